"""One citizen's visit, from language to goodbye: all that is known of a person, in one value.

Ending a visit is dropping this value and making a fresh one, so that nothing can be forgotten in
the wipe (EN 301 549 5.1.3.13 asks the same of volume and voice). It lives in memory only.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from accessibility.preferences import Preferences
from kiosk.i18n import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms import Session, Violation
    from kiosk.intents import Paper
    from kiosk.mercator import Look
    from kiosk.photos import Stroke
    from kiosk.views.check import SummaryRow
    from kiosk.views.gradual import Gradual


_PLACES = re.compile(r"\[\d+\]")


class Stage(StrEnum):
    """Where in the journey the visit is."""

    LANGUAGE = "language"
    SERVICES = "services"
    ELSEWHERE = "elsewhere"
    """Nothing can be kept on this kiosk now: how to do it otherwise."""
    BEFORE = "before"
    CODE = "code"
    PRIVACY = "privacy"
    TASKS = "tasks"
    QUESTIONS = "questions"
    CHECK = "check"
    DECLARATION = "declaration"
    CONFIRMATION = "confirmation"


class Overlay(StrEnum):
    """What is laid over the page and goes away without touching it."""

    NONE = ""
    LANGUAGE = "language"
    MENU = "menu"
    HANDS = "hands"
    NEEDS = "needs"
    HELP = "help"
    FINISH = "finish"
    IDLE = "idle"
    PIN = "pin"
    FAULT = "fault"
    REMOVE = "remove"


class Problem(StrEnum):
    """What can go wrong on a page beside the answers."""

    NONE = ""
    NO_FORM = "no form"
    NOT_SAVED = "not saved"
    DISK_FULL = "disk full"
    NO_PHOTO = "no photo"
    STILL_NEEDED = "still needed"
    BAD_CODE = "bad code"
    OTHER_CODE = "other code"


class Told(NamedTuple):
    """One answer of this visit, for services that ask the same."""

    instance: str
    """instanceID of the filling that it was told: the same service may be filled in once more."""
    datatype: str
    text: str

    def __repr__(self) -> str:
        """Hide the answer from every log and traceback."""
        return f"Told({self.instance!r}, …)"


class Sketch(NamedTuple):
    """A photo as it was attached, and what was drawn on it since."""

    photo: bytes
    strokes: "tuple[Stroke, ...]" = ()

    def __repr__(self) -> str:
        """Hide both from every log and traceback."""
        return "Sketch(…)"


@dataclass(eq=False, repr=False)
class Filling:
    """One service being filled in."""

    service: str
    session: "Session"
    kinds: "Mapping[str, str]" = field(default_factory=dict)
    """Which questions ask what other services may ask too, by name (``kiosk.told_once``)."""
    page: str = ""
    """Key of the page on screen; empty before the first."""
    returning: bool = False
    """The person came from the check page and goes back to it."""
    lists: bool = False
    """The page on screen lists the instances of a repeat and asks for another."""
    instances: tuple[str, ...] = ()
    """Refs of the repeat instances that were opened from the page that lists them, outermost first."""
    added: str = ""
    """The last instance that was added: left again with nothing in it, it goes."""
    another: str = ""
    """What was chosen on the page that asks for another instance: yes, no, or nothing yet."""
    long: bool = False
    """The form has asked so much once that it has a task list (``kiosk.sections``)."""
    answered: str = ""
    """The question of the page that was answered last."""
    left: set[str] = field(default_factory=set)
    """Keys of the pages that were left with Continue, and the refs of what was asked there."""
    parked: set[str] = field(default_factory=set)
    """Refs of the questions put off with "I do not know this yet"."""
    looks: dict[str, "Look"] = field(default_factory=dict)
    """By ref, where the map of a place was moved to; an answer moves it to itself."""
    places_sought: dict[str, str] = field(default_factory=dict)
    """By ref, what places were looked for."""
    places_named: dict[str, str] = field(default_factory=dict)
    """By what is stored of a point, the name that it was picked by."""
    sketches: dict[str, Sketch] = field(default_factory=dict)
    """By the name of the file that is attached, which changes with each line drawn."""
    read: "tuple[object, Gradual[SummaryRow]] | None" = None
    """The answers as they were last put into words, and when: the check page is composed each second."""
    problems: dict[str, "Violation"] = field(default_factory=dict)
    """What the last Continue on this page found, by ref: it shows until the next Continue."""

    def say_problems_anew(self) -> None:
        """Let what is wrong be as it is now, in the form's own words of another language."""
        for ref, wrong in self.problems.items() if not self.lists else ():
            self.problems[ref] = self.session.question(ref).violation or wrong

    def forget_sketches(self) -> None:
        """Keep no photo as it was whose drawing is no longer attached."""
        for name in self.sketches.keys() - self.session.attached:
            del self.sketches[name]

    def number(self, ref: str) -> int | None:
        """Return the number of a question, in every filling and on paper; None for what asks nothing.

        Questions in a repeat have one number, however often they are asked.
        """
        return self._numbers.get(_PLACES.sub("", ref))

    @cached_property
    def may_lengthen(self) -> bool:
        """Whether the form has repeats that people may lengthen: few have, and looking takes time."""
        return any(model.repeat and not model.repeat.fixed for model in self.session.form.models.values())

    @cached_property
    def _numbers(self) -> "Mapping[str, int]":
        from forms import asked

        return {path: number for number, path in enumerate(asked(self.session.form), start=1)}


