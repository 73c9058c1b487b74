"""What went wrong on a page, in the language of the moment."""

from typing import TYPE_CHECKING

from kiosk.visit import Problem, Visit

if TYPE_CHECKING:
    from forms import Question


def problem_sentence(visit: Visit) -> str:
    """Return the sentence for the visit's problem, or nothing."""
    say = visit.texts.say
    match visit.problem:
        case Problem.NO_FORM:
            return say("This service cannot be used here today. Ask a member of staff for another way.")
        case Problem.NOT_SAVED:
            return say(
                "Your answers could not be saved on this kiosk. They are still here on the screen. "
                "Try again. If it fails again, ask a member of staff before you leave."
            )
        case Problem.DISK_FULL:
            return say(
                "This kiosk has no room left, so your answers could not be saved. They are still here on the "
                "screen. Ask a member of staff to make room, then try again."
            )
        case _:
            return ""


def unread_sentence(visit: Visit, question: "Question") -> str:
    """Return what to say at the question whose file could not be read, or nothing at any other.

    Where an answer is required Continue refuses to go on without.
    """
    if visit.problem is not Problem.NO_PHOTO or visit.problem_at != question.ref:
        return ""
    if question.required:
        return visit.texts.say("This could not be read. Choose another one.")
    return visit.texts.say("This could not be read. Choose another one, or go on without it.")
