"""What a form asks for and the screens do in another way: told to its author, never to the public."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms import Form

_OTHERWISE = {
    "bikram-sambat": "is asked for by the Gregorian calendar, not by Bikram Sambat. Say so in its hint.",
    "myanmar": "is asked for by the Gregorian calendar, not by that of Myanmar. Say so in its hint.",
    "annotate": "is asked for as a photo alone: nothing can be drawn on it here. Ask for words beside it.",
    "quick": "does not go on by itself: people press Continue, so that no page changes unasked.",
    "no-buttons": "shows its radio buttons beside the pictures.",
}
"""By appearance."""
_MEDIA = {
    "audio/": "is asked for as a file: this kiosk records no sound.",
    "video/": "is asked for as a file: this kiosk records no film.",
}
"""By the beginning of a media type."""


def otherwise(form: "Form") -> Iterator[str]:
    """Yield a sentence for each question that is not asked quite as its appearance says."""
    for control in form.controls:
        for appearance in sorted(control.appearances & _OTHERWISE.keys()):
            yield f"{control.model.path} {_OTHERWISE[appearance]}"
        for media_type, told in _MEDIA.items():
            if control.mediatype.startswith(media_type):
                yield f"{control.model.path} {told}"
        if control.model.datatype == "barcode":
            yield f"{control.model.path} is typed: no barcode is read here. Say in its hint where to find it."
