"""All that a screen needs to draw itself, as frozen values.

A view holds finished words in the visit's language: a screen never translates, decides or asks the
engine. Every screen is ``show_view(view)`` in and one ``intent`` signal out. A module a kind of page,
so that the first screen loads its own alone.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from accessibility.preferences import Preferences
from kiosk.intents import Intent

if TYPE_CHECKING:
    from accessibility.keyboard.page import KeyboardWords
    from kiosk.views.speech import Speech


class Action(NamedTuple):
    """A button: its words and what it asks for."""

    label: str
    intent: Intent
    name: str = ""
    """The accessible name where it must say more than the label; it contains the label (WCAG 2.5.3)."""
    checked: bool | None = None
    """Of what is on or off: which. A thicker frame shows it, and label or name say it: a screen reader calls
    a button of two states a check box."""


class Frame(NamedTuple):
    """What stands around every page, in the same place on each (WCAG 3.2.6)."""

    language: str
    """BCP 47 code, for fonts, the voice and the direction."""
    right_to_left: bool
    preferences: Preferences
    demonstration: str
    """The sentence that says nothing reaches an agency, or empty."""
    recording: str
    """The sentence that says what is recorded of how forms are filled in, or empty."""
    help: str
    """Whom to ask; one sentence."""
    back: Action | None
    menu: Action
    """Opens the page with everything that can be set, and the ways out; in view at every text size."""
    tools: tuple[Action, ...]
    """What is set most, in this order; from the first on that has no room in the row, in the menu only."""
    exits: tuple[Action, ...]
    """The ways out, at the other end of the row."""
    keyboard: "tuple[KeyboardWords, tuple[tuple[str, str], ...]] | None" = None
    """The words of the keys on the screen and the languages to type in; None while there are none."""
    speech: "Speech | None" = None
    """How the voice speaks; None while it is off."""
    called: str = ""
    """The notice that a person was called, or empty."""
    text_size: str = ""
    colours: str = ""
    """What is said of each when it changes; empty before one did, and where the page itself says it."""


class Papers(NamedTuple):
    """What a person can take away from a page, on paper or on a USB stick."""

    heading: str
    actions: tuple[Action, ...]
    status: str = ""
    """How the last one is getting on; changes while one reads."""


@dataclass(frozen=True)
class View:
    """The base of all views."""

    frame: Frame
    heading: str
    papers: Papers | None = field(default=None, kw_only=True)

    @property
    def page(self) -> str:
        """What makes two views of a kind the same page, so that what is drawn already stays."""
        return self.heading
