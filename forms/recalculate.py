"""From what changed to what must change, in the order of evaluation and no further."""

from __future__ import annotations

import heapq
import math
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from itertools import takewhile

from forms.datatypes import calculated, held_type, stored
from forms.definition import Action, Edge, Form, Itemset, Model, Rule, RuleKind
from forms.errors import ErrorCode, FormError
from forms.instance import MAX_INSTANCES, Field, instances_of, new_instances
from forms.listeners import Heard, Listeners, Task, edge_holder, holder, readers
from forms.preload import preload
from forms.xpath import Context, XPathError
from forms.xpath.casts import Value, to_boolean, to_nodes, to_number, to_string
from forms.xpath.nodes import Node

MAX_ACTIONS = 10_000
"""Times that one answer may have actions write one node; actions that set each other off would never end."""

LONG = 10_000
MAX_WRITTEN = 50_000_000
"""Characters that one change may write, all texts longer than ``LONG`` together."""

MAX_GROWN = 300_000
"""Nodes that one change may add by the counts of repeats, which may stand inside one another."""

MAX_ROUNDS = 50
"""How often rules that rest on each other may wake one another up before they are left as they are."""


class Recalculation:
    """The work that one change sets off. Used once for each change, then thrown away."""

    def __init__(self, form: Form, root: Field, context: Context, listeners: Listeners) -> None:
        self.form = form
        self.listeners = listeners
        self.restructured = False
        """Whether instances of a repeat came or went."""
        self.root = root
        self.context = context
        self.evaluations = 0
        """Rules evaluated; what tests of complexity count."""
        self.changed: set[Field] = set()
        self.shown: set[Field] = set()
        self._heap: list[tuple[int, int, Task]] = []
        self._queued: set[Task] = set()
        self._pushed = 0
        self._at = -1
        self._rounds: dict[Task, int] = {}
        self._actions: deque[tuple[Action, Field]] = deque()
        self._acted = Counter[Field]()
        self._written = 0
        self._grown = 0
        self._beginning = False

    def everything(self, kinds: frozenset[RuleKind] = frozenset(RuleKind), about: str = "") -> None:
        """Queue every rule of the form, or every one with ``about`` in its text, for all its nodes."""
        for rule in self.form.rules:
            if rule.kind in kinds and about in rule.expression.source:
                for field in self.listeners.instances(holder(rule)):
                    self._push((rule, field))

    def set_text(self, field: Field, text: str, datatype: str = "") -> None:
        """Write a value, of its bind's type unless a rule gave another, and queue what rests on it."""
        if self._write(field, text, datatype or field.model.datatype):
            self.value_changed(field)

    def _write(self, field: Field, text: str, datatype: str) -> bool:
        if field.text == text and field.datatype == datatype:
            return False
        field.datatype = datatype
        if len(text) > LONG:
            self._check_written(field, text)
        field.text = text
        return True

    def _check_written(self, field: Field, text: str) -> None:
        """Calculations that double one another's text would fill the memory in some thirty steps."""
        self._written += len(text)
        if self._written > MAX_WRITTEN:
            raise FormError(ErrorCode.TOO_LARGE, field.ref, "the texts that rules make are too long")

    def value_changed(self, field: Field) -> None:
        """Queue what rests on a value that a person or an action has written, and the actions that listen."""
        for action in self._tell(field).actions:
            chosen = self._chosen(action, field, targets(action, field))
            if len(chosen) == 1:  # JavaRosa stops where it cannot tell which instance is meant
                self._actions.append((action, chosen[0]))

    def added(self, fields: list[Field]) -> None:
        """Queue the rules of new instances of a repeat, and those that read them from outside."""
        if fields and any(model.preload[0] for model in fields[0].model.walk()):
            for field in fields:
                preload(field, "start", self.context)
        for field in fields:
            self._begin(field)
        if fields and fields[0].parent is not None:
            self.structure_changed(fields[0].model, fields[0].parent)
        for field in fields:
            self._fire_new(field)

    def _begin(self, field: Field) -> None:
        self.changed.add(field)
        for one in field.walk():
            if one.parent is not None:
                one.relevant = one.own_relevant and one.parent.relevant
            for rule in one.model.rules.values():
                if rule.kind not in (RuleKind.CONSTRAINT, RuleKind.COUNT):
                    self._push((rule, one))
            for below in one.model.children:
                if isinstance(below, Model) and RuleKind.COUNT in below.rules:
                    self._push((below.rules[RuleKind.COUNT], one))

    def structure_changed(self, repeat: Model, parent: Node, moved: Sequence[Node] = ()) -> None:
        """Queue what reads the instances of a repeat from outside of them, and the places of those moved."""
        self.restructured = True
        inside = set(repeat.walk())
        for model in inside:
            for edge in model.watched:
                if edge.anchor is repeat and edge.by_place:
                    for sibling in moved:
                        self._queue(edge, instances_of(edge_holder(edge), sibling))
                elif edge.anchor not in inside:
                    self._queue(edge, readers(edge, parent))

    def begin_with(self, event: str, *, calculated: bool = False) -> None:
        """Run the actions of an event of loading, each with all that follows from it.

        Those on nodes that are ``calculated`` come apart, after the rules, which would write over what they
        set (as in ODK Web Forms; in JavaRosa the calculation wins). Repeats get their number after them all.
        """
        self._beginning = not calculated
        for action in self.form.actions:
            if event in action.events and calculated == (RuleKind.CALCULATE in action.target.rules):
                for target in self._chosen(action, None, instances_of(action.target, self.root)):
                    self._act(action, target)
                    self.run()
        self._beginning = False

    def _fire_new(self, instance: Field) -> None:
        """Run the actions inside a new repeat instance."""
        for action in self.listeners.new_instance(instance.model):
            for target in self._chosen(action, instance, instances_of(action.target, instance)):
                self._act(action, target)

    def run(self) -> None:
        """Evaluate what is queued until nothing is left; raises FormError for what takes too long."""
        while self._heap or self._actions:
            while self._heap:
                self.context.check()
                self._at, _, task = heapq.heappop(self._heap)
                self._queued.discard(task)
                if task[1].parent is not None:
                    _EVALUATE[task[0].kind](self, *task)
            if self._actions:
                self._at = -1
                self._act(*self._actions.popleft())

    def drop_surplus(self, at: str) -> list[str]:
        """Take away instances beyond their counts in which nobody answered; gives their refs, the last first.

        The one that holds ``at``, where a person is, stays for now, and so do those before it.

        Collect makes an instance when a person comes to it, so 22 that is put right to 2 asks for 2. What was
        answered in stays, as the specification has it: a count may be wrong for a moment.
        """
        gone: list[str] = []
        for rule in self.form.rules:
            if rule.kind is RuleKind.COUNT:
                for parent in self.listeners.instances(holder(rule)):
                    gone += self._drop(rule, parent, at)
                self.run()
        return gone

    def _drop(self, rule: Rule, parent: Field, at: str) -> list[str]:
        wanted = max(0, int(min(self._wanted(rule, parent), MAX_INSTANCES)))
        beyond = [one for one in parent.named(rule.model.name)[wanted:] if isinstance(one, Field)]
        gone = list(takewhile(lambda one: not _is_used(one, at), reversed(beyond)))
        refs = [one.ref for one in gone]
        if gone:
            parent.remove_all(set(gone))
            self.structure_changed(rule.model, parent)
        return refs

    def is_surplus(self, field: Field) -> bool:
        """Whether this is an instance of a repeat that has more of them than its count."""
        rule, parent = field.model.rules.get(RuleKind.COUNT), field.parent
        if rule is None or not isinstance(parent, Field):
            return False
        return len(parent.named(field.name)) > self._wanted(rule, parent)

    def value(self, rule: Rule, node: Field) -> Value:
        """What a rule's expression gives now; one that fails counts as empty, as nobody here can mend it."""
        self.evaluations += 1
        self.context.current = node
        try:
            return rule.expression.value(node, self.context)
        except XPathError:
            return ""

    def _act(self, action: Action, target: Field) -> None:
        self.context.check()
        self._acted[target] += 1
        if self._acted[target] > MAX_ACTIONS:
            raise FormError(ErrorCode.CYCLE, action.target.path, "setvalue actions that set each other off")
        value: Value = action.text
        if action.value is not None:
            self.context.current = target
            try:
                value = action.value.value(target, self.context)
            except XPathError:
                value = ""
        datatype = target.model.datatype
        if isinstance(value, float) or not math.isnan(to_number(value)):
            text = calculated(datatype, value)
        else:
            text = stored(datatype, to_string(value)) or ""
        self.set_text(target, text, held_type(datatype, value))

    def _chosen(self, action: Action, source: Field | None, among: list[Field]) -> list[Field]:
        """The targets that the predicates of the action's reference leave."""
        if action.place is None:
            return among
        node = source or self.root
        self.context.current = node
        nodes = set(to_nodes(action.place.value(node, self.context)))
        return [field for field in among if field in nodes]

    def _tell(self, field: Field) -> Heard:
        self.changed.add(field)
        heard = self.listeners[field.model]
        for task in heard.tasks:
            self._push(task)
        if heard.shown:
            self.shown.update(heard.shown)
        for edge in heard.repeated:
            self._queue(edge, readers(edge, field))
        return heard

    def _queue(self, edge: Edge, found: Iterable[Field]) -> None:
        if edge.rule is None:
            self.shown.update(found)
            return
        for reader in found:
            self._push((edge.rule, reader))

    def _push(self, task: Task) -> None:
        order = task[0].order
        if self._beginning and task[0].kind is RuleKind.COUNT:
            return
        if order <= self._at:
            rounds = self._rounds[task] = self._rounds.get(task, 0) + 1
            if rounds > MAX_ROUNDS:
                return
        if task not in self._queued:
            self._queued.add(task)
            self._pushed += 1
            heapq.heappush(self._heap, (order, self._pushed, task))

    def _calculate(self, rule: Rule, field: Field) -> None:
        """Write a value and queue what rests on it, but no action: they hear what is given (JavaRosa)."""
        value, datatype = self.value(rule, field), field.model.datatype
        if self._write(field, calculated(datatype, value), held_type(datatype, value)):
            self._tell(field)

    def _set_relevant(self, rule: Rule, field: Field) -> None:
        field.own_relevant = to_boolean(self.value(rule, field))
        pending = [field]
        while pending:
            one = pending.pop()
            now = one.own_relevant and one.parent is not None and one.parent.relevant
            if now != one.relevant:
                one.relevant = now
                self._tell(one)
                if one.children or one.attributes:
                    pending.extend(one.fields())

    def _set_readonly(self, rule: Rule, field: Field) -> None:
        readonly = to_boolean(self.value(rule, field))
        if readonly != field.readonly:
            field.readonly = readonly
            self.shown.update(field.walk())

    def _set_required(self, rule: Rule, field: Field) -> None:
        required = to_boolean(self.value(rule, field))
        if required != field.required:
            field.required = required
            self.shown.add(field)

    def _set_count(self, rule: Rule, parent: Field) -> None:
        """Add what is missing. Instances beyond the count stay, for as long as it may be wrong."""
        missing = int(min(self._wanted(rule, parent), MAX_INSTANCES)) - len(parent.named(rule.model.name))
        if missing > 0:
            self._grown += missing * len(rule.model.walk())
            if self._grown > MAX_GROWN:
                detail = f"its repeats would have more than {MAX_GROWN} nodes"
                raise FormError(ErrorCode.TOO_LARGE, rule.model.path, detail)
            self.context.check()
        self.added(new_instances(rule.model, parent, missing))

    def _wanted(self, rule: Rule, parent: Field) -> float:
        ghost = Field(rule.model)
        ghost.parent = parent
        number = to_number(self.value(rule, ghost))
        return 0 if math.isnan(number) else number

    def refuse_cut(self) -> None:
        """Raise FormError for a repeat whose count asks for more instances than the limit let it have."""
        for rule in self.form.rules:
            if rule.kind is RuleKind.COUNT:
                for parent in self.listeners.instances(holder(rule)):
                    if parent.relevant and self._wanted(rule, parent) > MAX_INSTANCES:
                        raise FormError(ErrorCode.TOO_MANY_REPEATS, rule.model.path, str(MAX_INSTANCES))

    def _prune(self, rule: Rule, field: Field) -> None:
        """Answers that are no longer among the choices are dropped, as in Collect."""
        self.shown.add(field)
        control = field.model.control
        if control is None or control.itemset is None or not field.relevant:
            return
        if control.kind == "rank":
            field.ranked = field.text or field.ranked
        given = field.text or field.ranked
        if not given:
            return
        self.evaluations += 1
        values = choice_values(control.itemset, field, self.context)
        offered = dict.fromkeys(values)
        kept = [one for one in given.split() if one in offered]
        text = _ranked(kept, values) if control.kind == "rank" else " ".join(kept)
        if text != field.text and not (control.kind == "select1" and field.text in offered):
            self.set_text(field, text)
            field.touched = field.touched and (text or field.ranked) != ""


