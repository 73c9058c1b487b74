"""Text of an expression to tokens, by the rules of XPath 1.0 section 3.7.

A token is its text; what kind it is shows in its first character. Names with a slash before each and nothing
else, ``/data/person/age``, are one token: most of what forms write is that. Whether ``and`` or ``*`` is a
name or an operator depends on what stands before it, which the parser knows.
"""

import re
from collections.abc import Sequence

from forms.xpath.errors import XPathError

MAX_LENGTH = 100_000
"""Characters in one expression; the longest in real forms seen is under 10,000."""

END = ""
"""The token after the last."""

_NAME = r"[^\W\d][\w.\-]*"
_TOKEN = re.compile(
    rf"""\s*(
    (?:/{_NAME}(?::(?!:){_NAME})?)++ (?!\s*[(\[/:])
  |    {_NAME}(?::(?!:)(?:{_NAME}|\*))?
  | "[^"]*" | '[^']*'
  | \d+(?:\.\d*)? | \.\d+
  | :: | // | \.\. | != | <= | >=
  | \S
  )""",
    re.VERBOSE,
)
_SYMBOLS = frozenset("()[].@,/|+-=<>$*")
# After an operand a name can only be an operator; ``1 div2`` is read as every ODK client reads it.
_OPERATOR = re.compile(r"(?:and|or|mod|div)(?![^\W\d])(?![.\-])")


def tokens(source: str) -> list[str]:
    """Split an expression, with END after the last token; raises XPathError when it is too long."""
    if len(source) > MAX_LENGTH:
        raise XPathError(f"the expression is longer than {MAX_LENGTH} characters")
    found: list[str] = _TOKEN.findall(source)
    found.append(END)
    return found


def is_name(token: str) -> bool:
    """Whether a token is a name, or the ``*`` that stands for any."""
    first = token[:1]
    return first.isalpha() or first in ("_", "*") or (first.isalnum() and not first.isdecimal())


def is_readable(token: str) -> bool:
    """Whether a token is more than a stray character."""
    return len(token) > 1 or token in _SYMBOLS or token.isdecimal() or is_name(token)


def split_operator(token: str) -> list[str]:
    """A name that stands after an operand as the operator that it begins with, and the rest."""
    operator = _OPERATOR.match(token)
    return [token] if operator is None else [operator[0], *tokens(token[operator.end() :])[:-1]]


def place_of(at: int, found: Sequence[str], source: str) -> int:
    """The character, counted from 1, at which a token begins; only spaces are between tokens."""
    end = 0
    for token in found[:at]:
        end = source.index(token, end) + len(token)
    return source.index(found[at], end) + 1
