"""What signs are called, by the voice that echoes them and on the keys that write them.

A voice says nothing of most of them: of the key "." one heard "button".
"""

from kiosk.i18n import Texts


def signs(texts: Texts) -> tuple[tuple[str, str], ...]:
    """Return each sign with its name."""
    say = texts.say
    return (
        (".", say("full stop")),
        (",", say("comma")),
        ("-", say("hyphen")),
        ("@", say("at sign")),
        ("/", say("slash")),
        ("'", say("apostrophe")),
        ('"', say("quotation mark")),
        (":", say("colon")),
        (";", say("semicolon")),
        ("_", say("underscore")),
        ("(", say("open bracket")),
        (")", say("close bracket")),
        ("[", say("open square bracket")),
        ("]", say("close square bracket")),
        ("<", say("less than")),
        (">", say("greater than")),
        ("+", say("plus")),
        ("*", say("asterisk")),
        ("=", say("equals sign")),
        ("#", say("hash")),
        ("%", say("per cent")),
        ("&", say("ampersand")),
        ("!", say("exclamation mark")),
        ("?", say("question mark")),
        ("£", say("pound sign")),
        ("€", say("euro sign")),
        ("$", say("dollar sign")),
        ("^", say("caret")),
        ("~", say("tilde")),
        ("\\", say("backslash")),
    )
