"""Every kind of question and every screen, drawn in every look and audited: ``kiosk gallery``."""
