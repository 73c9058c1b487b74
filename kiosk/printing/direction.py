"""The direction of words among others: what Unicode's algorithm (UAX 9) cannot know by itself."""

import re
import unicodedata

from accessibility.answers import unmarked
from accessibility.direction import numbers_in_order

_FIRST_STRONG, _END = "\u2068", "\u2069"
_LONG = re.compile(r"[!-~]{30}(?=[!-~])")
_MAY_BREAK = "\u200b"
_NO_TEXT = dict.fromkeys((0, 0xFEFF, 0xFFFE))
"""What PDF/UA-1 allows in no text (ISO 14289-1, 7.21.7); a byte order mark comes along from spreadsheets."""


def directed(words: str, *, right_to_left: bool) -> str:
    """Return words as they are to be set on a page of this direction.

    A line that begins in the other direction is kept together, so that its full stop stays at its end, and
    so are the groups of a phone number. What has no spaces, such as an address of a web page, may break.
    """
    lines = (_line(line.strip(), right_to_left=right_to_left) for line in unmarked(words).splitlines())
    return "\n".join(lines)


def _line(line: str, *, right_to_left: bool) -> str:
    line = line.translate(_NO_TEXT)
    line = _LONG.sub(lambda found: found[0] + _MAY_BREAK, line)
    if right_to_left:
        line = numbers_in_order(line)
    begins = next((kind for kind in map(unicodedata.bidirectional, line) if kind in {"L", "R", "AL"}), "")
    if begins and (begins != "L") != right_to_left:
        return _FIRST_STRONG + line + _END
    return line
