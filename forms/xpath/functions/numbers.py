"""Arithmetic and trigonometry."""

import math
from collections.abc import Callable

from forms.xpath.casts import NAN, Value, node_number, to_number
from forms.xpath.functions.registry import Closure, lazy, pure


@lazy("number", "v?", "n")
def _number(closures: list[Closure]) -> Closure:
    if not closures:
        return lambda node, context: node_number(node)
    value = closures[0]
    return lambda node, context: to_number(value(node, context))


@pure("int", "n", "n")
def _int(number: float) -> float:
    return float(math.trunc(number)) if math.isfinite(number) else number


@pure("floor", "n", "n")
def _floor(number: float) -> float:
    return float(math.floor(number)) if math.isfinite(number) else number


@pure("ceiling", "n", "n")
def _ceiling(number: float) -> float:
    if not math.isfinite(number):
        return number
    return math.copysign(float(math.ceil(number)), number)


MAX_PLACES = 30
"""More than these to round to, and there is no number (JavaRosa)."""


@pure("round", "n n?", "n")
def _round(number: float, places: float = 0.0) -> float:
    """Halves go up: towards positive infinity (XPath 1.0 and JavaRosa)."""
    if not math.isfinite(number):
        return number
    if not places or not math.isfinite(places):
        return float(math.floor(number + 0.5)) if number < 0 or number >= 0.5 else math.copysign(0.0, number)
    from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

    if abs(int(places)) > MAX_PLACES:
        return NAN
    unit = Decimal(1).scaleb(-int(places))
    scaled = Decimal(repr(number)) / unit
    half = ROUND_HALF_UP if number > 0 else ROUND_HALF_DOWN
    return float(scaled.to_integral_value(half) * unit)


@pure("abs", "n", "n")
def _abs(number: float) -> float:
    return abs(number)


@pure("pow", "n n", "n")
def _pow(base: float, exponent: float) -> float:
    if exponent and (math.isnan(exponent) or (math.isinf(exponent) and abs(base) == 1)):
        return NAN
    beyond = -math.inf if exponent % 2 == 1 and math.copysign(1, base) < 0 else math.inf
    try:
        return math.pow(base, exponent)
    except ValueError:
        return beyond if base == 0 else NAN
    except OverflowError:
        return beyond


@pure("atan2", "n n", "n")
def _atan2(y: float, x: float) -> float:
    return math.atan2(y, x)


@pure("pi", "", "n")
def _pi() -> float:
    return math.pi


def _exp10(number: float) -> float:
    return math.pow(10.0, number)


def _log(number: float) -> float:
    return -math.inf if number == 0 else math.log(number)


def _log10(number: float) -> float:
    return -math.inf if number == 0 else math.log10(number)


def _guarded(apply: Callable[[float], float]) -> Callable[[float], float]:
    """Java gives NaN or infinity where Python raises."""

    def guarded(number: float) -> float:
        try:
            return apply(number)
        except ValueError:
            return NAN
        except OverflowError:
            return math.inf

    return guarded


for _name, _apply in {
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "exp10": _exp10,
    "log": _log,
    "log10": _log10,
}.items():
    pure(_name, "n", "n")(_guarded(_apply))


@pure("random", "", "n")
def _random() -> float:
    from random import SystemRandom

    return SystemRandom().random()


def _numbers(values: tuple[Value, ...]) -> list[float]:
    """What is no number in a form or its lists is passed over (JavaRosa); other nodes give NaN (Enketo)."""
    numbers: list[float] = []
    for value in values:
        if not isinstance(value, list):
            numbers.append(to_number(value))
            continue
        found = [(node_number(node), node) for node in value if node.relevant]
        if any(math.isnan(number) and not node.of_form for number, node in found):
            return [NAN]
        numbers += [number for number, _ in found]
    return [number for number in numbers if not math.isnan(number)]


@pure("max", "v*", "n")
def _max(*values: Value) -> float:
    return max(_numbers(values), default=NAN)


@pure("min", "v*", "n")
def _min(*values: Value) -> float:
    return min(_numbers(values), default=NAN)
