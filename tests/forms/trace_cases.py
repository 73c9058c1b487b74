"""Replays one recorded trace through the public contract and says what is wrong."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from forms import FormError, Session, load
from tests.forms.cases import table

PHOENIX = ZoneInfo("America/Phoenix")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TODAY = re.compile(r"2026-11-22T\d{2}:\d{2}:\d{2}\.\d{3}-07:00")


class Files:
    """The attachments of a trace, by plain name."""

    def __init__(self, attachments: dict[str, dict[str, str]]) -> None:
        self.texts = {url.rpartition("/")[2]: one.get("text") for url, one in attachments.items()}

    def read(self, name: str) -> bytes:
        text = self.texts.get(name)
        if text is None:
            raise FileNotFoundError(name)
        return text.encode()


def clock() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=PHOENIX)


def shape(xml: str | bytes) -> Any:
    """XML as nested lists, prefixes and generated values out of the way."""
    root = etree.fromstring(xml if isinstance(xml, bytes) else xml.encode())
    return _shape(root)


def _shape(element: etree._Element) -> Any:
    tag = etree.QName(element)
    attributes = sorted((etree.QName(key).localname, like(str(text))) for key, text in element.attrib.items())
    children = [_shape(child) for child in element if isinstance(child.tag, str)]
    text = "" if children else like(element.text or "")
    return [tag.localname, attributes, text, children]


def like(text: str) -> str:
    """Generated ids and today's moments by their shape."""
    return TODAY.sub("TODAY", UUID.sub("UUID", text))


def wrong(trace: dict[str, Any]) -> str:  # one for each thing that can be wrong
    """What is wrong with our replay, or nothing."""
    form = table("trace-forms.json")[trace["form"]]
    try:
        session = Session.begin(load(form.encode(), Files(trace["attachments"])), clock=clock)
    except FormError as error:
        return "" if trace.get("loadError") else f"refused: {error}"
    if trace.get("loadError"):
        return "not refused"
    if (trace.get("options") or {}).get("edit"):
        return "edits of earlier submissions are not part of the contract"
    last = trace["initial"]
    if last and (found := differs(last, session)):
        return f"at the start: {found}"
    for at, op in enumerate(trace["ops"]):
        if found := step(op, session):
            return f"op {at} {op['op']} {op.get('ref')}: {found}"
        last = op.get("xml", "=") if op.get("xml", "=") != "=" else last
        if last and (found := differs(last, session)):
            return f"after op {at} {op['op']} {op.get('ref')} {op.get('value')}: {found}"
    if trace["final"] and (found := differs(trace["final"], session)):
        return f"at the end: {found}"
    return next((found for one in trace.get("state", []) if (found := state_differs(one, session))), "")


def differs(xml: str, session: Session) -> str:
    return _difference(shape(session.xml()), shape(xml), "")


def _difference(ours: Any, theirs: Any, path: str) -> str:
    """The first place where two shapes differ."""
    path = f"{path}/{theirs[0]}"
    if ours[:3] != theirs[:3]:
        return f"{path}: {ours[:3]} is not {theirs[:3]}"
    if [one[0] for one in ours[3]] != [one[0] for one in theirs[3]]:
        return f"{path}: {[one[0] for one in ours[3]]} is not {[one[0] for one in theirs[3]]}"
    pairs = zip(ours[3], theirs[3], strict=True)
    return next((found for a, b in pairs if (found := _difference(a, b, path))), "")


def step(op: dict[str, Any], session: Session) -> str:
    ref = op.get("ref", "")
    if op.get("threw"):
        return ""
    match op["op"]:
        case "answer":
            value = op["value"]
            session.answer(ref, " ".join(value) if isinstance(value, list) else value)
        case "add_repeat":
            added = session.add_repeat(ref)
            return "" if added == ref else f"added {added}"
        case "remove_repeat":
            session.remove_repeat(ref)
        case "language":
            session.set_language(op["language"])
        case "expect_value":
            got = session.node(ref)
            if like(got.value) != like(op["value"] or "") or got.relevant != op["relevant"]:
                return f"expected {op['value']!r} {op['relevant']}, got {got.value!r} {got.relevant}"
        case "expect_choices":
            choices = [[one.value, one.label] for one in session.question(ref).choices]
            return "" if choices == op["choices"] else f"expected {op['choices']}, got {choices}"
    return ""


def state_differs(state: dict[str, Any], session: Session) -> str:
    ref = state["ref"]
    if state["kind"].startswith("repeat-range"):
        return ""
    try:
        got = session.node(ref)
    except FormError as error:
        return f"state: {error}"
    value = state.get("value")
    if isinstance(value, list):
        value = " ".join(value)
    pairs: dict[str, tuple[object, object]] = {
        "relevant": (state["relevant"], got.relevant),
        "required": (state.get("required", False), got.required),
        "readonly": (state.get("readonly", False), got.readonly),
        "violation": (state.get("violation"), got.violation.kind if got.violation else None),
    }
    if value is not None:
        pairs["value"] = (like(value), like(got.value))
    return next(
        (f"state of {ref}: {name} expected {a!r}, got {b!r}" for name, (a, b) in pairs.items() if a != b), ""
    )
