"""What a form asks for and the screens do in another way: told to its author, never to the public."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.composing.entries import BY_NAME, BY_WORD
from kiosk.views.question import EntryKind

if TYPE_CHECKING:
    from forms import Form
    from forms.definition import Control

_AS_TEXT = {"boolean", "binary", "intent", "select", "select1", "rank"}
"""Types that an ``input`` may have in a form that was written as XForms; ODK Collect asks each as text."""


def otherwise(form: "Form") -> Iterator[str]:
    """Yield a sentence for each question a machine may ask otherwise; the engine tells of appearances."""
    for control in form.controls:
        if control.mediatype.startswith("video/"):
            yield f"{control.model.path} is asked for as a file: this kiosk records no film."
        if control.mediatype.startswith("image/") and control.appearances & {"new", "new-front"}:
            yield f"{control.model.path} asks for a photo taken now: without a camera a file is chosen."
        if control.mediatype.startswith("audio/") and "new" in control.appearances:
            yield f"{control.model.path} asks for sound recorded now: without a microphone a file is chosen."
        if control.model.datatype == "barcode":
            yield f"{control.model.path} is typed without a camera. Say in its hint where the number stands."
        if control.kind == "input" and control.model.datatype in _AS_TEXT:
            yield f"{control.model.path} is typed as text. Say in its hint what to type."
        if control.model.datatype in {"int", "integer"} and _asks_for_a_phone(control):
            yield (
                f"{control.model.path} takes a phone number for a whole number: it loses its 0, or is too "
                "large. Make it text."
            )


def _asks_for_a_phone(control: "Control") -> bool:
    name = control.model.path.rpartition("/")[2].casefold()
    kinds = (BY_NAME.get(name), *(BY_WORD.get(word) for word in control.appearances))
    return EntryKind.PHONE in kinds
