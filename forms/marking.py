"""Which words of a form rest on answers: a screen marks those, so that a room does not hear them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
            self._known[place] = any(
                one is None or self._reads(one, model, check) for one in self._said_by(expression)
            )
        return self._known[place]

    def _reads(self, expression: Expression, model: Model, check: Callable[[], None]) -> bool:
        form, found = self._form, References(model, self._form.namespaces).add(expression.syntax).found
        for one in found:
            check()
            if behind(one.model, form.namespaces, form.actions):
                return True
        return False

    def _said_by(self, expression: Expression) -> Iterator[Expression | None]:
        """The expression, and those in the texts that it says by name and that these say in turn.

        None for a text whose name is worked out: that may be any. Texts may name each other, in long chains.
        """
        met, pending = {id(expression)}, [expression]
        while pending:
            one = pending.pop()
            yield one
            for text_id in _text_ids(one):
                if text_id is None:
                    yield None
                    continue
                new = [part for part in self._parts(text_id) if id(part) not in met]
                met.update(map(id, new))
                pending += new

    def _parts(self, text_id: str) -> Iterator[Expression]:
        """What is put into a text of this id, in any language."""
        for translation in self._form.texts.values():
            for text in translation.resting(text_id):
                yield from (part for part in text.parts if isinstance(part, Expression))


def _text_ids(expression: Expression) -> Iterator[str | None]:
    """The ids of the texts that an expression says; None for one that is worked out."""
    for part in parts_of(expression.syntax):
        if isinstance(part, Call) and part.name == "jr:itext":
            identity = part.arguments[0]
            yield identity.value if isinstance(identity, Literal) else None
