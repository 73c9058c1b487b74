"""``=``, ``!=``, ``<``, ``<=``, ``>`` and ``>=``: XPath 1.0 section 3.4, with JavaRosa's dates."""

import math
import operator
from collections.abc import Callable
from datetime import UTC, date, datetime

from forms.xpath.casts import (
    NEAR,
    Value,
    date_number,
    days,
    held,
    node_number,
    text_date,
    text_number,
    to_boolean,
    to_number,
)
from forms.xpath.nodes import Node, string_value

Compare = Callable[[Value, Value], bool]


def equal(left: Value, right: Value) -> bool:
    """Whether two values are equal; true for node-sets when any pair is."""
    return _equality(left, right, operator.eq)


def unequal(left: Value, right: Value) -> bool:
    """Whether two values differ; for node-sets this is not the opposite of equal."""
    return _equality(left, right, operator.ne)


def _equality(left: Value, right: Value, test: Callable[[object, object], bool]) -> bool:
    left, right = held(left), held(right)
    if isinstance(right, list) and not isinstance(left, list):
        left, right = right, left
    if isinstance(left, list):
        return _nodes_equality(left, right, test)
    if isinstance(left, bool) or isinstance(right, bool):
        return test(to_boolean(left), to_boolean(right))
    if isinstance(left, date) or isinstance(right, date):
        return test(_beside(_moment(left), left, right), _beside(_moment(right), right, left))
    if isinstance(left, float) or isinstance(right, float):
        return _NUMBERS[test](to_number(left), to_number(right))
    return test(left, right)


def _nodes_equality(left: list[Node], right: Value, test: Callable[[object, object], bool]) -> bool:
    if isinstance(right, list):
        read = _day_of if _is_day(left) or _is_day(right) else string_value
        mine, others = ({read(node) for node in nodes} for nodes in (left, right))
        if test is operator.eq:
            return not mine.isdisjoint(others)
        return bool(mine and others) and (len(mine) > 1 or mine != others)
    if isinstance(right, bool):
        return test(to_boolean(left), right)
    if isinstance(right, date):
        return any(test(_beside(_node_moment(node), [node], right), days(right)) for node in left)
    if isinstance(right, float):
        near = _NUMBERS[test]
        return any(near(node_number(node), right) for node in left)
    return any(test(string_value(node), right) for node in left)


def _day_of(node: Node) -> str:
    text = string_value(node)
    return text.partition("T")[0] if node.datatype == "dateTime" else text


def _near(a: float, b: float) -> bool:
    return a == b or abs(a - b) < NEAR


def _apart(a: float, b: float) -> bool:
    return not _near(a, b)


_NUMBERS: dict[Callable[[object, object], bool], Callable[[float, float], bool]] = {
    operator.eq: _near,
    operator.ne: _apart,
}


def _is_day(value: Value) -> bool:
    if isinstance(value, list):
        return len(value) == 1 and value[0].datatype == "date"
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_moment(value: Value) -> bool:
    if isinstance(value, list):
        return len(value) == 1 and value[0].datatype == "dateTime"
    return isinstance(value, datetime)


def _beside(number: float, value: Value, other: Value) -> float:
    """Beside a day a moment counts as its day (in JavaRosa it always does)."""
    return number // 1 if _is_moment(value) and _is_day(other) else number


def _moment(value: Value) -> float:
    if isinstance(value, str):
        found = text_date(value, UTC)
        return text_number(value) if found is None else days(found)
    return to_number(value)


def _node_moment(node: Node) -> float:
    number = node_number(node)
    return date_number(string_value(node)) if math.isnan(number) else number


def relation(test: Callable[[float, float], bool]) -> Compare:
    """A relational operator over values: numbers, also of each node against a boolean, as in ODK."""
    least, most = (min, max) if test(0, 1) else (max, min)

    def compare(left: Value, right: Value) -> bool:
        if isinstance(left, list) and len(left) == 1 and isinstance(right, float):
            return test(node_number(left[0]), right)
        mine = [_beside(one, left, right) for one in _numbers(left, right) if not math.isnan(one)]
        others = [_beside(one, right, left) for one in _numbers(right, left) if not math.isnan(one)]
        if not mine or not others:
            return False
        # Some pair fits just when the most willing one does: not each of 20,000 against each of 20,000.
        return test(least(mine), most(others))

    return compare


def _numbers(value: Value, other: Value) -> list[float]:
    if isinstance(value, list):
        return [node_number(node) for node in value]
    if isinstance(value, str) and isinstance(other, list):
        number = text_number(value)
        return [date_number(value) if math.isnan(number) else number]
    return [to_number(value)]


COMPARISONS: dict[str, Compare] = {
    "=": equal,
    "!=": unequal,
    "<": relation(operator.lt),
    "<=": relation(operator.le),
    ">": relation(operator.gt),
    ">=": relation(operator.ge),
}


def _with_empty_text(compare: Compare) -> Compare:
    """No node compares as an empty text does; by XPath 1.0 it is neither equal nor unequal to anything."""
    return lambda left, right: compare("" if left == [] else left, "" if right == [] else right)


IN_FORMS = {**COMPARISONS, "=": _with_empty_text(equal), "!=": _with_empty_text(unequal)}
"""As JavaRosa compares: a list that has no such row has the label ``''``."""
