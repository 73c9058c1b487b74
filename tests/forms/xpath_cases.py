"""Runs one recorded XPath case and says what is wrong with the answer."""

import math
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from forms.document import whole_tree
from forms.xpath import Context, Kind, Node, XPathError, compile_expression
from forms.xpath.casts import date_text, to_boolean, to_number, to_string
from forms.xpath.nodes import string_value
from tests.forms.cases import table

PHOENIX = ZoneInfo("America/Phoenix")
NAMESPACES = {
    "xhtml": "http://www.w3.org/1999/xhtml",
    "h": "http://www.w3.org/1999/xhtml",
    "jr": "http://openrosa.org/javarosa",
    "OpenClinica": "http://openclinica.com/odm",
    "enk": "http://enketo.org/xforms",
}
SPECIAL = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}


@cache
def document(key: str | None) -> Node:
    if key is None:
        return Node(Kind.DOCUMENT)
    text = table("xpath-documents.json")[key].replace("<!DOCTYPE html>", "").strip()
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, strip_cdata=False))
    return whole_tree(root)


def path_of(node: Node) -> str:
    """The element-index path that the cases name nodes by."""
    parent = node.parent
    if parent is None:
        return "/"
    above = path_of(parent).rstrip("/")
    if node.kind is Kind.ATTRIBUTE:
        return f"{above}/@{node.name}"
    if node.kind is Kind.NAMESPACE:
        return f"{above}/@xmlns:{node.name}" if node.name else f"{above}/@xmlns"
    if node.kind is Kind.ELEMENT:
        siblings = [one for one in parent.children if one.kind is Kind.ELEMENT]
        return f"{above}/*[{siblings.index(node) + 1}]"
    return f"{above}/node()[{parent.children.index(node) + 1 if node in parent.children else 1}]"


def wrong(case: dict[str, Any]) -> str:
    """What is wrong with our answer, or nothing."""
    context = Context(PHOENIX, datetime(2026, 11, 22, 12, tzinfo=PHOENIX), case.get("lang", ""))
    try:
        root = document(case["doc"])
        found: Any = compile_expression(case["context"] or "/", NAMESPACES).evaluate(root, context)
        if not found:
            return "there is no such context node in the document"
        node = found[0]
        value = compile_expression(case["expr"], NAMESPACES).evaluate(node, context)
    except XPathError as error:
        return "" if case["type"] == "error" else f"error: {error}"
    if case["type"] == "error":
        value_like = case.get("javarosa_5_1", {"type": "error"})
        return (
            f"no error but {value!r}"
            if value_like["type"] == "error"
            else _wrong(value_like["type"], value_like["value"], value)
        )
    first = _wrong(case["type"], case["expected"], value)
    judge = case.get("javarosa_5_1")
    if first and judge and judge["type"] != "error" and not _wrong(judge["type"], judge["value"], value):
        return ""
    return first


def _wrong(kind: str, expected: Any, value: Any) -> str:
    if kind in ("nodeset", "first") and not isinstance(value, list):
        return "" if [one["text"] for one in expected] == [to_string(value)] else f"got {value!r}"
    if kind in ("nodeset", "first"):
        return _wrong_nodes(expected, value[:1] if kind == "first" else value)
    got: Any = {"number": to_number, "string": to_string, "boolean": to_boolean, "date": _day}[kind](value)
    if kind == "number":
        wanted = SPECIAL.get(expected, expected) if isinstance(expected, str) else expected
        wanted = float(wanted)
        same = (
            got == wanted
            or (math.isnan(got) and math.isnan(wanted))
            or math.isclose(got, wanted, rel_tol=1e-12)
        )
    elif kind == "boolean":
        same = got is (expected in (True, "true"))
    else:
        same = got == expected
    return "" if same else f"expected {expected!r}, got {got!r}"


def _day(value: Any) -> str:
    return (
        date_text(value.date() if isinstance(value, datetime) else value)
        if isinstance(value, date)
        else str(value)
    )


def _wrong_nodes(expected: Any, nodes: list[Node]) -> str:
    if len(expected) != len(nodes):
        return f"expected {len(expected)} nodes, got {[path_of(one) for one in nodes]}"
    for wanted, node in zip(expected, nodes, strict=True):
        if "path" in wanted and wanted["path"] != path_of(node):
            return f"expected {wanted['path']}, got {path_of(node)}"
        if wanted.get("text") is not None and wanted["text"] != string_value(node):
            return f"expected the text {wanted['text']!r}, got {string_value(node)!r}"
    return ""
