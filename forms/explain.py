"""Why a question is asked, or how its value was worked out: structure, no sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forms.definition import Edge, Rule, RuleKind
from forms.instance import Field, instances_of
from forms.words import Words
from forms.xpath import XPathError


@dataclass(frozen=True, slots=True)
class Evidence:
    """A node that a rule rests on, with its question's label and its answer in the form's words."""

    ref: str
    label: str
    value: str
    answer: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule: its kind, its text, what it gives now, and what it rests on."""

    kind: str
    rule: str
    value: str
    rests_on: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Every rule about a node; rules of the groups around it come with their own ref."""

    ref: str
    reasons: tuple[tuple[str, Reason], ...]


def explain(field: Field, words: Words, evidence: Callable[[Field], Evidence]) -> Explanation:
    """The rules of a node and the relevance of the groups around it, outermost first."""
    reasons: list[tuple[str, Reason]] = []
    around: list[Field] = []
    node = field.parent
    while isinstance(node, Field):
        around.append(node)
        node = node.parent
    for group in reversed(around):
        rule = group.model.rules.get(RuleKind.RELEVANT)
        if rule is not None:
            reasons.append((group.ref, _reason(rule, group, words, evidence)))
    for kind in sorted(field.model.rules):
        rule = field.model.rules[kind]
        if kind not in (RuleKind.CHOICES, RuleKind.COUNT):
            reasons.append((field.ref, _reason(rule, field, words, evidence)))
    return Explanation(field.ref, tuple(reasons))


def _reason(rule: Rule, field: Field, words: Words, evidence: Callable[[Field], Evidence]) -> Reason:
    words.current = field
    try:
        value = rule.expression.string(field, words)
    except XPathError:
        value = ""
    rests = tuple(evidence(one) for one in _rests_on(rule, field, words) if one is not field)
    return Reason(rule.kind.name.lower(), rule.expression.source, value, rests)


def _rests_on(rule: Rule, field: Field, words: Words) -> list[Field]:
    """The live nodes that the rule reads, by the edges that lead to it."""
    found: list[Field] = []
    for model in words.form.models.values():
        for edge in model.watched:
            if edge.rule is rule or (
                edge.rule is None and edge.reader is rule.model and rule.kind is RuleKind.CONSTRAINT
            ):
                found += _in_same_instance(edge, model.path, field, words)
    return list(dict.fromkeys(found))


def _in_same_instance(edge: Edge, path: str, field: Field, words: Words) -> list[Field]:
    node = field
    while isinstance(node.parent, Field) and node.model is not edge.anchor:
        node = node.parent
    return instances_of(words.form.models[path], node if node.model is edge.anchor else node.parent or node)
