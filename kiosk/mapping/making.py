"""The JSON of one submission, made from its sealed bytes alone, so that a repeat sends the identical body."""

import json
import math
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.mapping.file import FILE_NAME, JsonFile, Value, read_json_file, tokens
from kiosk.mapping.schema import Schema, SchemaError
from kiosk.services import ServiceError
from kiosk.store import Payload, Row
from kiosk.sync.hardened import NotXmlError, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

TRUTHS = {"true": True, "1": True, "yes": True, "OK": True, "false": False, "0": False, "no": False}
"""Texts that a boolean can be made of; OK is what an acknowledgement holds."""


class UnfitError(Exception):
    """The answers cannot become what is declared. It names the pointer and never an answer."""


def make(declared: JsonFile, row: Row, payload: Payload) -> dict[str, Any]:
    """Return the JSON that ``json.toml`` declares; an empty answer is left out. Raises UnfitError."""
    try:
        root = parse(payload.xml)
    except NotXmlError:
        raise UnfitError("the submission") from None
    return _object(declared.json, _Source(root, row, payload), root, f"/{_local(root)}")


def to_bytes(value: object) -> bytes:
    """Return JSON in one form only: the same value always gives the same bytes."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


class _Source:
    """What values are made from."""

    def __init__(self, root: "_Element", row: Row, payload: Payload) -> None:
        self.root = root
        self.files = {file.name: file for file in payload.attachments}
        self.facts = facts(row, payload)


def facts(row: Row, payload: Payload) -> Mapping[str, str]:
    """Return what the kiosk itself knows of a submission, the same at each send."""
    return {
        "reference": row.reference,
        "instance_id": row.instance_id,
        "form_id": row.form_id,
        "form_version": row.form_version,
        "service": row.service,
        "captured_at": row.captured_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "sha256": sha256(payload.xml).hexdigest(),
    }


def _object(values: Mapping[str, Value], source: _Source, here: "_Element", path: str) -> dict[str, Any]:
    """Make one object; ``here`` is the node that refs below ``path`` are looked for in."""
    made: dict[str, Any] = {}
    for pointer, value in values.items():
        found = _value(pointer, value, source, here, path)
        if found is None:
            continue
        *ways, last = tokens(pointer)
        place = made
        for token in ways:
            place = place.setdefault(token, {})
        place[last] = found
    return made


def _value(pointer: str, value: Value, source: _Source, here: "_Element", path: str) -> object:
    if value.each is not None:
        instances = _nodes(value.each, source, here, path)
        return [_object(value.json, source, node, value.each) for node in instances]
    if value.fact is not None:
        return source.facts[value.fact]
    if value.ref is None:
        return value.constant
    nodes = _nodes(value.ref, source, here, path)
    if len(nodes) > 1:
        raise UnfitError(pointer)
    text = (nodes[0].text or "") if nodes else ""
    return _typed(pointer, value, text, source) if text else None


def _nodes(ref: str, source: _Source, here: "_Element", path: str) -> "list[_Element]":
    """Return the nodes of a ref; one of the repeat that is being made gives those of this instance alone."""
    if ref.startswith(f"{path}/"):
        return list(_below(here, ref.removeprefix(f"{path}/").split("/")))
    _, root, *steps = ref.split("/")
    return list(_below(source.root, steps)) if root == _local(source.root) else []


def _below(node: "_Element", steps: list[str]) -> "Iterator[_Element]":
    if not steps:
        yield node
        return
    for child in node:
        if isinstance(child.tag, str) and _local(child) == steps[0]:
            yield from _below(child, steps[1:])


def _local(node: "_Element") -> str:
    return str(node.tag).rpartition("}")[2]


def _typed(pointer: str, value: Value, text: str, source: _Source) -> object:
    match value.type:
        case "integer" if re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
            return int(text)
        case "number" if math.isfinite(number := _number(text)):
            return int(number) if number.is_integer() and abs(number) < 2**53 else number
        case "boolean" if text in TRUTHS:
            return TRUTHS[text]
        case "list":
            return text.split()
        case "file" if (file := source.files.get(text)) is not None:
            content = b64encode(file.content).decode("ascii")
            return {"name": file.name, "mediaType": file.media_type, "content": content}
        case "string":
            return text
    raise UnfitError(pointer)


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", text, re.ASCII) else math.nan


class Mapper:
    """Makes the JSON of any submission; reads what its service declares anew, since staff may mend it."""

    def __init__(self, folder_of: Callable[[str], Path]) -> None:
        """``folder_of`` gives the folder of a service, or raises ServiceError."""
        self._folder_of = folder_of

    def make(self, row: Row, payload: Payload) -> dict[str, Any]:
        """Return the JSON that satisfies what the service declares, or raise UnfitError."""
        try:
            folder = self._folder_of(row.service)
        except ServiceError:
            raise UnfitError("the service, which is not offered here any more") from None
        declared, problems = read_json_file(folder)
        if declared is None:
            raise UnfitError(problems[0] if problems else FILE_NAME)
        made = make(declared, row, payload)
        if declared.schema is not None:
            self._hold_against(folder / declared.schema, made)
        return made

    def _hold_against(self, path: Path, made: dict[str, Any]) -> None:
        try:
            errors = Schema(path).errors(made)
        except SchemaError as error:
            raise UnfitError(str(error)) from None
        if errors:
            raise UnfitError(f"{path.name} at {errors[0].where} ({errors[0].rule})")
