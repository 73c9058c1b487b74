"""Booleans, conditions, and values chosen by them."""

import math

from forms.xpath.casts import Value, to_boolean, to_number, to_string
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.functions.registry import Closure, lazy, pure
from forms.xpath.nodes import Node, string_value


@pure("true", "", "b")
def _true() -> bool:
    return True


@pure("false", "", "b")
def _false() -> bool:
    return False


@pure("not", "b", "b")
def _not(value: bool) -> bool:
    return not value


@pure("boolean", "b", "b")
def _boolean(value: bool) -> bool:
    return value


@pure("boolean-from-string", "s", "b")
def _boolean_from_string(text: str) -> bool:
    """JavaRosa also takes TRUE, in any case."""
    return text == "1" or text.lower() == "true"


@lazy("if", "b v v", "v")
def _if(closures: list[Closure]) -> Closure:
    condition, yes, no = closures
    return lambda node, context: yes(node, context) if condition(node, context) else no(node, context)


@lazy("coalesce", "v v", "v")
def _coalesce(closures: list[Closure]) -> Closure:
    first, second = closures

    def choose(node: Node, context: Context) -> Value:
        value: Value = first(node, context)
        missing = math.isnan(value) if isinstance(value, float) else to_string(value) == ""
        return second(node, context) if missing else value

    return choose


@lazy("depend", "v v*", "v")
def _depend(closures: list[Closure]) -> Closure:
    """The first argument; the others are only there to be depended on (JavaRosa)."""
    return closures[0]


@lazy("once", "v", "v")
def _once(closures: list[Closure]) -> Closure:
    """What the field holds, else the argument as it is: a calculation leaves NaN empty."""
    compute = closures[0]

    def choose(node: Node, context: Context) -> Value:
        field = context.current or node
        return [field] if string_value(field) else compute(node, context)

    return choose


@pure("checklist", "n n v*", "b")
def _checklist(low: float, high: float, *values: Value) -> bool:
    """Whether between ``low`` and ``high`` of the values hold; less than 0 means no bound.

    Bounds are cut to whole numbers, and 0 when they are no numbers (JavaRosa).
    """
    count = sum(_holds(value) for value in _spread(values))
    least, most = (math.trunc(bound) if math.isfinite(bound) else bound for bound in (low, high))
    least, most = (0 if math.isnan(bound) else bound for bound in (least, most))
    return (least < 0 or count >= least) and (most < 0 or count <= most)


@pure("weighted-checklist", "n n v*", "b")
def _weighted_checklist(low: float, high: float, *pairs: Value) -> bool:
    """Whether the weights, each after its value, of those that hold add up to between ``low`` and ``high``.

    Here -1 is a bound like any other, and nothing is between what is no number (JavaRosa).
    """
    if len(pairs) == 2:
        values, weights = _spread(pairs[:1]), _spread(pairs[1:])
    elif len(pairs) % 2:
        raise XPathError("weighted-checklist() needs a weight after each value")
    else:
        values, weights = _spread(pairs[::2]), _spread(pairs[1::2])
    total = sum(to_number(weight) for value, weight in zip(values, weights, strict=False) if _holds(value))
    return low <= total <= high


def _spread(values: tuple[Value, ...]) -> list[Value]:
    spread: list[Value] = []
    for value in values:
        if isinstance(value, list):
            spread += [[node] for node in value]
        else:
            spread.append(value)
    return spread


def _holds(value: Value) -> bool:
    if isinstance(value, list) and not value[0].is_answer:
        return to_string(value) != ""
    return to_boolean(value)
