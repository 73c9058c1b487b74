"""Answers among other words: marked, so that a room does not hear them (EN 301 549, 5.1.3.9).

Whoever puts an answer into words marks it; ``accessibility.reading`` says what a room hears in its place. The
mark is an isolate, which keeps an answer in order among words of another direction (UAX 9), told from other
isolates by the invisible separator: no font draws it, and no voice says it.
"""

import re

_SIGN = "\u2063"
_BEGIN, _END = f"\u2068{_SIGN}", f"{_SIGN}\u2069"
MARKED = re.compile(f"{_BEGIN}(.*?){_END}")
"""An answer among words, with its marks."""

_FIRST_LINE = rf"(?:{MARKED.pattern}(?:\n+(?={_BEGIN}))?|[^\n])*"
"""Compiled when first met: not on the way to the first screen."""


def as_answer(words: str) -> str:
    """Return an answer as it stands among other words, each line for itself, so that lines can be parted."""
    lines = words.replace(_SIGN, "").split("\n")
    return "\n".join(f"{_BEGIN}{line}{_END}" if line else "" for line in lines)


def without_answers(words: str, instead: str) -> str:
    """Return words with something else in place of each answer."""
    return MARKED.sub(lambda _: instead, words)


def unmarked(words: str) -> str:
    """Return words as they are, for whoever speaks to one person alone."""
    return MARKED.sub(r"\1", words)


def first_line(words: str) -> tuple[str, str]:
    """Return the first line and the rest; the lines of an answer are one there, with commas between."""
    found = re.match(_FIRST_LINE, words)
    assert found is not None  # it may be empty
    return re.sub(r"\n+", ", ", found[0]), words[found.end() :]
