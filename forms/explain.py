"""Why a question is asked, or how its value was worked out: structure, no sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forms.definition import Action, Rule, RuleKind
from forms.given import Given
from forms.instance import Field, instances_of
from forms.references import Reference, References
from forms.words import Words
from forms.xpath import Expression, XPathError

MOST = 200
"""Rules in one explanation. Chains of calculations may be thousands long, and nobody reads so many."""


class Evidence(NamedTuple):
    """A node that a rule rests on, with its question's label and its answer in the form's words."""

    ref: str
    label: str
    value: str
    answer: str


class Reason(NamedTuple):
    """One rule: its kind, its text, what it gives now, and what it rests on in the order of the text.

    The kind is that of a bind's attribute (``relevant``, ``calculate``, ``readonly``, ``required``,
    ``constraint``), or ``count`` of a repeat, ``setvalue`` of an action, ``preload``.
    """

    kind: str
    rule: str
    value: str
    rests_on: tuple[Evidence, ...]


class Explanation(NamedTuple):
    """Every rule about a node, each with the ref that it is about.

    First what decides whether the groups around it are there, outermost first; then its own rules; then the
    rules behind those: how a calculated node came to its value, and why one that reads as empty is not asked.
    """

    ref: str
    reasons: tuple[tuple[str, Reason], ...]


def explain(field: Field, given: Given, words: Words, most: int = MOST) -> Explanation:
    """The rules about a node and those behind them, the nearest first, at most so many."""
    explainer = _Explainer(given, words)
    reasons = [*explainer.presence(field), *explainer.own(field)]
    explained, at = {field}, 0
    behind = list(explainer.rested_on)
    while at < len(behind) and len(reasons) < most:
        one, at = behind[at], at + 1
        if one not in explained:
            explained.add(one)
            reasons += explainer.behind(one)
            behind = list(explainer.rested_on)
    return Explanation(field.ref, tuple(dict.fromkeys(reasons))[:most])


class _Explainer:
    """Collects reasons, and the fields that they rest on, which may have reasons of their own."""

    def __init__(self, given: Given, words: Words) -> None:
        self.given = given
        self.words = words
        self.rested_on: dict[Field, Evidence] = {}
        """What rules rest on, in the order in which it was met; most rest on the same few answers."""

    def presence(self, field: Field) -> Iterator[tuple[str, Reason]]:
        """What decides whether the groups and repeats around a node are there, outermost first."""
        for group in _lineage(field)[:-1]:
            for kind in (RuleKind.COUNT, RuleKind.RELEVANT):
                if kind in group.model.rules:
                    yield group.ref, self.reason(group.model.rules[kind], group)

    def own(self, field: Field) -> Iterator[tuple[str, Reason]]:
        """The rules of the node itself, and what else writes its value."""
        for kind in sorted(field.model.rules):
            if kind is not RuleKind.CHOICES and not (kind is RuleKind.CONSTRAINT and not field.text):
                yield field.ref, self.reason(field.model.rules[kind], field)
        preload = " ".join(filter(None, field.model.preload))
        if preload:
            yield field.ref, Reason("preload", preload, field.text, ())
        for action in self.words.form.actions:
            if action.target is field.model:
                yield field.ref, self.written(action, field)

    def behind(self, field: Field) -> Iterator[tuple[str, Reason]]:
        """Why a node that a rule rests on reads as it does."""
        for one in _lineage(field):
            if not one.own_relevant:
                yield one.ref, self.reason(one.model.rules[RuleKind.RELEVANT], one)
        if field.relevant and RuleKind.CALCULATE in field.model.rules:
            yield field.ref, self.reason(field.model.rules[RuleKind.CALCULATE], field)

    def reason(self, rule: Rule, field: Field) -> Reason:
        """A rule of a node as it stands."""
        rests = self.resting(rule.expression, field)
        return Reason(rule.kind.name.lower(), rule.expression.source, self.given_by(rule, field), rests)

    def written(self, action: Action, field: Field) -> Reason:
        """An action that writes a node when one of its events comes."""
        if action.value is None:
            return Reason("setvalue", action.text, field.text, ())
        return Reason("setvalue", action.value.source, field.text, self.resting(action.value, field))

    def given_by(self, rule: Rule, field: Field) -> str:
        """What a rule gives: as it is stored, since chance and clock would give something else now."""
        match rule.kind:
            case RuleKind.CALCULATE:
                return field.text
            case RuleKind.RELEVANT:
                return _boolean(field.own_relevant)
            case RuleKind.READONLY:
                return _boolean(field.readonly)
            case RuleKind.REQUIRED:
                return _boolean(field.required)
        self.words.current = field
        try:
            return rule.expression.string(field, self.words)
        except XPathError:
            return ""

    def resting(self, expression: Expression, field: Field) -> tuple[Evidence, ...]:
        """The live nodes that an expression about a field reads, in the order of its text."""
        place = id(expression), field.model
        if place not in self.words.read:  # pages that follow each other rest on the same answers
            references = References(field.model, self.words.form.namespaces).add(expression.syntax)
            self.words.read[place] = references.found
        found = dict.fromkeys(one for reference in self.words.read[place] for one in _live(reference, field))
        found.pop(field, None)
        for one in found:
            if one not in self.rested_on:
                self.rested_on[one] = self.evidence(one)
        return tuple(self.rested_on[one] for one in found)

    def evidence(self, field: Field) -> Evidence:
        """A field as a reason for something else: its question, and its answer in the form's words.

        What is not relevant reads as empty.
        """
        control, words = field.model.control, self.words
        value = self.given.unread.get(field, field.text) if field.relevant else ""
        if control is None:
            return Evidence(field.ref, "", value, value)
        labels = {one.value: one.label for one in words.choices(control, field)}
        shown = ", ".join(labels.get(one, one) for one in value.split()) if labels else value
        return Evidence(field.ref, words.said(control.label, field), value, shown)


def _lineage(field: Field) -> list[Field]:
    """The field and what is around it, outermost first."""
    found = [field]
    while isinstance(found[-1].parent, Field):
        found.append(found[-1].parent)
    return found[::-1]


def _live(reference: Reference, field: Field) -> list[Field]:
    """The nodes of a reference in the same instance of its anchor as the field."""
    node = field
    while isinstance(node.parent, Field) and node.model is not reference.anchor:
        node = node.parent
    return instances_of(reference.model, node if node.model is reference.anchor else node.parent or node)


def _boolean(value: bool) -> str:
    return "true" if value else "false"
