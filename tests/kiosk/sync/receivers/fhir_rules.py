"""What FHIR R4 asks of a QuestionnaireResponse, as far as a resource alone can be held to it.

hl7.org/fhir/R4: questionnaireresponse.html (elements, cardinalities, qrs-1), json.html (no empty values),
datatypes.html (the regular expressions of primitive types), valueset-questionnaire-answers-status.
"""

import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

_ELEMENTS = {
    "resourceType", "id", "meta", "identifier", "basedOn", "partOf", "questionnaire", "status", "subject",
    "encounter", "authored", "author", "source", "item",
}  # fmt: skip
_STATUS = {"in-progress", "completed", "amended", "entered-in-error", "stopped"}
_DATE = r"([0-9]{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[1-2][0-9]|3[0-1]))?)?"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?"
_ZONE = r"(Z|(\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_TEXTS = {
    "valueString": r"[ \r\n\t\S]+",
    "valueDate": _DATE,
    "valueDateTime": rf"{_DATE}(T{_CLOCK}{_ZONE})?",
    "valueTime": _CLOCK,
    "valueUri": r"\S*",
}
_CODE = r"[^\s]+(\s[^\s]+)*"


def matches(pattern: str, text: str) -> bool:
    """Tell whether a text is of a form; white space is that of ASCII, as R4 has it."""
    return re.fullmatch(pattern, text, re.ASCII) is not None


def broken_rules(resource: Any) -> list[str]:
    """Return what is wrong with a resource."""
    return [*_of_resource(resource), *_empty(resource, "")]


def _of_resource(resource: dict[str, Any]) -> Iterator[str]:
    if resource.get("resourceType") != "QuestionnaireResponse":
        yield "resourceType"
    if strange := set(resource) - _ELEMENTS:
        yield f"unknown elements {strange}"
    if resource.get("status") not in _STATUS:
        yield "status is 1..1, of its value set"
    if not isinstance(resource.get("identifier", {}), dict):
        yield "identifier is 0..1"
    if "authored" in resource and not matches(_TEXTS["valueDateTime"], resource["authored"]):
        yield "authored is a dateTime"
    for item in resource.get("item", []):
        yield from _of_item(item)


def _of_item(item: dict[str, Any]) -> Iterator[str]:
    name = item.get("linkId")
    if not isinstance(name, str) or not matches(_TEXTS["valueString"], name):
        yield "linkId is 1..1, a string"
    if strange := set(item) - {"linkId", "definition", "text", "answer", "item"}:
        yield f"{name}: unknown elements {strange}"
    if "answer" in item and "item" in item:
        yield f"{name}: qrs-1: nested items cannot be beneath both item and answer"
    for answer in item.get("answer", []):
        yield from _of_answer(name, answer)
    for inner in item.get("item", []):
        yield from _of_item(inner)


def _of_answer(name: Any, answer: dict[str, Any]) -> Iterator[str]:
    [kind] = [key for key in answer if key.startswith("value")] or [""]
    value = answer.get(kind)
    if set(answer) - {kind, "item"}:
        yield f"{name}: more than one value[x]"
    match kind:
        case "valueBoolean":
            right = isinstance(value, bool)
        case "valueInteger":
            right = type(value) is int and -(2**31) <= value < 2**31
        case "valueDecimal":
            right = type(value) in {int, float}
        case "valueCoding":
            right = isinstance(value, dict) and matches(_CODE, value.get("code", ""))
        case "valueAttachment":
            right = isinstance(value, dict) and bool(b64decode(value["data"], validate=True))
        case _:
            right = kind in _TEXTS and isinstance(value, str) and matches(_TEXTS[kind], value)
    if not right:
        yield f"{name}: {kind} is wrong"


def _empty(value: Any, path: str) -> Iterator[str]:
    if value in ("", [], {}, None):
        yield f"{path}: ele-1: an element must have a value or children"
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _empty(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _empty(inner, f"{path}[]")
