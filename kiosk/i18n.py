"""The words of the app in one language: gettext catalogues under ``locales/``, English being the source.

A catalogue is loaded by the standard library; Babel, which knows how dates and numbers are written, is
imported when the first date or number is shown.
"""

import gettext
import re
import struct
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from typing import Literal

LOCALES = Path(__file__).resolve().parents[1] / "locales"
DOMAIN = "kiosk"
SOURCE = "en"
"""The language that the messages in the code are written in; it needs no catalogue."""

PSEUDO = "en-XB"
"""English lengthened, accented and mirrored, so that forgotten words and tight layouts show up."""

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi", PSEUDO})
_CLOSING, _CLOSING_IN_FRENCH = ",.?!،؟", ",."
"""What follows a word without a space between; in French, a question mark and others have one.

A colon or a semicolon may be set apart: as in a scale of 1 : 100.
"""
_ISOLATE, _END = "\u2068", "\u2069"
_SHORTEST_MONTH = 3
"""Letters of "May", and of "Jan" for January; one alone is often that of several months."""
FORMATS = {SOURCE: "en_GB", PSEUDO: "en_GB"}
"""Whose dates and numbers to write where the code alone means another country's (in CLDR ``en`` is US)."""


class LanguageError(KioskError, LookupError):
    """There are no words in this language; its text says what to do."""


