"""Numbers in groups, such as those of phones, among words: they read from left to right in every language.

By Unicode's algorithm (UAX 9) each group is a number of its own, so that in Arabic the last would come first.
Screen and paper add the marks as they set words: what is kept, sent, compared and spoken has none.
"""

import re

_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"
_NUMBER = re.compile(
    r"(?<![\w-])(?:(?:\+|\(?0)[\d ()–-]{6,}\d|116 \d{3}(?!\d))|^[\d(][\d ()–-]*[ ()–-]\d+$", re.MULTILINE
)
"""A phone number, or a line of nothing but figures in groups, as somebody typed it.

Helplines that are the same in all of Europe begin with 116.
"""


def numbers_in_order(words: str) -> str:
    """Return words with each such number between the marks that hold its groups in order."""
    return _NUMBER.sub(lambda found: _LEFT_TO_RIGHT + found[0] + _END, words)


def added_at(words: str) -> list[int]:
    """Return before which signs of the words ``numbers_in_order`` adds a mark, in order."""
    return [place for found in _NUMBER.finditer(words) for place in found.span()]
