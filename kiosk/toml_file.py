"""A TOML file read into a frozen dataclass, or everything that is wrong with it told at once.

The dataclasses stay plain, so that defining them imports no pydantic: that import costs more than the
whole of a start without a settings file. Pydantic comes in when there is a file to read.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema, ErrorDetails

T = TypeVar("T")

CLOSED = {"extra": "forbid"}
"""Assign as ``__pydantic_config__`` of a dataclass, so that a misspelt key is an error and not ignored."""

WORDS = {
    "missing": "is missing. Add it",
    "string_type": 'has to be text. Put it in "quotes"',
    "int_type": "has to be a whole number. Write it in digits, without quotes",
    "int_from_float": "has to be a whole number. Write it in digits, without a point",
    "bool_type": "has to be true or false. Write it without quotes",
    "path_type": 'has to be a path. Put it in "quotes"',
    "tuple_type": 'has to be a list. Write it like ["one", "two"]',
    "dict_type": "has to be a table. Give it a [heading] of its own",
    "dataclass_type": "has to be a table. Give it a [heading] of its own",
}
"""What is wrong and what to do, for each type of pydantic error that a file can cause."""


class Rule:
    """A check of one value, to be put in ``Annotated``; its ValueError says what is wrong and what to do.

    Pydantic finds it by the method below, so a dataclass can carry rules without importing pydantic.
    """

    def __init__(self, check: Callable[[Any], object]) -> None:
        self.check = check

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Run the check after the type was found right."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def _checked(self, value: T) -> T:
        self.check(value)
        return value


class Kinds:
    """A choice among dataclasses by their key ``kind``, for ``Annotated``; they are imported when used."""

    def __init__(self, load: Callable[[], Mapping[str, type]]) -> None:
        self.load = load

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Let the key decide which dataclass the table is."""
        from pydantic_core import core_schema

        choices = {kind: handler.generate_schema(chosen) for kind, chosen in self.load().items()}
        return core_schema.tagged_union_schema(choices, discriminator="kind")


def filled(value: str | Collection[object]) -> None:
    """Refuse an empty text, an empty list, or a list with an empty text in it."""
    parts = [value] if isinstance(value, str) else value
    if not parts or any(isinstance(part, str) and not part.strip() for part in parts):
        raise ValueError("is empty. Fill it in")


def between(least: int, most: int) -> Callable[[int], None]:
    """Return a check that a number lies between two others, both allowed."""

    def check(value: int) -> None:
        if not least <= value <= most:
            raise ValueError(f"is {value}. Choose a number from {least} to {most}")

    return check


def read_table(path: Path) -> tuple[dict[str, Any], list[str]]:
    """Return the file's tables as they stand, or what keeps the file from being read."""
    import tomllib

    try:
        # A byte order mark is what Windows Notepad adds; TOML has no place for one.
        return tomllib.loads(path.read_text("utf-8-sig")), []
    except FileNotFoundError:
        return {}, [f"{path}: there is no such file. Check the path"]
    except UnicodeDecodeError:
        return {}, [f"{path}: the file is not UTF-8 text. Save it again as UTF-8"]
    except OSError as error:
        return {}, [f"{path}: the file cannot be read ({error.strerror}). Check who may read it"]
    except tomllib.TOMLDecodeError as error:
        return {}, [f"{path}: this is not TOML: {error}. Mend that line"]


def build(kind: type[T], table: Mapping[str, Any], path: Path) -> tuple[T | None, list[str]]:
    """Return the table as a ``kind``, or None and a line a problem: file, key, what is wrong, what to do."""
    import json

    from pydantic import TypeAdapter, ValidationError

    try:
        # Strict by way of JSON: "120" is no number then, yet a list may become a tuple and text a path.
        return TypeAdapter(kind).validate_json(json.dumps(table, default=str), strict=True), []
    except ValidationError as error:
        return None, [f"{path}, {problem}" for problem in map(_sentence(kind, table), error.errors())]


def _sentence(kind: type, table: Mapping[str, Any]) -> Callable[["ErrorDetails"], str]:
    def sentence(error: "ErrorDetails") -> str:
        place = tuple(part for part in error["loc"] if part != "[key]")
        what = _what(kind, place, error)
        written = [*map(str, _as_written(place, table)), *_missing_kind(error)]
        return f"{'.'.join(written)}: {what}{'' if what.endswith('?') else '.'}"

    return sentence


def _as_written(place: tuple[int | str, ...], table: object) -> Iterator[int | str]:
    """Give the keys that stand in the file: pydantic's place has the chosen kind between them."""
    for part in place:
        if isinstance(table, Mapping) and part not in table and part == table.get("kind"):
            continue
        yield part
        table = table.get(part) if isinstance(table, Mapping) else None


def _missing_kind(error: "ErrorDetails") -> tuple[str, ...]:
    return ("kind",) if error["type"] in {"union_tag_not_found", "union_tag_invalid"} else ()


def _what(kind: type, place: tuple[int | str, ...], error: "ErrorDetails") -> str:
    match error["type"]:
        case "unexpected_keyword_argument":
            return f"is not a key that we know. {_suggestion(str(place[-1]), sorted(_keys_at(kind, place)))}"
        case "union_tag_not_found":
            return "is missing. Add it"
        case "union_tag_invalid":
            return f"is {error['ctx']['tag']!r}. Write one of {error['ctx']['expected_tags']}"
        case "literal_error":
            return f"is {error['input']!r}. Write {error['ctx']['expected']}"
        case "value_error":
            return str(error["ctx"]["error"])
        case known:
            return WORDS.get(known) or f"{error['msg']}. Change it"


def _suggestion(key: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1)
    return f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(known)}"


def _keys_at(kind: Any, place: tuple[int | str, ...]) -> Iterator[str]:  # noqa: ANN401 (any annotation)
    """Name the keys of the table in which the last part of the place stands."""
    for part in place[:-1]:
        kind = _below(kind, str(part))
    return (field.name for field in fields(_bare(kind)))


def _below(kind: Any, part: str) -> Any:  # noqa: ANN401 (any annotation)
    """Return the annotation of one key; of a choice of kinds, the dataclass of that kind."""
    for extra in getattr(kind, "__metadata__", ()):
        if isinstance(extra, Kinds):
            return extra.load()[part]
    kind = _bare(kind)
    return get_type_hints(kind, include_extras=True)[part] if is_dataclass(kind) else get_args(kind)[-1]


def _bare(kind: Any) -> Any:  # noqa: ANN401 (any annotation)
    return get_args(kind)[0] if hasattr(kind, "__metadata__") else kind
