"""Paths put another way when a form is loaded: as JavaRosa reads them, or so that they are found at once."""

from __future__ import annotations

from collections.abc import Callable

from forms.definition import Model
from forms.xpath.nodes import Kind
from forms.xpath.paths import is_plain
from forms.xpath.syntax import Call, Chain, Expr, Filter, Negate, Path, Step, Test, Union

_PARENT = Step("parent", Test(node_type="node"))
_ANYWHERE = Step("descendant-or-self", Test(node_type="node"))
_CURRENT = Call("current", ())
_ALL_INSTANCES = ("indexed-repeat", "position")
"""Functions whose paths mean the repeat as a whole."""
_MOST_OF_A_NAME = 10


def anchored(part: Expr, model: Model) -> Expr:
    """The expression with absolute paths into the node's own repeats made relative to it.

    Before 2020 forms wrote ``/data/repeat/age`` inside the repeat and meant the age beside them; JavaRosa
    still reads it so, except for the path's last step, so that ``count(/data/repeat)`` counts all.
    """
    if model.repeated is None:
        return part
    repeats = [one for one in model.lineage() if one.repeated is one]
    return _rebuilt(part, lambda path: _relative(path, model, repeats), _ALL_INSTANCES)


class Shortcuts:
    """Knows where ``//name`` leads: to look for it among all nodes takes long where thousands of rules do."""

    def __init__(self, root: Model) -> None:
        self._named: dict[str, list[Model]] = {}
        for model in root.walk():
            if model.kind is Kind.ELEMENT:
                self._named.setdefault(model.name, []).append(model)

    def taken(self, part: Expr) -> Expr:
        """The expression with the paths of the nodes of a name in place of ``//name``, outside of repeats."""
        return _rebuilt(part, self._direct)

    def _direct(self, path: Path) -> Expr:
        if not path.absolute or _ANYWHERE not in path.steps[:-1]:
            return path
        at = path.steps.index(_ANYWHERE)
        above, step, rest = path.steps[:at], path.steps[at + 1], path.steps[at + 2 :]
        if not all(map(_is_name, above)) or step.axis != "child" or not is_plain(step.test):
            return path
        under = "".join(f"/{one.test.name}" for one in above) + "/"
        found = [one for one in self._named.get(step.test.name, ()) if one.path.startswith(under)]
        if not 0 < len(found) <= _MOST_OF_A_NAME or any(one.repeated for one in found):
            return path
        paths = tuple(Path(True, None, (*_down_to(one)[:-1], step, *rest)) for one in found)
        return paths[0] if len(paths) == 1 else Union(paths)


def _is_name(step: Step) -> bool:
    return step.axis == "child" and not step.predicates and is_plain(step.test)


def _down_to(model: Model) -> list[Step]:
    return [Step("child", Test(one.name)) for one in reversed(model.lineage())]


def _rebuilt(part: Expr, change: Callable[[Path], Expr], but: tuple[str, ...] = ()) -> Expr:  # one a kind
    """The expression with every path changed, but those that some functions ask about."""

    def again(one: Expr) -> Expr:
        return _rebuilt(one, change, but)

    match part:
        case Path(absolute, start, steps):
            steps = tuple(Step(one.axis, one.test, tuple(map(again, one.predicates))) for one in steps)
            return change(Path(absolute, None if start is None else again(start), steps))
        case Call(name, arguments) if name not in but:
            return Call(name, tuple(map(again, arguments)))
        case Chain(first, rest):
            return Chain(again(first), tuple((sign, again(one)) for sign, one in rest))
        case Negate(operand):
            return Negate(again(operand))
        case Filter(expression, predicates):
            return Filter(again(expression), tuple(map(again, predicates)))
        case Union(parts):
            return Union(tuple(map(again, parts)))
    return part


def _relative(path: Path, model: Model, repeats: list[Model]) -> Expr:
    steps = path.steps
    names = [step.test.name for step in steps]
    for repeat in repeats if path.absolute else ():
        depth = repeat.depth
        shared = steps[:depth]
        plain = all(step.axis == "child" and not step.predicates for step in shared)
        if len(steps) > depth and plain and "/" + "/".join(names[:depth]) == repeat.path:
            up = model.depth - depth
            return Path(False, _CURRENT, (*([_PARENT] * up), *steps[depth:]))
    return path
