"""Repeats as people see them: which instances there are, and whether there may be more."""

from __future__ import annotations

from typing import NamedTuple

from forms.definition import Group, Model, RuleKind
from forms.instance import Field, instances_of
from forms.words import Words
from forms.xpath import XPathError
from forms.xpath.nodes import Node


class Instance(NamedTuple):
    """One instance of a repeat, with the repeat's label; ``number`` counts from one."""

    ref: str
    label: str
    number: int
    total: int


class Range(NamedTuple):
    """A repeat as a whole, below one parent."""

    parent: Field
    model: Model
    around: tuple[Group, ...]
    """The groups that it stands in, outermost first."""

    @property
    def ref(self) -> str:
        """The path of its instances, without a position."""
        return f"{self.parent.ref}/{self.model.name}"

    def label(self, words: Words) -> str:
        """What the form calls it, as of one more."""
        return _label(self.model, might_be(self.model, self.parent), words)

    def relevant(self, words: Words) -> bool:
        """Whether one can look at it now; without instances, by the rule of one that might be there."""
        fields = _fields(self.parent, self.model)
        if fields or not self.parent.relevant:
            return any(field.relevant for field in fields)
        rule = self.model.rules.get(RuleKind.RELEVANT)
        if rule is None:
            return True
        one = words.current = might_be(self.model, self.parent)
        try:
            return rule.expression.boolean(one, words)
        except XPathError:
            return False


def might_be(model: Model, parent: Field) -> Field:
    """An instance that is not there, to ask rules and words of."""
    field = Field(model)
    field.parent = parent
    return field


def fixed(model: Model) -> bool:
    """Whether its number is not for the person to change (jr:count, jr:noAddRemove)."""
    return model.repeat is None or model.repeat.fixed


def ranges_of(model: Model, under: Node, around: tuple[Group, ...]) -> list[Range]:
    """A repeat below a live node, once for each parent that it has there."""
    above = model.parent
    parents = instances_of(above, under) if isinstance(above, Model) else []
    return [Range(parent, model, around) for parent in parents]


def instances(model: Model, parent: Field, words: Words) -> tuple[Instance, ...]:
    """The relevant instances below a parent."""
    return tuple(_instance(field, parent, words) for field in _fields(parent, model) if field.relevant)


def around(field: Field, words: Words) -> tuple[Instance, ...]:
    """The repeat instances around a field, outermost first; one that is an instance counts itself."""
    found: list[Instance] = []
    node: Node | None = field
    while isinstance(node, Field):
        if node.model.repeat is not None and isinstance(node.parent, Field):
            found.append(_instance(node, node.parent, words))
        node = node.parent
    return tuple(reversed(found))


def _instance(field: Field, parent: Field, words: Words) -> Instance:
    label = _label(field.model, field, words)
    return Instance(field.ref, label, parent.place_of(field), len(parent.named(field.name)))


def _fields(parent: Field, model: Model) -> list[Field]:
    return [field for field in parent.named(model.name) if isinstance(field, Field)]


def _label(model: Model, field: Field, words: Words) -> str:
    return words.said(model.repeat.label, field) if model.repeat is not None else ""
