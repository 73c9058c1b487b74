"""One person's filling: the only thing a screen talks to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from forms import draft
from forms.asking import bounded
from forms.collecting import paused
from forms.definition import Form, RuleKind
from forms.draft import Draft
from forms.errors import ErrorCode, FormError
from forms.given import Given
from forms.instance import Field, new_instances, plant, repeat_at
from forms.listeners import Listeners
from forms.pages import Page, Sheets
from forms.preload import preload
from forms.questions import Question, State, question_of, state_of
from forms.recalculate import Recalculation, whole_rank
from forms.submission import Attachment, Submission, to_xml
from forms.validation import Violation, violations_of
from forms.words import Words, local_now
from forms.xpath.identity import random_uuid
from forms.xpath.nodes import Node, in_document_order

if TYPE_CHECKING:
    # What a first question does not need is imported when it is asked for.
    from forms.audit import Audit
    from forms.explain import Explanation
    from forms.listing import Listed
    from forms.queries import Found
    from forms.repeats import Instance
    from forms.sealing import Seal

_STATE = frozenset({RuleKind.RELEVANT, RuleKind.READONLY, RuleKind.REQUIRED})


class Changes(NamedTuple):
    """The questions and nodes that must be shown anew."""

    refs: frozenset[str]


class Session:
    """A filling of a form. Make one with ``begin`` or ``resume``."""

    def __init__(self, form: Form, given: Draft, clock: Callable[[], datetime]) -> None:
        self.form = form
        self._root = given.root
        self._given = Given(given.unread, given.attachments)
        self._words = Words(form, given.root, clock, given.language, given.properties)
        self._seal: Seal | None = None
        self._known_sheets: Sheets | None = None
        self._listeners = Listeners(form, given.root)
        self._identity = given.identity
        self._audit = None if given.log is None else self._logged(given.log)
        self.changes = self.evaluations = 0
        """How often anything changed, as what was read holds until then; and rules evaluated so far."""

    @classmethod
    def begin(
        cls,
        form: Form,
        *,
        clock: Callable[[], datetime] = local_now,
        language: str | None = None,
        properties: Mapping[str, str] = {},  # never changed
        log: bool = False,
    ) -> Session:
        """Start a new filling, with defaults, preloads and everything calculated.

        Raises FormError for a form that counts itself to more repeats than can be asked. With ``log``, a
        form that asks for one gets ODK's log of the filling (``audit.csv``).
        """
        with paused():
            root, identity = plant(form.start, form.root), f"uuid:{random_uuid()}"
            language = language or form.default_language
            given = Draft(root, identity, language, {}, {}, dict(properties), () if log else None)
            session = cls(form, given, clock)
            preload(root, "start", session._words, identity)
            session._started("odk-instance-first-load", "xforms-ready", "odk-instance-load")
            session._refuse_cut()
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
        from forms.editing import deprecate, edited

        root, identity = edited(form, submitted), f"uuid:{random_uuid()}"
        deprecate(root, identity)
        given = Draft(root, identity, language or form.default_language, {}, {}, dict(properties))
        return cls(form, given, clock)._started("odk-instance-load")

    @classmethod
    def resume(cls, form: Form, saved: bytes, *, clock: Callable[[], datetime] = local_now) -> Session:
        """Continue a saved filling: the answers are as they were, nothing is calculated again."""
        return cls(form, draft.read(form, saved), clock)._started("odk-instance-load", kinds=_STATE)

    @bounded
    def _started(self, *events: str, kinds: frozenset[RuleKind] = frozenset(RuleKind)) -> Session:
        """Let each event run its actions, then evaluate the rules for the first time, in JavaRosa's order."""
        work = self._work()
        for event in events:
            work.begin_with(event)
        work.everything(kinds)
        work.run()
        for event in events:
            work.begin_with(event, calculated=True)
        self.evaluations += work.evaluations
        return self

    @bounded
    def _refuse_cut(self) -> None:
        self._work().refuse_cut()

    def save(self) -> bytes:
        """The filling as bytes. They hold answers: seal them before they touch a disk."""
        words, given = self._words, self._given
        identity, language = self._identity, words.language
        log = None if self._audit is None else self._audit.rows
        kept = Draft(self._root, identity, language, given.unread, given.attachments, words.properties, log)
        return draft.write(self.form, kept)

    @property
    def instance_id(self) -> str:
        """``uuid:…``, from the start; a form that forgets to fill its instanceID gets it when sealed."""
        return self._meta("instanceID").text or self._identity

    @property
    def language(self) -> str | None:
        """The language of labels and messages; None when the form has but one without a name."""
        return self._words.language or None

    def mark_answers(self, mark: Callable[[str], str]) -> None:
        """Mark each answer that stands in labels, hints and messages, for whoever may not read it out."""
        self._words.mark = mark

    @bounded
    def set_language(self, name: str) -> None:
        """Change the language; raises FormError for one that the form does not have.

        Names of choices that were calculated are calculated again (javarosa issue 737 asks for it).
        """
        if name not in self.form.languages:
            raise FormError(ErrorCode.NO_SUCH_LANGUAGE, name, ", ".join(self.form.languages))
        self._words.language = name
        work = self._work()
        work.everything(frozenset({RuleKind.CALCULATE}), about="jr:choice-name")
        self._done(work)

    @bounded
    def pages(self) -> tuple[Page, ...]:
        """The relevant pages now, in order."""
        return tuple(sheet.page(self._words) for sheet in self._sheets().all() if sheet.shown(self._words))

    @bounded
    def page(self, key: str) -> Page | None:
        """The page of this key; None when it is not relevant now."""
        found = self._sheets().at(key)
        return None if found is None else found.page(self._words)

    @bounded
    def page_place(self, key: str) -> tuple[int, int]:
        """Which of the relevant pages this one is, counted from 1, and how many there are."""
        return self._sheets().place(key)

    @bounded
    def next_page(self, key: str | None) -> Page | None:
        """The relevant page after this one, which may itself be gone; the first for None."""
        found = self._sheets().after(key)
        return None if found is None else found.page(self._words)

    @bounded
    def previous_page(self, key: str) -> Page | None:
        """The relevant page before this one."""
        found = self._sheets().before(key)
        return None if found is None else found.page(self._words)

    @bounded
    def seen(self, key: str) -> None:
        """Tell which page is on the screen, for the log of the filling; empty when none is."""
        if self._audit is not None:
            self._audit.seen(self._sheets().fields(key))

    @property
    def logged(self) -> bool:
        """Whether a log of this filling is kept."""
        return self._audit is not None

    @bounded
    def question(self, ref: str) -> Question:
        """A question as it stands; raises FormError when there is none at this ref."""
        field = self._find(ref)
        if (control := field.model.control) is None:
            raise FormError(ErrorCode.NO_SUCH_QUESTION, ref)
        return question_of(field, control, self._given, self._words)

    @bounded
    def node(self, ref: str) -> State:
        """The state of any node, asked for or not; raises FormError when there is none at this ref."""
        return state_of(self._find(ref), self._given, self._words)

    def nodes(self) -> Iterator[Listed]:
        """Every node with its state, in document order; repeats as a whole too."""
        from forms.listing import Listing

        with self._words.bounded():
            yield from Listing(self._given.unread, self._words).of(self._root, self._root.ref)

    @bounded
    def evaluate(self, expression: str, context: str = "") -> Found:
        """What an expression gives at a ref (the root when none is given); raises FormError."""
        from forms.queries import asked_of_filling

        return asked_of_filling(expression, context, self._words, self._root)

    @bounded
    def answer(self, ref: str, text: str) -> Changes:
        """Give an answer. Text that cannot be read as the type is kept, and reads as empty to expressions.

        What is checked is what will be sealed; the question goes on showing the text as it was typed.
        """
        field = self._find(ref)
        if field.model.holds_nodes:
            raise FormError(ErrorCode.NO_SUCH_QUESTION, ref)
        work = self._work()
        work.shown.add(field)
        field.ranked, field.touched = "", bool(text.strip())
        before = field.written
        work.set_text(field, whole_rank(field, self._given.read(field, text), self._words))
        if self._audit is not None:
            self._audit.answered(field, before)
        return self._done(work)

    def attach(self, ref: str, content: bytes, media_type: str) -> Changes:
        """Attach a file to an upload question; the engine names it."""
        return self.answer(ref, self._given.attach(self._find(ref), content, media_type))

    def detach(self, ref: str) -> Changes:
        """Take the file of a question away."""
        self._given.attachments.pop(self._find(ref), None)
        return self.answer(ref, "")

    def attachment(self, ref: str) -> Attachment | None:
        """The file of a question."""
        return self._given.attachments.get(self._find(ref))

    @property
    def attached(self) -> frozenset[str]:
        """The names of all files that were given, whether or not their questions are asked now."""
        return frozenset(each.name for each in self._given.attachments.values())

    @bounded
    def add_repeat(self, ref: str) -> str:
        """Add an instance at the end of a repeat (``/data/person``); gives its ref."""
        parent, model = repeat_at(self._root, ref)
        work = self._work()
        fields = new_instances(model, parent, 1)
        work.added(fields)
        self._done(work)
        self._note("add repeat", fields[0].ref)
        return fields[0].ref

    @bounded
    def remove_repeat(self, ref: str) -> str:
        """Remove a repeat instance with its answers and files; gives its ref as it was."""
        field = self._find(ref)
        parent, was = field.parent, field.ref
        if field.model.repeat is None or parent is None:
            raise FormError(ErrorCode.NO_SUCH_QUESTION, ref)
        self._given.forget(set(field.walk()))
        later = parent.named(field.name)[parent.place_of(field) :]
        parent.remove(field)
        work = self._work()
        work.structure_changed(field.model, parent, later)
        self._done(work)
        self._note("delete repeat", was)
        return was

    @bounded
    def drop_surplus(self, at: str = "") -> Sequence[str]:
        """Take away unanswered instances beyond their count but the one that holds ``at``; gives refs."""
        if gone := (work := self._work()).drop_surplus(at):
            self._done(work)
        return gone

    @bounded
    def is_surplus(self, ref: str) -> bool:
        """Whether this is an instance of a repeat that has more of them than its count asks for.

        Each of them may be the one too many: only a person knows which.
        """
        return self._work().is_surplus(self._find(ref))

    @bounded
    def repeat_instances(self, ref: str) -> tuple[Instance, ...]:
        """The instances of a repeat (``/data/person``), in order."""
        from forms.repeats import instances

        parent, model = repeat_at(self._root, ref)
        return instances(model, parent, self._words)

    @bounded
    def repeats_around(self, ref: str) -> tuple[Instance, ...]:
        """The repeat instances that a node lies in, outermost first."""
        from forms.repeats import around

        return around(self._find(ref), self._words)

    @bounded
    def groups_around(self, ref: str) -> tuple[str, ...]:
        """The labels of the labelled groups that a question lies in, repeats among them, outermost first."""
        field = self._find(ref)
        groups = field.model.control.groups if field.model.control else ()
        labels = (self._words.of_group(group, field) for group in groups if group.label)
        return tuple(label for label in labels if label)

    @bounded
    def violations(self, refs: Iterable[str] | None = None) -> tuple[Violation, ...]:
        """What is wrong now, in document order, at most one a node."""
        nodes: Iterable[Node] = self._root.walk()
        if refs is not None:
            nodes = in_document_order([self._find(ref) for ref in refs])
        return violations_of(nodes, self._given.unread, self._words)

    @bounded
    def explain(self, ref: str, most: int | None = None) -> Explanation:
        """Why a question is asked or how its value was worked out: the nearest rules, ``most`` of them."""
        from forms.explain import MOST, explain

        return explain(self._find(ref), self._given, self._words, most or MOST)

    def xml(self) -> bytes:
        """The submission as it would be sent now, finished or not."""
        return to_xml(self._root, self.form.namespaces)

    @bounded
    def seal(self, facts: Mapping[str, str] = {}) -> Submission:  # never changed
        """Freeze the submission; raises FormError while anything is wrong.

        The same bytes again until an answer or a fact changes, so that a send can be repeated.
        """
        if self._seal is not None and self._seal.holds(self.xml(), self._given.to_send(), facts):
            return self._seal.submission
        wrong = self.violations()
        if wrong:
            self._note("finalize error", wrong[0].ref)
            raise FormError(ErrorCode.NOT_COMPLETE, wrong[0].ref, wrong[0].kind)
        work = self._work()
        work.refuse_cut()
        preload(self._root, "end", self._words, self._identity)
        if self._audit is not None:
            self._given.attachments[self._audit.field] = made = self._audit.finished()
            work.set_text(self._audit.field, made.name)
        from forms import sealing

        for field, fact in sealing.reserved(self._root, facts):
            work.set_text(field, fact)
        self._done(work)
        meta = self._meta("instanceID")
        meta.text = meta.text or self._identity
        self._seal = sealing.seal(self.form, meta.text, self.xml(), self._given.to_send(), facts)
        return self._seal.submission

    def _sheets(self) -> Sheets:
        """Every page, relevant or not: the same until instances of a repeat come or go."""
        if self._known_sheets is None:
            self._known_sheets = Sheets(self.form, self._root, self._words)
        return self._known_sheets

    def _work(self) -> Recalculation:
        return Recalculation(self.form, self._root, self._words, self._listeners)

    def _done(self, work: Recalculation) -> Changes:
        work.run()
        self.changes += 1
        self.evaluations += work.evaluations
        if work.restructured:
            self._known_sheets = None
        for field in self._given.unread.keys() & work.changed:
            if field.text:
                del self._given.unread[field]
        return Changes(
            frozenset(field.ref for field in work.changed | work.shown if field.parent is not None)
        )

    def _logged(self, rows: Sequence[Sequence[str]]) -> Audit | None:
        from forms.audit import Audit, audit_node

        node = audit_node(self._root)
        return None if node is None else Audit(node, self._words.now, rows)

    def _note(self, event: str, ref: str) -> None:
        if self._audit is not None:
            self._audit.event(event, ref)

    def _find(self, ref: str) -> Field:
        return self._words.field(ref)

    def _meta(self, local: str) -> Field:
        meta = next(one for one in self._root.fields() if one.local == "meta")
        return next(one for one in meta.fields() if one.local == local)
