"""``json.toml``: where in the receiver's JSON each answer goes, beside the form that asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from kiosk.toml_file import CLOSED, Rule, build, filled, read_table

FILE_NAME = "json.toml"
SOURCES = ("ref", "fact", "constant", "each")


def tokens(pointer: str) -> list[str]:
    """Return the names on the way that a JSON Pointer describes (RFC 6901, sections 3 and 4)."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def _pointer(text: str) -> None:
    if not text.startswith("/") or any(not token for token in tokens(text)):
        raise ValueError('is no JSON Pointer. Write it like "/applicant/name"')


def _one_source(value: "Value") -> None:
    found = [name for name in SOURCES if getattr(value, name) is not None]
    if len(found) != 1:
        raise ValueError(
            f"has {' and '.join(found) or 'no source'}. Give exactly one of {', '.join(SOURCES)}"
        )
    if bool(value.json) != (value.each is not None):
        raise ValueError(
            "each and json go together: the repeat, and what to make of each instance. Give both"
        )


def _apart(values: Mapping[str, object]) -> None:
    ways = [tokens(pointer) for pointer in values]
    for way in ways:
        for other in ways:
            if way != other and other[: len(way)] == way:
                raise ValueError(
                    f"has a value at /{'/'.join(way)} and another within it, at /{'/'.join(other)}. "
                    "Take one of them away"
                )


Fact = Literal["reference", "instance_id", "form_id", "form_version", "service", "captured_at", "sha256"]
Type = Literal["string", "integer", "number", "boolean", "list", "file"]


@dataclass(frozen=True)
class Value:
    """One value of the JSON: from an answer, from what the kiosk knows, fixed, or made for each repeat."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    ref: str | None = None
    """An answer, by its path in the form, such as ``/data/you/name``."""
    type: Type = "string"
    """What the answer's text becomes; a ``file`` becomes an object with its name, media type and bytes."""
    fact: Fact | None = None
    constant: str | int | float | bool | None = None
    each: str | None = None
    """A repeat, by its path; ``json`` is then made for each of its instances, as a list."""
    json: "Values" = field(default_factory=dict)


_Checked = Annotated[Value, Rule(_one_source)]
Values = Annotated[Mapping[Annotated[str, Rule(_pointer)], _Checked], Rule(_apart)]


@dataclass(frozen=True)
class JsonFile:
    """The whole of ``json.toml``."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    json: Annotated[Values, Rule(filled)]
    """By JSON Pointer, what stands there."""
    schema: str | None = None
    """A JSON Schema in the same folder, which everything that is sent must satisfy."""


def read_json_file(folder: Path) -> tuple[JsonFile | None, list[str]]:
    """Return what a service declares, or None and a line for each problem; None and no line if nothing."""
    path = folder / FILE_NAME
    if not path.is_file():
        return None, []
    table, problems = read_table(path)
    return (None, problems) if problems else build(JsonFile, table, path)


def every(values: Mapping[str, Value], within: str = "") -> Iterator[tuple[str, str, Value]]:
    """Give each value with its pointer and the repeat that it is made within, those of repeats too."""
    for pointer, value in values.items():
        yield pointer, within, value
        if value.each is not None:
            for inner, repeat, below in every(value.json, value.each):
                yield f"{pointer}/…{inner}", repeat, below
