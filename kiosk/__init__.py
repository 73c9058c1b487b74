"""The kiosk: one citizen's visit, from choosing a language to leaving with a reference."""

__version__ = "0.1.0"
