"""A submission as a FHIR R4 QuestionnaireResponse (hl7.org/fhir/R4/questionnaireresponse.html).

Each answer's linkId is its path in the form, groups and repeats are items around it, and an answer's value is
of the kind that the form's type asks for. A node that the form of today does not have any more, or a text
that is no longer of its type, becomes a string: nothing that was answered is left out.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kiosk.mapping.making import UnfitError, facts
from kiosk.store import Attachment, Payload, Row
from kiosk.sync.hardened import NotXmlError, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

    from forms import Form
    from forms.definition import Model

SYSTEM = "urn:ietf:rfc:3986"
"""The identifier's system for values that are URIs themselves, as an instanceID is."""

_META = "{http://openrosa.org/xforms}meta"
_LONGEST_STRING = 1024 * 1024
"""R4, datatypes: strings SHALL NOT exceed 1 MB."""


def identifier(row: Row) -> str:
    """Return the value of a submission's identifier."""
    return f"urn:{row.instance_id}" if row.instance_id.startswith("uuid:") else row.instance_id


def response(form: "Form", row: Row, payload: Payload, questionnaire: str | None) -> dict[str, Any]:
    """Return the resource; raises UnfitError."""
    try:
        root = parse(payload.xml)
    except NotXmlError:
        raise UnfitError("the submission") from None
    made: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "identifier": {"system": SYSTEM, "value": identifier(row)},
        "status": "completed",
        "authored": facts(row, payload)["captured_at"],
    }
    if questionnaire:
        made["questionnaire"] = questionnaire
    files = {file.name: file for file in payload.attachments}
    items = list(_items(root, f"/{_local(root)}", form.models, files))
    return made | ({"item": items} if items else {})


def _items(
    node: "_Element", path: str, models: "Mapping[str, Model]", files: Mapping[str, Attachment]
) -> Iterator[dict[str, Any]]:
    """Make an item of each child that holds something: an element must not be empty (R4, ele-1)."""
    for child in node:
        if not isinstance(child.tag, str) or child.tag == _META or _local(child) == "meta":
            continue
        ref = f"{path}/{_local(child)}"
        if len(child):
            inner = list(_items(child, ref, models, files))
            if inner:
                yield {"linkId": ref, "item": inner}
        elif child.text and child.text.strip():
            yield {"linkId": ref, "answer": list(_answers(models.get(ref), child.text, files))}


def _answers(model: "Model | None", text: str, files: Mapping[str, Attachment]) -> Iterator[dict[str, Any]]:
    kind = model.control.kind if model is not None and model.control is not None else ""
    if kind in {"select1", "select", "rank"}:
        codes = [text] if kind == "select1" else text.split()
        yield from ({"valueCoding": {"code": code}} for code in codes)
    elif kind == "upload" and text in files:
        file = files[text]
        content = b64encode(file.content).decode("ascii")
        yield {"valueAttachment": {"contentType": file.media_type, "data": content, "title": file.name}}
    elif kind == "trigger" and text == "OK":
        yield {"valueBoolean": True}
    else:
        yield _valued(model.datatype if model is not None else "", text)


def _valued(datatype: str, text: str) -> dict[str, Any]:
    """Return the value that a type asks for where the text has the form that R4 gives that type."""
    for types, pattern, made in _VALUES:
        if datatype in types and re.fullmatch(pattern, text, re.ASCII):
            found = made(text)
            if found is not None:
                return found
    if len(text.encode()) > _LONGEST_STRING:
        raise UnfitError("an answer longer than 1 MB")
    return {"valueString": text}


def _integer(text: str) -> dict[str, Any] | None:
    number = int(text)  # R4: 32 bits, signed
    return {"valueInteger": number} if -(2**31) <= number < 2**31 else None


def _time(text: str) -> dict[str, Any]:
    return {"valueTime": re.sub(r"(Z|[+-]\d\d:\d\d)$", "", text)}  # R4: a time has no zone


_Made = Callable[[str], dict[str, Any] | None]
_ZONE = r"(Z|[+-]\d\d:\d\d)"
_CLOCK = r"\d\d:\d\d:\d\d(\.\d{1,9})?"
_VALUES: tuple[tuple[frozenset[str], str, _Made], ...] = (
    (frozenset({"int", "integer"}), r"-?(0|[1-9]\d{0,9})", _integer),
    (frozenset({"decimal"}), r"-?(0|[1-9]\d{0,17})(\.\d{1,17})?", lambda text: {"valueDecimal": float(text)}),
    (frozenset({"date"}), r"\d{4}-\d\d-\d\d", lambda text: {"valueDate": text}),
    (frozenset({"dateTime"}), rf"\d{{4}}-\d\d-\d\dT{_CLOCK}{_ZONE}", lambda text: {"valueDateTime": text}),
    (frozenset({"time"}), rf"{_CLOCK}{_ZONE}?", _time),
    (frozenset({"boolean"}), r"true|false|0|1", lambda text: {"valueBoolean": text in {"true", "1"}}),
)


def _local(node: "_Element") -> str:
    return str(node.tag).rpartition("}")[2]
