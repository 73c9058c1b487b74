"""The order of evaluation: each rule after the rules it rests on; circles are named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from forms.compiling import Compiler
from forms.definition import Control, Edge, Model, Rule, RuleKind
from forms.errors import ErrorCode, FormError
from forms.references import Reference, References
from forms.spoken import spoken
from forms.texts import Text, Translation
from forms.xpath import Expression

_STORED = (RuleKind.CALCULATE, RuleKind.CHOICES)


def arrange(
    rules: Sequence[Rule],
    controls: Sequence[Control],
    texts: Translation,
    compiler: Compiler,
) -> tuple[Rule, ...]:
    """Put the stored rules in order, and write on each node who must hear of its changes.

    Raises FormError naming the circle, when there is one.
    """
    above: dict[Rule, list[Rule]] = {}
    for rule in rules:
        found = references_of(rule, compiler)
        compiler.reading.over(len(found), rule.model)
        if rule.kind is RuleKind.CONSTRAINT:
            _watch(rule.model, found)
            continue
        for reference in found:
            reference.model.watched.append(Edge(rule.model, reference.anchor, rule, reference.by_place))
        above[rule] = list(dict.fromkeys(one for reference in found for one in _resting_on(reference)))
    shows = _Shows(texts, compiler)
    for control in controls:
        for shown in shows.of(control):
            compiler.reading.over(len(shown), control.model)
            _watch(control.model, shown)
    ordered = _sorted(above)
    for at, rule in enumerate(ordered):
        rule.order = at
    return tuple(ordered)


def references_of(rule: Rule, compiler: Compiler) -> list[Reference]:
    """What a rule reads. A repeat's count reads around the repeat, choices leave out their own answer."""
    references = compiler.references(rule.expression, rule.model)
    found = references.found
    if rule.kind is RuleKind.CHOICES:
        found = {one: None for one in found if one.model is not rule.model}
        control = rule.model.control
        if control is not None and control.itemset is not None:
            found |= _item_references(control.itemset.value, found, rule.model, compiler)
    return list(found)


def _item_references(
    value: Expression, nodes: Iterable[Reference], model: Model, compiler: Compiler
) -> dict[Reference, None]:
    """Choices taken from a repeat change with the nodes that give their values."""
    references = References(model, compiler.namespaces, compiler.reading)
    for reference in nodes:
        references.add(value.syntax, reference.model)
    return {one: None for one in references.found if one.model is not model}


def _resting_on(reference: Reference) -> list[Rule]:
    """The rules that must have run before a node can be read: its value, relevance and existence."""
    found = [reference.model.rules[kind] for kind in _STORED if kind in reference.model.rules]
    for model in reference.model.lineage():
        if RuleKind.COUNT in model.rules:
            found.append(model.rules[RuleKind.COUNT])
        if RuleKind.RELEVANT in model.rules and not reference.by_place:
            found.append(model.rules[RuleKind.RELEVANT])
    return found


def _watch(model: Model, references: Iterable[Reference]) -> None:
    for reference in references:
        reference.model.watched.append(Edge(model, reference.anchor, None))


class _Shows:
    """Finds what the words of questions read."""

    def __init__(self, texts: Translation, compiler: Compiler) -> None:
        self.texts = texts
        self.compiler = compiler
        self.resting = dict.fromkeys(texts.with_parts())
        """The texts that may rest on answers: of 50,000, mostly none."""
        self.nameless = self._of_nameless()

    def _of_nameless(self) -> Collection[Reference]:
        """What those texts read that nobody asks for by name, but rows of lists or ids worked out."""
        found: dict[Reference, None] = {}
        named = self.compiler.text_ids
        for identity in (one for one in self.resting if one not in named):
            for text in self.texts.resting(identity):
                for expression in _outputs(text, self.texts):
                    found |= self.compiler.references(expression, self.compiler.root).found
        return found

    def of(self, control: Control) -> Iterator[Collection[Reference]]:
        """What a question's own words read, and those of the choices written in it."""
        words = [control.label, control.hint]
        for item in control.items:
            identity = item.label.identity
            if not isinstance(identity, str) or identity in self.resting:
                words.append(item.label)
        for text in words:
            if text is not None:
                for expression in _outputs(text, self.texts):
                    yield self.compiler.references(expression, control.model).found
        names = None if control.itemset is None else control.itemset.label
        if any(text and isinstance(text.identity, Expression) for text in (*words[:2], names)):
            yield self.nameless


def _outputs(text: Text, texts: Translation) -> list[Expression]:
    """The expressions in a text, and in the texts that these say by name, which may say others in turn."""
    words = [text]
    if isinstance(text.identity, str):
        words += texts.resting(text.identity)
    found = [one for one in (text.identity, text.itext) if isinstance(one, Expression)]
    found += _parts(words)
    every = spoken(found, lambda text_id: _parts(texts.resting(text_id)))
    return [one for one in every if one is not None]


def _parts(words: Iterable[Text]) -> list[Expression]:
    return [part for one in words for part in one.parts if isinstance(part, Expression)]


def _sorted(above: Mapping[Rule, Iterable[Rule]]) -> list[Rule]:
    trail = _Trail(above)
    for rule in above:
        if rule not in trail.places:
            trail.follow(rule)
    return trail.ordered


_PASSED = -1


class _Trail:
    """Depth first, without recursion: a chain of ten thousand rules is ordinary."""

    def __init__(self, above: Mapping[Rule, Iterable[Rule]]) -> None:
        self.above = above
        self.ordered: list[Rule] = []
        self.places: dict[Rule, int] = {}
        """Where on the trail a rule stands, or that it was passed."""
        self.rules: list[Rule] = []
        self.rest: list[Iterator[Rule]] = []
        self.latest: list[tuple[int, int]] = []
        """Up to each rule, where the last count stands, and the last that does not make relevant."""

    def follow(self, start: Rule) -> None:
        """Put a rule behind all that it rests on; raises FormError for a circle."""
        self.enter(start)
        while self.rules:
            following = next(self.rest[-1], None)
            if following is None:
                self.leave()
            elif following not in self.places:
                self.enter(following)
            elif self.places[following] != _PASSED:
                self.check_circle(following)

    def enter(self, rule: Rule) -> None:
        """Go on to a rule."""
        place = self.places[rule] = len(self.rules)
        count, other = self.latest[-1] if self.latest else (_PASSED, _PASSED)
        count = place if rule.kind is RuleKind.COUNT else count
        other = place if rule.kind is not RuleKind.RELEVANT else other
        self.rules.append(rule)
        self.rest.append(iter(self.above.get(rule, ())))
        self.latest.append((count, other))

    def leave(self) -> None:
        """Go back from a rule: all that it rests on stands before it."""
        rule = self.rules.pop()
        self.rest.pop()
        self.latest.pop()
        self.places[rule] = _PASSED
        self.ordered.append(rule)

    def check_circle(self, again: Rule) -> None:
        """Refuse a circle, save two kinds that JavaRosa takes too.

        Questions may make each other relevant; and a count only ever adds instances, so it may rest on them.
        """
        start = self.places[again]
        count, other = self.latest[-1]
        if count >= start or (other < start < len(self.rules) - 1):
            return
        circle = [*self.rules[start:], again]
        words = " → ".join(f"{rule.kind.name.lower()} of {rule.model.path}" for rule in circle)
        raise FormError(ErrorCode.CYCLE, again.model.path, words)
