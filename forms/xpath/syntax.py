"""The parts of a parsed expression. Chains are flat, so that a thousand terms nest one deep.

Named tuples, because a form of a thousand questions has ten thousand parts: they are made three times as
fast as frozen dataclasses. Parts of different kinds are told apart by ``match``, never by ``==`` alone.
"""

from typing import NamedTuple, TypeAlias


class Number(NamedTuple):
    """A numeric literal."""

    value: float


class Literal(NamedTuple):
    """A string literal."""

    value: str


class Negate(NamedTuple):
    """Unary minus."""

    operand: "Expr"


class Chain(NamedTuple):
    """Operands of one precedence level, applied from the left."""

    first: "Expr"
    rest: "tuple[tuple[str, Expr], ...]"


class Union(NamedTuple):
    """Node-sets joined by ``|``."""

    parts: "tuple[Expr, ...]"


class Call(NamedTuple):
    """A function call."""

    name: str
    arguments: "tuple[Expr, ...]"


class Test(NamedTuple):
    """A node test: a name (``*`` for any) or a node type such as ``node()``."""

    name: str = "*"
    node_type: str = ""
    target: str = ""


class Step(NamedTuple):
    """One location step."""

    axis: str
    test: Test
    predicates: "tuple[Expr, ...]" = ()


class Filter(NamedTuple):
    """An expression with predicates that is not a location step."""

    expression: "Expr"
    predicates: "tuple[Expr, ...]"


class Path(NamedTuple):
    """A location path. It starts at the root, at an expression's nodes, or at the context node."""

    absolute: bool
    start: "Expr | None"
    steps: tuple[Step, ...]


Expr: TypeAlias = Number | Literal | Negate | Chain | Union | Call | Filter | Path
