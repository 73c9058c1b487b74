"""Recognises predicates that a table can answer: ``item[key = value]`` with a value that no item changes."""

from forms.xpath.syntax import Call, Chain, Expr, Literal, Path, Step


def key_and_value(predicate: Expr) -> tuple[str, Expr] | None:
    """The child name and the fixed expression of such a predicate, in either order; None for any other."""
    if not isinstance(predicate, Chain) or len(predicate.rest) != 1 or predicate.rest[0][0] != "=":
        return None
    left, right = predicate.first, predicate.rest[0][1]
    for key, value in ((left, right), (right, left)):
        if (name := _key(key)) and _is_fixed(value):
            return name, value
    return None


def is_column(part: Expr) -> bool:
    """Whether an expression only looks down from the row that it is read at."""
    if not isinstance(part, Path) or part.absolute or part.start is not None:
        return False
    return all(map(_is_plain, part.steps))


def _key(part: Expr) -> str:
    if not isinstance(part, Path) or part.absolute or part.start is not None or len(part.steps) != 1:
        return ""
    return part.steps[0].test.name if _is_plain(part.steps[0]) else ""


def _is_plain(step: Step) -> bool:
    name = step.test.name
    return (
        step.axis == "child"
        and not step.predicates
        and not step.test.node_type
        and name != "*"
        and ":" not in name
    )


def _is_fixed(part: Expr) -> bool:
    if isinstance(part, Literal):
        return True
    if not isinstance(part, Path) or any(step.predicates for step in part.steps):
        return False
    return part.absolute or part.start == Call("current", ())
