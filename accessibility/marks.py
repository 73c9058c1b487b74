"""What is known of a widget's words beside what they say: whose language they are, and who may hear them."""

from PySide6.QtWidgets import QWidget

from accessibility.answers import as_answer

_LANGUAGE = "language"
_PRIVATE = "private_words"
_OF_PIN = "words_of_a_pin"
_IN_USE = "read_in_use"
_DECORATION = "decoration"
"""Names of dynamic properties."""


def set_language(widget: QWidget, code: str) -> None:
    """Say that the words of a widget, and of all in it, are in this language (BCP 47; WCAG 3.1.2)."""
    widget.setProperty(_LANGUAGE, code)


def language_of(widget: QWidget) -> str:
    """Return the language of a widget's words: its own, or that of what it lies in; empty for unknown."""
    member: QWidget | None = widget
    while member is not None:
        if code := member.property(_LANGUAGE):
            return str(code)
        member = member.parentWidget()
    return ""


def leave_to_use(widget: QWidget) -> None:
    """Say that what lies in a widget is not read with the page but in use, as the keys of a keyboard."""
    widget.setProperty(_IN_USE, True)


def is_left_to_use(widget: QWidget) -> bool:
    """Return whether a widget is read only when it is used."""
    return bool(widget.property(_IN_USE))


def decorate(picture: QWidget) -> None:
    """Say that a picture adds nothing to the words that it stands beside, and so has none of its own."""
    picture.setProperty(_DECORATION, True)


def is_decoration(picture: QWidget) -> bool:
    """Return whether a picture adds nothing to words."""
    return bool(picture.property(_DECORATION))


def keep_private(widget: QWidget, *, room: str = "", yes: bool = True) -> None:
    """Say that there is an answer in a widget's words; ``room`` is what others may hear in their place."""
    widget.setProperty(_PRIVATE, room if yes else None)


def keep_secret(widget: QWidget, *, yes: bool) -> None:
    """Say that what is private of a widget's words is of a PIN: for no loudspeaker, whatever one chose."""
    widget.setProperty(_OF_PIN, yes)


def is_secret(widget: QWidget) -> bool:
    """Return whether what is private of a widget's words is of a PIN."""
    return bool(widget.property(_OF_PIN))


def is_private(widget: QWidget) -> bool:
    """Return whether there is an answer in the words of a widget."""
    return widget.property(_PRIVATE) is not None


def room_words(widget: QWidget) -> str:
    """Return what a room may hear in place of a private widget's words."""
    return str(widget.property(_PRIVATE) or "")


def marked_name(widget: QWidget) -> str:
    """Return the name of a widget as it stands among other words."""
    name = widget.accessibleName()
    return as_answer(name) if is_private(widget) else name
