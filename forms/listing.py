"""Every node of a filling with all that can be said of it, for whoever looks from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from forms.definition import Choice, Control, Model
from forms.errors import ErrorCode, FormError
from forms.instance import Field
from forms.repeats import Range
from forms.validation import Violation, violation_of
from forms.words import Words
from forms.xpath import Kind


class Listed(NamedTuple):
    """A node as it stands now.

    ``kind`` is a question's control (``input``, ``select1``, ``select``, ``rank``, ``range``, ``upload``,
    ``trigger``, ``note``), or ``group``, ``repeat-instance``, ``attribute``, or ``model-value``, a node that
    no question asks for. A repeat as a whole is ``repeat-range:uncontrolled``, where a person can add
    instances at its ref, or ``repeat-range:controlled``. ``value`` is None for what holds no value itself.
    """

    ref: str
    kind: str
    value: str | None
    relevant: bool
    required: bool
    readonly: bool
    label: str
    hint: str
    choices: tuple[Choice, ...]
    violation: Violation | None


MAX_LISTED = 150_000_000
"""Characters of all that is listed at once, of which each choice costs some 50 more to write down."""
_CHOICE = 50


class Listing:
    """Lists in document order; a repeat as a whole comes before its instances."""

    def __init__(self, unread: Mapping[Field, str], words: Words) -> None:
        self.unread = unread
        self.words = words
        self._listed = 0

    def of(self, field: Field, ref: str, readonly: bool = False) -> Iterator[Listed]:
        """The field and everything below; ``readonly`` says whether a group around it is."""
        readonly = readonly or field.readonly
        yield self._one(field, ref, readonly)
        counted: dict[str, int] = {}
        for child in field.fields():
            mark = "@" if child.kind is Kind.ATTRIBUTE else ""
            below = f"{ref}/{mark}{child.name}"
            if child.model.repeat is not None:
                if child.name not in counted:
                    yield self._range(child.model, field, below, readonly)
                counted[child.name] = place = counted.get(child.name, 0) + 1
                below = f"{below}[{place}]"
            yield from self.of(child, below, readonly)
        for model in field.model.models():
            if model.repeat is not None and model.name not in counted:
                yield self._range(model, field, f"{ref}/{model.name}", readonly)

    def _one(self, field: Field, ref: str, readonly: bool) -> Listed:
        model, control, words = field.model, field.model.control, self.words
        words.start()
        value = self.unread.get(field, field.written) if field.relevant else ""
        group = model.group
        label = words.said(control.label if control else group.label if group else None, field)
        hint = words.said(control.hint, field) if control else ""
        choices = words.choices(control, field) if control else ()
        self._count(len(label) + len(hint) + words.spoken + _CHOICE * len(choices), ref)
        return Listed(
            ref=ref,
            kind=_kind(model, control, readonly),
            value=None if model.holds_nodes else value,
            relevant=field.relevant,
            required=field.required,
            readonly=readonly,
            label=label,
            hint=hint,
            choices=choices,
            violation=violation_of(field, self.unread, words),
        )

    def _count(self, characters: int, ref: str) -> None:
        """Each node may say as much as any other; raises FormError when all of them say too much."""
        self._listed += characters
        if self._listed > MAX_LISTED:
            detail = f"what is listed up to here has more than {MAX_LISTED} characters"
            raise FormError(ErrorCode.TOO_LARGE, ref, detail)

    def _range(self, model: Model, parent: Field, ref: str, readonly: bool) -> Listed:
        instances = [one for one in parent.named(model.name) if isinstance(one, Field)]
        relevant = any(one.relevant for one in instances) if instances else parent.relevant
        fixed = model.repeat is not None and model.repeat.fixed
        kind = "repeat-range:controlled" if fixed else "repeat-range:uncontrolled"
        label = Range(parent, model, ()).label(self.words)
        return Listed(ref, kind, None, relevant, False, readonly, label, "", (), None)


def _kind(model: Model, control: Control | None, readonly: bool) -> str:
    if model.repeat is not None:
        return "repeat-instance"
    if control is not None:
        return "note" if control.is_note(readonly) else control.kind
    if model.kind is Kind.ATTRIBUTE:
        return "attribute"
    return "group" if model.holds_nodes else "model-value"