_EVALUATE = {
    RuleKind.RELEVANT: Recalculation._set_relevant,
    RuleKind.COUNT: Recalculation._set_count,
    RuleKind.CALCULATE: Recalculation._calculate,
    RuleKind.CHOICES: Recalculation._prune,
    RuleKind.READONLY: Recalculation._set_readonly,
    RuleKind.REQUIRED: Recalculation._set_required,
}


def _is_used(instance: Field, at: str) -> bool:
    if f"{at}/".startswith(f"{instance.ref}/"):
        return True
    # A rank of which no option is left is touched for when they come back. Other text may be unreadable.
    return any(one.touched and (one.text or not one.ranked) for one in instance.walk())


def choice_values(itemset: Itemset, field: Field, context: Context) -> list[str]:
    """The values that an itemset offers now."""
    context.current = field
    try:
        nodes = to_nodes(itemset.nodes.value(field, context))
        return [itemset.value.string(node, context) for node in nodes]
    except XPathError:
        return []


def whole_rank(field: Field, text: str, context: Context) -> str:
    """An answer to a rank made whole: once answered, it holds all of its options and nothing else."""
    control = field.model.control
    if control is None or control.kind != "rank" or not text:
        return text
    values = [item.value for item in control.items]
    if control.itemset is not None:
        values = choice_values(control.itemset, field, context)
    offered = frozenset(values)
    return _ranked([one for one in text.split() if one in offered], values)


def _ranked(kept: Sequence[str], values: Sequence[str]) -> str:
    """All options, those that were ranked first; none where nobody gave an order of any of them."""
    return " ".join(dict.fromkeys((*kept, *values))) if kept else ""


def targets(action: Action, source: Field) -> list[Field]:
    """The nodes that an action of this question writes: in the same repeat instance where there is one."""
    node: Node | None = source
    while isinstance(node, Field):
        if node.model in action.target.lineage():
            return instances_of(action.target, node)
        node = node.parent
    return []
