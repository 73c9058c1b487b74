"""The parts of a parsed expression. Chains are flat, so that a thousand terms nest one deep."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    """A numeric literal."""

    value: float


@dataclass(frozen=True, slots=True)
class Literal:
    """A string literal."""

    value: str


@dataclass(frozen=True, slots=True)
class Negate:
    """Unary minus."""

    operand: "Expr"


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands of one precedence level, applied from the left."""

    first: "Expr"
    rest: "tuple[tuple[str, Expr], ...]"


@dataclass(frozen=True, slots=True)
class Union:
    """Node-sets joined by ``|``."""

    parts: "tuple[Expr, ...]"


@dataclass(frozen=True, slots=True)
class Call:
    """A function call."""

    name: str
    arguments: "tuple[Expr, ...]"


@dataclass(frozen=True, slots=True)
class Test:
    """A node test: a name (``*`` for any) or a node type such as ``node()``."""

    name: str = "*"
    node_type: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One location step."""

    axis: str
    test: Test
    predicates: "tuple[Expr, ...]" = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """An expression with predicates that is not a location step."""

    expression: "Expr"
    predicates: "tuple[Expr, ...]"


@dataclass(frozen=True, slots=True)
class Path:
    """A location path. It starts at the root, at an expression's nodes, or at the context node."""

    absolute: bool
    start: "Expr | None"
    steps: tuple[Step, ...]


Expr: TypeAlias = Number | Literal | Negate | Chain | Union | Call | Filter | Path
