"""Which nodes of the model an expression reads, found without running it.

Paths are followed over the model with predicates left out, so what is found may be more than what is read,
never less.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from forms.definition import Model
from forms.errors import ErrorCode, FormError
from forms.xpath.errors import XPathError
from forms.xpath.nodes import Kind, Node
from forms.xpath.parser import parse
from forms.xpath.paths import is_plain, matcher
from forms.xpath.syntax import Call, Chain, Expr, Filter, Literal, Negate, Path, Step, Test, Union

_PARENT = Step("parent", Test(node_type="node"))

MAX_READ = 2_000_000
"""Nodes that all rules and labels read together; the largest real forms read some thousands."""


class Reference(NamedTuple):
    """A node that is read; ``anchor`` as in definition.Edge."""

    model: Model
    anchor: Model | None
    by_place: bool


class _Place(NamedTuple):
    """Nodes of the model that a path has reached; None for nodes outside of it."""

    nodes: tuple[Node, ...] | None
    anchor: Node


class Reading:
    """Counts what is read, and gone over to find it: each of 3,000 rules may read each of 3,000 nodes."""

    def __init__(self) -> None:
        self._nodes = 0

    def over(self, nodes: int, model: Model) -> None:
        """Some more, about a node; raises FormError when it is too much in all."""
        self._nodes += nodes
        if self._nodes > MAX_READ:
            detail = f"the rules up to here read more than {MAX_READ} nodes"
            raise FormError(ErrorCode.TOO_LARGE, model.path, detail)


class References:
    """Collects the references of the expressions about one node."""

    def __init__(self, model: Model, namespaces: Mapping[str, str], reading: Reading | None = None) -> None:
        self.model = model
        self.namespaces = namespaces
        self.reading = reading or Reading()
        self.found: dict[Reference, None] = {}
        self.missing: list[str] = []
        """Paths that ask by name for nodes of the form that are not there."""
        self.relative = False
        """Whether another node's expression of the same words could read other nodes."""
        document: Node = model
        while document.parent is not None:
            document = document.parent
        self.document = document
        self._nowhere = _Place(None, model)

    def add(self, part: Expr, relative_to: Model | None = None) -> References:
        """Collect what an expression reads."""
        start = relative_to or self.model
        self._visit(part, _Place((start,), start), by_place=False)
        return self

    def _visit(self, part: Expr, context: _Place, *, by_place: bool) -> _Place:
        match part:
            case Path():
                return self._path(part, context, by_place=by_place)
            case Call(name, arguments):
                return self._call(name, arguments, context)
            case Chain(first, rest):
                for one in (first, *(operand for _, operand in rest)):
                    self._visit(one, context, by_place=False)
            case Negate(operand):
                self._visit(operand, context, by_place=False)
            case Filter(expression, predicates):
                place = self._visit(expression, context, by_place=False)
                self._predicates(predicates, place)
                return place
            case Union(parts):
                return _merged([self._visit(one, context, by_place=False) for one in parts])
        return self._nowhere

    def _call(self, name: str, arguments: tuple[Expr, ...], context: _Place) -> _Place:
        if name == "current":
            self.relative = True
            return _Place((self.model,), self.model)
        places = [self._visit(one, context, by_place=name == "position") for one in arguments]
        if name == "jr:choice-name" and len(arguments) == 2 and isinstance(arguments[1], Literal):
            self.relative = True
            self._visit(_parsed(arguments[1].value), _Place((self.model,), self.model), by_place=False)
        if name in ("randomize", "indexed-repeat") and places:
            return places[0]
        return self._nowhere

    def _path(self, path: Path, context: _Place, *, by_place: bool) -> _Place:
        steps = path.steps
        if path.absolute:
            node, steps = _down(self.document, steps)
            place = _Place((node,), self.document)
        elif path.start is not None:
            place = self._start(path.start, context)
        else:
            place = context
            self.relative = self.relative or place.nodes is not None
        for step in steps:
            reached, place = place, self._step(place, step)
            if reached.nodes and not place.nodes and all(map(_names_one, path.steps)):
                self.missing.append(_written(path))
            self._predicates(step.predicates, place)
        for node in place.nodes or ():
            if isinstance(node, Model):
                anchor = place.anchor if isinstance(place.anchor, Model) else None
                self.found[Reference(node, anchor, by_place)] = None
        return place

    def _start(self, start: Expr, context: _Place) -> _Place:
        if isinstance(start, Call) and start.name in ("instance", "jr:itext", "id"):
            for one in start.arguments:
                self._visit(one, context, by_place=False)
            return self._nowhere
        return self._visit(start, context, by_place=False)

    def _predicates(self, predicates: tuple[Expr, ...], place: _Place) -> None:
        for predicate in predicates:
            self._visit(predicate, place, by_place=False)

    def _step(self, place: _Place, step: Step) -> _Place:
        if place.nodes is None:
            return place
        reached = _along(place.nodes, step, self.namespaces, self.reading, self.model)
        nodes = tuple(dict.fromkeys(reached))
        anchor = place.anchor
        if step.axis not in ("child", "self", "parent", "attribute", "descendant", "descendant-or-self"):
            anchor = anchor.parent or anchor
        while anchor.parent is not None and any(not _within(node, anchor) for node in nodes):
            anchor = anchor.parent
        return _Place(nodes, anchor)


