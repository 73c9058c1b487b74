"""Words as they are looked for: without capitals, accents and signs, and put right when misspelt."""

import re
import unicodedata
from collections.abc import Sequence

_NO_WORD = re.compile("[^0-9a-z]+")

_LIKE_ENOUGH = 80
"""How alike two words must be to be one misspelt, of 100: "libary" and "library" are; "bin" and "big" not."""

_SHORT = 6
"""Letters up to which a word must be one slip from another: at 80 of 100, "tree" is a "street" misspelt."""

_SHORTEST = 4
"""Letters in the shortest word that a misspelt one may be put right to."""

_VOWELS = frozenset("aeiouy")

_BEGINNING = 3
"""Letters that two words of one stem have at least in common."""

_CHANGED_STEM = 5
"""Letters in common from which on the last letter of a stem may differ: "libraries" and "library"."""

_MUTATIONS = {
    "ngh": "c",
    "mh": "p",
    "nh": "t",
    "ch": "c",
    "ph": "p",
    "th": "t",
    "dd": "d",
    "ng": "g",
    "g": "c",
    "b": "p",
    "d": "t",
    "f": "bm",
    "m": "b",
    "n": "d",
}
"""What a Welsh word may begin with after another word, and what it begins with by itself."""

_ENGLISH = """
about after again all also and any are because been before but can cannot could did does don for from get had
has have her here his how into its just like may more must need not now off one only our out over please she
should some someone somebody something than that the their them then there these they this those too very want
wants was way were what when where which who why will with would you your
"""
_WELSH = """
ac am angen ar arnaf at beth ble bod byddaf cael cafodd chafodd chi chwi ddim dim drwy dros dw dwi dydw dylwn
eich eisiau ein ers eu fe fel felly fod fy gael gafodd gan gen gwneud gyda heb hefyd hon hwn hyn iawn lle mae
maen mewn mynd nac nad nhw nid oedd oes ond pam pan pob pwy roedd rwy rwyf rwyn rydw rydych rydym sut sydd
wedi wrth ych yma yna yno ynghylch ydw ydy
"""
LITTLE = frozenset(f"{_ENGLISH} {_WELSH}".split())
"""What people write around what they need: it is in the words of every service, or in those of any."""


def plain(text: str) -> str:
    """Return the words of a text, one space apart, so that "sian" finds "Siân".

    Split at what is no letter, mark or figure: a regular expression's word ends at Bengali's vowel signs.
    """
    if text.isascii():  # the same, and twenty times as fast
        return " ".join(_NO_WORD.sub(" ", text.lower()).split())
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = (sign for sign in spread if not unicodedata.combining(sign))
    return " ".join("".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in bare).split())


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the known word that a misspelt one surely stands for; nothing when none does."""
    return slip_of(word, known) if len(word) <= _SHORT else put_right(word, known)


def put_right(word: str, known: Sequence[str]) -> str:
    """Return the known word that a misspelt one is most like; nothing when none is like it enough."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return near[0] if near is not None and len(near[0]) >= _SHORTEST else ""


def slip_of(word: str, known: Sequence[str]) -> str:
    """Return the known word that a short one is by a slip: a letter too many, too few, or two exchanged.

    The first letter is right, and no letter is another, or "bread" were "read", and a "letter" were "litter";
    only near the end of six a vowel may be, as in "streat".
    """
    from rapidfuzz.distance import OSA

    for each in known if len(word) >= _SHORTEST else ():
        same_letters = len(each) != len(word) or sorted(each) == sorted(word)
        begins_so = len(each) >= _SHORTEST and each[0] == word[0]
        is_slip = begins_so and same_letters and OSA.distance(word, each, score_cutoff=1) == 1
        if is_slip or _ends_otherwise(word, each):
            return each
    return ""


def _ends_otherwise(word: str, other: str) -> bool:
    """Return whether two words of six letters differ by one vowel, after the first four letters."""
    pairs = [pair for pair in zip(word, other, strict=False) if pair[0] != pair[1]]
    alike = len(word) == len(other) == _SHORT and word[:_SHORTEST] == other[:_SHORTEST]
    return alike and len(pairs) == 1 and _VOWELS.issuperset(pairs[0])


def unmutated(word: str) -> tuple[str, ...]:
    """Return what a Welsh word may be by itself: "fin" and "min" are "bin", and "ngherdyn" is "cerdyn"."""
    found = [
        first + word.removeprefix(begun)
        for begun, firsts in _MUTATIONS.items()
        if word.startswith(begun)
        for first in firsts
    ]
    softened = {"l": "l" + word, "r": "rh" + word[1:]}.get(word[:1])
    return (*found, *([softened] if softened else ()), "g" + word)


def begun_alike(word: str, known: Sequence[str]) -> str:
    """Return the known word that a longer form of it or a compound begins with; nothing when none does.

    "bins" begin with a "bin", "streetlights" with a "street"; less than half of what was typed is chance.
    """
    best, most = "", max(_BEGINNING, (len(word) + 1) // 2) - 1
    for each in known:
        alike = _alike(word, each)
        whole = alike == len(each) or alike >= max(_CHANGED_STEM, len(each) - 1)
        if whole and alike > most:
            best, most = each, alike
    return best


def _alike(one: str, other: str) -> int:
    """Return how many letters two words have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, yours) in pairs if mine != yours), min(len(one), len(other)))
