"""What a person told one service, offered in the next filling of the same visit (WCAG 3.3.7).

It goes with the visit. Nothing is filled in unseen: each answer is shown, and used when the person says so.
"""

from typing import TYPE_CHECKING

from kiosk.visit import Filling, Told, Visit

if TYPE_CHECKING:
    from forms import Question


def remember(visit: Visit, refs: tuple[str, ...]) -> None:
    """Keep what was answered on a page, where the service says that it is what others may ask too."""
    filling, instance = visit.current, visit.current.session.instance_id
    for ref in refs:
        kind = _kind(filling, ref)
        if not kind:
            continue
        question = filling.session.question(ref)
        if question.value and not question.violation and "masked" not in question.appearances:
            visit.told[kind] = Told(instance, question.datatype, question.value)
        elif kind in visit.told and visit.told[kind].instance == instance:
            del visit.told[kind]


def told_before(visit: Visit, question: "Question") -> str:
    """Return what was told in another filling, for a question that is not answered; else nothing."""
    told = visit.told.get(_kind(visit.current, question.ref))
    if told is None or question.value or question.readonly:
        return ""
    unfit = told.instance == visit.current.session.instance_id or told.datatype != question.datatype
    return "" if unfit else told.text


def _kind(filling: Filling, ref: str) -> str:
    return filling.kinds.get(ref.rpartition("/")[2], "")
