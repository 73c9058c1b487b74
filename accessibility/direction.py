"""Numbers in groups, such as those of phones, among words: they read from left to right in every language.

By Unicode's algorithm (UAX 9) each group is a number of its own, so that in Arabic the last would come first.
Screen and paper add the marks as they set words: what is kept, sent, compared and spoken has none.
"""

import re

_LEFT_TO_RIGHT, _END = "\u2066\u202d", "\u2069"
"""An isolate, and an override in it: Arabic's own figures keep to the right in an isolate alone (N1)."""
_PHONE = r"(?<![\w-])(?:(?:\+|\(?[0٠۰])[\d ()–-]{6,}\d|116 \d{3}(?!\d))"
"""Helplines that are the same in all of Europe begin with 116."""
_LINE = r"^(?!\d+ ?[–-] ?\d+$)[\d(][\d ()–-]*[ ()–-]\d+$"
"""Nothing but figures in groups, as somebody typed them; two with a dash between are a range, as of ages."""
_NUMBER = re.compile(f"{_PHONE}|{_LINE}", re.MULTILINE)


def numbers_in_order(words: str) -> str:
    """Return words with each such number between the marks that hold its groups in order."""
    return _NUMBER.sub(lambda found: _LEFT_TO_RIGHT + found[0] + _END, words)


def added_at(words: str) -> list[int]:
    """Return before which signs of the words ``numbers_in_order`` adds a mark, in order; one of two twice."""
    return [
        place
        for found in _NUMBER.finditer(words)
        for place in (*[found.start()] * len(_LEFT_TO_RIGHT), found.end())
    ]
