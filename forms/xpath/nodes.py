"""The light tree that expressions run over: answers, secondary instances and any document alike.

A leaf keeps its text itself; text nodes exist only beside elements (mixed content), and are made on
demand when an expression asks a leaf for them.
"""

from collections.abc import Collection, Iterator
from enum import IntEnum

INDEX_FROM = 12
"""Number of children from which looking up by name beats comparing each."""


class Kind(IntEnum):
    """The node types of XPath 1.0, section 5, and the one that a DOM has besides."""

    DOCUMENT = 0
    ELEMENT = 1
    ATTRIBUTE = 2
    TEXT = 3
    COMMENT = 4
    INSTRUCTION = 5
    NAMESPACE = 6
    DOCTYPE = 7


class Node:
    """One node. ``name`` is the qualified name as written, which is what most tests compare.

    ``constant`` says that nothing below ever changes, so that look-up tables may be kept.
    """

    __slots__ = (
        "_index",
        "_keys",
        "_places",
        "attributes",
        "children",
        "constant",
        "datatype",
        "kind",
        "local",
        "name",
        "parent",
        "relevant",
        "text",
        "uri",
    )

    is_answer = False
    """Whether a person or a rule may write it; read by booleans."""

    def __init__(self, kind: Kind, name: str = "", uri: str = "", text: str = "") -> None:
        self.kind = kind
        self.name = name
        self.local = name.rpartition(":")[2] if ":" in name else name
        self.uri = uri
        self.text = text
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.attributes: list[Node] = []
        self.datatype = ""
        self.relevant = True
        self.constant = False
        self._index: dict[str, list[Node]] | None = None
        self._keys: dict[str, dict[str, list[Node]]] | None = None
        self._places: dict[Node, int] | None = None

    @property
    def of_form(self) -> bool:
        """Whether it is of a form that is filled in: an answer, or in one of its lists."""
        return self.is_answer or (self.parent is not None and self.parent.constant)

    def __repr__(self) -> str:
        """Without the text, which may be an answer."""
        return f"<{self.kind.name.lower()} {self.name}>"

    def append(self, child: "Node") -> None:
        """Add the last child."""
        child.parent = self
        self.children.append(child)
        self._index = self._keys = self._places = None

    def insert(self, at: int, child: "Node") -> None:
        """Add a child before the one at this index."""
        child.parent = self
        self.children.insert(at, child)
        self._index = self._keys = self._places = None

    def remove(self, child: "Node") -> None:
        """Take a child out."""
        self.children.remove(child)
        child.parent = None
        self._index = self._keys = self._places = None

    def remove_all(self, children: Collection["Node"]) -> None:
        """Take several children out at once, however many there are."""
        self.children[:] = [child for child in self.children if child not in children]
        for child in children:
            child.parent = None
        self._index = self._keys = self._places = None

    def set_attribute(self, attribute: "Node") -> None:
        """Add an attribute node."""
        attribute.parent = self
        self.attributes.append(attribute)

    def named(self, name: str) -> "list[Node]":
        """The child elements of this qualified name, in order."""
        children = self.children
        if len(children) < INDEX_FROM:
            return [child for child in children if child.name == name]
        if self._index is None:
            index: dict[str, list[Node]] = {}
            for child in children:
                index.setdefault(child.name, []).append(child)
            self._index = index
        return self._index.get(name, [])

    def place_of(self, child: "Node") -> int:
        """The place of a child element among those of its name, from 1; 0 when it is not a child."""
        if len(self.children) < INDEX_FROM:
            named = self.named(child.name)
            return named.index(child) + 1 if child in named else 0
        if self._places is None:
            counted: dict[str, int] = {}
            self._places = {}
            for one in self.children:
                counted[one.name] = self._places[one] = counted.get(one.name, 0) + 1
        return self._places.get(child, 0)

    def keyed(self, name: str, key: str, value: str) -> "list[Node]":
        """The children called ``name`` whose child ``key`` has this text: a look-up instead of a scan.

        Only for trees whose text never changes (secondary instances): the table is made once.
        """
        if self._keys is None:
            self._keys = {}
        slot = f"{name} {key}"
        table = self._keys.get(slot)
        if table is None:
            table = self._keys[slot] = {}
            for child in self.named(name):
                for text in {string_value(part) for part in child.named(key)}:
                    table.setdefault(text, []).append(child)
        return table.get(value, [])

    def attribute(self, name: str) -> str:
        """The text of an attribute by its qualified name, or empty."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute.text
        return ""


def all_named(nodes: list[Node], name: str) -> list[Node]:
    """The child elements of this name of several nodes, such as all instances of a repeat."""
    return [
        child
        for node in nodes
        for child in (node.children if len(node.children) < INDEX_FROM else node.named(name))
        if child.name == name
    ]


def string_value(node: Node) -> str:
    """The string-value (XPath 1.0 section 5).

    Among answers a node that is not relevant reads as empty, and so does a group (JavaRosa).
    """
    if not node.relevant:
        return ""
    if not node.children:
        return node.text
    return "" if node.is_answer else "".join(_texts(node))


def _texts(node: Node) -> Iterator[str]:
    for child in node.children:
        if child.kind is Kind.TEXT:
            yield child.text
        elif child.kind is Kind.ELEMENT and child.relevant:
            if child.children:
                yield from _texts(child)
            else:
                yield child.text


def root_of(node: Node) -> Node:
    """The topmost node of the tree that this node is in."""
    while node.parent is not None:
        node = node.parent
    return node


class _Order:
    """Gives keys that sort nodes into document order; each parent is looked through once."""

    def __init__(self) -> None:
        self._places: dict[Node, dict[Node, int]] = {}

    def __call__(self, node: Node) -> tuple[int, ...]:
        key: list[int] = []
        while node.parent is not None:
            places = self._places.get(node.parent)
            if places is None:
                inside = (*node.parent.attributes, *node.parent.children)
                places = self._places[node.parent] = {one: at for at, one in enumerate(inside)}
            key.append(places.get(node, len(places)))  # a leaf's text, made when asked for, is not in it
            node = node.parent
        key.append(id(node))
        key.reverse()
        return tuple(key)


def in_document_order(nodes: list[Node]) -> list[Node]:
    """The same nodes without doubles, in document order."""
    if len(nodes) < 2:
        return nodes
    unique = list(dict.fromkeys(nodes))
    if len(unique) == 1:
        return unique
    positions: dict[Node, int] = {}
    parents = {node.parent for node in unique}
    if len(parents) == 1:
        parent = parents.pop()
        if parent is not None and all(node.kind is Kind.ELEMENT for node in unique):
            positions = {child: at for at, child in enumerate(parent.children)}
            return sorted(unique, key=positions.__getitem__)
    return sorted(unique, key=_Order())
