"""Secondary instances: inside the form, or files beside it as XML, CSV or GeoJSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from forms import document
from forms.definition import Media
from forms.document import MAX_BYTES, element_tree
from forms.errors import ErrorCode, FormError
from forms.names import XF, attribute
from forms.xpath.nodes import Kind, Node

MAX_ROWS = 500_000
MAX_CELLS = 2_000_000
"""Of a CSV file, those too that its rows leave out: a short row has every column of the head."""
MAX_SIGNS = 8_000_000
"""Commas, colons and opening brackets of GeoJSON, behind each of which some bytes become some hundreds."""


def read_all(model: etree._Element, media: Media | None) -> tuple[Mapping[str, Node], tuple[str, ...]]:
    """Every instance but the first, by id, with warnings for those that stay empty here."""
    found: dict[str, Node] = {}
    warnings: list[str] = []
    for element in model.findall(f"{XF}instance")[1:]:
        name, source = attribute(element, "id"), attribute(element, "src")
        if source == "jr://instance/last-saved":
            warnings.append(f"instance {name}: the last saved form is always empty on a public terminal")
            tree = Node(Kind.ELEMENT, "instance")
        elif source:
            tree = _external(name, source, media)
        else:
            tree = element_tree(element)
        if not name:
            warnings.append(
                f"The instance in line {element.sourceline}: it has no id, so nothing can read it"
            )
        elif name in found:
            warnings.append(f"instance {name}: the form has two with this id; the last one counts")
        found[name] = _constant(tree)
    return found, tuple(warnings)


def _constant(tree: Node) -> Node:
    pending = [tree]
    while pending:
        node = pending.pop()
        if node.children:
            node.constant = True
            pending += node.children
    return tree


def csv_instance(file: str, media: Media | None, place: str) -> Node:
    """A CSV file beside the form as an instance; raises FormError."""
    top = Node(Kind.ELEMENT, "instance")
    top.append(_from_csv(_content(file_name(f"jr://file-csv/{file}", place), media, place), place))
    return _constant(top)


def _content(file: str, media: Media | None, place: str) -> bytes:
    try:
        content = media.read(file) if media is not None else None
    except FileNotFoundError:
        content = None
    if content is None:
        raise FormError(ErrorCode.MISSING_MEDIA, place, file)
    if len(content) > MAX_BYTES:
        raise FormError(ErrorCode.TOO_LARGE, place, f"{file} is larger than {MAX_BYTES // 2**20} MB")
    return content


def _external(name: str, source: str, media: Media | None) -> Node:
    place = f"instance {name}"
    file = file_name(source, place)
    content = _content(file, media, place)
    top = Node(Kind.ELEMENT, "instance")
    lower = file.lower()
    if lower.endswith(".csv") or source.startswith("jr://file-csv/"):
        top.append(_from_csv(content, place))
    elif lower.endswith(".geojson"):
        top.append(_from_geojson(content, place))
    else:
        top.append(element_tree(document.read(content, place)))
    return top


def file_name(source: str, place: str) -> str:
    """The plain file name of a ``jr://`` address; paths that leave the folder are refused."""
    name = source.removeprefix("jr://").partition("/")[2] if source.startswith("jr://") else ""
    if not name or "/" in name or "\\" in name or name.startswith(".") or ":" in name or "\0" in name:
        raise FormError(ErrorCode.BAD_MEDIA, place, f"{source!r} is no address of a file beside the form")
    return name


def _from_csv(content: bytes, place: str) -> Node:
    import csv
    import io

    csv.field_size_limit(
        MAX_BYTES
    )  # a traced shape of some thousand points is over the 131,072 of the module
    try:
        text = content.decode("utf-8-sig")
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
        header = next(rows, [])
        if text.count("\n") * len(header) > MAX_CELLS:
            raise FormError(ErrorCode.TOO_LARGE, place, f"it has more than {MAX_CELLS} cells")
        root = Node(Kind.ELEMENT, "root")
        for number, row in enumerate(rows, start=2):
            if number > MAX_ROWS:
                raise FormError(ErrorCode.TOO_LARGE, place, f"it has more than {MAX_ROWS} rows")
            if row:
                root.append(_row(header, row))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FormError(ErrorCode.BAD_MEDIA, place, str(error)) from None
    return root


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t|", key=first.count)


def _row(header: list[str], row: list[str]) -> Node:
    item = Node(Kind.ELEMENT, "item")
    for at, name in enumerate(header):
        item.append(Node(Kind.ELEMENT, name.strip(), text=row[at] if at < len(row) else ""))
    return item


def _from_geojson(content: bytes, place: str) -> Node:
    import json

    if sum(map(content.count, (b",", b":", b"[", b"{"))) > MAX_SIGNS:
        raise FormError(ErrorCode.TOO_LARGE, place, f"it has more than {MAX_SIGNS} signs")
    try:
        features = json.loads(content)["features"]
        if len(features) > MAX_ROWS:
            raise FormError(ErrorCode.TOO_LARGE, place, f"it has more than {MAX_ROWS} rows")
        if sum(2 + len(feature.get("properties") or ()) for feature in features) > MAX_CELLS:
            raise FormError(ErrorCode.TOO_LARGE, place, f"it has more than {MAX_CELLS} cells")
        root = Node(Kind.ELEMENT, "root")
        for feature in features:
            root.append(_feature(feature))
    except (ValueError, KeyError, TypeError, IndexError, RecursionError, AttributeError):
        raise FormError(ErrorCode.BAD_MEDIA, place, "it is not a GeoJSON feature collection") from None
    return root


def _feature(feature: dict[str, Any]) -> Node:
    item = Node(Kind.ELEMENT, "item")
    item.append(Node(Kind.ELEMENT, "geometry", text=_geometry(feature["geometry"])))
    properties: dict[str, Any] = feature.get("properties") or {}
    if "id" in feature:
        item.append(Node(Kind.ELEMENT, "id", text=str(feature["id"])))
    for name, value in properties.items():
        if not (name == "id" and "id" in feature):
            item.append(Node(Kind.ELEMENT, name, text=_property(value)))
    return item


def _property(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    import json

    return json.dumps(value, ensure_ascii=False)


def _geometry(geometry: dict[str, Any]) -> str:
    """GeoJSON's longitude, latitude to ODK's latitude longitude altitude accuracy."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return _position(coordinates)
    if kind == "LineString":
        return "; ".join(_position(one) for one in coordinates)
    if kind == "Polygon":
        return "; ".join(_position(one) for one in coordinates[0])
    raise ValueError(kind)


def _position(position: list[float]) -> str:
    longitude, latitude = position[:2]
    if not all(isinstance(one, int | float) for one in (longitude, latitude)):
        raise ValueError(position)
    return f"{latitude} {longitude} 0 0"
