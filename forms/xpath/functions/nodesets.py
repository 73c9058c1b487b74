"""Node-sets: counting, finding, naming, shuffling."""

import math
from collections.abc import Callable

from forms.xpath.axes import XML
from forms.xpath.casts import NAN, Value, node_number, text_number, to_number, to_string
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.functions.registry import Closure, contextual, lazy, pure
from forms.xpath.nodes import Kind, Node, in_document_order, root_of, string_value


@pure("count", "N", "n")
def _count(nodes: list[Node]) -> float:
    """JavaRosa leaves out what is not relevant."""
    return float(sum(node.relevant for node in nodes))


@pure("count-non-empty", "N", "n")
def _count_non_empty(nodes: list[Node]) -> float:
    """Groups and instances of a repeat are there whatever is in them (JavaRosa)."""
    return float(sum(string_value(node) != "" or _is_group(node) for node in nodes))


def _is_group(node: Node) -> bool:
    return node.is_answer and node.relevant and bool(node.children)


@pure("sum", "N", "n")
def _sum(nodes: list[Node]) -> float:
    """Empty nodes count as nothing, where XPath 1.0 makes the whole sum NaN.

    So do those of a form that are no numbers (JavaRosa); in any other document they make it NaN.
    """
    found = ((node, node_number(node)) for node in nodes if node.relevant and string_value(node).strip())
    return sum((number for node, number in found if not (math.isnan(number) and node.of_form)), 0.0)


@contextual("last", "", "n")
def _last(_node: Node, context: Context) -> float:
    return float(context.size)


@contextual("position", "N?", "n")
def _position(_node: Node, context: Context, nodes: list[Node] | None = None) -> float:
    """ODK: with a node, its place among its siblings of the same name."""
    if nodes is None:
        return float(context.position)
    if not nodes:
        return NAN
    node = nodes[0]
    if node.kind not in _NAMED:
        raise XPathError("position() needs a node that has a name")
    if node.parent is None:
        return 1.0
    return float(node.parent.place_of(node))


@contextual("instance", "s", "N")
def _instance(node: Node, context: Context, name: str) -> list[Node]:
    found = context.instance(name, node)
    return [] if found is None else [found]


@contextual("current", "", "N")
def _current(node: Node, context: Context) -> list[Node]:
    return [context.current or node]


@pure("randomize", "N v?", "N")
def _randomize(nodes: list[Node], seed: Value | None = None) -> list[Node]:
    """Inside-out Fisher-Yates; with a seed by Park and Miller's generator, as in every ODK client."""
    import random

    draw = random.SystemRandom().random if seed is None else _park_miller(_seed(seed))
    shuffled: list[Node] = []
    for at, node in enumerate(nodes):
        other = int(draw() * (at + 1))
        if other == at:
            shuffled.append(node)
        else:
            shuffled.append(shuffled[other])
            shuffled[other] = node
    return shuffled


def _seed(value: Value) -> int:
    """A whole number; of other text the first 64 bits of its SHA-256, as a double (JavaRosa)."""
    if isinstance(value, list | str):
        text = to_string(value)
        number = text_number(text)
        if math.isnan(number) and text:
            import hashlib

            return int(float(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)))
    else:
        number = to_number(value)
    return int(number) if math.isfinite(number) else 0


def _park_miller(seed: int) -> Callable[[], float]:
    modulus = 2_147_483_647
    state = abs(seed) % modulus * (1 if seed > 0 else -1)  # as in Java, with the sign of the seed
    if state <= 0:
        state += modulus - 1

    def draw() -> float:
        nonlocal state
        state = state * 16_807 % modulus
        return (state - 1) / (modulus - 1)

    return draw


@contextual("indexed-repeat", "N N n v*", "N")
def _indexed_repeat(_node: Node, _context: Context, nodes: list[Node], *pairs: Value) -> list[Node]:
    """The nodes inside the repeat instance of each (repeat, 1-based index) pair, outermost first."""
    if len(pairs) % 2 or len(pairs) > 6:
        raise XPathError("indexed-repeat() takes a node and up to three pairs of a repeat and an index")
    for repeats, index in zip(pairs[::2], pairs[1::2], strict=True):
        if not isinstance(repeats, list):
            raise XPathError("indexed-repeat() needs a repeat before each index")
        wanted, place = frozenset(repeats), to_number(index)
        nodes = [node for node in nodes if _index_within(node, wanted) == place]
    return nodes


def _index_within(node: Node, wanted: frozenset[Node]) -> int | None:
    ancestor: Node | None = node
    while ancestor is not None and ancestor not in wanted:
        ancestor = ancestor.parent
    if ancestor is None or ancestor.parent is None:
        return None
    return ancestor.parent.place_of(ancestor)


@contextual("id", "v", "N")
def _id(node: Node, _context: Context, value: Value) -> list[Node]:
    texts = [string_value(one) for one in value] if isinstance(value, list) else [to_string(value)]
    wanted = {word for text in texts for word in text.split()}
    found: list[Node] = []
    seen: set[str] = set()
    pending = [root_of(node)]
    while pending:
        element = pending.pop()
        identity = element.attribute("id") or element.attribute("xml:id")
        if identity in wanted and identity not in seen:
            seen.add(identity)
            found.append(element)
        pending.extend(reversed(element.children))
    return in_document_order(found)


@contextual("lang", "s", "b")
def _lang(node: Node, _context: Context, language: str) -> bool:
    ancestor: Node | None = node
    while ancestor is not None:
        for attribute in ancestor.attributes:
            if attribute.name == "xml:lang" or (attribute.local == "lang" and attribute.uri == XML):
                spoken = attribute.text.lower()
                return spoken == language.lower() or spoken.startswith(language.lower() + "-")
        ancestor = ancestor.parent
    return False


def _naming(name: str, read: Callable[[Node], str]) -> None:
    """Declare one of the three functions of XPath 1.0 section 4.1 that name a node."""

    def bind(closures: list[Closure]) -> Closure:
        if not closures:
            return lambda node, context: read(node)
        nodes = closures[0]

        def of_first(node: Node, context: Context) -> str:
            found = nodes(node, context)
            return read(found[0]) if found else ""

        return of_first

    lazy(name, "N?", "s")(bind)


_NAMED = frozenset({Kind.ELEMENT, Kind.ATTRIBUTE, Kind.INSTRUCTION, Kind.NAMESPACE})
_naming("name", lambda node: node.name if node.kind in _NAMED else "")
_naming("local-name", lambda node: node.local if node.kind in _NAMED else "")
_naming("namespace-uri", lambda node: node.uri if node.kind in (Kind.ELEMENT, Kind.ATTRIBUTE) else "")
