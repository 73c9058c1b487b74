"""Text, patterns, digests."""

import math

from forms.xpath.casts import Value, to_string
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.functions.registry import Closure, contextual, lazy, pure
from forms.xpath.identity import random_uuid
from forms.xpath.nodes import Node, string_value

MAX_TEXT = 10_000_000
"""Characters that may be joined to one text; the longest real ones, traced shapes, are a tenth of it."""


@lazy("string", "v?", "s")
def _string(closures: list[Closure]) -> Closure:
    if not closures:
        return lambda node, context: string_value(node)
    value = closures[0]
    return lambda node, context: to_string(value(node, context))


@pure("concat", "v*", "s")
def _concat(*values: Value) -> str:
    return _joined("", _texts(values))


@pure("join", "s v*", "s")
def _join(separator: str, *values: Value) -> str:
    """What is not there among several values is an empty one; a node-set alone is as long as it is."""
    if len(values) == 1:
        return _joined(separator, _texts(values))
    return _joined(separator, [text for one in values for text in _texts((one,)) or [""]])


def _joined(separator: str, texts: list[str]) -> str:
    """Calculations that double a text are stopped before the memory is full."""
    if len(texts) > 1 and sum(map(len, texts)) + len(separator) * len(texts) > MAX_TEXT:
        raise XPathError(f"a text of more than {MAX_TEXT} characters")
    return separator.join(texts)


def _texts(values: tuple[Value, ...]) -> list[str]:
    """ODK: node-sets give the text of every node."""
    texts: list[str] = []
    for value in values:
        if isinstance(value, list):
            texts += [string_value(node) for node in value if node.relevant]
        else:
            texts.append(to_string(value))
    return texts


@pure("substr", "s n n?", "s")
def _substr(text: str, start: float, end: float | None = None) -> str:
    """0-based; negatives count from the end."""
    first = _offset(start, len(text))
    last = len(text) if end is None else _offset(end, len(text))
    return text[first:last]


def _offset(number: float, length: int) -> int:
    if math.isnan(number):
        return 0
    whole = int(max(-1e9, min(1e9, number)))
    return max(0, length + whole) if whole < 0 else min(whole, length)


@pure("substring", "s n n?", "s")
def _substring(text: str, start: float, length: float | None = None) -> str:
    """1-based, rounding, by XPath 1.0 section 4.2."""
    first = _half_up(start)
    last = float("inf") if length is None else first + _half_up(length)
    if math.isnan(first) or math.isnan(last):
        return ""
    begin, end = (int(max(1, min(len(text) + 1, at))) - 1 for at in (first, last))
    return text[begin:end]


def _half_up(number: float) -> float:
    return (
        number if number != number or number in (float("inf"), float("-inf")) else float((number + 0.5) // 1)
    )


@pure("substring-before", "s s", "s")
def _substring_before(text: str, mark: str) -> str:
    return text.partition(mark)[0] if mark and mark in text else ""


@pure("substring-after", "s s", "s")
def _substring_after(text: str, mark: str) -> str:
    if not mark:
        return text
    return text.partition(mark)[2]


@pure("translate", "s s s", "s")
def _translate(text: str, old: str, new: str) -> str:
    table: dict[int, str | None] = {}
    for at, char in enumerate(old):
        table.setdefault(ord(char), new[at] if at < len(new) else None)
    return text.translate(table)


@lazy("string-length", "s?", "n")
def _string_length(closures: list[Closure]) -> Closure:
    """In UTF-16 units, as in JavaRosa and every browser."""
    if not closures:
        return lambda node, context: _units(string_value(node))
    text = closures[0]
    return lambda node, context: _units(text(node, context))


def _units(text: str) -> float:
    return float(len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2)


@lazy("normalize-space", "s?", "s")
def _normalize_space(closures: list[Closure]) -> Closure:
    if not closures:
        return lambda node, context: " ".join(string_value(node).split())
    text = closures[0]
    return lambda node, context: " ".join(text(node, context).split())


@pure("contains", "s s", "b")
def _contains(text: str, part: str) -> bool:
    return part in text


@pure("starts-with", "s s", "b")
def _starts_with(text: str, part: str) -> bool:
    return text.startswith(part)


@pure("ends-with", "s s", "b")
def _ends_with(text: str, part: str) -> bool:
    return text.endswith(part)


@contextual("regex", "s s", "b")
def _regex(_node: Node, context: Context, text: str, pattern: str) -> bool:
    """JavaRosa matches the whole text."""
    from forms.xpath.patterns import matches

    return matches(text, pattern, context.check)


@pure("uuid", "n?", "s")
def _uuid(length: float | None = None) -> str:
    if length is None:
        return random_uuid()
    from secrets import choice

    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(choice(alphabet) for _ in range(min(int(length), 1000)))


_DIGESTS = {"MD5": "md5", "SHA1": "sha1", "SHA256": "sha256", "SHA384": "sha384", "SHA512": "sha512"}


@pure("digest", "s s s?", "s")
def _digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    name = _DIGESTS.get(algorithm.upper().replace("-", ""))
    if name is None:
        raise XPathError(f"digest() does not know the algorithm {algorithm!r}")
    import hashlib
    from base64 import b64encode

    made = hashlib.new(name, text.encode(), usedforsecurity=False)
    if encoding.lower() == "hex":
        return made.hexdigest()
    if encoding.lower() != "base64":
        raise XPathError(f"digest() does not know the encoding {encoding!r}")
    return b64encode(made.digest()).decode()


@pure("base64-decode", "s", "s")
def _base64_decode(text: str) -> str:
    from base64 import b64decode

    try:
        return b64decode(text, validate=True).decode("utf-8", "replace")
    except ValueError:
        return ""


@pure("pad2", "v", "s")
def _pad2(value: Value) -> str:
    """Enketo's own: two digits."""
    return to_string(value).zfill(2)


@contextual("jr:itext", "s", "v")
def _itext(node: Node, context: Context, text_id: str) -> str | list[Node]:
    return context.itext(text_id, node)


@contextual("property", "s", "s")
def _property(_node: Node, context: Context, name: str) -> str:
    return context.property(name)
