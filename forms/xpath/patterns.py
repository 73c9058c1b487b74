"""``regex()`` that cannot hang: patterns run as automata, in time proportional to text times pattern.

Python's own matcher (and Java's) backtracks, and takes for ever on ``(a|aa)+$``; here every possible state is
followed at once (Thompson 1968). The syntax is that of java.util.regex, which ODK forms are written for,
without back references, which no automaton can follow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from forms.xpath.errors import XPathError
from forms.xpath.pattern_syntax import Alternatives, Edge, Look, One, Part, Repeated, Sequence, parse_pattern

MAX_TEXT = 100_000
"""Characters; a longer text does not match. What takes too long before that is given up."""
MAX_STATES = 2_000


@dataclass(slots=True)
class _State:
    """One state: it takes a character, or goes on by itself under a condition."""

    takes: Callable[[str], bool] | None = None
    look: Look | None = None
    edge: str = ""
    following: list[_State] = field(default_factory=list)
    inner: _Automaton | None = None


@dataclass(slots=True)
class _Automaton:
    start: _State
    end: _State


_States: TypeAlias = dict[int, _State]


def matches(text: str, pattern: str, check: Callable[[], None]) -> bool:
    """Whether the whole text matches (JavaRosa); raises XPathError for a pattern that cannot be used.

    ``check`` is asked at each character, and raises when the time is over.
    """
    automaton = _compiled(pattern)
    return len(text) <= MAX_TEXT and _Run(text, check).matches(automaton, 0, whole=True)


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> _Automaton:
    return _Builder().automaton(parse_pattern(pattern))


class _Builder:
    def __init__(self) -> None:
        self.made = 0

    def state(self) -> _State:
        self.made += 1
        if self.made > MAX_STATES:
            raise XPathError("the pattern of regex() is too large")
        return _State()

    def automaton(self, part: Part) -> _Automaton:
        end = self.state()
        return _Automaton(self.before(part, end), end)

    def before(self, part: Part, after: _State) -> _State:
        """The state from which ``part`` leads to ``after``."""
        match part:
            case One(takes):
                state = self._to(after)
                state.takes = takes
                return state
            case Edge(kind):
                state = self._to(after)
                state.edge = kind
                return state
            case Look(inner, _):
                state = self._to(after)
                state.look = part
                state.inner = self.automaton(inner)
                return state
            case Sequence(parts):
                for one in reversed(parts):
                    after = self.before(one, after)
                return after
            case Alternatives(parts):
                state = self.state()
                state.following = [self.before(one, after) for one in parts]
                return state
            case Repeated():
                return self.repeated(part, after)

    def repeated(self, part: Repeated, after: _State) -> _State:
        if part.most is None:
            loop = self._to(after)
            loop.following.append(self.before(part.part, loop))
            after = loop
        else:
            end = after
            for _ in range(part.most - part.least):
                optional = self._to(end)
                optional.following.append(self.before(part.part, after))
                after = optional
        for _ in range(part.least):
            after = self.before(part.part, after)
        return after

    def _to(self, after: _State) -> _State:
        state = self.state()
        state.following.append(after)
        return state


class _Run:
    """One text being matched."""

    def __init__(self, text: str, check: Callable[[], None]) -> None:
        self.text = text
        self.check = check

    def matches(self, automaton: _Automaton, at: int, *, whole: bool) -> bool:
        """Whether the text from a place matches, to its end or to anywhere."""
        text = self.text
        states = self.closure([automaton.start], at)
        end = id(automaton.end)
        while True:
            if end in states and (at == len(text) or not whole):
                return True
            if at == len(text) or not states:
                return False
            self.check()
            char = text[at]
            at += 1
            taken = [
                after
                for state in states.values()
                if state.takes is not None and state.takes(char)
                for after in state.following
            ]
            states = self.closure(taken, at)

    def closure(self, pending: list[_State], at: int) -> _States:
        """Every state that can be reached without a character."""
        found: _States = {}
        while pending:
            state = pending.pop()
            if id(state) in found:
                continue
            found[id(state)] = state
            if state.takes is None and self.allows(state, at):
                pending += state.following
        return found

    def allows(self, state: _State, at: int) -> bool:
        """Whether the text at a place lets a state go on by itself."""
        if state.edge:
            return _at_edge(state.edge, self.text, at)
        if state.look is not None and state.inner is not None:
            return self.matches(state.inner, at, whole=False) is not state.look.negative
        return True


def _at_edge(kind: str, text: str, at: int) -> bool:
    if kind == "^":
        return at == 0
    if kind == "$":
        return at == len(text) or (at == len(text) - 1 and text[at] == "\n")
    before = at > 0 and _is_word(text[at - 1])
    after = at < len(text) and _is_word(text[at])
    return (before != after) is (kind == "b")


def _is_word(char: str) -> bool:
    return char == "_" or (char.isascii() and char.isalnum())
