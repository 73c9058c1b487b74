"""The order of evaluation: each rule after the rules it rests on; circles are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forms.compiling import Compiler
from forms.definition import Control, Edge, Model, Rule, RuleKind
from forms.errors import ErrorCode, FormError
from forms.references import Reference, References
from forms.texts import Text, Translation
from forms.xpath import Expression

_STORED = (RuleKind.CALCULATE, RuleKind.CHOICES)


def arrange(
    rules: Sequence[Rule],
    controls: Sequence[Control],
    texts: Translation,
    compiler: Compiler,
) -> tuple[Rule, ...]:
    """Put the stored rules in order, and write on each node who must hear of its changes.

    Raises FormError naming the circle, when there is one.
    """
    above: dict[Rule, list[Rule]] = {}
    for rule in rules:
        found = references_of(rule, compiler)
        if rule.kind is RuleKind.CONSTRAINT:
            _watch(rule.model, found)
            continue
        for reference in found:
            reference.model.watched.append(Edge(rule.model, reference.anchor, rule, reference.by_place))
        above[rule] = list(dict.fromkeys(one for reference in found for one in _resting_on(reference)))
    for control in controls:
        _watch_shown(control, texts, compiler)
    ordered = _sorted(above)
    for at, rule in enumerate(ordered):
        rule.order = at
    return tuple(ordered)


def references_of(rule: Rule, compiler: Compiler) -> list[Reference]:
    """What a rule reads. A repeat's count reads around the repeat, choices leave out their own answer."""
    references = compiler.references(rule.expression, rule.model)
    found = references.found
    if rule.kind is RuleKind.CHOICES:
        found = {one: None for one in found if one.model is not rule.model}
        control = rule.model.control
        if control is not None and control.itemset is not None:
            found |= _item_references(control.itemset.value, found, rule.model, compiler)
    return list(found)


def _item_references(
    value: Expression, nodes: Iterable[Reference], model: Model, compiler: Compiler
) -> dict[Reference, None]:
    """Choices taken from a repeat change with the nodes that give their values."""
    references = References(model, compiler.namespaces)
    for reference in nodes:
        references.add(value.syntax, reference.model)
    return {one: None for one in references.found if one.model is not model}


def _resting_on(reference: Reference) -> list[Rule]:
    """The rules that must have run before a node can be read: its value, relevance and existence."""
    found = [reference.model.rules[kind] for kind in _STORED if kind in reference.model.rules]
    for model in reference.model.lineage():
        if RuleKind.COUNT in model.rules:
            found.append(model.rules[RuleKind.COUNT])
        if RuleKind.RELEVANT in model.rules and not reference.by_place:
            found.append(model.rules[RuleKind.RELEVANT])
    return found


def _watch(model: Model, references: Iterable[Reference]) -> None:
    for reference in references:
        reference.model.watched.append(Edge(model, reference.anchor, None))


def _watch_shown(control: Control, texts: Translation, compiler: Compiler) -> None:
    for text in (control.label, control.hint):
        if text is not None:
            for expression in _outputs(text, texts):
                _watch(control.model, compiler.references(expression, control.model).found)


def _outputs(text: Text, texts: Translation) -> list[Expression]:
    words = [text]
    if isinstance(text.identity, str):
        words += texts.resting(text.identity)
    found = [one for one in (text.identity, text.itext) if isinstance(one, Expression)]
    return found + [part for one in words for part in one.parts if isinstance(part, Expression)]


def _sorted(above: dict[Rule, list[Rule]]) -> list[Rule]:
    """Depth first, without recursion: a chain of ten thousand rules is ordinary."""
    ordered: list[Rule] = []
    state: dict[Rule, int] = {}
    for start, supports in above.items():
        if start in state:
            continue
        state[start] = 1
        trail = [(start, iter(supports))]
        while trail:
            rule, rest = trail[-1]
            following = next(rest, None)
            if following is None:
                state[rule] = 2
                ordered.append(rule)
                trail.pop()
            elif state.get(following) == 1:
                _check_circle([one for one, _ in trail], following)
            elif following not in state:
                state[following] = 1
                trail.append((following, iter(above.get(following, ()))))
    return ordered


def _check_circle(trail: list[Rule], again: Rule) -> None:
    """Refuse a circle, save two kinds that JavaRosa takes too.

    Questions may make each other relevant; and a count only ever adds instances, so it may rest on them.
    """
    circle = [*trail[trail.index(again) :], again]
    kinds = {rule.kind for rule in circle}
    if RuleKind.COUNT in kinds or (kinds == {RuleKind.RELEVANT} and len(circle) > 2):
        return
    words = " → ".join(f"{rule.kind.name.lower()} of {rule.model.path}" for rule in circle)
    raise FormError(ErrorCode.CYCLE, again.model.path, words)
