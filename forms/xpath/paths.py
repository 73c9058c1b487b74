"""Location steps to closures over lists of nodes; every list is in document order, without doubles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from forms.xpath.axes import AXES, REVERSE
from forms.xpath.casts import Value, to_boolean, to_string
from forms.xpath.context import Context
from forms.xpath.nodes import Kind, Node, all_named, in_document_order
from forms.xpath.syntax import Expr, Step, Test

if TYPE_CHECKING:
    from forms.xpath.compile import Predicate

Walk: TypeAlias = Callable[[list[Node], Context], list[Node]]
Matches: TypeAlias = Callable[[Node], bool]
_MANY = 64
"""Nodes that are gone over in less time than it takes to look at the clock often."""
_FLAT = frozenset({"child", "attribute", "self", "namespace"})
_NODE_KINDS = {"text": Kind.TEXT, "comment": Kind.COMMENT, "processing-instruction": Kind.INSTRUCTION}


def compile_steps(
    steps: tuple[Step, ...], namespaces: Mapping[str, str], predicate: Callable[[Expr], Predicate]
) -> Walk:
    """All steps of a path as one closure."""
    walks: list[Walk] = []
    flat = True
    for step in _shortened(steps):
        if step == _SELF:
            continue
        flat = flat and step.axis in (*_FLAT, "descendant", "parent")
        walk = _walk(step, namespaces, [predicate(one) for one in step.predicates])
        walks.append(walk if flat else _ordered(walk))
        flat = flat and step.axis in _FLAT
    if len(walks) == 1:
        return walks[0]
    if len(walks) == 2:
        first, second = walks
        return lambda nodes, context: second(first(nodes, context), context)

    def all_steps(nodes: list[Node], context: Context) -> list[Node]:
        for walk in walks:
            nodes = walk(nodes, context)
        return nodes

    return all_steps


_SELF = Step("self", Test(node_type="node"))
_UP = Step("parent", Test(node_type="node"))
_ANY = Step("descendant-or-self", Test(node_type="node"))


@lru_cache(maxsize=4096)
def straight(steps: tuple[Step, ...]) -> tuple[int, tuple[str, ...]] | None:
    """How often to go up and then which names to go down, when a path does nothing else."""
    moves = [step for step in steps if step != _SELF]
    climbs = next((at for at, step in enumerate(moves) if step != _UP), len(moves))
    down = moves[climbs:]
    if any(step.axis != "child" or step.predicates or not is_plain(step.test) for step in down):
        return None
    return climbs, tuple(step.test.name for step in down)


def straight_walk(climbs: int, names: tuple[str, ...]) -> Callable[[Node, Context], list[Node]]:
    """What is found on the way from one node; most paths of most forms need no more."""
    if not climbs and len(names) == 1:
        (name,) = names
        return lambda node, context: node.named(name)

    def walk(node: Node, context: Context) -> list[Node]:
        for _ in range(climbs):
            if node.parent is None:
                return []
            node = node.parent
        nodes = [node]
        for name in names:
            nodes = nodes[0].named(name) if len(nodes) == 1 else _of_all(nodes, name, context)
        return nodes

    return walk


def _of_all(nodes: list[Node], name: str, context: Context) -> list[Node]:
    """The children of this name of several nodes."""
    if len(nodes) > _MANY:
        context.check()
    return all_named(nodes, name)


def _shortened(steps: tuple[Step, ...]) -> list[Step]:
    """``//name`` in one step, where no predicate could count positions differently."""
    short: list[Step] = []
    for step in steps:
        if short and short[-1] == _ANY and step.axis == "child" and not step.predicates:
            short[-1] = Step("descendant", step.test)
        else:
            short.append(step)
    return short


def _ordered(walk: Walk) -> Walk:
    return lambda nodes, context: in_document_order(walk(nodes, context))


def _walk(step: Step, namespaces: Mapping[str, str], predicates: list[Predicate]) -> Walk:
    if step.axis == "child" and is_plain(step.test) and "" not in namespaces:
        if len(predicates) == 1 and predicates[0].key:
            return _looked_up(step.test.name, predicates)
        return _named_children(step.test.name, predicates)
    if step.axis == "parent" and step.test.node_type == "node" and not predicates:
        return _parents
    return _any_axis(step, matcher(step, namespaces), predicates)


def is_plain(test: Test) -> bool:
    """Whether a test is a name without a prefix, which an index can answer."""
    return not test.node_type and test.name != "*" and ":" not in test.name


