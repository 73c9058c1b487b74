"""What a question stands under: the group that it is in, and which instance of each repeat around it.

"Name" is asked of an applicant and of a partner alike: nobody can tell them apart by it (WCAG 1.3.1, 2.4.6).
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kiosk.composing.labels import name_in
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Instance, Question


def instance_title(visit: Visit, instance: "Instance") -> str:
    """Return which instance of a repeat this is, in words."""
    label = visit.texts.form(instance.label)
    number, total = visit.texts.number(instance.number), visit.texts.number(instance.total)
    if not label:
        return visit.texts.say("Entry {number} of {total}", number=number, total=total)
    return visit.texts.say("{label}: {number} of {total}", label=label, number=number, total=total)


def stands_in(visit: Visit, ref: str, group: str = "") -> tuple[str, ...]:
    """Return in words what a node is in, outermost first; ``group`` is the label of its innermost group."""
    around = visit.current.session.repeats_around(ref)
    told = tuple(instance_title(visit, instance) for instance in around)
    named = name_in(visit.texts, group)
    return (*told, named) if named and all(one.label != group for one in around) else told


def stands_under(visit: Visit, question: "Question") -> tuple[str, ...]:
    """Return in words what a question is in, outermost first."""
    return stands_in(visit, question.ref, question.group)


def within(around: Iterable[str], words: str = "") -> str:
    """Return words with what they are in before them, as a heading says it."""
    return " – ".join((*around, words) if words else around)


def shared(around: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], list[str]]:
    """Return what all questions of a page are in, and what each is in besides."""
    same = 0
    for parts in zip(*around, strict=False):
        if len(set(parts)) > 1:
            break
        same += 1
    return around[0][:same], [within(parts[same:]) for parts in around]