def _down(node: Node, steps: tuple[Step, ...]) -> tuple[Node, tuple[Step, ...]]:
    """As far as names lead that are there, and the steps that are left: nearly every path, and all of it."""
    for at, step in enumerate(steps):
        found = [] if step.predicates or step.axis != "child" else node.named(step.test.name)
        if not found or not is_plain(step.test):
            return node, steps[at:]
        node = found[0]
    return node, ()


def _names_one(step: Step) -> bool:
    """Whether a step says by name where it goes, so that what is not there is a mistake."""
    named = step.axis in ("child", "attribute") and not step.test.node_type and step.test.name != "*"
    return named or (step.axis in ("parent", "self") and step.test.node_type == "node")


def _written(path: Path) -> str:
    """A path for an error: its names, without predicates."""
    names = [".." if step == _PARENT else step.test.name for step in path.steps]
    return ("/" if path.absolute else "") + "/".join(names)


def _along(
    nodes: Iterable[Node], step: Step, namespaces: Mapping[str, str], reading: Reading, about: Model
) -> list[Node]:
    """All that a step may reach from any of the nodes."""
    if step.axis == "child" and is_plain(step.test):
        return [one for node in nodes for one in node.named(step.test.name)]
    matches = matcher(step, namespaces)
    found: list[Node] = []
    for node in nodes:
        there = _axis(node, step.axis)
        reading.over(len(there), about)
        found += filter(matches, there)
    return found


def _axis(node: Node, axis: str) -> Sequence[Node]:  # one for each kind of axis
    """Every node an axis may reach; repeats may have siblings of their own kind."""
    match axis:
        case "self":
            return (node,)
        case "child":
            return node.children
        case "attribute":
            return node.attributes
        case "parent":
            return (node.parent,) if node.parent is not None else ()
        case "descendant" | "descendant-or-self":
            return _descendants(node, include=axis == "descendant-or-self")
        case "ancestor" | "ancestor-or-self":
            return _ancestors(node, include=axis == "ancestor-or-self")
        case "preceding-sibling" | "following-sibling":
            return node.parent.children if node.parent is not None else ()
    top = node
    while top.parent is not None:
        top = top.parent
    return _descendants(top, include=False)


def _descendants(node: Node, *, include: bool) -> list[Node]:
    found = [node] if include else []
    for child in node.children:
        found += _descendants(child, include=True)
    return found


def _ancestors(node: Node, *, include: bool) -> list[Node]:
    found = [node] if include else []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _within(node: Node, anchor: Node) -> bool:
    one: Node | None = node
    while one is not None:
        if one is anchor:
            return True
        one = one.parent
    return False


def _merged(places: list[_Place]) -> _Place:
    nodes = [node for place in places for node in place.nodes or ()]
    top = places[0].anchor
    while top.parent is not None:
        top = top.parent
    return _Place(tuple(dict.fromkeys(nodes)), top)


def _parsed(source: str) -> Expr:
    try:
        return parse(source)
    except XPathError:
        return Literal(source)


def follow(
    source: str,
    context: Model | None,
    root: Model,
    namespaces: Mapping[str, str],
    reading: Reading | None = None,
) -> Model | None:
    """The node of the model that a reference such as ``/data/age`` or ``../age`` names; None when none."""
    part = parse(source)
    if not isinstance(part, Path):
        raise XPathError(f"{source!r} is not a path")
    nodes: list[Node] = [context or root]
    if part.absolute and root.parent is not None:
        nodes = [root.parent]
    for step in part.steps:
        nodes = _along(nodes, step, namespaces, reading or Reading(), context or root)
    found = [
        node for node in nodes if isinstance(node, Model) and node.kind in (Kind.ELEMENT, Kind.ATTRIBUTE)
    ]
    return found[0] if found else None
