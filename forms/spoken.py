"""Texts that expressions say by name, such as ``if(…, jr:itext('a'), jr:itext('b'))``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from forms.checks import parts_of
from forms.xpath import Expression
from forms.xpath.syntax import Call, Literal


def spoken(
    first: Iterable[Expression], parts: Callable[[str], Iterable[Expression]]
) -> Iterator[Expression | None]:
    """Expressions, and those in the texts that they say and that these say in turn, each once.

    ``parts`` gives what is put into the text of an id. None for a text whose id is worked out: that may be
    any. Without recursion: texts may name each other, in long chains.
    """
    met: set[int] = set()
    pending = list(first)
    for one in pending:  # which grows
        if id(one) in met:
            continue
        met.add(id(one))
        yield one
        for text_id in _text_ids(one):
            if text_id is None:
                yield None
            else:
                pending += parts(text_id)


def _text_ids(expression: Expression) -> Iterator[str | None]:
    """The ids of the texts that an expression says; None for one that is worked out."""
    for part in parts_of(expression.syntax) if "jr:itext" in expression.source else ():
        if isinstance(part, Call) and part.name == "jr:itext":
            identity = part.arguments[0]
            yield identity.value if isinstance(identity, Literal) else None
