"""What a question stands under: the group that it is in, and which instance of each repeat around it.

"Name" is asked of an applicant and of a partner alike: nobody can tell them apart by it (WCAG 1.3.1, 2.4.6).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kiosk.composing.labels import name_in
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Instance


def instance_title(visit: Visit, instance: "Instance") -> str:
    """Return which instance of a repeat this is, in words."""
    label = visit.texts.form(instance.label)
    number, total = visit.texts.number(instance.number), visit.texts.number(instance.total)
    if not label:
        return visit.texts.say("Entry {number} of {total}", number=number, total=total)
    return visit.texts.say("{label}: {number} of {total}", label=label, number=number, total=total)


def stands_in(visit: Visit, ref: str) -> tuple[str, ...]:
    """Return in words what a node is in, outermost first: labelled groups, and instances of repeats."""
    return tuple(_parts(visit, ref))


def _parts(visit: Visit, ref: str) -> Iterator[str]:
    session = visit.current.session
    instances = session.repeats_around(ref)
    for label in session.groups_around(ref):
        place = next((at for at, one in enumerate(instances, 1) if one.label == label), 0)
        if not place:
            yield name_in(visit.texts, label)
        yield from (instance_title(visit, one) for one in instances[:place])  # repeats without a label too
        instances = instances[place:]
    yield from (instance_title(visit, one) for one in instances)


def within(around: Iterable[str], words: str = "") -> str:
    """Return words with what they are in before them, as a heading says it."""
    return " – ".join(filter(None, (*around, words)))


def shared(around: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], list[str]]:
    """Return what all questions of a page are in, and what each is in besides."""
    same = 0
    for parts in zip(*around, strict=False):
        if len(set(parts)) > 1:
            break
        same += 1
    return around[0][:same], [within(parts[same:]) for parts in around]
