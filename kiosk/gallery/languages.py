"""The languages of the gallery, and how a sample's words are put into them.

English and Welsh say what the app says; the pseudo-locale lengthens and mirrors it. Urdu and Bengali, which
the app does not speak, stand for the scripts that layouts clip first: their words come from prose.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple, TypeVar

from kiosk.i18n import PSEUDO, RIGHT_TO_LEFT, SOURCE, Texts
from kiosk.intents import Intent
from kiosk.pseudo import pseudo
from kiosk.views import Action
from kiosk.views.question import EntryKind, Field, FieldKind

T = TypeVar("T")

# Article 1 of the Universal Declaration of Human Rights.
_PROSE = {
    "cy": "Genir pawb yn rhydd ac yn gydradd â’i gilydd mewn urddas a hawliau. Fe’u cynysgaeddir â rheswm a "
    "chydwybod, a dylai pawb ymddwyn y naill at y llall mewn ysbryd cymodlon.",
    "ur": "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ "
    "انہیں ضمیر اور عقل ودیعت ہوئی ہے۔ اس لئے انہیں ایک دوسرے کے ساتھ بھائی چارے کا سلوک کرنا چاہیئے۔",
    "bn": "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে। "
    "তাঁদের বিবেক এবং বুদ্ধি আছে; সুতরাং সকলেরই একে অপরের প্রতি ভ্রাতৃত্বসুলভ মনোভাব নিয়ে আচরণ করা উচিত।",
}

_NO_WORDS = frozenset(
    {
        "afternoon",
        "calendar",
        "chosen",
        "key",
        "keyboard",
        "kind",
        "language",
        "morning",
        "number",
        "page",
        "point",
        "preferences",
        "ref",
        "reference",
        "reference_aloud",
        "typed",
        "value",
    }
)
"""Fields of views that hold no words, whatever their value looks like."""


class Language(NamedTuple):
    """One language of the gallery."""

    code: str
    app: str
    """The language that the app's own words are taken from before they are put into this one."""

    @property
    def right_to_left(self) -> bool:
        """Whether pages are mirrored."""
        return self.code in RIGHT_TO_LEFT

    @property
    def is_spoken(self) -> bool:
        """Whether the app has words of its own in this language."""
        return self.code == self.app

    def say(self, words: str) -> str:
        """Return these English words in this language, or others of this language that are as long."""
        if self.code == SOURCE or not words:  # gettext's word for nothing is all about the catalogue
            return words
        if self.code == PSEUDO:
            return pseudo(words)
        known = Texts(self.code).say(words.replace("{", "{{").replace("}", "}}")) if self.is_spoken else words
        return known if known != words else _prose(self.code, words)


LANGUAGES = {
    code: Language(code, app)
    for code, app in (("en", "en"), ("cy", "cy"), (PSEUDO, PSEUDO), ("ur", SOURCE), ("bn", SOURCE))
}


def in_words(thing: T, say: Callable[[str], str]) -> T:
    """Return a view, or a part of one, with each of its words said anew."""
    if isinstance(thing, str):
        return say(thing)  # type: ignore[return-value]
    if isinstance(thing, Intent) or thing is None:
        return thing
    if isinstance(thing, Action) and thing.name:  # which contains the label (WCAG 2.5.3)
        label = say(thing.label)
        return thing._replace(label=label, name=f"{label}: {say(thing.name)}")
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(
            thing, **_said(thing, {each.name: getattr(thing, each.name) for each in fields(thing)}, say)
        )
    if isinstance(thing, tuple):
        named = getattr(thing, "_asdict", None)
        if named is not None:
            return type(thing)(**_said(thing, named(), say))
        return tuple(in_words(part, say) for part in thing)  # type: ignore[return-value]
    if isinstance(thing, Mapping):
        return {key: in_words(value, say) for key, value in thing.items()}  # type: ignore[return-value]
    return thing


def _said(thing: object, parts: Mapping[str, Any], say: Callable[[str], str]) -> dict[str, Any]:
    kept = _NO_WORDS if not isinstance(thing, Field) or _is_prose(thing) else _NO_WORDS | {"text"}
    return {name: value if name in kept else in_words(value, say) for name, value in parts.items()}


def _is_prose(field: Field) -> bool:
    """Return whether the answer is words, not a value."""
    plain = field.kind in {FieldKind.TEXT, FieldKind.MULTILINE} and field.entry.kind is EntryKind.PLAIN
    return plain and not field.readonly


def _prose(code: str, words: str) -> str:
    """Return so many words of this language that they are about as long; the longer the later they begin."""
    if not any(letter.isalpha() for letter in words):
        return words
    known = _PROSE[code].split()
    at = len(words) % len(known)
    said = known[at]
    while len(said) < len(words):
        at += 1
        said += " " + known[at % len(known)]
    return said
