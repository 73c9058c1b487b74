"""One person's filling: the only thing a screen talks to."""

from __future__ import annotations

import dataclasses
import mimetypes
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from forms import draft
from forms.datatypes import stored
from forms.definition import Choice, Control, Form, Model, Rule, RuleKind
from forms.draft import Draft
from forms.editing import deprecate, edited
from forms.encryption import encrypted
from forms.errors import ErrorCode, FormError
from forms.explain import Evidence, Explanation, explain
from forms.instance import Field, find, new_instances, plant
from forms.listing import Listed, Listing, is_note
from forms.pages import Page, Sheets, sheets
from forms.queries import Found, asked_of_filling
from forms.recalculate import Recalculation
from forms.submission import Attachment, Submission, cleaned, sealed, to_xml
from forms.validation import Violation, violation_of
from forms.words import Words
from forms.xpath.casts import date_text

_STATE = frozenset({RuleKind.RELEVANT, RuleKind.READONLY, RuleKind.REQUIRED})


@dataclass(frozen=True, slots=True)
class Changes:
    """The questions and nodes that must be shown anew."""

    refs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
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
    group: str
    violation: Violation | None
    media: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    """Of the label, by kind (image, big-image, audio, video): addresses such as ``jr://images/cat.png``."""
    parameters: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    """What the form says about asking: start, end, step, rows, accept, autoplay, max-pixels, quality …"""


@dataclass(frozen=True, slots=True)
class State:
    """What is stored of any node of the instance, question or not."""

    ref: str
    value: str
    relevant: bool
    required: bool
    readonly: bool
    violation: Violation | None


def local_now() -> datetime:
    """The moment, with the offset of this machine."""
    return datetime.now().astimezone()


