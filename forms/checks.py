"""What can be known to go wrong with an expression before anybody fills in the form.

JavaRosa finds some of these only when the rule is reached, and then stops in front of the person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from forms.definition import Rule
from forms.errors import ErrorCode, FormError
from forms.references import References
from forms.xpath import Context, Expression, Kind, Node, XPathError
from forms.xpath.compile import COMMON_NAMESPACES, compile_syntax
from forms.xpath.functions.geo import is_line, is_place
from forms.xpath.syntax import Call, Chain, Expr, Filter, Literal, Negate, Path, Union

_SAMPLES: dict[str, str] = {
    "regex": "",
    "digest": "",
    "format-date": "2000-01-01",
    "format-date-time": "2000-01-01",
}
"""Functions whose later arguments can be tried out on a sample of the first."""

_COUNTS: dict[str, Callable[[int], bool]] = {
    "indexed-repeat": lambda count: count in (3, 5, 7),
    "weighted-checklist": lambda count: count % 2 == 0,
}
_MIXED = "distance() measures one line, or points, not both"
_LINES = frozenset({"geotrace", "geoshape"})
_PLACES = frozenset({"distance", "area", "enclosed-area", "geofence", "intersects"})


def problem_of(syntax: Expr, instances: Collection[str]) -> str:
    """What will go wrong whenever a call of the expression is reached, or nothing."""
    calls = (part for part in parts_of(syntax) if isinstance(part, Call))
    return next((found for call in calls if (found := _wrong(call, instances))), "")


def check_measures(rules: Iterable[Rule], namespaces: Mapping[str, str]) -> None:
    """Refuse a distance between points of which one is bound as a line; raises FormError.

    JavaRosa stops there as soon as the line is drawn, and the person can go no further.
    """
    for rule in rules:
        for path in _measured_together(rule.expression):
            found = References(rule.model, namespaces).add(path).found
            if any(one.model.datatype in _LINES for one in found):
                place = f"{rule.model.path}, {rule.kind.name.lower()}"
                raise FormError(ErrorCode.BAD_EXPRESSION, place, _MIXED)


def _measured_together(expression: Expression) -> Iterator[Path]:
    """The plain paths among several arguments of distance()."""
    for part in parts_of(expression.syntax) if "distance(" in expression.source else ():
        if isinstance(part, Call) and part.name == "distance" and len(part.arguments) > 1:
            for argument in part.arguments:
                if isinstance(argument, Path) and not any(step.predicates for step in argument.steps):
                    yield argument


def parts_of(part: Expr) -> Iterator[Expr]:
    """The expression and every expression in it."""
    pending = [part]
    while pending:
        one = pending.pop()
        yield one
        pending += _inside(one)


def _inside(part: Expr) -> list[Expr]:  # one for each kind of part, the commonest first
    match part:
        case Path(_, start, steps):
            inner = [predicate for step in steps for predicate in step.predicates]
            return inner if start is None else [start, *inner]
        case Call(_, arguments):
            return list(arguments)
        case Chain(first, rest):
            return [first, *(operand for _, operand in rest)]
        case Negate(operand):
            return [operand]
        case Union(parts):
            return list(parts)
        case Filter(expression, predicates):
            return [expression, *predicates]
    return []


def _wrong(call: Call, instances: Collection[str]) -> str:
    name, arguments = call.name, call.arguments
    literals = [one.value for one in arguments if isinstance(one, Literal)]
    if name in _COUNTS and not _COUNTS[name](len(arguments)):
        return f"{name}() cannot take {len(arguments)} arguments"
    if name == "instance" and literals and literals[0] not in instances:
        return f"the form has no instance {literals[0]!r}"
    if name == "pulldata" and isinstance(arguments[0], Literal) and arguments[0].value not in instances:
        return f"the form has no instance {arguments[0].value!r} for pulldata()"
    if name in _PLACES and not all(map(is_place, literals)):
        return f"{name}() is given a text that is no place"
    if name == "distance" and len(arguments) > 1 and any(map(is_line, literals)):
        return _MIXED
    if name in _SAMPLES and len(literals) >= len(arguments) - 1 and isinstance(arguments[-1], Literal):
        return _tried(Call(name, (Literal(_SAMPLES[name]), *arguments[1:])))
    return ""


def _tried(call: Call) -> str:
    try:
        compile_syntax(call.name, call, COMMON_NAMESPACES).value(Node(Kind.DOCUMENT), Context())
    except XPathError as error:
        return str(error)
    return ""
