"""The words of a form in one language, with outputs filled in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from forms.definition import Choice, Control, Form, Group, Itemset, Model
from forms.errors import ErrorCode, FormError
from forms.instance import Field, find, instances_of
from forms.lists import GEOMETRY, cell
from forms.references import Reference, follow
from forms.rewriting import anchored
from forms.texts import MEDIA, Text
from forms.xpath import Context, Expression, XPathError
from forms.xpath.casts import to_nodes
from forms.xpath.compile import compile_syntax
from forms.xpath.context import MAX_SECONDS
from forms.xpath.nodes import Node

if TYPE_CHECKING:
    from forms.marking import Marking

_LABEL = ("", "long", "short")
_MOST_INNER = 5
"""How deep words may stand inside words. Translations that name each other would never come to an end."""
_LONG, _LONG_LISTS = 1_000, 4
"""Rows of a list whose names are kept, and how many such lists: a page is made anew after each answer."""
MAX_SAID = 50_000_000
"""Characters put together or listed for one thing asked; all texts of large real forms have a million."""


Mark: TypeAlias = Callable[[str], str]


def local_now() -> datetime:
    """The moment, with the offset of this machine."""
    return datetime.now().astimezone()


class Words(Context):
    """The context of a filling that also speaks the form's languages."""

    __slots__ = (
        *("anchored", "form", "inner", "mark", "marking", "named", "named_rows", "properties", "read"),
        *("root", "spoken", "ticking"),
    )

    def __init__(
        self,
        form: Form,
        root: Field,
        clock: Callable[[], datetime],
        language: str,
        properties: Mapping[str, str],
    ) -> None:
        super().__init__(clock().tzinfo or UTC, None, language)
        self.form = form
        self.root = root
        self.ticking = clock
        self.properties = properties
        self.named: dict[str, Field] = {}
        """Fields outside all repeats by their refs, once asked for."""
        self.inner = 0
        """How deep in other words are those that are being put together."""
        self.mark: Mark = str
        """Marks an answer among words that a person is shown."""
        self.named_rows: dict[tuple[str, ...], tuple[list[Node], Sequence[Choice], int]] = {}
        """Of some long lists the last rows, their names and these names' length, by the columns asked for."""
        self.marking: Marking | None = None
        """Knows which outputs rest on answers, once one was marked."""
        self.read: dict[tuple[int, Model], Collection[Reference]] = {}
        """What expressions about a node read, once explained, by their identity and the node's kind."""
        self.anchored: dict[tuple[int, Model], Expression] = {}
        """Outputs of translations as they are read in a repeat, by their identity and the node's kind."""
        self.spoken = 0
        """Characters put together or listed so far, for what is asked now."""

    def give_up(self) -> None:
        """Refuse what takes too long by the name of the node whose rule it is."""
        raise FormError(ErrorCode.TOO_MUCH_WORK, self._place(self.current), f"{MAX_SECONDS:.0f}")

    def _place(self, node: Node | None) -> str:
        return node.ref if isinstance(node, Field) else self.form.root.path

    def start(self) -> None:
        """Nothing has been said yet for what is asked now."""
        self.spoken = 0

    def say(self, characters: int, node: Node) -> None:
        """Count what is said; raises FormError when it is too much for one thing asked."""
        self.spoken += characters
        if self.spoken > MAX_SAID:
            detail = f"the words to be said here and before have more than {MAX_SAID} characters"
            raise FormError(ErrorCode.TOO_LARGE, self._place(node), detail)

    def now(self) -> datetime:
        """The moment, by the clock that the filling was given; nothing reads the process's own zone."""
        return self.ticking()

    def instance(self, name: str, node: Node) -> Node | None:  # the form's own come first
        """A secondary instance, or the primary one by the id of its root."""
        found = self.form.instances.get(name)
        if found is None and name in (self.form.id, ""):
            return self.root.parent
        return found

    def primary(self, node: Node) -> Node:  # absolute paths always mean the answers
        """Absolute paths start at the answers, also from inside a secondary instance."""
        return self.root.parent or self.root

    def settle(self, path: str, nodes: list[Node]) -> None:
        """A node outside all repeats is there from the beginning to the end of a filling."""
        if len(nodes) == 1 and isinstance(nodes[0], Field) and nodes[0].model.repeated is None:
            self.settled[path] = nodes

    def field(self, ref: str) -> Field:
        """The field that a concrete path names; raises FormError when there is none."""
        field = self.named.get(ref)
        if field is None:
            field = find(self.root, ref)
            if field.model.repeated is None and field.ref == ref:
                self.named[ref] = field
        return field

    def itext(self, text_id: str, node: Node) -> str | list[Node]:
        """The words of a translation id."""
        return self._translated(text_id, node, _LABEL)

    def choice_label(self, value: str, path: str, node: Node) -> str:
        """The label of a value among the choices of the question at ``path``."""
        model = node.model if isinstance(node, Field) else self.form.root
        target = follow(path, model, self.form.root, self.form.namespaces)
        if target is None or target.control is None:
            return ""
        field = self._nearest(target.path, node)
        saved = self.current
        try:
            return self._label_of(value, target.control, field)
        finally:
            self.current = saved

    def _label_of(self, value: str, control: Control, field: Field) -> str:
        """The words of one choice: those of the others may ask for names of choices themselves."""
        for item in control.items:
            if item.value == value:
                return self._said(item.label, field)
        itemset = control.itemset
        if itemset is None:
            return ""
        self.current = field
        for row in to_nodes(itemset.nodes.value(field, self)):
            if itemset.value.string(row, self) == value:
                return value if itemset.label is None else self._of_row(itemset.label, row, field)
        return ""

    def property(self, name: str) -> str:
        """A property given when the filling began."""
        return self.properties.get(name, "")

    def _nearest(self, path: str, node: Node) -> Field:
        if (settled := self.named.get(path)) is not None:
            return settled
        model = self.form.models[path]
        if model.repeated is None:
            return self.field(path)
        one: Node | None = node
        while isinstance(one, Field):
            if one.model in model.lineage():
                found = instances_of(model, one)
                return found[0] if found else one
            one = one.parent
        return self.root

    def _translated(self, text_id: str, node: Node, forms: tuple[str, ...], mark: Mark = str) -> str:
        """The words of a translation id in the language, else in the default one; else empty."""
        texts = self.form.texts
        known = texts.get(self.language) if forms is _LABEL else None
        if known is not None and (words := known.words(text_id)) is not None:
            return words
        for language in dict.fromkeys((self.language, self.form.default_language)):
            translation = texts.get(language)
            found = {} if translation is None else translation.forms(text_id)
            for form in forms:
                if form in found:
                    return self._said(found[form], node, mark=mark)
        return ""

    def said(self, text: Text | None, node: Node, forms: tuple[str, ...] = _LABEL) -> str:
        """A text as a person is shown it, read at a node; the answers in it are marked."""
        return self._said(text, node, forms, self.mark)

    def of_group(self, group: Group, field: Field) -> str:
        """The label of a group around a field, read where the group is."""
        about = group.about
        return self.said(group.label, self.root if about is None else self._nearest(about.path, field))

    def of_row(self, text: Text, row: Node, field: Field) -> str:
        """The name of a choice as a person is shown it."""
        return self._of_row(text, row, field, self.mark)

    def _of_row(self, text: Text, row: Node, field: Field, mark: Mark = str) -> str:
        """A row of a list has the name or tells which text it is, and that is read at the question."""
        if text.identity is None:
            return self._said(text, row, mark=mark)
        return self._translated(self._identity(text.identity, row), field, _LABEL, mark)

    def _said(self, text: Text | None, node: Node, forms: tuple[str, ...] = _LABEL, mark: Mark = str) -> str:
        if text is None:
            return ""
        if isinstance(text.identity, Expression):
            return self._chosen(text.identity, node, forms, mark)
        if text.identity is not None:
            return self._translated(text.identity, node, forms, mark)
        if text.itext is not None:
            return self._marked(text.itext, node, mark)
        if len(text.parts) == 1 and isinstance(text.parts[0], str):
            return text.parts[0]
        parts = [part if isinstance(part, str) else self._marked(part, node, mark) for part in text.parts]
        self.say(sum(map(len, parts)), node)
        return "".join(parts)

    def _chosen(self, identity: Expression, node: Node, forms: tuple[str, ...], mark: Mark) -> str:
        """A text whose id is worked out: which one it is tells of the answers that it is worked out from."""
        chosen = self._output(identity, node)
        if mark is str or not self._holds_answer(identity, node):
            return self._translated(chosen, node, forms, mark)
        told = self._translated(chosen, node, forms)
        return mark(told) if told else told

    def _marked(self, expression: Expression, node: Node, mark: Mark) -> str:
        told = self._output(expression, node)
        return mark(told) if mark is not str and told and self._holds_answer(expression, node) else told

    def _holds_answer(self, expression: Expression, node: Node) -> bool:
        if self.marking is None:
            from forms.marking import Marking  # which a first question does not need

            self.marking = Marking(self.form)
        return self.marking.holds_answer(expression, node, self.check)

    def _identity(self, identity: str | Expression, node: Node) -> str:
        return identity if isinstance(identity, str) else self._output(identity, node)

    def media(self, text: Text | None, node: Node) -> Mapping[str, str]:
        """The pictures, sounds and films of a label by kind; mostly none."""
        if text is None or text.identity is None or not self.form.media_ids:
            return {}
        identity = self._identity(text.identity, node)
        if identity not in self.form.media_ids:
            return {}
        found = {kind: self._translated(identity, node, (kind,)) for kind in MEDIA}
        return {kind: address for kind, address in found.items() if address}

    def _output(self, expression: Expression, node: Node) -> str:
        if self.inner == _MOST_INNER:
            return ""
        self.check()
        saved = self.current
        self.current = node
        self.inner += 1
        try:
            return self._read_at(expression, node).string(node, self)
        except XPathError:
            return ""
        finally:
            self.current = saved
            self.inner -= 1

    def _read_at(self, expression: Expression, node: Node) -> Expression:
        """In a repeat, absolute paths of a translation mean the instance of whoever asks (JavaRosa)."""
        if not isinstance(node, Field) or node.model.repeated is None:
            return expression
        place = id(expression), node.model
        if place not in self.anchored:
            about = anchored(expression.syntax, node.model)
            self.anchored[place] = (
                expression
                if about == expression.syntax
                else compile_syntax(expression.source, about, self.form.namespaces)
            )
        return self.anchored[place]

    def choices(self, control: Control, field: Field) -> tuple[Choice, ...]:
        """The choices that a question offers now."""
        offered = [
            Choice(item.value, self.said(item.label, field), self.media(item.label, field))
            for item in control.items
        ]
        if control.itemset is not None:
            offered += self._listed(control.itemset, field, on_map=control.is_map)
        self.say(_length(offered[: len(control.items)]), field)
        return tuple(offered)

    def _listed(self, itemset: Itemset, field: Field, *, on_map: bool) -> Sequence[Choice]:
        """The rows that an itemset leaves; a long list that was named before is not named again."""
        self.current = field
        try:
            rows = to_nodes(itemset.nodes.value(field, self))
        except XPathError:
            return ()
        self.check()
        columns = itemset.columns and (*itemset.columns, *(GEOMETRY,) * on_map)
        known, named, length = self.named_rows.get(columns, ([], (), 0))
        if known != rows:
            named = tuple(self._named(itemset, rows, field, on_map=on_map))
            length = _length(named)
            if len(rows) > _LONG and columns and all(row.constant for row in rows):
                if len(self.named_rows) == _LONG_LISTS:
                    self.named_rows.clear()
                self.named_rows[columns] = rows, named, length
        self.say(length, field)
        return named

    def _named(self, itemset: Itemset, rows: list[Node], field: Field, *, on_map: bool) -> Iterator[Choice]:
        for row in rows:
            value = itemset.value.string(row, self)
            label = value if itemset.label is None else self.of_row(itemset.label, row, field)
            where = cell(row, GEOMETRY) if on_map else ""
            yield Choice(value, label, self.media(itemset.label, row), where)


def _length(choices: Sequence[Choice]) -> int:
    return sum(len(one.value) + len(one.label) + len(one.geometry) for one in choices)
