"""What can go wrong with an expression."""


class XPathError(Exception):
    """An expression that cannot be read or evaluated; the message says what and where, without data."""
