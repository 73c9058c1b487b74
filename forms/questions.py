"""A question, or any node, as it stands now, in the language of the filling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from forms.definition import NOTHING, Choice, Control
from forms.given import Given
from forms.instance import Field
from forms.validation import Violation, violation_of
from forms.words import Words


class Question(NamedTuple):
    """A question as it stands now, in the session's language."""

    ref: str
    control: str
    datatype: str
    label: str
    hint: str
    guidance: str
    value: str
    choices: tuple[Choice, ...]
    required: bool
    readonly: bool
    relevant: bool
    appearances: frozenset[str]
    mediatype: str
    violation: Violation | None
    media: Mapping[str, str] = NOTHING
    """Of the label, by kind (image, big-image, audio, video): addresses such as ``jr://images/cat.png``."""
    parameters: Mapping[str, str] = NOTHING
    """What the form says about asking: start, end, step, rows, accept, autoplay, max-pixels, quality …"""


class State(NamedTuple):
    """What is stored of any node of the instance, question or not."""

    ref: str
    value: str
    relevant: bool
    required: bool
    readonly: bool
    violation: Violation | None


def question_of(field: Field, control: Control, given: Given, words: Words) -> Question:
    """The question that a control asks about a field."""
    model, hint = field.model, control.hint
    readonly = field.is_readonly()
    return Question(
        ref=field.ref,
        control="note" if control.is_note(readonly) else control.kind,
        datatype=model.datatype or "string",
        label=words.said(control.label, field),
        hint=words.said(hint, field),
        guidance=words.said(hint, field, ("guidance",)) if hint is not None and hint.identity else "",
        value=given.shown(field),
        choices=words.choices(control, field),
        required=field.required,
        readonly=readonly,
        relevant=field.relevant,
        appearances=control.appearances,
        mediatype=control.mediatype,
        violation=violation_of(field, given.unread, words),
        media=words.media(control.label, field),
        parameters={**control.attributes, **model.parameters},
    )


def state_of(field: Field, given: Given, words: Words) -> State:
    """What is stored of a field."""
    return State(
        ref=field.ref,
        value=given.unread.get(field, field.written) if field.relevant else "",
        relevant=field.relevant,
        required=field.required,
        readonly=field.is_readonly(),
        violation=violation_of(field, given.unread, words),
    )