class Session:
    """A filling of a form. Make one with ``begin`` or ``resume``."""

    def __init__(self, form: Form, given: Draft, clock: Callable[[], datetime]) -> None:
        self.form = form
        self._root = given.root
        self._unread = given.unread
        self._typed: dict[Field, tuple[str, str]] = {}
        """The text that stands for an answer, and how it was typed."""
        self._attachments = given.attachments
        self._words = Words(form, given.root, clock, given.language, given.properties)
        self._submission: Submission | None = None
        self._plain: Submission | None = None
        """The submission before it was encrypted; the same one when it is not."""
        self._known_sheets: Sheets | None = None
        self._unrepeated: dict[Model, list[Field] | None] = {}
        self._facts: dict[str, str] = {}
        self._identity = given.identity
        self.evaluations = 0
        """Rules evaluated so far; what tests of complexity count."""

    @classmethod
    def begin(
        cls,
        form: Form,
        *,
        clock: Callable[[], datetime] = local_now,
        language: str | None = None,
        properties: Mapping[str, str] = {},  # never changed
    ) -> Session:
        """Start a new filling, with defaults, preloads and everything calculated."""
        root = plant(form.start, form.root)
        session = cls(
            form,
            Draft(root, f"uuid:{uuid.uuid4()}", language or form.default_language, {}, {}, dict(properties)),
            clock,
        )
        work = session._work()
        session._preload("start")
        work.everything()
        work.run()
        for event in ("odk-instance-first-load", "xforms-ready", "odk-instance-load"):
            work.fire(event)
            work.run()
        return session

    @classmethod
    def edit(
        cls,
        form: Form,
        submitted: bytes,
        *,
        clock: Callable[[], datetime] = local_now,
        language: str | None = None,
        properties: Mapping[str, str] = {},  # never changed
    ) -> Session:
        """Change an earlier submission: a new instanceID, the old one as deprecatedID (OpenRosa metadata).

        Raises FormError when the XML is not a submission of this form.
        """
        root, identity = edited(form, submitted), f"uuid:{uuid.uuid4()}"
        deprecate(root, identity)
        given = Draft(root, identity, language or form.default_language, {}, {}, dict(properties))
        session = cls(form, given, clock)
        work = session._work()
        work.everything()
        work.run()
        work.fire("odk-instance-load")
        work.run()
        return session

    @classmethod
    def resume(cls, form: Form, saved: bytes, *, clock: Callable[[], datetime] = local_now) -> Session:
        """Continue a saved filling: the answers are as they were, nothing is calculated again."""
        session = cls(form, draft.read(form, saved), clock)
        work = session._work()
        work.everything(_STATE)
        work.run()
        work.fire("odk-instance-load")
        work.run()
        return session

    def save(self) -> bytes:
        """The filling as bytes. They hold answers: seal them before they touch a disk."""
        words = self._words
        return draft.write(
            self.form,
            Draft(
                self._root, self._identity, words.language, self._unread, self._attachments, words.properties
            ),
        )

    @property
    def instance_id(self) -> str:
        """``uuid:…``, from the start; a form that forgets to fill its instanceID gets it when sealed."""
        return self._meta("instanceID").text or self._identity

    @property
    def language(self) -> str | None:
        """The language of labels and messages; None when the form has but one without a name."""
        return self._words.language or None

    def set_language(self, name: str) -> None:
        """Change the language; raises FormError for one that the form does not have."""
        if name not in self.form.languages:
            raise FormError(ErrorCode.NO_SUCH_LANGUAGE, name, ", ".join(self.form.languages))
        self._words.language = name

    def pages(self) -> tuple[Page, ...]:
        """The relevant pages now, in order."""
        return tuple(sheet.page(self._words) for sheet in self._sheets().all if sheet.relevant())

    def next_page(self, key: str | None) -> Page | None:
        """The relevant page after this one, which may itself be gone; the first for None."""
        found = self._sheets().after(key)
        return None if found is None else found.page(self._words)

    def previous_page(self, key: str) -> Page | None:
        """The relevant page before this one."""
        found = self._sheets().before(key)
        return None if found is None else found.page(self._words)

    def question(self, ref: str) -> Question:
        """A question as it stands; raises FormError when there is none at this ref."""
        field, control = self._asked(ref)
        words, model = self._words, field.model
        readonly = field.is_readonly()
        return Question(
            ref=field.ref,
            control="note" if is_note(control, readonly) else control.kind,
            datatype=model.datatype or "string",
            label=words.said(control.label, field),
            hint=words.said(control.hint, field),
            guidance=""
            if control.hint is None
            else words.said(control.hint, field, ("guidance",))
            if control.hint.itext
            else "",
            value=self._shown(field),
            choices=words.choices(control, field),
            required=field.required,
            readonly=readonly,
            relevant=field.relevant,
            appearances=control.appearances,
            mediatype=control.mediatype,
            group=self._group_label(control, field),
            violation=violation_of(field, self._unread, words),
            media=words.media(control.label, field),
            parameters={**control.attributes, **model.parameters},
        )

    def node(self, ref: str) -> State:
        """The state of any node, asked for or not; raises FormError when there is none at this ref."""
        field = self._find(ref)
        return State(
            ref=field.ref,
            value=self._unread.get(field, field.text) if field.relevant else "",
            relevant=field.relevant,
            required=field.required,
            readonly=field.is_readonly(),
            violation=violation_of(field, self._unread, self._words),
        )

    def nodes(self) -> Iterator[Listed]:
        """Every node with its state, in document order; repeats as a whole too."""
        return Listing(self._unread, self._words).of(self._root, self._root.ref)

    def evaluate(self, expression: str, context: str = "") -> Found:
        """What an expression gives at a ref (the root when none is given); raises FormError."""
        return asked_of_filling(expression, context, self._words, self._root)

    def answer(self, ref: str, text: str) -> Changes:
        """Give an answer. Text that cannot be read as the type is kept, and reads as empty to expressions.

        What is checked is what will be sealed; the question goes on showing the text as it was typed.
        """
        field = self._find(ref)
        if field.model.holds_nodes:
            raise FormError(ErrorCode.NO_SUCH_QUESTION, ref)
        sealable = cleaned(text, lines=_has_lines(field.model))
        read = stored(field.model.datatype, sealable)
        work = self._work()
        work.shown.add(field)
        field.ranked = False
        self._unread.pop(field, None)
        if read is None:
            self._unread[field] = text
        if field.model.datatype in ("", "string"):
            self._typed[field] = (sealable, text)
        work.set_text(field, read or "")
        return self._done(work)

    def attach(self, ref: str, content: bytes, media_type: str) -> Changes:
        """Attach a file to an upload question; the engine names it."""
        field = self._find(ref)
        suffix = mimetypes.guess_extension(media_type) or ".bin"
        name = f"{field.name.replace(':', '_')}-{uuid.uuid4().hex[:12]}{suffix}"
        self._attachments[field.ref] = Attachment(name, media_type, content)
        return self.answer(ref, name)

    def detach(self, ref: str) -> Changes:
        """Take the file of a question away."""
        self._attachments.pop(self._find(ref).ref, None)
        return self.answer(ref, "")

    def attachment(self, ref: str) -> Attachment | None:
        """The file of a question."""
        return self._attachments.get(self._find(ref).ref)

    def add_repeat(self, ref: str) -> str:
        """Add an instance at the end of a repeat (``/data/person``); gives its ref."""
        above, _, name = _split(ref)
        parent = self._find(above)
        model = self._repeat_model(parent, name, ref)
        work = self._work()
        fields = new_instances(model, parent, 1)
        work.added(fields)
        self._done(work)
        return fields[0].ref

    def remove_repeat(self, ref: str) -> str:
        """Remove a repeat instance with its answers and files; gives its ref as it was."""
        field = self._find(ref)
        parent, was = field.parent, field.ref
        if field.model.repeat is None or parent is None:
            raise FormError(ErrorCode.NO_SUCH_QUESTION, ref)
        kept = {self._find(one): attached for one, attached in self._attachments.items()}
        gone = set(field.walk())
        self._unread = {one: text for one, text in self._unread.items() if one not in gone}
        parent.remove(field)
        self._attachments = {one.ref: attached for one, attached in kept.items() if one not in gone}
        work = self._work()
        work.structure_changed(field.model, parent)
        self._done(work)
        return was

    def violations(self, refs: Iterable[str] | None = None) -> tuple[Violation, ...]:
        """What is wrong now, in document order, at most one a node."""
        fields = (
            self._root.walk()
            if refs is None
            else sorted_fields(self._root, {self._find(ref) for ref in refs})
        )
        found = (violation_of(field, self._unread, self._words) for field in fields)
        return tuple(one for one in found if one is not None)

    def explain(self, ref: str) -> Explanation:
        """Why a question is asked or how its value was worked out."""
        return explain(self._find(ref), self._words, self._evidence)

    def xml(self) -> bytes:
        """The submission as it would be sent now, finished or not."""
        return to_xml(self._root, self.form.namespaces)

    def seal(self, facts: Mapping[str, str] = {}) -> Submission:  # never changed
        """Freeze the submission; raises FormError while anything is wrong.

        The same bytes again until an answer or a fact changes, so that a send can be repeated.
        """
        if self._submission is not None and self._is_still(self._plain, facts):
            return self._submission
        wrong = self.violations()
        if wrong:
            raise FormError(ErrorCode.NOT_COMPLETE, wrong[0].ref, wrong[0].kind)
        work = self._work()
        self._preload("end")
        for field in self._root.walk():
            fact = field.local.removeprefix("kiosk_")
            if fact != field.local and fact in facts:
                work.set_text(field, facts[fact])
        self._done(work)
        meta = self._meta("instanceID")
        meta.text = meta.text or self._identity
        form = self.form
        plain = sealed(form.id, form.version, self.instance_id, self.xml(), self._to_send())
        self._plain = plain
        self._submission = encrypted(plain, form.public_key) if form.public_key else plain
        self._facts = dict(facts)
        return self._submission

    def _is_still(self, frozen: Submission | None, facts: Mapping[str, str]) -> bool:
        now = facts, self.xml(), self._to_send()
        return frozen is not None and now == (self._facts, frozen.xml, frozen.attachments)

    def _to_send(self) -> tuple[Attachment, ...]:
        return tuple(one for ref, one in self._attachments.items() if self._find(ref).relevant)

    def _sheets(self) -> Sheets:
        """Every page, relevant or not: the same until instances of a repeat come or go."""
        if self._known_sheets is None:
            self._known_sheets = Sheets(tuple(sheets(self.form.controls, self._root)))
        return self._known_sheets

    def _work(self) -> Recalculation:
        return Recalculation(self.form, self._root, self._words, self._count, self._unrepeated)

    def _count(self, _rule: Rule) -> None:
        self.evaluations += 1

    def _done(self, work: Recalculation) -> Changes:
        work.run()
        if work.restructured:
            self._known_sheets = None
        for field in work.changed:
            if field.text:
                self._unread.pop(field, None)
        return Changes(
            frozenset(field.ref for field in work.changed | work.shown if field.parent is not None)
        )

    def _find(self, ref: str) -> Field:
        return find(self._root, ref)

    def _shown(self, field: Field) -> str:
        stands, typed = self._typed.get(field, ("", ""))
        return typed if typed and stands == field.text else self._unread.get(field, field.text)

    def _asked(self, ref: str) -> tuple[Field, Control]:
        field = self._find(ref)
        if field.model.control is None:
            raise FormError(ErrorCode.NO_SUCH_QUESTION, ref)
        return field, field.model.control

    def _repeat_model(self, parent: Field, name: str, ref: str) -> Model:
        for model in parent.model.named(name):
            if isinstance(model, Model) and model.repeat is not None:
                return model
        raise FormError(ErrorCode.NO_SUCH_QUESTION, ref)

    def _group_label(self, control: Control, field: Field) -> str:
        labels = (self._words.said(group.label, field) for group in reversed(control.groups) if group.label)
        return next((label for label in labels if label), "")

    def _meta(self, local: str) -> Field:
        meta = next(one for one in self._root.fields() if one.local == "meta")
        return next(one for one in meta.fields() if one.local == local)

    def _preload(self, moment: str) -> None:
        """Values from the clock and the device (bind attributes jr:preload and jr:preloadParams)."""
        for field in self._root.walk():
            kind, parameter = field.model.preload
            if kind == "timestamp" and parameter == moment:
                field.text = date_text(self._words.now())
            elif moment == "start" and kind == "date" and parameter == "today":
                field.text = self._words.now().date().isoformat()
            elif moment == "start" and kind == "property":
                field.text = self._words.property(parameter)
            elif moment == "start" and kind == "uid":
                field.text = self._identity if field.local == "instanceID" else f"uuid:{uuid.uuid4()}"

    def _evidence(self, field: Field) -> Evidence:
        control = field.model.control
        value = self._unread.get(field, field.text)
        if control is None:
            return Evidence(field.ref, "", value, value)
        labels = {one.value: one.label for one in self._words.choices(control, field)}
        shown = ", ".join(labels.get(one, one) for one in value.split()) if labels else value
        return Evidence(field.ref, self._words.said(control.label, field), value, shown)


def _has_lines(model: Model) -> bool:
    return model.control is not None and "multiline" in model.control.appearances


def _split(ref: str) -> tuple[str, str, str]:
    above, slash, last = ref.rpartition("/")
    return above, slash, last.partition("[")[0]


def sorted_fields(root: Field, wanted: set[Field]) -> list[Field]:
    """The wanted fields in document order."""
    return [field for field in root.walk() if field in wanted] if len(wanted) > 1 else list(wanted)
