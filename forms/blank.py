"""The form as it lies there before anybody fills it in: for paper, and for the numbers of its questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from forms.conditions import Condition, behind, condition_of
from forms.definition import Choice, Control, Form, Group, Model, RuleKind
from forms.instance import Field, plant
from forms.lists import rows
from forms.questions import Question
from forms.references import References
from forms.words import Words
from forms.xpath import Expression
from forms.xpath.nodes import Node

MOST_CHOICES = 200
"""A longer list is not written out: nobody reads it, and an external one may have 50,000 rows."""


class Around(NamedTuple):
    """A group, or each instance of a repeat, around a question."""

    path: str
    """Empty for a group that is only for show."""
    label: str
    repeats: bool
    condition: Condition | None


class Outlined(NamedTuple):
    """A question with the groups around it, outermost first, and when it is asked.

    The question is that of nobody: it has no answer, its ref is its path, and it offers every choice of its
    list, whatever a filter would leave; none of a list that is too long, or is made of answers.
    """

    question: Question
    around: tuple[Around, ...]
    condition: Condition | None


def asked(form: Form) -> tuple[str, ...]:
    """The paths of the questions that want an answer, in the order of the body, whatever is answered."""
    return tuple(dict.fromkeys(one.model.path for one in form.controls if not _only_says(one)))


def outline(form: Form, language: str | None, told: Callable[[str], str]) -> Iterator[Outlined]:
    """Every question and note in a language of the form.

    ``told`` gives what stands in a label in place of the answer to the question at a path, or of what is
    worked out, for an empty path. Raises FormError for words that take too long to put together.
    """
    root = plant(form.start, form.root)
    words = _PaperWords(form, root, language or form.default_language, told)
    controls = {id(control.model): control for control in reversed(form.controls)}
    with words.bounded():
        outlined = [_outlined(form, control, words) for control in reversed(controls.values())]
    yield from outlined


class _PaperWords(Words):
    """Speaks the form's languages where there are no answers yet."""

    __slots__ = ("told",)

    def __init__(self, form: Form, root: Field, language: str, told: Callable[[str], str]) -> None:
        super().__init__(form, root, lambda: datetime.now(UTC), language, {})
        self.told = told

    def _output(self, expression: Expression, node: Node) -> str:
        """The words that stand for an answer; what rests on none is worked out."""
        self.check()
        if not isinstance(node, Field):
            return super()._output(expression, node)
        read = References(node.model, self.form.namespaces).add(expression.syntax).found
        models = {one.model for one in read}
        if not models:
            return super()._output(expression, node)
        paths = {path for one in models for path in behind(one, self.form.namespaces)}
        direct = len(models) == 1 and len(paths) == 1 and next(iter(models)).control is not None
        return self.told(paths.pop() if direct else "")

    def _identity(self, identity: str | Expression, node: Node) -> str:
        return identity if isinstance(identity, str) else super()._output(identity, node)


def _outlined(form: Form, control: Control, words: _PaperWords) -> Outlined:
    around = tuple(_around(form, group, words) for group in control.groups)
    return Outlined(_question(control, words), around, condition_of(control.model, form.namespaces))


def _around(form: Form, group: Group, words: _PaperWords) -> Around:
    model = group.model
    label = words.said(group.label, Field(group.about or form.root))
    if model is None:
        return Around("", label, repeats=False, condition=None)
    # A repeat stands in a group of the same node, which has its label and its rule.
    doubled = group.repeats and group.label is None
    return Around(model.path, label, group.repeats, None if doubled else condition_of(model, form.namespaces))


def _question(control: Control, words: _PaperWords) -> Question:
    model, hint, field = control.model, control.hint, Field(control.model)
    readonly = _is_fixed(model)
    return Question(
        ref=model.path,
        control="note" if control.is_note(readonly) else control.kind,
        datatype=model.datatype or "string",
        label=words.said(control.label, field),
        hint=words.said(hint, field),
        guidance=words.said(hint, field, ("guidance",)) if hint is not None and hint.identity else "",
        value="",
        choices=_choices(control, field, words),
        required=RuleKind.REQUIRED in model.rules,
        readonly=readonly,
        relevant=True,
        appearances=control.appearances,
        mediatype=control.mediatype,
        violation=None,
        media=words.media(control.label, field),
        parameters={**control.attributes, **model.parameters},
    )


def _choices(control: Control, field: Field, words: _PaperWords) -> tuple[Choice, ...]:
    if control.itemset is None:
        return tuple(Choice(item.value, words.said(item.label, field)) for item in control.items)
    itemset, found = control.itemset, dict[str, Choice]()
    listed = rows(itemset, words.form.instances)
    for row in listed if len(listed) <= MOST_CHOICES else ():
        value = itemset.value.string(row, words)
        label = value if itemset.label is None else words.of_row(itemset.label, row, field)
        found.setdefault(value, Choice(value, label))
    return tuple(found.values())


def _only_says(control: Control) -> bool:
    """Whether it wants no answer: what nobody can change, or the heading row of a table."""
    heads_table = "label" in control.appearances and control.kind in ("select", "select1")
    return heads_table or _is_fixed(control.model)


def _is_fixed(model: Model) -> bool:
    """Whether nobody can answer it, whatever else is answered."""
    rules = [one.rules[RuleKind.READONLY] for one in model.lineage() if RuleKind.READONLY in one.rules]
    return any(rule.expression.source.strip() in ("true()", "1") for rule in rules)
