"""Words as they are looked for: without capitals, accents and signs, and put right when misspelt."""

import re
import unicodedata
from collections.abc import Sequence

_NO_WORD = re.compile("[^0-9a-z]+")

_LIKE_ENOUGH = 80
"""How alike two words must be to be one misspelt, of 100: "libary" and "library" are; "bin" and "big" not."""

_SHORTEST = 4
"""Letters in the shortest word that a misspelt one may be put right to."""


def plain(text: str) -> str:
    """Return the words of a text, one space apart, so that "sian" finds "Siân".

    Split at what is no letter, mark or figure: a regular expression's word ends at Bengali's vowel signs.
    """
    if text.isascii():  # the same, and twenty times as fast
        return " ".join(_NO_WORD.sub(" ", text.lower()).split())
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = (sign for sign in spread if not unicodedata.combining(sign))
    return " ".join("".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in bare).split())


def put_right(word: str, known: Sequence[str]) -> str:
    """Return the known word that a misspelt one is most like; nothing when none is like it enough."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return near[0] if near is not None and len(near[0]) >= _SHORTEST else ""
