"""Which words of a form rest on answers: a screen marks those, so that a room does not hear them."""

from __future__ import annotations

from collections.abc import Callable

from forms.checks import parts_of
from forms.conditions import behind
from forms.definition import Form, Model
from forms.instance import Field
from forms.references import References
from forms.xpath import Expression
from forms.xpath.lookup import is_column
from forms.xpath.nodes import Node
from forms.xpath.syntax import Call, Literal


class Marking:
    """Finds it out once for each output and kind of node."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._known: dict[tuple[int, str], bool] = {}
        """By the identity of the expression and the path of the node that it is read at."""

    def holds_answer(self, expression: Expression, node: Node, check: Callable[[], None]) -> bool:
        """Whether an output rests on what somebody answered: the number of a repeat does not.

        Nor does a column of a row of a list; ``check`` gives up what takes too long.
        """
        if isinstance(node, Field):
            return self._rests(expression, node.model, check)
        return not is_column(expression.syntax) and self._rests(expression, self._form.root, check)

    def _rests(self, expression: Expression, model: Model, check: Callable[[], None]) -> bool:
        place = id(expression), model.path
        if place not in self._known:
            check()
            self._known[place] = True  # for words that name each other
            self._known[place] = self._reads(expression, model, check) or self._says(expression, model, check)
        return self._known[place]

    def _reads(self, expression: Expression, model: Model, check: Callable[[], None]) -> bool:
        form, found = self._form, References(model, self._form.namespaces).add(expression.syntax).found
        for one in found:
            check()
            if behind(one.model, form.namespaces, form.actions):
                return True
        return False

    def _says(self, expression: Expression, model: Model, check: Callable[[], None]) -> bool:
        """Whether it says texts of the form with answers in them; one that is worked out may be any."""
        asked = [part for part in parts_of(expression.syntax) if isinstance(part, Call)]
        for identity in (one.arguments[0] for one in asked if one.name == "jr:itext"):
            if not isinstance(identity, Literal):
                return True
            texts = (text for one in self._form.texts.values() for text in one.resting(identity.value))
            parts = (part for text in texts for part in text.parts if isinstance(part, Expression))
            if any(self._rests(part, model, check) for part in parts):
                return True
        return False
