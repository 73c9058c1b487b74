"""Parsed expressions to closures ``(node, context) -> value``, specialised by what is known of the types.

A typical comparison or sum costs about a microsecond. Position and size live in the context and are kept
only for predicates that ask for them.
"""

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from forms.xpath import functions
from forms.xpath.casts import NAN, TO, Value, node_number, to_boolean, to_string
from forms.xpath.comparison import COMPARISONS, IN_FORMS, Compare
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.lookup import key_and_value
from forms.xpath.nodes import Node, in_document_order, string_value
from forms.xpath.parser import parse
from forms.xpath.paths import compile_steps, filtered, straight, straight_walk
from forms.xpath.syntax import Call, Chain, Expr, Filter, Literal, Negate, Number, Path, Union

Closure: TypeAlias = Callable[[Node, Context], Value]
Compiled: TypeAlias = tuple[Closure, str]
"""A closure and the letter of what it gives: s, n, b, N (node-set), d (date) or v (only known when run)."""

COMMON_NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "jr": "http://openrosa.org/javarosa",
    "orx": "http://openrosa.org/xforms",
    "odk": "http://www.opendatakit.org/xforms",
    "entities": "http://www.opendatakit.org/xforms/entities",
}


LONG = 500
"""Characters from which every part of an expression looks at the clock: there may be thousands of parts."""


class Expression(NamedTuple):
    """A compiled expression; ``syntax`` is kept for whoever asks what it depends on."""

    source: str
    syntax: Expr
    evaluate: Closure
    type: str
    problems: tuple[str, ...] = ()
    """Calls that fail when they are reached: unknown functions, wrong numbers of arguments."""

    def value(self, node: Node, context: Context) -> Value:
        """What it gives; raises XPathError, also for numbers and dates beyond what can be computed."""
        try:
            return self.evaluate(node, context)
        except (ArithmeticError, ValueError, RecursionError) as error:
            raise XPathError(f"{type(error).__name__} in {self.source!r}") from None

    def string(self, node: Node, context: Context) -> str:
        """The value as text."""
        return to_string(self.value(node, context))

    def boolean(self, node: Node, context: Context) -> bool:
        """The value as a condition."""
        return to_boolean(self.value(node, context))


def compile_expression(source: str, namespaces: Mapping[str, str] = COMMON_NAMESPACES) -> Expression:
    """Compile the text of an expression; raises XPathError when it cannot be read."""
    return compile_syntax(source, parse(source), namespaces)


def compile_syntax(source: str, syntax: Expr, namespaces: Mapping[str, str]) -> Expression:
    """Compile what was parsed from ``source``, perhaps changed since."""
    compiler = _Compiler(namespaces, watched=len(source) > LONG)
    closure, kind = compiler.value(syntax)
    return Expression(source, syntax, closure, kind, tuple(compiler.problems))


