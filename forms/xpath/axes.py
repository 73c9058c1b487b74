"""The thirteen axes of XPath 1.0, section 2.2: each gives the nodes nearest first."""

from collections.abc import Callable, Iterable, Iterator

from forms.xpath.nodes import Kind, Node

XML = "http://www.w3.org/XML/1998/namespace"


def children(node: Node) -> list[Node]:
    """Children; the text of a leaf becomes a node of its own here."""
    if node.children or not node.text or node.kind is not Kind.ELEMENT:
        return node.children
    text = Node(Kind.TEXT, text=node.text)
    text.parent = node
    text.relevant = node.relevant
    return [text]


def _self(node: Node) -> tuple[Node]:
    return (node,)


def _parent(node: Node) -> tuple[Node, ...]:
    return () if node.parent is None else (node.parent,)


def _descendant(node: Node) -> Iterator[Node]:
    for child in children(node):
        yield child
        yield from _descendant(child)


def _descendant_or_self(node: Node) -> Iterator[Node]:
    yield node
    yield from _descendant(node)


def _ancestor(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _ancestor_or_self(node: Node) -> Iterator[Node]:
    yield node
    yield from _ancestor(node)


def _place(node: Node) -> int | None:
    if node.parent is None or node.kind in (Kind.ATTRIBUTE, Kind.NAMESPACE):
        return None
    siblings = node.parent.children
    return next((at for at, sibling in enumerate(siblings) if sibling is node), None)


def _following_sibling(node: Node) -> list[Node]:
    at = _place(node)
    return [] if at is None or node.parent is None else node.parent.children[at + 1 :]


def _preceding_sibling(node: Node) -> list[Node]:
    at = _place(node)
    return [] if at is None or node.parent is None else node.parent.children[:at][::-1]


def _following(node: Node) -> Iterator[Node]:
    if node.kind in (Kind.ATTRIBUTE, Kind.NAMESPACE) and node.parent is not None:
        yield from _descendant(node.parent)
        node = node.parent
    for ancestor in _ancestor_or_self(node):
        for sibling in _following_sibling(ancestor):
            yield from _descendant_or_self(sibling)


def _preceding(node: Node) -> Iterator[Node]:
    if node.kind in (Kind.ATTRIBUTE, Kind.NAMESPACE) and node.parent is not None:
        node = node.parent
    for ancestor in _ancestor_or_self(node):
        for sibling in _preceding_sibling(ancestor):
            yield from reversed(list(_descendant_or_self(sibling)))


def _attribute(node: Node) -> list[Node]:
    return [one for one in node.attributes if one.kind is Kind.ATTRIBUTE]


def _namespace(node: Node) -> list[Node]:
    """The declarations in scope, the outermost first; ``xml``, which nobody declares, is not among them."""
    if node.kind is not Kind.ELEMENT:
        return []
    scope: dict[str, Node] = {}
    for element in reversed(list(_ancestor_or_self(node))):
        for declared in element.attributes:
            if declared.kind is Kind.NAMESPACE:
                scope[declared.name] = declared
    return [declared for declared in scope.values() if declared.text]


AXES: dict[str, Callable[[Node], Iterable[Node]]] = {
    "child": children,
    "self": _self,
    "parent": _parent,
    "descendant": _descendant,
    "descendant-or-self": _descendant_or_self,
    "ancestor": _ancestor,
    "ancestor-or-self": _ancestor_or_self,
    "following": _following,
    "following-sibling": _following_sibling,
    "preceding": _preceding,
    "preceding-sibling": _preceding_sibling,
    "attribute": _attribute,
    "namespace": _namespace,
}

REVERSE = frozenset({"ancestor", "ancestor-or-self", "preceding", "preceding-sibling"})
