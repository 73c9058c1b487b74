"""Layouts as data: which keys stand where, for each language and script, and the same in alphabetical order.

The files in ``layouts`` are made from xkb-data by ``from_xkb``; those that no national keyboard gives
(Korean letters, kana, Ethiopic consonants) were written by hand. What is missing is Chinese characters, and
Japanese ones beside kana: they need a dictionary, and are typed here in Latin letters or kana.
"""

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent / "layouts"
LATIN = "latin"
_SHARED = {"am": "ti", "ku": "tr"}
"""Languages that are typed on the keyboard of another."""

Key = tuple[str, ...]
"""What a key writes: plain, and with Shift where that differs."""


class Layout(NamedTuple):
    """The keys of a page of letters, figures in the top row."""

    name: str
    rows: tuple[tuple[Key, ...], ...]

    @property
    def has_shift(self) -> bool:
        """Whether any key writes something else with Shift."""
        return any(len(key) > 1 for row in self.rows for key in row)

    @property
    def has_capitals(self) -> bool:
        """Whether Shift gives capitals; in most scripts it gives other letters."""
        return any(key[0].upper() == key[-1] != key[0] for row in self.rows for key in row)


NUMBERS = Layout("numbers", tuple(tuple((key,) for key in row) for row in ("123", "456", "789", "-0.")))
"""Of fields that take a number; laid out as telephones are (EN 301 549 5.5.2)."""

SYMBOLS = Layout(
    "symbols",
    tuple(tuple((key,) for key in row) for row in ("1234567890", "@.,'\"-_/:;", "!?&()+*=#%", "£€$[]<>^~\\")),
)


def layout_for(language: str) -> Layout:
    """Return the layout of a language (BCP 47); without one of its own that of Latin letters."""
    subtag = language.partition("-")[0]
    name = _SHARED.get(subtag, subtag)
    return _read(name if (_FOLDER / f"{name}.json").exists() else LATIN)


def alphabetical(layout: Layout) -> Layout:
    """Return the same keys from A to Z, for whoever does not know where letters stand on a keyboard."""
    figures, *rows = layout.rows
    keys = sorted((key for row in rows for key in row), key=_alphabet)
    long = -(-len(keys) // max(1, len(rows)))
    made = tuple(tuple(keys[start : start + long]) for start in range(0, len(keys), long))
    return Layout(f"{layout.name} alphabetical", (figures, *made))


def _alphabet(key: Key) -> tuple[bool, str, str]:
    """Sort letters before marks, and an accented letter behind its base."""
    return unicodedata.category(key[0][0]).startswith("M"), unicodedata.normalize("NFD", key[0]), key[0]


@cache
def _read(name: str) -> Layout:
    rows = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Layout(name, tuple(tuple(tuple(key) for key in row) for row in rows))
