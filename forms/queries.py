"""XPath asked from outside, over a filling or over any document, with results that can be written down."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal, TypeAlias

from lxml import etree

from forms.document import read
from forms.errors import ErrorCode, FormError
from forms.instance import Field, find
from forms.names import XFORMS
from forms.whole import whole_tree
from forms.words import Words
from forms.xpath import Context, Kind, Node, XPathError, compile_expression
from forms.xpath.casts import Value, date_text
from forms.xpath.compile import COMMON_NAMESPACES

PathOf: TypeAlias = Callable[[Node], str]

_DECLARATION = re.compile(r"/@xmlns(?::([^/]+))?\Z")
_BARE_DOCTYPE = re.compile(rb"\A(\s*(?:<\?xml[^>]*\?>)?\s*)<!DOCTYPE\s+[\w.:-]+\s*>")


@dataclass(frozen=True, slots=True)
class Found:
    """The result of an expression: a node-set as the paths of its nodes, a date in ISO 8601."""

    type: Literal["number", "string", "boolean", "date", "dateTime", "nodeset"]
    value: float | str | bool | tuple[str, ...]


class Places:
    """Positions among siblings, counted once for each parent and not for each row of a long list."""

    def __init__(self) -> None:
        self._known: dict[tuple[Node, str], dict[Node, int]] = {}

    def among(self, node: Node, parent: Node, name: str) -> int:
        """The position among the parent's children: those of this name, all elements (``*``) or all nodes."""
        known = self._known.get((parent, name))
        if known is None:
            siblings = [one for one in parent.children if _is_called(one, name)]
            known = self._known[parent, name] = {one: at for at, one in enumerate(siblings, 1)}
        return known.get(node, 1)

    def count(self, parent: Node, name: str) -> int:
        """How many children of this name there are; ``among`` has counted them."""
        return len(self._known[parent, name])


def _is_called(node: Node, name: str) -> bool:
    return name == "node()" or (node.kind is Kind.ELEMENT and name in ("*", node.name))


class Document:
    """Any XML document, asked without a form. Nodes go by element-index paths: ``/*[1]/*[2]/@id``."""

    def __init__(self, source: bytes, now: Callable[[], datetime], language: str = "") -> None:
        """Read a document, as safely as a form; raises FormError.

        A DOCTYPE that names an element and declares nothing (``<!DOCTYPE html>``) is harmless.
        """
        root = read(_BARE_DOCTYPE.sub(rb"\1", source, count=1).lstrip(), "The document")
        self.language = language
        self._top = whole_tree(source.lstrip())
        self._now = now
        self._namespaces = {**_declared(root), **COMMON_NAMESPACES}
        if XFORMS not in root.nsmap.values():
            self._namespaces[""] = ""  # a name without prefix is one of no namespace: XPath 1.0, 2.3

    def evaluate(self, expression: str, context: str = "/") -> Found:
        """What an expression gives at a node; raises FormError."""
        moment = self._now()
        surroundings = Context(moment.tzinfo or UTC, moment, self.language)
        nodes = evaluated(_of_declaration(context), self._namespaces, self._top, surroundings)
        if not isinstance(nodes, list) or not nodes:
            raise FormError(ErrorCode.NO_SUCH_QUESTION, context)
        places = Places()
        with surroundings.bounded():
            value = evaluated(expression, self._namespaces, nodes[0], surroundings)
        return found(value, lambda node: _index_path(node, places))


def _of_declaration(path: str) -> str:
    """The path of a namespace node as XPath has it; ``_index_path`` writes it as XML does, ``@xmlns:a``."""
    found = _DECLARATION.search(path)
    return path if found is None else f"{path[: found.start()]}/namespace::*[name() = '{found[1] or ''}']"


def _declared(root: etree._Element) -> dict[str, str]:
    """The prefixes of a document, the outermost first where two elements differ."""
    known: dict[str, str] = {}
    for element in root.iter(etree.Element):
        for prefix, uri in element.nsmap.items():
            if prefix:
                known.setdefault(prefix, str(uri))
    return known


def evaluated(source: str, namespaces: Mapping[str, str], node: Node, context: Context) -> Value:
    """The value at a node; raises FormError instead of the expression's own error."""
    context.current = node
    try:
        return compile_expression(source, namespaces).value(node, context)
    except XPathError as error:
        raise FormError(ErrorCode.BAD_EXPRESSION, "XPath", str(error)) from None


def found(value: Value, path_of: PathOf) -> Found:
    """A value with the name of its type."""
    if isinstance(value, list):
        return Found("nodeset", tuple(path_of(node) for node in value))
    if isinstance(value, bool):
        return Found("boolean", value)
    if isinstance(value, str):
        return Found("string", value)
    if isinstance(value, date):
        return Found("dateTime" if isinstance(value, datetime) else "date", date_text(value))
    return Found("number", float(value))


def _index_path(node: Node, places: Places) -> str:
    """The path that needs no names: elements by their index, other nodes by that among all nodes."""
    parent = node.parent
    if parent is None:
        return "/"
    above = _index_path(parent, places).rstrip("/")
    if node.kind is Kind.ATTRIBUTE:
        return f"{above}/@{node.name}"
    if node.kind is Kind.NAMESPACE:
        return f"{above}/@xmlns:{node.name}" if node.name else f"{above}/@xmlns"
    step = "*" if node.kind is Kind.ELEMENT else "node()"
    return f"{above}/{step}[{places.among(node, parent, step)}]"


def asked_of_filling(expression: str, context: str, words: Words, field: Field) -> Found:
    """What an expression gives at a ref of a filling, or at a node such as ``instance('x')/root/item[2]``."""
    form = words.form
    node: Node = field
    if context.startswith("/"):
        node = find(field, context)
    elif context:
        value = evaluated(context, form.namespaces, field, words)
        if not isinstance(value, list) or not value:
            raise FormError(ErrorCode.NO_SUCH_QUESTION, context)
        node = value[0]
    names = {tree: f"instance('{name}')" for name, tree in form.instances.items()}
    places = Places()
    return found(
        evaluated(expression, form.namespaces, node, words), lambda one: _named_path(one, places, names)
    )


def _named_path(node: Node, places: Places, instances: Mapping[Node, str]) -> str:
    """A ref; in a secondary instance, names with positions where several siblings share one."""
    if node in instances:
        return instances[node]
    parent = node.parent
    if parent is None:
        return "/" if node.kind is Kind.DOCUMENT else f"/{node.name}"
    above = _named_path(parent, places, instances).rstrip("/")
    if node.kind is Kind.ATTRIBUTE:
        return f"{above}/@{node.name}"
    if node.kind is not Kind.ELEMENT:
        return f"{above}/node()[{places.among(node, parent, 'node()')}]"
    place = places.among(node, parent, node.name)
    if isinstance(node, Field):
        several = node.model.repeat is not None
    else:
        several = places.count(parent, node.name) > 1
    return f"{above}/{node.name}[{place}]" if several else f"{above}/{node.name}"
