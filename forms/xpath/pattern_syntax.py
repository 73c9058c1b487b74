"""The syntax of ``regex()`` patterns, as in java.util.regex, parsed to parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from forms.xpath.errors import XPathError

MAX_PATTERN = 2_000
MAX_DEPTH = 50
MAX_COUNT = 1_000
_FLAGS = re.compile(r"\(\?([is]+)\)")
_NAMED_GROUP = re.compile(r"\?<[A-Za-z][A-Za-z0-9]*>")

Takes: TypeAlias = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class One:
    """One character of a kind."""

    takes: Takes


@dataclass(frozen=True, slots=True)
class Edge:
    """A place between characters: ``^``, ``$``, ``b`` or ``B``."""

    kind: str


@dataclass(frozen=True, slots=True)
class Look:
    """A look ahead."""

    part: Part
    negative: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after another."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Parts of which one matches."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A part several times; ``most`` is None for any number."""

    part: Part
    least: int
    most: int | None


Part: TypeAlias = One | Edge | Look | Sequence | Alternatives | Repeated


def _digit(char: str) -> bool:
    return "0" <= char <= "9"


def _word(char: str) -> bool:
    return char == "_" or (char.isascii() and char.isalnum())


def _space(char: str) -> bool:
    return char in " \t\n\x0b\f\r"


_CLASSES: dict[str, Takes] = {"d": _digit, "w": _word, "s": _space}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "0": "\0", "a": "\a", "e": "\x1b"}
_PROPERTIES: dict[str, Takes] = {
    "Alpha": lambda char: char.isascii() and char.isalpha(),
    "Digit": _digit,
    "Alnum": lambda char: char.isascii() and char.isalnum(),
    "Upper": lambda char: char.isascii() and char.isupper(),
    "Lower": lambda char: char.isascii() and char.islower(),
    "Punct": lambda char: char in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    "Space": _space,
    "Blank": lambda char: char in " \t",
    "ASCII": str.isascii,
    "IsAlphabetic": str.isalpha,
    "IsDigit": str.isdecimal,
}


def parse_pattern(pattern: str) -> Part:
    """Parse a pattern; raises XPathError with the place of what cannot be read."""
    if len(pattern) > MAX_PATTERN:
        raise XPathError(f"the pattern of regex() is longer than {MAX_PATTERN} characters")
    flags = _FLAGS.match(pattern)
    reader = _Reader(pattern, flags[1] if flags else "")
    part = reader.alternatives()
    if reader.at < len(pattern):
        raise reader.wrong("unexpected ')'")
    return part


