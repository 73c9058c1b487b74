"""Quick hide on sensitive services: a code that the person chose brings a covered screen back."""

from hmac import compare_digest

from kiosk.visit import Problem, Stage, Visit

FIGURES = 4
MOST_TRIES = 5
"""Wrong codes until everything is cleared, so that nobody finds it by trying."""


def choose(visit: Visit, typed: str) -> None:
    """Take a code, or say what one is."""
    if _is_code(typed):
        visit.code, visit.stage = _in_ascii(typed), Stage.PRIVACY
    else:
        visit.problem = Problem.BAD_CODE


def _is_code(typed: str) -> bool:
    return len(typed) == FIGURES and typed.isdecimal()


def _in_ascii(figures: str) -> str:
    """Return a code in figures of ASCII: the keys may be those of another language when it is asked for."""
    return "".join(str(int(figure)) for figure in figures)


def hide(visit: Visit) -> None:
    """Cover the screen; without a code nothing could bring it back, so it stays.

    Covered already, it gives no more tries: the code was found by covering after each four.
    """
    if visit.code and not visit.hidden:
        visit.hidden, visit.wrong_codes = True, 0


def uncover(visit: Visit, typed: str) -> bool:
    """Show the page again for the right code; return False when too many were wrong.

    What is no code is no try: the button pressed with nothing typed would bring people nearer to losing all.
    """
    if not _is_code(typed):
        visit.problem = Problem.BAD_CODE
    elif compare_digest(_in_ascii(typed).encode(), visit.code.encode()):
        visit.hidden = False
    else:
        visit.wrong_codes += 1
    return visit.wrong_codes < MOST_TRIES
