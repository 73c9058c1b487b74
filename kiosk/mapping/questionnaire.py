"""A submission as a FHIR R4 QuestionnaireResponse (hl7.org/fhir/R4/questionnaireresponse.html).

Each answer's linkId is its path in the form, groups and repeats are items around it, and an answer's value is
of the kind that the form's type asks for. A node that the form of today does not have any more, or a text
that is no longer of its type, becomes a string: nothing that was answered is left out.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import date
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
        is_meta = path.count("/") == 1 and _local(child) == "meta"  # the kiosk's own, in either namespace
        if not isinstance(child.tag, str) or is_meta:
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
    if kind in {"select", "rank"}:
        yield from ({"valueCoding": {"code": code}} for code in text.split())
    elif kind == "select1" and _fits(_CODE, text):
        yield {"valueCoding": {"code": text}}
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
    match datatype:
        case "int" | "integer" if _fits(r"-?(0|[1-9]\d{0,9})", text) and -(2**31) <= int(text) < 2**31:
            return {"valueInteger": int(text)}
        case "decimal" if _fits(r"-?(0|[1-9]\d{0,17})(\.\d{1,17})?", text):
            return {"valueDecimal": float(text)}
        case "date" if _fits(_DAY, text) and _is_day(text):
            return {"valueDate": text}
        case "dateTime" if _fits(f"{_DAY}T{_CLOCK}{_ZONE}", text) and _is_day(text[:10]):
            return {"valueDateTime": text}
        case "time" if _fits(f"{_CLOCK}({_ZONE})?", text):
            return {"valueTime": re.sub(f"{_ZONE}$", "", text)}  # R4: a time has no zone
        case "boolean" if text in {"true", "false", "1", "0"}:
            return {"valueBoolean": text in {"true", "1"}}
    if len(text.encode()) > _LONGEST_STRING:
        raise UnfitError("an answer longer than 1 MB")
    return {"valueString": text}


_DAY = r"\d{4}-\d\d-\d\d"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?"
_ZONE = r"(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))"
_CODE = r"\S+( \S+)*"


def _fits(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.ASCII) is not None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _local(node: "_Element") -> str:
    return str(node.tag).rpartition("}")[2]
