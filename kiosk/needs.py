"""A needs card: how somebody wants the kiosk to be, as a short code with nothing of the person in it.

1. Number each choice below, and write the numbers after each other in binary, most significant first.
2. Put the version of this list before them (5 bits), and write it all as characters of five bits each
   (``kiosk.reference``), then its check character; a dash after the third.

How loud the voice is stays out: each visit begins at the default (EN 301 549, 5.1.3.13).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from accessibility.habits import INTERVALS, WALKS, Habits
from accessibility.preferences import RATES, TEXT_SCALES, THEMES, Preferences, SpeechChoice
from kiosk.reference import LETTERS, checked, tidied

VERSION = 1
_BITS = 5
"""Of one character, and of the version."""
_OFF_ON = (False, True)


class _Choice(NamedTuple):
    """One choice, and so many bits for its place among what there is to choose."""

    bits: int
    values: Sequence[object]
    read: Callable[[Preferences], object]
    put: Callable[[Preferences, object], Preferences]


def _plain(name: str, bits: int = 1, values: Sequence[object] = _OFF_ON) -> _Choice:
    return _Choice(
        bits,
        values,
        lambda chosen: getattr(chosen, name),
        lambda chosen, value: Preferences(**chosen._asdict() | {name: value}),
    )


def _habit(name: str, bits: int = 1, values: Sequence[object] = _OFF_ON) -> _Choice:
    return _Choice(
        bits,
        values,
        lambda chosen: getattr(chosen.habits, name),
        lambda chosen, value: chosen._replace(habits=Habits(**chosen.habits._asdict() | {name: value})),
    )


def _speech(name: str, bits: int, values: Sequence[object]) -> _Choice:
    return _Choice(
        bits,
        values,
        lambda chosen: getattr(chosen.speech, name),
        lambda chosen, value: chosen._replace(speech=SpeechChoice(**chosen.speech._asdict() | {name: value})),
    )


_CHOICES = (
    _plain("text_scale", 3, TEXT_SCALES),
    _plain("theme", 2, THEMES),
    _plain("spacing"),
    _plain("ruler"),
    _plain("keyboard"),
    _speech("on", 1, _OFF_ON),
    _speech("rate", 3, range(len(RATES))),
    _habit("walk", 2, WALKS),
    _habit("interval", 4, INTERVALS),
    _habit("by_letter"),
    _habit("no_repeat"),
    _habit("double_strike"),
    _habit("slow_keys"),
    _habit("dwell"),
    _habit("touch_first"),
    _habit("lower_half"),
)
_LENGTH = 1 + -(-sum(choice.bits for choice in _CHOICES) // _BITS)
"""Characters without the check character."""


def code_of(chosen: Preferences) -> str:
    """Return the code of these choices, such as ``1K7-Q4FX``."""
    number = VERSION
    for choice in _CHOICES:
        number = (number << choice.bits) | choice.values.index(choice.read(chosen))
    places = reversed(range(0, _BITS * _LENGTH, _BITS))
    letters = checked("".join(LETTERS[number >> place & 31] for place in places))
    return f"{letters[:3]}-{letters[3:]}"


def chosen_by(code: str, given: Preferences) -> Preferences | None:
    """Return what a code asks for, on top of what every visit begins with; None for what is no code."""
    letters = tidied(code, _LENGTH)
    if letters is None:
        return None
    number = 0
    for letter in letters[:_LENGTH]:
        number = (number << _BITS) | LETTERS.index(letter)
    chosen = given
    for choice in reversed(_CHOICES):
        place = number & ((1 << choice.bits) - 1)
        if place >= len(choice.values):
            return None
        chosen = choice.put(chosen, choice.values[place])
        number >>= choice.bits
    return chosen if number == VERSION else None
