"""Which voice reads a language: the engine's own list, with a choice where it has several.

Measured with espeak-ng 1.51: no voice for Somali, Pashto, Sorani, Tagalog, Tigrinya, Yoruba, Igbo and Akan.
"""

from collections.abc import Iterable, Mapping

_BEST = {
    "en": ("gmw/en", "en-gb"),
    "zh": ("sit/cmn-latn-pinyin", "zh-cn"),  # sit/cmn reads pinyin as English
    "yue": ("sit/yue", "zh-hk"),
    "fr": ("roa/fr", "fr-fr"),
    "pt": ("roa/pt", "pt-pt"),
}
"""Of several voices for a language: the id in espeak-ng, and the language by which other engines know it."""

_CALLED = {"zh": ("cmn", "zh-cmn"), "tl": ("fil",), "ku": ("kmr",), "nb": ("no",)}
"""What engines call a language besides its own code."""


def choose(language: str, voices: Mapping[str, Iterable[str]]) -> str | None:
    """Return the id of the voice for a BCP 47 code, or None; ``voices`` has each id with its languages."""
    primary = language.lower().partition("-")[0]
    codes = (primary, *_CALLED.get(primary, ()))
    fitting = [
        voice
        for voice, spoken in voices.items()
        if any(_is(code, each.lower().replace("_", "-")) for code in codes for each in spoken)
    ]
    for best in _BEST.get(primary, ()):
        for voice in fitting:
            if voice == best or any(each.lower().replace("_", "-") == best for each in voices[voice]):
                return voice
    return fitting[0] if fitting else None


def _is(code: str, spoken: str) -> bool:
    return spoken == code or spoken.startswith(f"{code}-")
