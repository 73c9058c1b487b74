"""Other forms of a letter: accents, hamza, voiced kana, the seven orders of an Ethiopic letter.

They are offered in a row of their own after the letter was typed, and a press puts one in its place: no
key is held down, since not everybody can (WCAG 2.5.1). Worked out from the Unicode Character Database, so
that no table of accents needs keeping; a language's own letters come first.
"""

import unicodedata
from functools import cache

MOST = 10
"""How many forms are offered."""

_OWN = {
    "ak": "ɛɔ",
    "cs": "áčďéěíňóřšťúůýž",
    "cy": "âêîôûŵŷ",
    "de": "äöüß",
    "es": "áéíóúüñ",
    "fr": "éèêëàâçîïôùûüœæ",
    "ga": "áéíóú",
    "gd": "àèìòù",
    "ig": "ịọụṅ",
    "it": "àèéìòù",
    "ku": "çêîşû",
    "lt": "ąčęėįšųūž",
    "pl": "ąćęłńóśźż",
    "pt": "ãáâàçéêíõóôú",
    "ro": "ăâîșț",
    "sq": "çë",
    "tl": "ñ",
    "tr": "çğıöşü",
    "yo": "ẹọṣáàéèíìóòúù",
}
"""Letters of a language beyond a to z (CLDR's exemplar characters), the most used first."""

_NOT_COMPOSED = {
    "a": "æ",
    "d": "đð",
    "e": "ɛə",
    "i": "ı",
    "l": "ł",
    "n": "ŋ",
    "o": "øœɔ",
    "s": "ß",
    "t": "þ",
    "あ": "ぁ",
    "い": "ぃ",
    "う": "ぅ",
    "え": "ぇ",
    "お": "ぉ",
    "つ": "っ",
    "や": "ゃ",
    "ゆ": "ゅ",
    "よ": "ょ",
}
"""Letters that Unicode does not make from a base and a mark, by the letter under which one looks for them."""

_RANGES = ((0xC0, 0x24F), (0x1E00, 0x1EFF), (0x370, 0x45F), (0x620, 0x6D3), (0x900, 0xD7F), (0x3041, 0x3096))
_ETHIOPIC = (0x1200, 0x135A)
_ORDERS = 8


def forms_of(letter: str, language: str = "") -> tuple[str, ...]:
    """Return the other forms of a letter, capitals of a capital; the language's own come first."""
    if len(letter) != 1:
        return ()
    if _ETHIOPIC[0] <= ord(letter) <= _ETHIOPIC[1]:
        return _orders(letter)
    base = letter.lower()
    forms = (*_NOT_COMPOSED.get(base, ""), *_composed().get(base, ()))
    own = _OWN.get(language.partition("-")[0], "")
    ranked = sorted(dict.fromkeys(forms), key=lambda form: own.index(form) if form in own else len(own))
    return tuple(_cased(form, letter) for form in ranked[:MOST])


def _cased(form: str, like: str) -> str:
    capital = form.upper()
    return capital if like != like.lower() and len(capital) == 1 else form


def _orders(letter: str) -> tuple[str, ...]:
    """Return the row of an Ethiopic letter: its consonant with each vowel."""
    first = ord(letter) - ord(letter) % _ORDERS
    row = (chr(code) for code in range(first, first + _ORDERS))
    return tuple(one for one in row if one != letter and unicodedata.category(one) == "Lo")


@cache
def _composed() -> dict[str, tuple[str, ...]]:
    """Return the small letters that are a base and one mark, by their base."""
    found: dict[str, list[str]] = {}
    for first, last in _RANGES:
        for code in range(first, last + 1):
            parts = unicodedata.decomposition(chr(code)).split()
            if len(parts) == 2 and chr(code) == chr(code).lower() and not parts[0].startswith("<"):
                found.setdefault(chr(int(parts[0], 16)), []).append(chr(code))
    return {base: tuple(forms) for base, forms in found.items()}
