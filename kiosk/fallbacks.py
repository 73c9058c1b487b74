"""What a form asks for and the screens do in another way: told to its author, never to the public."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms import Form

_MEDIA = {
    "audio/": "is asked for as a file: this kiosk records no sound.",
    "video/": "is asked for as a file: this kiosk records no film.",
}
"""By the beginning of a media type."""


def otherwise(form: "Form") -> Iterator[str]:
    """Yield a sentence for each question a machine may ask otherwise; the engine tells of appearances."""
    for control in form.controls:
        for media_type, told in _MEDIA.items():
            if control.mediatype.startswith(media_type):
                yield f"{control.model.path} {told}"
        if control.mediatype.startswith("image/") and control.appearances & {"new", "new-front"}:
            yield f"{control.model.path} asks for a photo taken now: without a camera a file is chosen."
        if control.model.datatype == "barcode":
            yield f"{control.model.path} is typed: no barcode is read here. Say in its hint where to find it."