class _Compiler:
    def __init__(self, namespaces: Mapping[str, str], *, watched: bool) -> None:
        self.namespaces = namespaces
        self.watched = watched
        # A document that is no form, which alone has a namespace for no prefix, is read by XPath 1.0.
        self.comparisons = COMPARISONS if "" in namespaces else IN_FORMS
        self.problems: list[str] = []

    def value(self, part: Expr) -> Compiled:
        closure, kind = self.plain(part)
        return (_watching(closure) if self.watched else closure), kind

    def plain(self, part: Expr) -> Compiled:  # one for each kind of part
        match part:
            case Path():  # the commonest come first
                return self.path(part), "N"
            case Call(name, arguments):
                return self.call(name, arguments)
            case Number(value) | Literal(value):
                constant: Value = value
                return (lambda node, context: constant), "n" if isinstance(part, Number) else "s"
            case Negate(operand):
                number = self.cast(operand, "n")
                return (lambda node, context: -number(node, context)), "n"  # type: ignore[operator]
            case Chain(first, rest):
                return self.chain(first, rest)
            case Union(parts):
                return self.union(parts), "N"
            case Filter(expression, predicates):
                return filtered(self.cast(expression, "N"), [self.predicate(one) for one in predicates]), "N"

    def cast(self, part: Expr, letter: str) -> Closure:
        """A closure that gives this type whatever the part gives."""
        closure, kind = self.value(part)
        if letter in ("v", kind):
            return closure
        if kind == "N" and letter in _OF_FIRST:
            return _OF_FIRST[letter](closure)
        if letter == "N" and kind != "v":
            raise XPathError("a node-set is needed, not a value")
        convert = TO[letter]
        return lambda node, context: convert(closure(node, context))

    def chain(self, first: Expr, rest: tuple[tuple[str, Expr], ...]) -> Compiled:
        sign = rest[0][0]
        if sign in ("and", "or"):
            return _logic(
                [self.cast(one, "b") for one in (first, *(one for _, one in rest))], sign == "or"
            ), "b"
        if sign in COMPARISONS:
            if len(rest) == 1:
                left, right = self.value(first)[0], self.value(rest[0][1])[0]
                return _compared(left, right, rest[0][1], sign, self.comparisons[sign]), "b"
            compared = [(self.comparisons[each], self.value(operand)[0]) for each, operand in rest]
            return _folded(self.value(first)[0], compared), "b"
        if len(rest) == 1:
            return _arithmetic(self.cast(first, "n"), self.cast(rest[0][1], "n"), ARITHMETIC[sign]), "n"
        terms = [(ARITHMETIC[each], self.cast(operand, "n")) for each, operand in rest]
        return _folded(self.cast(first, "n"), terms), "n"

    def union(self, parts: tuple[Expr, ...]) -> Closure:
        closures = [self.cast(part, "N") for part in parts]

        def joined(node: Node, context: Context) -> Value:
            nodes: dict[Node, None] = {}
            for closure in closures:
                nodes.update(dict.fromkeys(closure(node, context)))  # type: ignore[arg-type]
            return in_document_order(list(nodes))

        return joined

    def call(self, name: str, arguments: tuple[Expr, ...]) -> Compiled:
        definition = functions.LIBRARY.get(name)
        problem = (
            f"there is no function {name}()" if definition is None else definition.problem(len(arguments))
        )
        if definition is None or problem:
            self.problems.append(problem)
            return _failing(problem), "v"
        closures = [self.cast(one, definition.letter(at)) for at, one in enumerate(arguments)]
        return definition.bind(closures), definition.gives

    def path(self, part: Path) -> Closure:
        plain = None if "" in self.namespaces else straight(part.steps)
        if plain is not None and (found := _straight(part, *plain)) is not None:
            return found
        steps = compile_steps(part.steps, self.namespaces, self.predicate)
        if part.absolute:
            return lambda node, context: steps([context.primary(node)], context)
        if part.start is None:
            return lambda node, context: steps([node], context)
        start = self.cast(part.start, "N")
        return lambda node, context: steps(start(node, context), context)  # type: ignore[arg-type]

    def predicate(self, part: Expr) -> "Predicate":
        closure, kind = self.value(part)
        if kind == "N":
            return Predicate(lambda node, context: bool(closure(node, context)), False)
        positional = kind in ("n", "v") or asks_position(part)
        found = key_and_value(part)
        if found is None:
            return Predicate(closure, positional)
        return Predicate(closure, positional, found[0], self.value(found[1])[0])


class Predicate(NamedTuple):
    """One predicate: a number is compared with the position (XPath 1.0 section 2.4)."""

    closure: Closure
    positional: bool
    key: str = ""
    fixed: Closure | None = None
    """``key = fixed`` is all the predicate says, so that a table may answer it."""

    def holds(self, node: Node, context: Context) -> bool:
        """Whether the node stays."""
        value = self.closure(node, context)
        if isinstance(value, float):
            return value == context.position
        return to_boolean(value)