class Texts:
    """Everything that the app says, in one language."""

    def __init__(self, code: str, folder: Path = LOCALES) -> None:
        """Load the catalogue of a BCP 47 code; raises LanguageError when there is none."""
        self.code = code
        self._catalogue = _catalogue(code, folder)
        self.right_to_left = code in RIGHT_TO_LEFT

    @classmethod
    def nearest(cls, code: str) -> "Texts":
        """Return the words for a form in a language that the app may not speak: then they are in English."""
        try:
            return cls(code)
        except LanguageError:
            english = cls(SOURCE)
            english.code, english.right_to_left = code, code.partition("-")[0] in RIGHT_TO_LEFT
            return english

    def say(self, message: str, /, **params: object) -> str:
        """Return the message in this language with its ``{names}`` filled in."""
        return self.form(self._catalogue.gettext(message)).format(**params)

    def say_many(self, singular: str, plural: str, n: int, /, **params: object) -> str:
        """Return the message in the plural form that this language has for ``n``, which fills in ``{n}``."""
        message = self._catalogue.ngettext(singular, plural, n)
        return self.form(message).format(n=self.number(n), **params)

    def form(self, text: str) -> str:
        """Return a text that came with a service as it is shown: in words alone, without gaps.

        "Child ${name}, of Ann" is "Child, of Ann" until the child has a name, and "**No**" is "No".
        """
        return self._shown(self._in_words(text))

    def form_in_two(self, text: str) -> tuple[str, str]:
        """Return the first line of such a text, and its other lines; an author may have written ``<br>``."""
        from accessibility.answers import first_line

        first, others = first_line(self._in_words(text).strip())
        return self._shown(first.rstrip()), self._shown(others.strip())

    def _in_words(self, text: str) -> str:
        return _in_words(text, _CLOSING_IN_FRENCH if self.code.partition("-")[0] == "fr" else _CLOSING)

    def _shown(self, text: str) -> str:
        if self.code != PSEUDO:
            return text
        from kiosk.pseudo import pseudo

        return pseudo(text)

    @property
    def autonym(self) -> str:
        """The language's name in the language itself."""
        # Translators: write here the name of the language that you translate into, in that language.
        return self.form(self._catalogue.pgettext("name of this language", "English"))

    def date(self, day: date, pattern: str = "d MMMM y") -> str:
        """Return a date as people write it: 27 March 1990; ``pattern`` is CLDR's."""
        from babel.dates import format_date

        return self.form(format_date(day, pattern, locale=self._format()))

    def time(self, moment: "time | datetime") -> str:
        """Return a time of day as people write it: 14:30."""
        from babel.dates import format_time

        return format_time(moment, "short", locale=self._format())

    def halves_of_day(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what people may write for am and for pm, in small letters without dots; English always."""
        from babel import Locale

        forms = Locale.parse(self._format()).day_periods["format"].values()
        halves = ({form[half] for form in forms if half in form} for half in ("am", "pm"))
        am, pm = (tuple(sorted(_plain(word) for word in words)) for words in halves)
        return ("am", *am), ("pm", *pm)

    def months(self) -> tuple[tuple[str, int], ...]:
        """Return what people may write for each month, in plain words with its number; English always."""
        return (*_months(self._format()), *_months(FORMATS[SOURCE]))

    def number(self, number: "int | Decimal") -> str:
        """Return a number as people write it: 1,250.5."""
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._format(), decimal_quantization=False)

    def listed(self, items: "Sequence[str]", style: "Literal['standard', 'or']" = "standard") -> str:
        """Return several as people list them: A, B and C, or with "or" before the last."""
        from babel.lists import format_list

        return format_list(items, style, locale=self._format())

    def apart(self, name: str) -> str:
        """Return a name of any language so that its words and figures stay in order among those of this one.

        "12 High Street" is read from right to left otherwise, the number last (UAX 9, isolates).
        """
        return f"{_ISOLATE}{name}{_END}" if self.right_to_left else name

    def length(self, metres: int) -> str:
        """Return a length as people say it: 200 metres, 5 kilometres."""
        from babel.units import format_unit

        unit, number = ("kilometer", metres / 1000) if metres >= 1000 else ("meter", metres)
        return self.form(format_unit(number, f"length-{unit}", "long", locale=self._format()))

    def grouping(self) -> str:
        """Return what stands between the thousands of a number that is typed.

        Never the point that German and others have there: it is typed before decimals (XForms), and 1.234.5
        would be read as 12345.
        """
        from babel.numbers import get_group_symbol

        return get_group_symbol(self._format()).replace(".", "\N{NO-BREAK SPACE}")

    def _format(self) -> str:
        return FORMATS.get(self.code, self.code.replace("-", "_"))


def available(folder: Path = LOCALES) -> tuple[str, ...]:
    """Return the codes of the languages that the app speaks, English first; the pseudo-locale is not one."""
    return (SOURCE, *sorted(path.parts[-3] for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


def _in_words(text: str, closing: str) -> str:
    if any(sign in text for sign in "*_#<&\\]"):
        from kiosk.markdown import without_markdown  # few texts have any

        text = without_markdown(text)
    if "  " in text or any(f" {mark}" in text for mark in closing):
        from accessibility.answers import MARKED

        # Compiled when first met: not on the way to the first screen. What somebody typed stays as it is.
        gaps = rf"(?<=\S) +(?= |[{closing}](?:\s|\Z))"
        text = re.sub(f"({MARKED.pattern})|{gaps}", lambda found: found[1] or "", text)
    return text


@lru_cache
def _months(code: str) -> tuple[tuple[str, int], ...]:
    from babel import Locale

    from kiosk.plain_words import plain

    widths = [names for form in Locale.parse(code).months.values() for names in form.values()]
    names = {(plain(name), number) for width in widths for number, name in width.items()}
    return tuple(sorted(name for name in names if len(name[0]) >= _SHORTEST_MONTH))


def _plain(word: str) -> str:
    return word.casefold().replace(".", "")


@lru_cache
def _catalogue(code: str, folder: Path) -> gettext.NullTranslations:
    if code in {SOURCE, PSEUDO}:
        return gettext.NullTranslations()
    path = folder / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except FileNotFoundError:
        raise LanguageError(f"{path}: there is no catalogue for {code}. Run: make setup") from None
    except (OSError, ValueError, struct.error):
        raise LanguageError(f"{path}: the catalogue cannot be read. Run: make setup") from None