class _Reader:
    def __init__(self, pattern: str, flags: str) -> None:
        self.pattern = pattern
        self.flags = flags
        self.at = len(f"(?{flags})") if flags else 0
        self.depth = 0
        self.looking = False

    def wrong(self, what: str) -> XPathError:
        return XPathError(f"the pattern of regex() cannot be read: {what} at character {self.at + 1}")

    def take(self, text: str) -> bool:
        if self.pattern.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def char(self) -> str:
        if self.at >= len(self.pattern):
            raise self.wrong("it ends too early")
        self.at += 1
        return self.pattern[self.at - 1]

    def ends(self) -> bool:
        return self.at >= len(self.pattern) or self.pattern[self.at] in "|)"

    def alternatives(self) -> Part:
        parts = [self.sequence()]
        while self.take("|"):
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else Alternatives(tuple(parts))

    def sequence(self) -> Part:
        parts: list[Part] = []
        while not self.ends():
            parts.append(self.quantified(self.atom()))
        return Sequence(tuple(parts))

    def quantified(self, part: Part) -> Part:
        if self.take("*"):
            part = Repeated(part, 0, None)
        elif self.take("+"):
            part = Repeated(part, 1, None)
        elif self.take("?"):
            part = Repeated(part, 0, 1)
        elif self.take("{"):
            part = self.counted(part)
        else:
            return part
        # Lazy and possessive ways to repeat find the same whole matches, or nearly so.
        if not self.take("?"):
            self.take("+")
        return part

    def counted(self, part: Part) -> Part:
        end = self.pattern.find("}", self.at)
        least, comma, most = self.pattern[self.at : end if end >= 0 else self.at].partition(",")
        counts = [least, most] if most else [least]
        if not all(count.isascii() and count.isdigit() and len(count) < 6 for count in counts):
            raise self.wrong("a count that is no number")
        self.at = end + 1
        low, high = int(least), int(most) if most else None if comma else int(least)
        if max(low, high or 0) > MAX_COUNT or (high is not None and high < low):
            raise self.wrong("a count that cannot be")
        return Repeated(part, low, high)

    def atom(self) -> Part:
        char = self.char()
        if char == "(":
            return self.group()
        if char == "[":
            return One(self.set())
        if char == ".":
            return (
                One(lambda one: True)
                if "s" in self.flags
                else One(lambda one: one not in "\n\r\u0085\u2028\u2029")
            )
        if char in "^$":
            return Edge(char)
        if char == "\\":
            return self.escape()
        if char in "*+?{":
            self.at -= 1
            raise self.wrong("nothing to repeat")
        return One(self.folded(char.__eq__))

    def folded(self, takes: Takes) -> Takes:
        """Under the flag ``i`` ASCII letters match in either case, as in Java."""
        if "i" not in self.flags:
            return takes
        return lambda one: takes(one) or (one.isascii() and (takes(one.lower()) or takes(one.upper())))

    def group(self) -> Part:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.wrong("too many parentheses inside each other")
        look: bool | None = None
        if self.take("?="):
            look = False
        elif self.take("?!"):
            look = True
        elif _NAMED_GROUP.match(self.pattern, self.at):
            self.at = self.pattern.index(">", self.at) + 1
        elif self.take("?") and not (self.take(":") or self.take(">")):
            raise self.wrong("a kind of group that is not supported")
        if look is not None and self.looking:
            raise self.wrong("a look ahead inside another, which is not supported,")
        self.looking = look is not None or self.looking
        part = self.alternatives()
        if not self.take(")"):
            raise self.wrong("a missing ')'")
        self.depth -= 1
        self.looking = self.looking and look is None
        return part if look is None else Look(part, look)

    def escape(self) -> Part:
        char = self.char()
        if char in "bB":
            return Edge(char)
        if char in "AzZ":
            return Edge("^" if char == "A" else "$")
        if char in "123456789":
            raise self.wrong("a back reference, which is not supported,")
        return One(self.escaped(char))

    def escaped(self, char: str) -> Takes:
        if char in "dws":
            return _CLASSES[char]
        if char in "DWS":
            kind = _CLASSES[char.lower()]
            return lambda one: not kind(one)
        if char in "pP":
            return self.property(negative=char == "P")
        if char in "ux":
            return self.code(4 if char == "u" else 2).__eq__
        if char in _CONTROLS:
            return _CONTROLS[char].__eq__
        if char.isascii() and char.isalnum():
            raise self.wrong(f"\\{char}, which is not supported,")
        return char.__eq__

    def code(self, digits: int) -> str:
        text = self.pattern[self.at : self.at + digits]
        try:
            made = chr(int(text, 16))
        except ValueError:
            raise self.wrong("a character code that is no number") from None
        self.at += digits
        return made

    def property(self, *, negative: bool) -> Takes:
        name = self.char()
        if name == "{":
            end = self.pattern.find("}", self.at)
            name, self.at = self.pattern[self.at : end], end + 1
        takes = _PROPERTIES.get(name)
        if takes is None:
            category = name.removeprefix("Is")
            if not 0 < len(category) <= 2:
                raise self.wrong(f"the property {name[:20]!r}, which is not supported,")
            takes = _in_category(category)
        return (lambda char: not takes(char)) if negative else takes

    def set(self) -> Takes:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.wrong("too many brackets inside each other")
        negative = self.take("^")
        members: list[Takes] = []
        first = True
        while first or not self.take("]"):
            first = False
            if self.take("&&"):
                inner = self.set() if self.take("[") else self.rest_of_set()
                return _both(_any_of(members, negative), inner, self)
            members.append(self.set() if self.take("[") else self.folded(self.member()))
        self.depth -= 1
        return _any_of(members, negative)

    def rest_of_set(self) -> Takes:
        members: list[Takes] = []
        while self.pattern[self.at : self.at + 1] not in ("]", ""):
            members.append(self.folded(self.member()))
        return _any_of(members, negative=False)

    def member(self) -> Takes:
        low = self.char()
        if low == "\\":
            char = self.char()
            if char in "dwsDWSpP":
                return self.escaped(char)
            low = self.literal(char)
        following = self.pattern[self.at : self.at + 2]
        if following[:1] != "-" or following[1:] in ("]", ""):
            return low.__eq__
        self.at += 1
        high = self.char()
        if high == "\\":
            high = self.literal(self.char())
        if high < low:
            raise self.wrong("a range that runs backwards")
        return lambda one: low <= one <= high

    def literal(self, char: str) -> str:
        if char in "ux":
            return self.code(4 if char == "u" else 2)
        return _CONTROLS.get(char, char)


def _in_category(category: str) -> Takes:
    return lambda char: unicodedata.category(char).startswith(category)


def _any_of(members: list[Takes], negative: bool) -> Takes:
    return lambda char: any(member(char) for member in members) is not negative


def _both(left: Takes, right: Takes, reader: _Reader) -> Takes:
    reader.take("]")
    return lambda char: left(char) and right(char)
