"""A text in sentences: what is said at a time, so that a pause can go on at the beginning of one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SENTENCE = re.compile(
    r"""[^\n]*?(?:                                        # as little of a line as ends
        [.!?\u2026\u061f\u06d4\u0964\u0965\u1362]+        # with a mark,
            ["'\u2019\u201d\u00bb)\]\u2063\u2069]*(?=\s|$)  # closed, before a space
      | [\u3002\uff01\uff1f]+["'\u201d\u300d\u300f\uff09]*  # with a mark of a script without spaces
      | (?=\n|$)                                          # or where the line does
    )""",
    re.VERBOSE,
)

_UNHEARD = dict.fromkeys(map(ord, "\u2063\u2066\u2067\u2068\u2069\u2022"))
"""Marks of direction and of answers, and bullets: for the eye alone."""

LONGEST = 400
"""Letters of what is said at a time where a text has no marks: the first sound waits for all of them."""


class Span(NamedTuple):
    """Where in a text something stands."""

    start: int
    end: int


def heard_of(words: str) -> str:
    """Return what a voice says of words."""
    return words.translate(_UNHEARD).strip()


def spans(text: str) -> Iterator[Span]:
    """Yield where each sentence stands, without the space around it; none for a text that says nothing."""
    for found in _SENTENCE.finditer(text):
        start, end = found.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        while end - start > LONGEST:
            space = text.rfind(" ", start, start + LONGEST)
            cut = space if space > start else start + LONGEST
            yield Span(start, cut)
            start = cut + (space > start)
        if start < end:
            yield Span(start, end)
