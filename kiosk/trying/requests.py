"""One line from outside to one checked request, and one result to one line."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

MAX_LINE = 4 * 1024 * 1024
"""Bytes of one line. The longest real answer is a traced shape of some tens of thousands."""

Json: TypeAlias = Mapping[str, object]

_OPERATIONS: Mapping[str, Mapping[str, type]] = {
    "answer": {"answer": str, "value": str},
    "add_repeat": {"add_repeat": str},
    "remove_repeat": {"remove_repeat": str},
    "language": {"language": str},
    "dump": {"dump": bool},
    "choices": {"choices": str},
    "instance": {"instance": bool},
    "seal": {"seal": bool},
    "xpath": {"xpath": str, "context": str},
    "explain": {"explain": str},
    "edit": {"edit": str},
}
"""Each operation by the key that names it, with all its keys."""
_OPTIONAL = frozenset({"context"})
_TYPES = {str: "a text", bool: "true"}


class RequestError(Exception):
    """A line that is no request; ``code`` is for the program that wrote it, the text for its author."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Request:
    """What a line asks for: an operation, and the texts that come with it."""

    operation: str
    texts: Mapping[str, str]


def read_request(line: bytes) -> Request:
    """Return the request of a line; raises RequestError."""
    given = _object(line)
    named = [name for name in _OPERATIONS if name in given]
    if len(named) != 1:
        raise RequestError("bad_request", f"The line needs exactly one of {', '.join(_OPERATIONS)}.")
    keys = _OPERATIONS[named[0]]
    for key in keys:
        _check(named[0], key, keys[key], given)
    unknown = sorted(set(given) - set(keys))
    if unknown:
        raise RequestError("bad_request", f"{named[0]}: it takes no key {_shown(unknown[0])}.")
    return Request(named[0], {key: text for key, text in given.items() if isinstance(text, str)})


def _object(line: bytes) -> Json:
    if len(line) > MAX_LINE:
        raise RequestError("too_large", f"The line is longer than {MAX_LINE // 2**20} MB.")
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise RequestError("bad_json", "The line is not JSON in UTF-8.") from None
    if not isinstance(given, dict):
        raise RequestError("bad_request", "The line is not a JSON object.")
    return given


def _check(operation: str, key: str, kind: type, given: Json) -> None:
    if key not in given:
        if key not in _OPTIONAL:
            raise RequestError("bad_request", f"{operation}: the key {key} is missing.")
        return
    value = given[key]
    if not isinstance(value, kind) or value is False:
        raise RequestError("bad_request", f"{operation}: {key} must be {_TYPES[kind]}.")
    if isinstance(value, str) and not _is_unicode(value):
        raise RequestError("bad_request", f"{operation}: {key} holds half of a surrogate pair.")


def _is_unicode(text: str) -> bool:
    """JSON can spell half a surrogate pair, which is no character and has no bytes."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _shown(key: str) -> str:
    return json.dumps(key[:50])


def number(value: float) -> float | str:
    """Return a number as JSON has it; what JSON cannot hold is a text: NaN, Infinity, -Infinity, -0."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 and math.copysign(1, value) < 0:
        return "-0"
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def error_of(code: str, message: str) -> Json:
    """Return the result of what could not be done."""
    return {"error": {"code": code, "message": message}}


def written(result: Json) -> bytes:
    """Return a result as its line."""
    return json.dumps(result, ensure_ascii=False, allow_nan=False).encode() + b"\n"