@dataclass(eq=False, repr=False)
class Visit:
    """Everything one person chose and typed."""

    texts: Texts
    stage: Stage = Stage.LANGUAGE
    overlay: Overlay = Overlay.NONE
    given: Preferences = field(default_factory=Preferences)
    """What the site and the platform give every visit to begin with."""
    preferences: Preferences = field(default_factory=Preferences)
    chose: bool = False
    """Something was chosen of how the kiosk looks and works, by now perhaps what it was at first."""
    headset: bool = False
    """A headset is plugged in, as far as its keys tell; that it is there at all, the sound system knows."""
    asked_of_voice: tuple[int, str] = (0, "")
    """What was asked of the voice last, such as to say it again, and how many times anything was."""
    helped: bool = False
    called: bool = False
    """Somebody asked for a person to come, who did not yet."""
    filling: Filling | None = None
    """The one on screen; after it was sent, still the one whose reference shows."""
    fillings: dict[str, Filling] = field(default_factory=dict)
    """Not yet sent, by service: leaving one for another keeps its answers until the visit ends."""
    told: dict[str, Told] = field(default_factory=dict, repr=False)
    """What was told so far that other services of this visit may ask, by its kind."""
    searched: str = field(default="", repr=False)
    """What a service was looked for by, in the person's own words."""
    problem: Problem = Problem.NONE
    """What went wrong on this page; ``composing`` says it in the language of the moment."""
    problem_at: str = ""
    """Ref of the question whose file could not be read: others on the page may have one too."""
    looked_at: str = ""
    """Ref of the question that files were last looked for at: what was found is offered there alone."""
    taken: "Paper | None" = None
    """What was printed or saved on this page; the press knows how it is getting on."""
    wrong_pin: bool = False
    wrong_card: bool = False
    """What was typed is no code of a needs card."""
    code_once: str = field(default="", repr=False)
    """The code as it was typed first, where it is chosen."""
    code: str = field(default="", repr=False)
    """Brings the page back after it was hidden (``kiosk.hiding``); chosen in a sensitive service."""
    hidden: bool = False
    wrong_codes: int = 0
    recorded: str = ""
    """Ref of the question that sound is being recorded for."""
    asked_to_remove: str = ""
    """Ref of the repeat instance that a person is asked about before it is removed."""
    last_active: float = 0.0
    began_in: str = field(init=False)
    """Code of the language that it began in."""

    def __post_init__(self) -> None:
        self.began_in = self.texts.code

    def turn(self) -> None:
        """Forget what was said on the page before."""
        self.problem, self.taken = Problem.NONE, None

    @property
    def untouched(self) -> bool:
        """Whether nothing of anybody is kept, so that there is nothing to clear or warn about.

        Compared with a visit as it begins, so that no field can be left out: at the languages again, what
        was told and searched, and the code, waited there for whoever came next.
        """
        begun = Visit(self.texts, given=self.given, preferences=self.given)
        begun.headset, begun.last_active = self.headset, self.last_active
        return vars(self) == vars(begun)

    @property
    def current(self) -> Filling:
        """The filling on screen; only asked for in stages that have one."""
        if self.filling is None:
            message = f"stage {self.stage} has no service"
            raise RuntimeError(message)
        return self.filling
