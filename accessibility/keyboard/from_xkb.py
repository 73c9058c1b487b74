"""Makes ``layouts/*.json`` from the keyboards that xkb-data describes (``make layouts``).

A tool of ours, which the kiosk never imports: it asks libxkbcommon (1.x, of Linux) which letters the keys
of a national keyboard give, plain and with Shift. What is no letter, mark or figure is left out: symbols
have a page of their own.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable
from ctypes import CDLL, POINTER, Structure, byref, c_char_p, c_int, c_uint32, c_void_p
from pathlib import Path

FOLDER = Path(__file__).parent / "layouts"

KEYBOARDS = {
    "latin": "gb",
    "ar": "ara",
    "bg": "bg phonetic",
    "bn": "bd probhat",
    "ckb": "iq ku_ara",
    "de": "de",
    "el": "gr",
    "es": "es",
    "fa": "ir",
    "fr": "fr",
    "gu": "in guj",
    "he": "il",
    "hi": "in",
    "hu": "hu",
    "lt": "lt",
    "lv": "lv",
    "ne": "np",
    "pa": "in guru",
    "pl": "pl",
    "ps": "af ps",
    "ro": "ro std",
    "ru": "ru",
    "sk": "sk",
    "sq": "al",
    "ta": "in tam",
    "tr": "tr",
    "uk": "ua",
    "ur": "pk",
}
"""Layout and variant by the name of the file: the primary subtag of a language (BCP 47)."""

_ROWS = (
    [f"AE{place:02}" for place in range(1, 13)],
    [f"AD{place:02}" for place in range(1, 13)],
    [*(f"AC{place:02}" for place in range(1, 12)), "BKSL"],
    ["LSGT", *(f"AB{place:02}" for place in range(1, 11))],
)
"""Names of the keys (XKB protocol, "Key Names") from the top row down."""

_FIGURES = "1234567890"
_LAM, _TATWEEL, _NON_JOINER, _MICRO = "\u0644", "\u0640", "\u200c", "\u00b5"
_LAST_LATIN = "\u02ff"
_LONGEST = 12
"""Keys in a row at most: more would be too narrow on a portrait screen."""


class _Names(Structure):
    _fields_ = tuple((name, c_char_p) for name in ("rules", "model", "layout", "variant", "options"))


class Xkb:
    """The few calls of libxkbcommon that are needed."""

    def __init__(self) -> None:
        self._library = CDLL("libxkbcommon.so.0")
        for name in ("xkb_context_new", "xkb_keymap_new_from_names"):
            getattr(self._library, name).restype = c_void_p
        self._library.xkb_keymap_new_from_names.argtypes = [c_void_p, POINTER(_Names), c_int]
        self._library.xkb_keymap_key_by_name.argtypes = [c_void_p, c_char_p]
        self._library.xkb_keymap_key_get_syms_by_level.argtypes = [
            c_void_p,
            c_uint32,
            c_uint32,
            c_uint32,
            POINTER(POINTER(c_uint32)),
        ]
        self._library.xkb_keysym_to_utf32.restype = c_uint32
        self._context = self._library.xkb_context_new(0)

    def rows(self, keyboard: str) -> list[list[tuple[str, str]]]:
        """Return the keys of a keyboard such as ``in ben``, each with its letter plain and with Shift."""
        layout, _, variant = keyboard.partition(" ")
        names = _Names(b"evdev", b"pc105", layout.encode(), variant.encode(), b"")
        keymap = self._library.xkb_keymap_new_from_names(self._context, byref(names), 0)
        if not keymap:
            raise LookupError(f"xkb-data has no keyboard {keyboard}.")
        return [[(self._text(keymap, key, 0), self._text(keymap, key, 1)) for key in row] for row in _ROWS]

    def _text(self, keymap: c_void_p, key: str, level: int) -> str:
        symbols = POINTER(c_uint32)()
        code = self._library.xkb_keymap_key_by_name(keymap, key.encode())
        count = self._library.xkb_keymap_key_get_syms_by_level(keymap, code, 0, level, byref(symbols))
        letters = (self._library.xkb_keysym_to_utf32(symbols[place]) for place in range(count))
        return "".join(chr(letter) for letter in letters if letter)


def layout(rows: Iterable[Iterable[tuple[str, str]]]) -> list[list[list[str]]]:
    """Return the rows of a layout: ten figures, then the letters of each row that has any."""
    typed = [[[_normal(plain), _normal(shifted)] for plain, shifted in row] for row in rows]
    figures = [plain for plain, _ in typed[0] if plain.isdecimal() and not plain.isascii()]
    foreign = any(_is_foreign(plain) for row in typed[1:] for plain, _ in row)
    lettered = ([_letters(key, foreign=foreign) for key in row] for row in typed)
    above, *kept = ([key for key in row if key] for row in lettered)
    if len(above) + len(kept[-1]) <= _LONGEST:
        kept[-1].extend(above)
    else:
        kept.insert(0, above)
    return [[[one] for one in (figures if len(figures) == 10 else _FIGURES)], *kept]


def _letters(key: list[str], *, foreign: bool) -> list[str]:
    """Return what a key writes, plain and with Shift; a capital where Shift gives a symbol."""
    written = [text for text in key if _writes(text) and not (foreign and text.isascii())]
    if len(written) == 1 and written[0] == key[0]:
        written.extend(capital for capital in [key[0].upper()] if len(capital) == len(key[0]))
    return list(dict.fromkeys(written))


def _writes(text: str) -> bool:
    """Return whether a key writes a letter, with marks or alone, or a ligature that Arabic keyboards have."""
    if text in {_TATWEEL, _MICRO}:
        return False
    kinds = "".join(unicodedata.category(letter)[0] for letter in text)
    return text == _NON_JOINER or re.fullmatch("M+|LM*", kinds) is not None or text.startswith(_LAM)


def _is_foreign(text: str) -> bool:
    return any(unicodedata.category(letter)[0] == "L" and letter > _LAST_LATIN for letter in text)


def _normal(text: str) -> str:
    """Return ligatures as the letters that they join, composed as texts are kept."""
    return text if text in _MICRO else unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))


def main() -> int:
    """Write every file of ``layouts``."""
    xkb = Xkb()
    for name, keyboard in KEYBOARDS.items():
        lines = [json.dumps(row, ensure_ascii=False) for row in layout(xkb.rows(keyboard))]
        (FOLDER / f"{name}.json").write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
