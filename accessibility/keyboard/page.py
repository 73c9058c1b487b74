"""Which keys a keyboard shows at a moment: a pure function of what was pressed before."""

from enum import StrEnum
from typing import NamedTuple

from accessibility.keyboard.layout import NUMBERS, SYMBOLS, Key, Layout, alphabetical, layout_for


class Act(StrEnum):
    """What a key does that writes no letter."""

    SHIFT = "shift"
    ACCENTS = "accents"
    SYMBOLS = "symbols"
    ORDER = "order"
    LANGUAGE = "language"
    CLOSE = "close"
    DELETE = "delete"
    LEFT = "left"
    RIGHT = "right"
    NEW_LINE = "new line"


class KeyFace(NamedTuple):
    """One key: what stands on it and what it writes or does."""

    label: str
    writes: str = ""
    act: Act | None = None
    units: float = 1
    """Width, in keys."""
    name: str = ""
    """What is said where the label cannot be."""
    on: bool | None = None
    """Of a key that stays down: whether it is."""
    language: str = ""
    """Whose voice says it, where that is not the page's."""


_NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"
"""Parts letters that join, in Persian or Bengali; it has no looks of its own."""


class KeyboardWords(NamedTuple):
    """What the keys say that write no letter, in the language of the page."""

    keyboard: str = ""
    capitals: str = ""
    capitals_on: str = ""
    capitals_off: str = ""
    more_letters: str = ""
    """Of Shift in a script without capitals."""
    accents: str = ""
    no_accents: str = ""
    symbols: str = ""
    letters: str = ""
    space: str = ""
    delete: str = ""
    new_line: str = ""
    left: str = ""
    right: str = ""
    alphabetical: str = ""
    usual_order: str = ""
    close: str = ""
    non_joiner: str = ""
    signs: tuple[tuple[str, str], ...] = ()
    """What single signs are called."""


class State(NamedTuple):
    """What decides which keys show."""

    languages: tuple[tuple[str, str], ...] = (("en", "English"),)
    """Code and own name of each language to type in, the page's first."""
    language: str = "en"
    numbers: bool = False
    """The field takes a number only."""
    lines: bool = False
    """The field takes several lines."""
    symbols: bool = False
    shift: bool = False
    in_order: bool = False
    """Letters stand from A to Z."""
    closes: bool = False
    """Every page has the key that puts the keyboard away: nothing else leads out of it."""
    forms: tuple[str, ...] = ()
    """Other forms of the letter before the caret, while they are offered."""

    @property
    def layout(self) -> Layout:
        """The keys that write."""
        if self.numbers:
            return NUMBERS
        if self.symbols:
            return SYMBOLS
        usual = layout_for(self.language)
        return alphabetical(usual) if self.in_order else usual

    @property
    def following(self) -> tuple[str, str]:
        """The language after this one, round and round."""
        codes = [code for code, _ in self.languages]
        return self.languages[(codes.index(self.language) + 1) % len(codes)]


def rows(state: State, words: KeyboardWords) -> tuple[tuple[KeyFace, ...], ...]:
    """Return the rows of keys from the top down; forms that are offered stand in place of the figures."""
    top, *others = state.layout.rows
    offered = tuple((form,) for form in state.forms)
    letters = [tuple(_face(key, state, words) for key in row) for row in (offered or top, *others)]
    return (*letters, _below(state, words))


def _face(key: Key, state: State, words: KeyboardWords) -> KeyFace:
    writes = key[-1] if state.shift else key[0]
    if writes == _NON_JOINER:
        return KeyFace(words.non_joiner, writes)
    if name := dict(words.signs).get(writes):
        return KeyFace(writes, writes, name=name)
    return KeyFace(writes, writes, language="" if state.numbers or state.symbols else state.language)


def _below(state: State, words: KeyboardWords) -> tuple[KeyFace, ...]:
    """Return the row of keys that write no letter, and the space."""
    moves = (
        KeyFace("←", act=Act.LEFT, name=words.left),
        KeyFace("→", act=Act.RIGHT, name=words.right),
        KeyFace(words.delete, act=Act.DELETE, units=2),
    )
    close = (KeyFace(words.close, act=Act.CLOSE, units=2),) if state.closes or state.symbols else ()
    if state.numbers:
        return (*moves, *close)
    enter = (KeyFace(words.new_line, act=Act.NEW_LINE, units=2),) if state.lines else ()
    pages = _from_symbols(state, words) if state.symbols else _from_letters(state, words)
    return (*pages, KeyFace(words.space, " ", units=3), *enter, *moves, *close)


def _from_letters(state: State, words: KeyboardWords) -> tuple[KeyFace, ...]:
    label = words.capitals if state.layout.has_capitals else words.more_letters
    shift = (KeyFace(label, act=Act.SHIFT, units=2, on=state.shift),)
    return (
        *(shift if state.layout.has_shift else ()),
        KeyFace(words.accents, act=Act.ACCENTS, units=2, on=bool(state.forms)),
        KeyFace(words.symbols, act=Act.SYMBOLS, units=2),
    )


def _from_symbols(state: State, words: KeyboardWords) -> tuple[KeyFace, ...]:
    code, own_name = state.following
    order = words.usual_order if state.in_order else words.alphabetical
    return (
        KeyFace(words.letters, act=Act.SYMBOLS, units=2),
        KeyFace(order, act=Act.ORDER, units=2),
        *((KeyFace(own_name, act=Act.LANGUAGE, units=2, language=code),) if code != state.language else ()),
    )
