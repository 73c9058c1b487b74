"""The exact bytes of a submission, and what goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from forms.instance import Field
from forms.names import XFORMS
from forms.xpath.nodes import Kind, Node


class Attachment(NamedTuple):
    """A file that belongs to a submission."""

    name: str
    media_type: str
    content: bytes

    def __repr__(self) -> str:
        """Without the name, which a person may have chosen, and without the content."""
        return f"<attachment {self.media_type}>"


class Submission(NamedTuple):
    """What is sent, frozen: sending it again sends the same bytes."""

    instance_id: str
    form_id: str
    form_version: str
    xml: bytes
    digest: str
    attachments: tuple[Attachment, ...]

    def __repr__(self) -> str:
        """Without the answers."""
        return f"<submission {self.instance_id} of {self.form_id} {self.form_version}>"


def sealed(
    form_id: str, version: str, instance_id: str, xml: bytes, attachments: tuple[Attachment, ...]
) -> Submission:
    """A submission with the digest of its XML."""
    from hashlib import sha256

    return Submission(instance_id, form_id, version, xml, sha256(xml).hexdigest(), attachments)


def to_xml(root: Field, namespaces: Mapping[str, str], *, everything: bool = False) -> bytes:
    """The answers as XML. Nodes that are not relevant are left out unless ``everything`` is asked for."""
    used = _used(root, everything=everything)
    nsmap = {prefix: uri for prefix, uri in namespaces.items() if prefix in used}
    nsmap |= {node.name.partition(":")[0]: node.uri for node in root.walk() if ":" in node.name and node.uri}
    element = etree.Element(_tag(root), nsmap=nsmap)
    _fill(element, root, everything=everything)
    return etree.tostring(element, encoding="utf-8", xml_declaration=True)


def _fill(element: etree._Element, node: Field, *, everything: bool) -> None:
    for child in node.fields():
        if child.kind is Kind.ATTRIBUTE:
            element.set(_tag(child), child.written)
        elif child.relevant or everything:
            _fill(etree.SubElement(element, _tag(child)), child, everything=everything)
    if not node.children and node.text:
        element.text = printable(node.written)


def _tag(node: Node) -> str:
    """Names in the XForms namespace lose it: the instance has it only from the form around it."""
    return node.local if node.uri in ("", XFORMS) else f"{{{node.uri}}}{node.local}"


def _used(root: Field, *, everything: bool) -> set[str]:
    nodes: Iterator[Field] = root.walk()
    return {
        node.name.partition(":")[0] for node in nodes if ":" in node.name and (everything or node.relevant)
    }


def printable(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold, which a keyboard cannot make but a paste can.

    Composed (NFC), so that equal answers are equal bytes.
    """
    if text.isascii() and text.isprintable():
        return text
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text)
    return "".join(
        char
        for char in text
        if char in "\t\n\r"
        or (char >= " " and char not in "\ufffe\uffff" and not "\ud800" <= char <= "\udfff")
    )


def cleaned(text: str, *, lines: bool) -> str:
    """What is sealed of a typed text: printable, and without white space around it.

    In a text of several ``lines`` that may be meant, unless there is nothing else.
    """
    text = printable(text)
    return text if lines and text.strip() else text.strip()
