"""A field of each kind of question beyond the plainest, as the presenter might make it."""

from kiosk.views.question import Field, FieldKind, Option


def read(text: str = "") -> Field:
    box = (Option("", "I have read this"),)
    return Field(
        "/data/read", FieldKind.ACKNOWLEDGE, "We keep your name.", "For a year.", text=text, options=box
    )


FIELDS = (read(), read("OK"))
