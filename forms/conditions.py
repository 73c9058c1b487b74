"""When a question is asked, as far as it can be said before anybody has answered: structure, no sentences.

``explain`` tells it of a filling as it stands; this tells it of the form, for whoever has it on paper.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from forms.definition import Action, Model, RuleKind
from forms.references import References
from forms.xpath.syntax import Call, Chain, Expr, Literal, Number, Path

_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_TURNED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
"""The same comparison with its sides changed over."""
_OTHER = {"and": "or", "or": "and", "answered": "unanswered", "unanswered": "answered"} | _OPPOSITE
_AS_IT_IS = frozenset({"int", "number", "string"})
"""Functions that leave an answer what it is to a person."""
_LENGTHS = frozenset({"string-length", "count-selected"})


class Condition(NamedTuple):
    """What has to be so.

    ``sign`` is a comparison (``=`` of a choice means that it is among those chosen), ``answered`` or
    ``unanswered``, each of the one question in ``paths``; ``and`` or ``or`` of ``parts``; ``never``; or
    ``rests``, when no more can be said than which questions it rests on.
    """

    sign: str
    paths: tuple[str, ...] = ()
    value: str = ""
    parts: tuple[Condition, ...] = ()


def condition_of(model: Model, namespaces: Mapping[str, str]) -> Condition | None:
    """When this node is there, its own rule alone; None for always."""
    rule = model.rules.get(RuleKind.RELEVANT)
    if rule is None:
        return None
    return _Reader(model, namespaces).read(rule.expression.syntax)


def behind(model: Model, namespaces: Mapping[str, str], actions: Collection[Action] = ()) -> tuple[str, ...]:
    """The questions that what stands in a node rests on: the one that asks for it, or those it is worked out
    from; with ``actions``, also those that one of them takes it from or waits for.
    """
    met, pending, found = {model}, [model], dict[str, None]()
    while pending:
        one = pending.pop(0)
        if one.control is not None:
            found[one.path] = None
            continue
        rule = one.rules.get(RuleKind.CALCULATE)
        read = References(one, namespaces)
        if rule is not None:
            read.add(rule.expression.syntax)
        setting = [action for action in actions if action.target is one]
        for action in setting:
            if action.value is not None:
                read.add(action.value.syntax)
        sources = [reference.model for reference in read.found]
        sources += [action.source for action in setting if action.source is not None]
        pending += [source for source in sources if source not in met]
        met.update(pending)
    return tuple(found)


class _Reader:
    """Reads the expressions about one node."""

    def __init__(self, model: Model, namespaces: Mapping[str, str]) -> None:
        self.model = model
        self.namespaces = namespaces

    def read(self, part: Expr) -> Condition | None:
        """What an expression asks for; None when it is always so."""
        match part:
            case Chain(first, rest) if rest[0][0] in ("and", "or"):
                return self.several(rest[0][0], (first, *(one for _, one in rest)))
            case Chain(first, ((sign, second),)) if sign in _OPPOSITE:
                return self.comparison(sign, first, second) or self.rests(part)
            case Call("true", ()):
                return None
            case Call("false", ()):
                return Condition("never")
            case Call("not", (inner,)):
                return _negated(self.read(inner))
            case Call("selected", (Path() as asked, Literal(value))):
                return self.test("=", asked, value) or self.rests(part)
        return self.rests(part)

    def several(self, sign: str, operands: tuple[Expr, ...]) -> Condition | None:
        """All of them, or one of them; what is always or never so is left out of it or decides it."""
        parts = [self.read(one) for one in operands]
        never = Condition("never")
        if sign == "and" and never in parts:
            return never
        if sign == "or" and None in parts:
            return None
        told = tuple(dict.fromkeys(one for one in parts if one is not None and one != never))
        if not told:
            return None if sign == "and" else never
        return told[0] if len(told) == 1 else Condition(sign, parts=told)

    def comparison(self, sign: str, left: Expr, right: Expr) -> Condition | None:
        """An answer held against something that stands in the form; None for any other comparison."""
        if isinstance(left, Literal | Number):
            sign, left, right = _TURNED[sign], right, left
        match left, right:
            case Call(name, (Path() as asked,)), Number(0) if name in _LENGTHS and sign in (">", "=", "!="):
                return self.test("unanswered" if sign == "=" else "answered", asked, "")
            case Call(name, (inner,)), _ if name in _AS_IT_IS:
                return self.comparison(sign, inner, right)
            case Path(), Literal("") if sign in ("=", "!="):
                return self.test("unanswered" if sign == "=" else "answered", left, "")
            case Path(), Literal(value):
                return self.test(sign, left, value)
            case Path(), Number(number):
                return self.test(sign, left, format(number, "g") if number.is_integer() else repr(number))
        return None

    def test(self, sign: str, asked: Path, value: str) -> Condition | None:
        """A test of one question; None where the path names none."""
        models = [one.model for one in References(self.model, self.namespaces).add(asked).found]
        if len(models) != 1 or models[0].control is None:
            return None
        return Condition(sign, (models[0].path,), value)

    def rests(self, part: Expr) -> Condition:
        """The questions that an expression rests on."""
        read = References(self.model, self.namespaces).add(part).found
        paths = dict.fromkeys(path for one in read for path in behind(one.model, self.namespaces))
        return Condition("rests", tuple(paths))


def _negated(condition: Condition | None) -> Condition | None:
    if condition is None:
        return Condition("never")
    if condition.sign == "never":
        return None
    sign = _OTHER.get(condition.sign, condition.sign)
    parts = tuple(one for part in condition.parts if (one := _negated(part)) is not None)
    return condition._replace(sign=sign, parts=parts)
