"""The page of the needs card."""

from dataclasses import dataclass

from kiosk.views import Action, Papers, View
from kiosk.views.picture import Picture
from kiosk.views.question import Field


@dataclass(frozen=True)
class NeedsView(View):
    """The code of what is chosen now, with a picture of it, and a field for the code of a card."""

    words: tuple[str, ...] = ()
    code: str = ""
    code_aloud: str = ""
    picture: Picture | None = None
    entry: Field | None = None
    """Where the code of a card is typed, or read by the camera."""
    primary: Action | None = None
    """Its intent is ``UseNeeds("")``; the screen fills the code in."""
    secondary: tuple[Action, ...] = ()
    papers: Papers | None = None
