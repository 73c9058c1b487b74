"""All that the gallery shows: each kind of question in each state, and each screen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from accessibility.habits import Habits
from accessibility.preferences import Preferences, SpeechChoice
from kiosk.gallery.fields import FIELDS, age, born, name
from kiosk.gallery.languages import Language, in_words
from kiosk.gallery.pages import PAGES, Page
from kiosk.gallery.views import VIEWS, question
from kiosk.views import Frame, View
from kiosk.views.question import ErrorLink, ErrorSummary, Field, QuestionView
from kiosk.visit import Stage

WRONG = "Enter an answer to this question"
LONG_HINT = "You can find it on the letter that we sent you, at the top of the first page."


@dataclass(frozen=True)
class Sample:
    """One screen of the gallery, for any language and preferences."""

    name: str
    kind: str
    """Of the question, or the name of the screen's view."""
    made: View | Page
    chosen: Mapping[str, Any] = field(default_factory=dict)
    """Preferences beside text size and theme."""

    def view(self, language: Language, preferences: Preferences) -> View:
        """Return its view."""
        preferences = preferences._replace(**self.chosen)
        if isinstance(self.made, Page):
            view = self.made.view(language.app, preferences)
            said = view if language.is_spoken else in_words(view, language.say)
            return replace(said, frame=_framed(said.frame, language))
        around = QUESTIONS.frame(language.app, preferences)
        if not language.is_spoken:
            around = in_words(around, language.say)
        return replace(in_words(self.made, language.say), frame=_framed(around, language))


def samples() -> Iterator[Sample]:
    """Yield everything that there is to see."""
    for title, asked in FIELDS.items():
        yield Sample(title, asked.kind, question(replace(asked, is_heading=True), key=title))
    for asked in {each.kind: each for each in reversed(FIELDS.values())}.values():
        yield Sample(f"{asked.kind}, wrong", asked.kind, _wrong(asked))
    for title, view in VIEWS.items():
        yield Sample(title, _kind(view), view)
    for title, page in PAGES.items():
        yield Sample(title, _kind(page.view("en", Preferences())), page)
    for title, chosen in CHOSEN.items():
        yield Sample(title, "preference", _asked(), chosen)


QUESTIONS = Page({"stage": Stage.QUESTIONS})
"""What stands around every question."""

CHOSEN: dict[str, dict[str, Any]] = {
    "wider lines": {"spacing": True},
    "reading ruler": {"ruler": True},
    "keyboard on the screen": {"keyboard": True},
    "read aloud": {"speech": SpeechChoice(on=True)},
    "read aloud, with keys": {"speech": SpeechChoice(on=True), "keyboard": True},
    "lower half": {"habits": Habits(lower_half=True)},
}
"""By the name of what is chosen, what it changes of the preferences."""


def _framed(frame: Frame, language: Language) -> Frame:
    return frame._replace(language=language.code, right_to_left=language.right_to_left)


def _kind(view: View) -> str:
    return type(view).__name__.removesuffix("View").lower()


def _wrong(asked: Field) -> QuestionView:
    """Return the page after Continue found something wrong with the answer; with a hint, and why we ask."""
    error = f"Error: {WRONG}"
    told = replace(
        asked, is_heading=True, hint=LONG_HINT, details_label="Why we ask", details=LONG_HINT, error=error
    )
    summary = ErrorSummary("There is a problem", (ErrorLink(WRONG, asked.ref),))
    return question(told, key=f"{asked.kind}, wrong", errors=summary)


def _asked() -> QuestionView:
    return question(name("Siân Llywelyn-Jones"), age(), born())
