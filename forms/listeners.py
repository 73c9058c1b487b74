"""Who must hear of a change to a node, looked for once in a filling where there is but one of each."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from forms.definition import Action, Edge, Form, Model, Rule, RuleKind
from forms.instance import Field, instances_of
from forms.xpath.nodes import Node

Task: TypeAlias = tuple[Rule, Field]
"""A rule to evaluate at a node."""


class Heard(NamedTuple):
    """All that a change to a node of the model sets off."""

    tasks: tuple[Task, ...] = ()
    """Rules outside all repeats."""
    shown: tuple[Field, ...] = ()
    """Questions outside all repeats that only show it."""
    repeated: tuple[Edge, ...] = ()
    """Readers inside repeats, which come and go."""
    actions: tuple[Action, ...] = ()


_NOTHING = Heard()


class Listeners(dict[Model, Heard]):
    """Of one filling, found when first asked for: what nobody changes costs nothing."""

    def __init__(self, form: Form, root: Field) -> None:
        super().__init__()
        self._actions: dict[Model, list[Action]] = {}
        self._of_new = [action for action in form.actions if "odk-new-repeat" in action.events]
        self._new: dict[Model, list[Action]] = {}
        for action in form.actions:
            if action.source is not None and "xforms-value-changed" in action.events:
                self._actions.setdefault(action.source, []).append(action)
        self._top = root.parent or root
        self._single: dict[Model, list[Field]] = {}
        for one in root.walk():
            if one.model.repeated is None:
                self._single.setdefault(one.model, []).append(one)

    def __missing__(self, model: Model) -> Heard:
        """What a change to a node of this model sets off."""
        heard = self[model] = self._find(model)
        return heard

    def instances(self, model: Model) -> list[Field]:
        """Every live field of a model."""
        return self._single.get(model, []) if model.repeated is None else instances_of(model, self._top)

    def new_instance(self, repeat: Model) -> list[Action]:
        """The actions that a new instance of this repeat sets off."""
        found = self._new.get(repeat)
        if found is None:
            found = self._new[repeat] = [action for action in self._of_new if _is_of(action, repeat)]
        return found

    def _find(self, model: Model) -> Heard:
        tasks: dict[Task, None] = {}
        shown: dict[Field, None] = {}
        repeated: list[Edge] = []
        for edge in model.watched:
            if edge_holder(edge).repeated is not None:
                repeated.append(edge)
                continue
            for reader in self.instances(edge_holder(edge)):
                if edge.rule is None:
                    shown[reader] = None
                else:
                    tasks[edge.rule, reader] = None
        actions = self._actions.get(model, ())
        if not (model.watched or actions):
            return _NOTHING
        return Heard(tuple(tasks), tuple(shown), tuple(repeated), tuple(actions))


def _is_of(action: Action, repeat: Model) -> bool:
    """Whether an action for new instances means those of this repeat."""
    inside = action.source is None or repeat in action.source.lineage()
    return inside and repeat in action.target.lineage()


def holder(rule: Rule) -> Model:
    """Where a rule is evaluated: a count at the node around the repeat, any other at its own."""
    if rule.kind is RuleKind.COUNT and isinstance(rule.model.parent, Model):
        return rule.model.parent
    return rule.model


def edge_holder(edge: Edge) -> Model:
    """Where the reader of an edge is."""
    return edge.reader if edge.rule is None else holder(edge.rule)


def readers(edge: Edge, changed: Node) -> list[Field]:
    """The live readers of an edge for one changed node: those in the same instance of the anchor."""
    around = edge_holder(edge)
    anchor = edge.anchor
    while anchor is not None and anchor not in around.lineage():
        anchor = anchor.parent if isinstance(anchor.parent, Model) else None
    node = changed
    while node.parent is not None and not (isinstance(node, Field) and node.model is anchor):
        node = node.parent
    return instances_of(around, node)
