"""Quick hide on sensitive services: a code that the person chose brings a covered screen back."""

from hmac import compare_digest

from kiosk.composing.site import Site
from kiosk.visit import Overlay, Problem, Stage, Visit

FIGURES = 4
MOST_TRIES = 5
"""Wrong codes until everything is cleared, so that nobody finds it by trying."""
_BEFORE_A_CODE = (Stage.ELSEWHERE, Stage.BEFORE, Stage.CODE)


def choose(visit: Visit, typed: str) -> None:
    """Take a code that was typed twice alike, or say what one is.

    Nobody sees what they type: a slip would be met at the cover only, where it loses every answer.
    """
    once, visit.code_once = visit.code_once, ""
    if not _is_code(typed):
        visit.code_once, visit.problem = once, Problem.BAD_CODE
    elif not once:
        visit.code_once = _in_ascii(typed)
    elif once != _in_ascii(typed):
        visit.problem = Problem.OTHER_CODE
    else:
        visit.code, visit.stage = once, Stage.PRIVACY


def _is_code(typed: str) -> bool:
    return len(typed) == FIGURES and typed.isdecimal()


def _in_ascii(figures: str) -> str:
    """Return a code in figures of ASCII: the keys may be those of another language when it is asked for."""
    return "".join(str(int(figure)) for figure in figures)


def hide(site: Site, visit: Visit) -> None:
    """Cover the screen; on the first pages of a sensitive service, before there is a code, lead away.

    Covered already, it gives no more tries: the code was found by covering after each four.
    """
    if visit.hidden:
        visit.overlay = Overlay.NONE
    elif visit.code:
        visit.hidden, visit.wrong_codes, visit.overlay = True, 0, Overlay.NONE
    elif visit.stage in _BEFORE_A_CODE and site.catalogue.get(visit.current.service).sensitive:
        _lead_away(visit)


def _lead_away(visit: Visit) -> None:
    """Close a service in which nothing was typed, and show nothing of it; all else of the visit stays."""
    visit.turn()
    visit.fillings.pop(visit.current.service, None)
    visit.filling, visit.searched, visit.code_once = None, "", ""
    visit.stage, visit.overlay = Stage.LANGUAGE, Overlay.NONE


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
