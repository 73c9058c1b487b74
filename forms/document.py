"""XML from outside to nodes: no entities, no DTD, no network, bounded size and depth."""

import re

from lxml import etree

from forms.errors import ErrorCode, FormError
from forms.xpath.axes import XML
from forms.xpath.nodes import Kind, Node

MAX_BYTES = 64 * 1024 * 1024
"""The largest real form seen is 2 MB; external lists reach some tens."""

MAX_TAGS = 2_000_000
"""Tags and attributes: four bytes may become a node of some hundreds. Real lists have a tenth of so many."""


MAX_ATTRIBUTES = 1_000
"""Attributes of one element, which are looked for one after the other. Real ones have a dozen."""

MAX_PREFIXES = 50
"""Prefixes of namespaces, all of which are looked through for each name. Real forms have six."""
_PREFIX = re.compile(rb"xmlns:([^\s=]+)")


def read(source: bytes, place: str) -> etree._Element:
    """Parse a document safely; raises FormError. libxml2 itself refuses more than 256 levels."""
    if len(source) > MAX_BYTES:
        raise FormError(ErrorCode.TOO_LARGE, place, f"it is larger than {MAX_BYTES // 2**20} MB")
    if source.count(b"<") + source.count(b"=") > MAX_TAGS:
        raise FormError(ErrorCode.TOO_LARGE, place, f"it has more than {MAX_TAGS} tags and attributes")
    plain = source.replace(b"\0", b"") if b"\0" in source else source  # so that UTF-16 hides nothing
    if b"<!DOCTYPE" in plain:  # without one, no entity can be declared
        raise FormError(ErrorCode.UNSAFE_XML, place)
    if len(set(_PREFIX.findall(plain))) > MAX_PREFIXES:
        raise FormError(ErrorCode.TOO_LARGE, place, f"it declares more than {MAX_PREFIXES} namespaces")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormError(ErrorCode.NOT_XML, place, str(error).split(" (<string>")[0]) from None
    if root is None:
        raise FormError(ErrorCode.NOT_XML, place, "it is empty")
    return root


def element_tree(element: etree._Element) -> Node:
    """An element and what is in it; comments and spaces beside elements are left out."""
    node = name_node(Kind.ELEMENT, element)
    _add_attributes(node, element)
    if len(element) == 0:
        node.text = element.text or ""
        return node
    _add_text(node, element.text)
    for child in element:
        if not callable(child.tag):
            node.append(element_tree(child))
        _add_text(node, child.tail)
    if all(child.kind is Kind.TEXT for child in node.children):
        node.text = "".join(child.text for child in node.children)
        node.children = []
    return node


def name_node(kind: Kind, element: etree._Element) -> Node:
    """A node with the element's qualified name and namespace."""
    tag = str(element.tag)
    uri, _, name = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
    return Node(kind, f"{element.prefix}:{name}" if element.prefix else name, uri)


def _add_attributes(node: Node, element: etree._Element) -> None:
    if len(element.attrib) > MAX_ATTRIBUTES:
        detail = f"{node.name!r} has more than {MAX_ATTRIBUTES} attributes"
        raise FormError(ErrorCode.TOO_LARGE, f"line {element.sourceline}", detail)
    for key, text in element.attrib.items():
        uri, _, name = str(key).rpartition("}")
        prefix = _prefix(element, uri[1:]) if uri else ""
        node.set_attribute(Node(Kind.ATTRIBUTE, prefix + name, uri[1:], str(text)))


def _prefix(element: etree._Element, uri: str) -> str:
    if uri == XML:
        return "xml:"
    return next((f"{prefix}:" for prefix, known in element.nsmap.items() if known == uri and prefix), "")


def _add_text(node: Node, text: str | None) -> None:
    if text and not text.isspace():
        node.append(Node(Kind.TEXT, text=text))
