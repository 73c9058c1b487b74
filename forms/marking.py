"""Which words of a form rest on answers: a screen marks those, so that a room does not hear them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forms.conditions import behind
from forms.definition import Form, Model
from forms.instance import Field
from forms.references import References
from forms.spoken import spoken
from forms.xpath import Expression
from forms.xpath.lookup import is_column
from forms.xpath.nodes import Node


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
            self._known[place] = any(
                one is None or self._reads(one, model, check) for one in spoken([expression], self._parts)
            )
        return self._known[place]

    def _reads(self, expression: Expression, model: Model, check: Callable[[], None]) -> bool:
        form, found = self._form, References(model, self._form.namespaces).add(expression.syntax).found
        for one in found:
            check()
            if behind(one.model, form.namespaces, form.actions):
                return True
        return False

    def _parts(self, text_id: str) -> Iterator[Expression]:
        """What is put into a text of this id, in any language."""
        for translation in self._form.texts.values():
            for text in translation.resting(text_id):
                yield from (part for part in text.parts if isinstance(part, Expression))
