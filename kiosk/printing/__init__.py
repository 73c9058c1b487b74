"""Paper: receipts, copies and blank forms as tagged PDF, printed or saved to a person's USB stick.

A document is made from the same views that the screens draw, so that paper says what the screen said.
"""

WORKER = "typeset"
"""The argument by which this program becomes the process that sets one document."""
