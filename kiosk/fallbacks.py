"""What a form asks for and the screens do in another way: told to its author, never to the public."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms import Form

_OTHERWISE = {
    "bikram-sambat": "is asked for by the Gregorian calendar, not by Bikram Sambat. Say so in its hint.",
    "myanmar": "is asked for by the Gregorian calendar, not by that of Myanmar. Say so in its hint.",
}
"""By appearance."""


def otherwise(form: "Form") -> Iterator[str]:
    """Yield a sentence for each question that is not asked quite as its appearance says."""
    for control in form.controls:
        for appearance in sorted(control.appearances & _OTHERWISE.keys()):
            yield f"{control.model.path} {_OTHERWISE[appearance]}"
