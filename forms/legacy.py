"""Lists that older forms keep outside of their instances: ``itemsets.csv``, ``search()`` and ``pulldata()``.

Collect reads them from tables of its own; here each becomes an instance, and the rest is ordinary choices.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from forms.definition import Media
from forms.errors import ErrorCode, FormError
from forms.names import attribute
from forms.secondary import csv_instance
from forms.xpath import Kind, Node, XPathError
from forms.xpath.parser import parse
from forms.xpath.syntax import Call, Chain, Expr, Literal, Path, Step, Test

ITEMSETS = "itemsets.csv"
_INSTANCE = re.compile(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)")
_PULLDATA = re.compile(r"pulldata\(\s*['\"]([^'\"]+)['\"]")
_MAY_ASK = etree.XPath("//*[@query or @appearance[contains(., 'search')] or @*[contains(., 'pulldata')]]")
"""Few elements if any: a form has tens of thousands, and libxml2 looks through them in a millisecond."""
_SEARCH = re.compile(r"search\s*\(.*\)", re.DOTALL)
_WAYS = {"contains": "contains", "startswith": "starts-with", "endswith": "ends-with", "matches": "="}


def lists_of(
    html: etree._Element, media: Media | None, known: Collection[str], warnings: list[str]
) -> Mapping[str, Node]:
    """The instances that the form takes for granted, by id; raises FormError when a file is missing."""
    found: dict[str, Node] = {}
    asking: list[etree._Element] = _MAY_ASK(html)  # type: ignore[assignment]  # elements, by its text
    for element in asking:
        query = attribute(element, "query")
        for name in _INSTANCE.findall(query):
            if name not in known:
                found = {**_rows_by_list(csv_instance(ITEMSETS, media, f"instance {name}")), **found}
        for name in [one for text in element.attrib.values() for one in _PULLDATA.findall(str(text))]:
            if name not in known and name not in found:
                found[name] = csv_instance(f"{name}.csv", media, f"pulldata('{name}')")
        call = search_call(attribute(element, "appearance"))
        if call:
            file = Search.read(call, attribute(element, "ref")).file
            found.setdefault(file, _searched(file, media, f"{attribute(element, 'ref')}, search()", warnings))
    return found


def _searched(file: str, media: Media | None, place: str, warnings: list[str]) -> Node:
    """The rows of a file; without it Collect opens the form all the same and shows no choices."""
    try:
        return csv_instance(file, media, place)
    except FormError as error:
        if error.code is not ErrorCode.MISSING_MEDIA:
            raise
        warnings.append(str(error))
        return Node(Kind.ELEMENT, "instance")


def _rows_by_list(table: Node) -> dict[str, Node]:
    """The rows of itemsets.csv, an instance for each list_name."""
    lists: dict[str, Node] = {}
    for row in list(table.children[0].children):
        name = next((cell.text for cell in row.children if cell.name == "list_name"), "")
        if name not in lists:
            lists[name] = Node(Kind.ELEMENT, "instance")
            lists[name].append(Node(Kind.ELEMENT, "root"))
        lists[name].children[0].append(row)
    return lists


def search_call(appearance: str) -> str:
    """The ``search(…)`` in an appearance, or nothing."""
    found = _SEARCH.search(appearance) if "search" in appearance else None
    return found[0] if found else ""


class Search(NamedTuple):
    """``search(file, way, columns, value, filter column, filter value)``; all but the file may be missing."""

    file: str
    predicates: tuple[Expr, ...]

    @classmethod
    def read(cls, call: str, place: str) -> Search:
        """Read the call; raises FormError."""
        try:
            syntax = parse(call)
        except XPathError as error:
            raise FormError(ErrorCode.BAD_EXPRESSION, place, str(error)) from None
        arguments = syntax.arguments if isinstance(syntax, Call) else ()
        texts = [one.value if isinstance(one, Literal) else "" for one in arguments]
        if len(arguments) not in (1, 4, 6) or not texts[0] or (len(texts) > 1 and texts[1] not in _WAYS):
            raise FormError(ErrorCode.BAD_EXPRESSION, place, "search() has arguments that cannot be read")
        predicates: list[Expr] = []
        if len(arguments) > 1:
            predicates.append(_any_column(texts[2], texts[1], _from_question(arguments[3])))
        if len(arguments) > 4:
            predicates.append(_holds("=", texts[4], _from_question(arguments[5])))
        return cls(texts[0].removesuffix(".csv") + ".csv", tuple(predicates))

    def nodes(self) -> Expr:
        """The rows that are found, as an expression."""
        rows = (Step("child", Test("root")), Step("child", Test("item"), self.predicates))
        return Path(False, Call("instance", (Literal(self.file),)), rows)


def column(names: str) -> Expr:
    """The text of a column of a row, or of several joined by commas."""
    columns = [_child(name.strip()) for name in names.split(",") if name.strip()]
    return columns[0] if len(columns) == 1 else Call("join", (Literal(", "), *columns))


def _child(name: str) -> Path:
    return Path(False, None, (Step("child", Test(name)),))


def _from_question(value: Expr) -> Expr:
    """Inside a predicate the context is the row: relative paths must start at the question again."""
    if isinstance(value, Path) and not value.absolute and value.start is None:
        return Path(False, Call("current", ()), value.steps)
    return value


def _any_column(names: str, way: str, value: Expr) -> Expr:
    tests = list(_tests(names, way, value))
    return tests[0] if len(tests) == 1 else Chain(tests[0], tuple(("or", one) for one in tests[1:]))


def _tests(names: str, way: str, value: Expr) -> Iterator[Expr]:
    for name in names.split(","):
        yield _holds(_WAYS[way], name.strip(), value)


def _holds(test: str, name: str, value: Expr) -> Expr:
    if test == "=":
        return Chain(_child(name), (("=", value),))
    return Call(test, (_child(name), value))
