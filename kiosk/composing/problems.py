"""What went wrong on a page, in the language of the moment."""

from kiosk.visit import Problem, Visit


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
        case Problem.NO_PHOTO:
            return say("This could not be read. Choose another one, or go on without it.")
        case _:
            return ""
