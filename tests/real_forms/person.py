"""Somebody who fills in a form that they have never seen, by keys alone.

They know what they perceive (names, roles, descriptions) and nothing of the form. They answer each question
as plausibly as they can, press Continue, and where an answer is refused read why and try another.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from kiosk.demo.hands import Keys, LostError, write
from kiosk.demo.robot import BUTTONS
from kiosk.demo.seeing import Role, Thing, look
from tests.real_forms.guesses import days, example, texts

ENTRY = frozenset({*BUTTONS, Role.EditableText})
WAYS_ON = ("Continue", "Start now", "Check your answers", "I agree. Send my answers")
ANOTHER = "Do you need to add another one to"
WAYS_IN = ("Keep this order", "Look for photos", "Look for files")
"""Of questions that are answered by pressing a button; what comes of the press may have to be chosen."""
MORE = "Add another point"
POINTS = (("51.48", "-3.18"), ("51.5", "-3.2"), ("51.5", "-3.1"))
END = "Your reference"
MOST_TRIES = 60
MOST_PAGES = 2000


T = TypeVar("T")


class StuckError(LostError):
    """Nothing that came to mind was taken."""


@dataclass(frozen=True)
class Asked:
    """One question on the page, and what it is answered by; of several with one name the ``number`` tells."""

    name: str
    number: int
    things: tuple[Thing, ...]

    def of(self, role: Role) -> list[Thing]:
        return [thing for thing in self.things if thing.role == role]

    @property
    def told(self) -> str:
        """Its words, its hint, and what is wrong with its answer."""
        return "\n".join(dict.fromkeys((self.name, *(thing.description for thing in self.things))))

    @property
    def is_refused(self) -> bool:
        return any(thing.description.startswith("Error:") for thing in self.things)


class Person:
    """One person at one window, from the languages to the confirmation."""

    def __init__(
        self, window: QWidget, chance: random.Random | None = None, keys: Keys | None = None
    ) -> None:
        self._window = window
        self._keys = keys or Keys(window)
        self._chance = chance
        self._around = {thing.name.partition(":")[0] for thing in self.sees(BUTTONS)}
        self._tried = self._tried_before = _nothing_yet()
        """What each question on the page, and on the one before, has refused, or was given last."""
        self.pages = self.answers = 0

    def sees(self, roles: frozenset[Role]) -> list[Thing]:
        return [thing for thing in look(self._window) if thing.role in roles]

    def press(self, name: str) -> None:
        """Press the button of this name."""
        found = [thing for thing in self.sees(BUTTONS) if thing.name == name]
        if not found:
            raise LostError(f"There is no '{name}' on the page '{self.heading}'.")
        self._keys.press(found[0])

    @property
    def heading(self) -> str:
        return next((thing.name for thing in self.sees(frozenset({Role.Heading}))), "")

    @property
    def is_done(self) -> bool:
        return any(thing.name.startswith(END) for thing in self.sees(frozenset({Role.StaticText})))

    def begins(self, service: str) -> None:
        """Choose English and a service."""
        self.press("English")
        self.press(service)

    def fills_in(self) -> None:
        """Go on to the confirmation."""
        for _ in range(MOST_PAGES):
            if self.is_done:
                return
            self.pages += 1
            try:
                self.passes_page()
            except StuckError:
                self._thinks_again()
        raise StuckError(f"No end after {MOST_PAGES} pages: '{self.heading}'.")

    def _thinks_again(self) -> None:
        """Go back and answer otherwise: nobody is ill for years who did not live for one."""
        self.press("Back")
        self._tried = self._tried_before
        self._answers_page()

    def passes_page(self) -> None:
        """Answer what is asked and go on, as often as something is refused."""
        self._tried_before, self._tried = self._tried, _nothing_yet()
        self._answers_page()

    def _answers_page(self) -> None:
        done = set[tuple[str, int]]()
        for _ in range(MOST_TRIES):
            while (asked := self._next_question(done)) is not None:
                done.add((asked.name, asked.number))
                self.answers += 1
                self._answer(asked)
            self.goes_on()
            if not self.sees(frozenset({Role.AlertMessage})):
                return
            done -= {(asked.name, asked.number) for asked in self.questions() if asked.is_refused}
        refused = [asked.told for asked in self.questions() if asked.is_refused]
        raise StuckError(f"On the page '{self.heading}' nothing was taken: {refused}")

    def goes_on(self) -> None:
        """Press what leads on."""
        names = {thing.name for thing in self.sees(frozenset({Role.Button}))}
        way = next((way for way in WAYS_ON if way in names), None)
        if way is None:
            raise LostError(f"The page '{self.heading}' leads nowhere: {sorted(names)}")
        self.press(way)

    def questions(self) -> list[Asked]:
        """Return what is asked on the page, as it stands in the accessible tree."""
        found: list[tuple[str, list[Thing]]] = []
        for thing in self.sees(ENTRY):
            name = thing.group or thing.name
            if (thing.role == Role.Button and not thing.group) or thing.name.partition(":")[
                0
            ] in self._around:
                continue
            if not found or found[-1][0] != name or not thing.group:
                found.append((name, []))
            found[-1][1].append(thing)
        numbers = Counter[str]()
        asked = []
        for name, things in found:
            numbers[name] += 1
            asked.append(Asked(name, numbers[name], tuple(things)))
        return asked

    def _next_question(self, done: set[tuple[str, int]]) -> Asked | None:
        return next((asked for asked in self.questions() if (asked.name, asked.number) not in done), None)

    def _answer(self, asked: Asked) -> None:
        if asked.of(Role.RadioButton):
            self._choose(asked)
        elif asked.of(Role.CheckBox):
            self._tick(asked)
        elif asked.of(Role.EditableText):
            self._type(asked)
        else:
            self._press(asked)

    def _choose(self, asked: Asked) -> None:
        radios = {thing.name: thing for thing in asked.of(Role.RadioButton)}
        ideas = ["No"] if asked.name.startswith(ANOTHER) else self._in_some_order(list(radios))
        self._keys.press(radios[self._idea(asked, ideas)])

    def _tick(self, asked: Asked) -> None:
        """Tick one; when that is refused, another one alone."""
        boxes = {thing.name: thing for thing in asked.of(Role.CheckBox)}
        name = self._idea(asked, self._in_some_order(list(boxes)))
        for thing in boxes.values():
            if thing.on != (thing.name == name):
                self._keys.press(thing)

    def _type(self, asked: Asked) -> None:
        fields = asked.of(Role.EditableText)
        parts = [thing.name.partition(",")[0] for thing in fields]
        more = next((thing for thing in asked.things if thing.name.startswith(MORE)), None)
        if more is None:
            self._write(fields, self._idea(asked, self._together(asked, parts)))
            return
        for point in POINTS:
            self._write(fields, point)
            self._keys.press(more)

    def _write(self, fields: list[Thing], said: tuple[str, ...]) -> None:
        for thing, text in zip(fields, said, strict=True):
            self._keys.reach(thing)
            write(text)

    def _press(self, asked: Asked) -> None:
        buttons = {thing.name: thing for thing in asked.things}
        way = next((way for way in WAYS_IN if way in buttons), None)
        if way is None:
            return  # such as the list of a repeat's instances
        self._keys.press(buttons[way])
        now = (one.things for one in self.questions() if (one.name, one.number) == (asked.name, asked.number))
        come = [thing for thing in next(now, ()) if thing.name not in buttons]
        if come:
            self._keys.press(come[0])

    def _together(self, asked: Asked, parts: list[str]) -> Iterator[tuple[str, ...]]:
        """Yield texts for fields that stand together."""
        if "Year" in parts:
            today = date.today()  # noqa: DTZ011  # the citizen's own day
            for day, month, year in days(asked.told, today):
                moment = {"Day": day, "Month": month, "Year": year, "Hour": "14", "Minute": "30"}
                yield tuple(moment[part] for part in parts)
        yield from example(asked.told, len(parts))
        yield from zip(*(texts(part, asked.told) for part in parts), strict=False)

    def _in_some_order(self, names: list[str]) -> list[str]:
        return names if self._chance is None else self._chance.sample(names, len(names))

    def _idea(self, asked: Asked, ideas: Iterable[T]) -> T:
        """Return the first idea that this question has not refused yet; what is wrong may give new ones."""
        tried = self._tried[asked.name, asked.number]
        idea = next((idea for idea in ideas if idea not in tried), None)
        if idea is None:
            raise StuckError(f"On the page '{self.heading}' nothing more comes to mind: {asked.told}")
        tried.add(idea)
        return idea


def _nothing_yet() -> defaultdict[tuple[str, int], set[object]]:
    return defaultdict(set)
