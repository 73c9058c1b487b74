"""Questions put off with "I do not know this yet": they may wait until the answers are to be sent."""

import re
from typing import TYPE_CHECKING

from kiosk.visit import Filling

if TYPE_CHECKING:
    from forms import Violation

_PLACE = re.compile(r"\d+")


def park(filling: Filling, refs: tuple[str, ...]) -> None:
    """Put off those of these questions that need an answer and have none that holds.

    What somebody has tried stays in the field: they are not to empty it before they may say so.
    """
    session = filling.session
    filling.parked |= {
        wrong.ref for wrong in session.violations(refs) if session.question(wrong.ref).required
    }


def is_put_off(filling: Filling, wrong: "Violation") -> bool:
    """Return whether this may wait until the answers are to be sent."""
    return wrong.ref in filling.parked


def waiting(filling: Filling) -> "tuple[Violation, ...]":
    """Return what was put off and is still not answered."""
    if not filling.parked:  # mostly; the check page asks each second, and a long form has much to look at
        return ()
    return tuple(wrong for wrong in filling.session.violations() if is_put_off(filling, wrong))


def to_mend(filling: Filling) -> "tuple[Violation, ...]":
    """Return what is wrong now and was not put off."""
    return tuple(wrong for wrong in filling.session.violations() if not is_put_off(filling, wrong))


def forget_instance(filling: Filling, instance: str) -> None:
    """Follow the removal of a repeat instance, in what was put off and in what was left."""
    filling.parked = without_instance(filling.parked, instance)
    filling.left = without_instance(filling.left, instance)


def without_instance(refs: set[str], instance: str) -> set[str]:
    """Return refs without those in an instance, whose followers stand one place nearer now."""
    repeat, _, place = instance.rstrip("]").rpartition("[")
    kept = set()
    for ref in refs:
        found = _PLACE.match(ref, len(repeat) + 1) if ref.startswith(f"{repeat}[") else None
        if found is None or int(found[0]) < int(place):
            kept.add(ref)
        elif int(found[0]) > int(place):
            kept.add(f"{ref[: found.start()]}{int(found[0]) - 1}{ref[found.end() :]}")
    return kept