def asks_position(part: Expr) -> bool:  # one for each kind of part
    """Whether an expression reads the position or size of its own context (not of an inner predicate)."""
    match part:
        case Call(name, arguments):
            if name == "last" or (name == "position" and not arguments):
                return True
            return any(asks_position(one) for one in arguments)
        case Negate(operand):
            return asks_position(operand)
        case Chain(first, rest):
            return asks_position(first) or any(asks_position(one) for _, one in rest)
        case Union(parts):
            return any(asks_position(one) for one in parts)
        case Filter(expression, _):
            return asks_position(expression)
        case Path(_, start, _) if start is not None:
            return asks_position(start)
    return False


def _watching(closure: Closure) -> Closure:
    def watched(node: Node, context: Context) -> Value:
        context.check()
        return closure(node, context)

    return watched


def _failing(problem: str) -> Closure:
    """XPath finds out when it gets there: ``false() and explode()`` is false in every ODK client."""

    def fail(_node: Node, _context: Context) -> Value:
        raise XPathError(problem)

    return fail


def _divide(a: float, b: float) -> float:
    if b:
        return a / b
    if a == 0 or math.isnan(a):
        return NAN
    return float("inf") if (a > 0) == (str(b)[0] != "-") else float("-inf")


def _modulo(a: float, b: float) -> float:
    """The remainder with the sign of the dividend, as in Java: -7 mod 3 is -1."""
    if b == 0 or a in (float("inf"), float("-inf")):
        return NAN
    return math.fmod(a, b)


ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _modulo,
}


def _arithmetic(left: Closure, right: Closure, apply: Callable[[float, float], float]) -> Closure:
    return lambda node, context: apply(left(node, context), right(node, context))  # type: ignore[arg-type]


def _folded(first: Closure, rest: Sequence[tuple[Callable[..., Value], Closure]]) -> Closure:
    """A chain of any length without recursion."""

    def fold(node: Node, context: Context) -> Value:
        value = first(node, context)
        for apply, operand in rest:
            value = apply(value, operand(node, context))
        return value

    return fold


def _compared(left: Closure, right: Closure, operand: Expr, sign: str, compare: Compare) -> Closure:
    if isinstance(operand, Literal) and sign == "=":
        return _is_text(left, operand.value, compare)
    return lambda node, context: compare(left(node, context), right(node, context))


def _is_text(left: Closure, text: str, compare: Compare) -> Closure:
    """The commonest rule of all, ``${question} = 'choice'``."""

    def test(node: Node, context: Context) -> Value:
        value = left(node, context)
        if type(value) is list and len(value) == 1 and value[0].datatype in _TEXT:
            return string_value(value[0]) == text
        return compare(value, text)

    return test


_TEXT = frozenset({"", "string"})


def _logic(closures: list[Closure], stop: bool) -> Closure:
    def decide(node: Node, context: Context) -> Value:
        for closure in closures:
            if closure(node, context) is stop:
                return stop
        return not stop

    return decide


def _first_text(closure: Closure) -> Closure:
    def text(node: Node, context: Context) -> Value:
        nodes = closure(node, context)
        return string_value(nodes[0]) if nodes else ""  # type: ignore[index, arg-type]

    return text


def _first_number(closure: Closure) -> Closure:
    def number(node: Node, context: Context) -> Value:
        nodes = closure(node, context)
        return node_number(nodes[0]) if nodes else NAN  # type: ignore[index, arg-type]

    return number


_OF_FIRST = {"s": _first_text, "n": _first_number}
"""What a node-set is as text or number: its first node."""


def _straight(path: Path, climbs: int, names: tuple[str, ...]) -> Closure | None:
    """A path without predicates or changes of direction; None for one that starts elsewhere."""
    walk = straight_walk(climbs, names)
    if path.absolute:
        return _from_top("/" + "/".join(names), walk)
    if path.start is None:
        return walk
    if path.start == Call("current", ()):
        return lambda node, context: walk(context.current or node, context)
    return None


def _from_top(path: str, walk: Callable[[Node, Context], list[Node]]) -> Closure:
    """Looked for once in a filling, where the context knows that the nodes stay."""

    def find(node: Node, context: Context) -> Value:
        nodes = context.settled.get(path)
        if nodes is None:
            nodes = walk(context.primary(node), context)
            context.settle(path, nodes)
        return nodes

    return find
