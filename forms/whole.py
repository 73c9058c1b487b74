"""Any XML document to nodes, as a browser's DOM has them, which is what the ODK web clients walk.

There a CDATA section is a node of its own and a DOCTYPE is one too, where XPath 1.0 section 5 has neither.
"""

from xml.dom import minidom

from forms.xpath.nodes import Kind, Node

_XMLNS = "http://www.w3.org/2000/xmlns/"
_KINDS = {
    minidom.Node.TEXT_NODE: Kind.TEXT,
    minidom.Node.CDATA_SECTION_NODE: Kind.TEXT,
    minidom.Node.COMMENT_NODE: Kind.COMMENT,
    minidom.Node.DOCUMENT_TYPE_NODE: Kind.DOCTYPE,
}


def whole_tree(source: bytes) -> Node:
    """Every node of a document that ``document.read`` accepted, below a document node."""
    document = Node(Kind.DOCUMENT)
    # Entities, external or swelling, need a DOCTYPE that declares something, which read() refuses.
    for child in minidom.parseString(source).childNodes:  # noqa: S318
        document.append(_node(child))
    return document


def _node(given: minidom.Node) -> Node:
    if isinstance(given, minidom.Element):
        return _element(given)
    if isinstance(given, minidom.ProcessingInstruction):
        return Node(Kind.INSTRUCTION, given.target, text=given.data)
    return Node(_KINDS[given.nodeType], text=given.nodeValue or "")


def _element(given: minidom.Element) -> Node:
    node = Node(Kind.ELEMENT, given.tagName, given.namespaceURI or "")
    for attribute in given.attributes.values():
        node.set_attribute(_attribute(attribute))
    children = given.childNodes
    if len(children) == 1 and children[0].nodeType == minidom.Node.TEXT_NODE:
        node.text = children[0].nodeValue or ""  # a leaf keeps its text itself
        return node
    for child in children:
        node.append(_node(child))
    return node


def _attribute(given: minidom.Attr) -> Node:
    if given.namespaceURI == _XMLNS:
        prefix = given.name.partition(":")[2]
        return Node(Kind.NAMESPACE, prefix, text=given.value)
    return Node(Kind.ATTRIBUTE, given.name, given.namespaceURI or "", given.value)
