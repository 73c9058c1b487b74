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
    left_out: set[str] = set()
    for ref in refs:
        kind = _kind(filling, ref)
        if not kind:
            continue
        question = filling.session.question(ref)
        if _tells(question):
            visit.told[kind] = Told(instance, question.datatype, question.value)
            left_out.discard(kind)
        elif kind in visit.told and visit.told[kind].instance == instance:
            left_out.add(kind)
    for kind in left_out:
        if not _is_still_said(filling, kind, visit.told[kind].text):
            del visit.told[kind]


def told_before(visit: Visit, question: "Question") -> str:
    """Return what was told in another filling, for a question that is not answered; else nothing."""
    told = visit.told.get(_kind(visit.current, question.ref))
    if told is None or question.value or question.readonly:
        return ""
    unfit = told.instance == visit.current.session.instance_id or told.datatype != question.datatype
    return "" if unfit else told.text


def _tells(question: "Question") -> bool:
    """Return whether there is an answer that holds and may be repeated."""
    return bool(question.value) and not question.violation and "masked" not in question.appearances


def _is_still_said(filling: Filling, kind: str, text: str) -> bool:
    """Return whether a question of this kind has this answer.

    Which of them told it is not kept: the ref of one in a repeat is another's once an instance before goes.
    """
    refs = (ref for page in filling.session.pages() if not page.repeat for ref in page.refs)
    asked = (filling.session.question(ref) for ref in refs if _kind(filling, ref) == kind)
    return any(question.value == text and _tells(question) for question in asked)


def _kind(filling: Filling, ref: str) -> str:
    return filling.kinds.get(ref.rpartition("/")[2], "")
