"""Text of an expression to tokens, by the rules of XPath 1.0 section 3.7."""

import re
from typing import NamedTuple

from forms.xpath.errors import XPathError

MAX_LENGTH = 100_000
"""Characters in one expression; the longest in real forms seen is under 10,000."""

_NAME = r"[^\W\d][\w.\-]*"
_TOKEN = re.compile(
    rf"""\s*(?:
    (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<literal>"[^"]*"|'[^']*')
  | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?|\*)
  | (?P<symbol>::|//|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>$])
  )""",
    re.VERBOSE,
)
# After an operand a name can only be an operator; ``1 div2`` is read as every ODK client reads it.
_OPERATOR = re.compile(r"\*|(?:and|or|mod|div)(?![^\W\d])(?![.\-])")
_BEFORE_OPERAND = frozenset(
    [
        "@",
        "::",
        "(",
        "[",
        ",",
        "and",
        "or",
        "mod",
        "div",
        "*",
        "/",
        "//",
        "|",
        "+",
        "-",
        "=",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
    ]
)


class Token(NamedTuple):
    """``kind`` is number, literal, name, operator or symbol."""

    kind: str
    text: str
    at: int


def tokens(source: str) -> list[Token]:
    """Split an expression; raises XPathError with the place of what cannot be read."""
    if len(source) > MAX_LENGTH:
        raise XPathError(f"the expression is longer than {MAX_LENGTH} characters")
    found: list[Token] = []
    at, end = 0, len(source.rstrip())
    while at < end:
        match = _TOKEN.match(source, at)
        if match is None or match.lastgroup is None:
            raise XPathError(f"cannot read {source[at : at + 20].strip()!r} at character {at + 1}")
        kind, text = match.lastgroup, match[match.lastgroup]
        at = match.end()
        if kind == "name" and _follows_operand(found):
            operator = _OPERATOR.match(text)
            if operator is not None:
                kind, text = "operator", operator[0]
                at = match.start("name") + len(text)
        found.append(Token(kind, text, match.start(match.lastgroup)))
    return found


def _follows_operand(found: list[Token]) -> bool:
    if not found:
        return False
    last = found[-1]
    if last.kind in ("operator", "symbol"):
        return last.text not in _BEFORE_OPERAND
    return True
