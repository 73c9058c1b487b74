"""Korean letters become syllables as they are typed: arithmetic of The Unicode Standard, 3.12.

Keys give letters ("jamo") as on the standard Korean keyboard; a syllable is one character of up to three of
them, so each letter may change the character before it.
"""

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_DOUBLE = {
    "ㅗㅏ": "ㅘ",
    "ㅗㅐ": "ㅙ",
    "ㅗㅣ": "ㅚ",
    "ㅜㅓ": "ㅝ",
    "ㅜㅔ": "ㅞ",
    "ㅜㅣ": "ㅟ",
    "ㅡㅣ": "ㅢ",
    "ㄱㅅ": "ㄳ",
    "ㄴㅈ": "ㄵ",
    "ㄴㅎ": "ㄶ",
    "ㄹㄱ": "ㄺ",
    "ㄹㅁ": "ㄻ",
    "ㄹㅂ": "ㄼ",
    "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ",
    "ㄹㅍ": "ㄿ",
    "ㄹㅎ": "ㅀ",
    "ㅂㅅ": "ㅄ",
}
"""Letters that are typed one after the other and written as one."""
_APART = {double: (pair[0], pair[1]) for pair, double in _DOUBLE.items()}

_FIRST = 0xAC00
_LAST = 0xD7A3
_TAILS = len(_FINALS)


def joined(before: str, letter: str) -> str:
    """Return what stands in place of the character ``before`` once the letter is typed.

    >>> joined("ㅎ", "ㅏ"), joined("하", "ㄴ"), joined("한", "ㅏ")
    ('하', '한', '하나')
    """
    parts = _parts(before)
    if parts is None or letter not in _INITIALS + _VOWELS + _FINALS:
        return before + letter
    return _with_vowel(*parts, letter) if letter in _VOWELS else _with_consonant(*parts, letter)


def _parts(character: str) -> tuple[str, str, str] | None:
    """Return initial, vowel and final of a syllable or a single letter; None for what is neither."""
    if len(character) == 1 and _FIRST <= ord(character) <= _LAST:
        place = ord(character) - _FIRST
        initial, rest = divmod(place, len(_VOWELS) * _TAILS)
        return _INITIALS[initial], _VOWELS[rest // _TAILS], _FINALS[rest % _TAILS].strip()
    if character and character in _INITIALS:
        return character, "", ""
    return ("", character, "") if character and character in _VOWELS else None


def _syllable(initial: str, vowel: str, final: str = "") -> str:
    if not (initial and vowel):
        return initial + vowel + final
    place = _INITIALS.index(initial) * len(_VOWELS) + _VOWELS.index(vowel)
    return chr(_FIRST + place * _TAILS + _FINALS.index(final or " "))


def _with_vowel(initial: str, vowel: str, final: str, typed: str) -> str:
    if not vowel:
        return _syllable(initial, typed)
    if not final:
        double = _DOUBLE.get(vowel + typed)
        return _syllable(initial, double) if double else _syllable(initial, vowel) + typed
    stays, moves = _APART.get(final, ("", final))
    return _syllable(initial, vowel, stays) + _syllable(moves, typed)


def _with_consonant(initial: str, vowel: str, final: str, typed: str) -> str:
    if initial and vowel and not final and typed in _FINALS:
        return _syllable(initial, vowel, typed)
    double = _DOUBLE.get(final + typed) if final else None
    return _syllable(initial, vowel, double) if double else _syllable(initial, vowel, final) + typed