def _parents(nodes: list[Node], context: Context) -> list[Node]:
    if len(nodes) == 1:
        parent = nodes[0].parent
        return [] if parent is None else [parent]
    return list(dict.fromkeys(node.parent for node in nodes if node.parent is not None))


def _named_children(name: str, predicates: list[Predicate]) -> Walk:
    def walk(nodes: list[Node], context: Context) -> list[Node]:
        if len(nodes) == 1:
            return nodes[0].named(name)
        return _of_all(nodes, name, context)

    if not predicates:
        return walk

    def kept(nodes: list[Node], context: Context) -> list[Node]:
        found: list[Node] = []
        for node in nodes:
            found += keep(node.named(name), predicates, context)
        return found

    return kept


def _looked_up(name: str, predicates: list[Predicate]) -> Walk:
    """``item[key = value]`` over the many rows of a constant instance: a table instead of a scan."""
    key, fixed = predicates[0].key, predicates[0].fixed

    def walk(nodes: list[Node], context: Context) -> list[Node]:
        found: list[Node] = []
        for node in nodes:
            value = fixed(node, context) if fixed else []
            if not node.constant or (isinstance(value, list) and len(value) > 1):
                found += keep(node.named(name), predicates, context)
            elif value != []:
                found += node.keyed(name, key, to_string(value))
        if len(found) > _MANY:
            context.check()
        return found

    return walk


def keep(nodes: list[Node], predicates: list[Predicate], context: Context) -> list[Node]:
    """The nodes, given nearest first, for which every predicate holds in turn."""
    for predicate in predicates:
        if not nodes:
            return nodes
        if predicate.positional:
            nodes = _keep_by_position(nodes, predicate, context)
        else:
            nodes = _keep_true(nodes, predicate.closure, context)
    return nodes


def _keep_true(nodes: list[Node], closure: Callable[[Node, Context], Value], context: Context) -> list[Node]:
    kept: list[Node] = []
    for node in nodes:
        context.check()
        if to_boolean(closure(node, context)):
            kept.append(node)
    return kept


def _keep_by_position(nodes: list[Node], predicate: Predicate, context: Context) -> list[Node]:
    position, size = context.position, context.size
    context.size = len(nodes)
    kept: list[Node] = []
    for at, node in enumerate(nodes, start=1):
        context.check()
        context.position = at
        if predicate.holds(node, context):
            kept.append(node)
    context.position, context.size = position, size
    return kept


def _any_axis(step: Step, matches: Matches, predicates: list[Predicate]) -> Walk:
    axis, backwards = AXES[step.axis], step.axis in REVERSE

    def walk(nodes: list[Node], context: Context) -> list[Node]:
        found: list[Node] = []
        for node in nodes:
            context.check()
            near = keep([one for one in axis(node) if matches(one)], predicates, context)
            found += near[::-1] if backwards else near
        return found

    return walk if step.axis in _FLAT else _ordered(walk)


def matcher(step: Step, namespaces: Mapping[str, str]) -> Matches:
    """Whether a node passes the step's node test (XPath 1.0 section 2.3).

    A name without prefix matches what is written without one, whatever the default namespace:
    XForms put a default namespace on the instance and none of their paths say so. Namespaces that
    name one for the prefix ``""`` are of another document, and are kept to.
    """
    test = step.test
    if test.node_type == "node":
        return lambda node: True
    if test.node_type:
        kind = _NODE_KINDS[test.node_type]
        return lambda node: node.kind is kind and (not test.target or node.name == test.target)
    principal = {"attribute": Kind.ATTRIBUTE, "namespace": Kind.NAMESPACE}.get(step.axis, Kind.ELEMENT)
    name = test.name
    if name == "*":
        return lambda node: node.kind is principal
    prefix, _, local = name.rpartition(":")
    uri = namespaces.get(prefix)
    if not prefix and (uri is None or principal is not Kind.ELEMENT):
        return lambda node: node.name == name and node.kind is principal
    if not prefix:
        return lambda node: node.kind is principal and node.local == name and node.uri == uri
    if local == "*":
        return lambda node: node.kind is principal and (node.uri == uri or node.name.startswith(prefix + ":"))
    return lambda node: (
        node.kind is principal and (node.name == name or (node.local == local and node.uri == uri))
    )


def filtered(
    start: Callable[[Node, Context], object], predicates: list[Predicate]
) -> Callable[[Node, Context], list[Node]]:
    """A filter expression: predicates over the whole node-set in document order (section 3.3)."""
    return lambda node, context: keep(start(node, context), predicates, context)  # type: ignore[arg-type]
