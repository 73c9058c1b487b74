"""``regex()`` that cannot hang: patterns that could take exponential time are refused.

Python's matcher backtracks. Time explodes only where a repetition holds another one or an alternation
that can match the same text twice, so such nestings are refused and texts are bounded; what is left costs
at most a power of the text's length, which is why the number of open repetitions is bounded too.
"""

import re
from functools import lru_cache
from re import _constants as codes
from re import _parser as parser
from typing import Any

from forms.xpath.errors import XPathError

MAX_TEXT = 2_000
MAX_PATTERN = 2_000
MAX_OPEN = 4
"""Unbounded repetitions beside each other that may all match the same characters."""


def matches(text: str, pattern: str) -> bool:
    """Whether the whole text matches; raises XPathError for a pattern that is wrong or could hang."""
    compiled = compiled_pattern(pattern)
    return len(text) <= MAX_TEXT and compiled.fullmatch(text) is not None


@lru_cache(maxsize=512)
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """A safe pattern, compiled."""
    if len(pattern) > MAX_PATTERN:
        raise XPathError(f"the pattern of regex() is longer than {MAX_PATTERN} characters")
    source = _from_java(pattern)
    try:
        tree = parser.parse(source)
        compiled = re.compile(source)
    except (re.error, OverflowError, RecursionError) as error:
        raise XPathError(f"the pattern of regex() cannot be read: {error}") from None
    if _risky(tree, inside=False) or _open_repetitions(tree) > MAX_OPEN:
        raise XPathError("the pattern of regex() could take for ever; repeat fewer parts inside each other")
    return compiled


_POSIX = {
    r"\p{L}": r"[^\W\d_]",
    r"\p{N}": r"\d",
    r"\p{Nd}": r"\d",
    r"\p{Alpha}": "[A-Za-z]",
    r"\p{Digit}": "[0-9]",
    r"\p{Alnum}": "[A-Za-z0-9]",
    r"\p{Upper}": "[A-Z]",
    r"\p{Lower}": "[a-z]",
    r"\p{Lu}": "[A-Z]",
    r"\p{Ll}": "[a-z]",
    r"\p{Punct}": r"[!-/:-@\[-`{-~]",
}


def _from_java(pattern: str) -> str:
    """Java's character classes that Python spells otherwise; digits and words are ASCII in Java."""
    for java, python in _POSIX.items():
        pattern = pattern.replace(java, python)
    return pattern


def _risky(tree: Any, inside: bool) -> bool:
    """Whether a repetition without a small bound holds another, or an alternation."""
    for code, argument in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            _, most, body = argument
            many = most > 20
            if inside and many:
                return True
            if _risky(body, inside or many):
                return True
            if many and _ambiguous(body):
                return True
        elif any(_risky(part, inside) for part in _parts(code, argument)):
            return True
    return False


def _ambiguous(tree: Any) -> bool:
    """Whether a body may match the same text in two ways: it varies in length, or branches."""
    low, high = tree.getwidth()
    return bool(low != high and not _starts_with_fixed(tree)) or low == 0


def _starts_with_fixed(tree: Any) -> bool:
    """A separator first, such as in ``(,[0-9]{1,3})*``, tells the rounds apart."""
    code, argument = tree[0]
    if code is codes.SUBPATTERN:
        return _starts_with_fixed(argument[-1])
    return code is codes.LITERAL


def _open_repetitions(tree: Any) -> int:
    total = 0
    for code, argument in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            total += argument[1] > 20
            total += _open_repetitions(argument[2])
        else:
            total += sum(_open_repetitions(part) for part in _parts(code, argument))
    return total


def _parts(code: Any, argument: Any) -> list[Any]:
    if code is codes.SUBPATTERN:
        return [argument[-1]]
    if code is codes.BRANCH:
        return list(argument[1])
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [argument[1]]
    return []
