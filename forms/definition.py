"""The frozen, static form: what parsing makes once and every filling shares."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple, Protocol

from forms.errors import in_one_line
from forms.texts import Text, Translations
from forms.xpath import Expression, Kind, Node
from forms.xpath.lookup import is_column

NOTHING: Mapping[str, str] = MappingProxyType({})


class Media(Protocol):
    """Where the files beside a form come from."""

    def read(self, name: str) -> bytes:
        """The content of a file; raises FileNotFoundError."""
        ...


class RuleKind(IntEnum):
    """What a rule decides about its node."""

    RELEVANT = 0
    COUNT = 1
    CALCULATE = 2
    CHOICES = 3
    READONLY = 4
    REQUIRED = 5
    CONSTRAINT = 6


class Rule:
    """One expression of the form and the node that it is about."""

    __slots__ = ("expression", "kind", "model", "order")

    def __init__(self, kind: RuleKind, model: Model, expression: Expression) -> None:
        self.kind = kind
        self.model = model
        self.expression = expression
        self.order = 0
        """Its place in the order of evaluation, set once when the form is loaded."""


class Model(Node):
    """A node of the form's model: its place, type, rules and question."""

    __slots__ = (
        "control",
        "depth",
        "given",
        "group",
        "messages",
        "parameters",
        "path",
        "preload",
        "repeat",
        "repeated",
        "rules",
        "template",
        "watched",
    )

    def __init__(self, kind: Kind, name: str, uri: str, path: str) -> None:
        super().__init__(kind, name, uri)
        self.path = path
        self.depth = path.count("/")
        self.rules: dict[RuleKind, Rule] = {}
        self.messages: dict[RuleKind, Text] = {}
        self.preload = ("", "")
        self.parameters: dict[str, str] = {}
        """What a bind says about recording an answer: max-pixels, quality, the audit's settings."""
        self.control: Control | None = None
        self.group: Group | None = None
        self.repeat: Repeat | None = None
        self.repeated: Model | None = None
        """The innermost repeat that it is in, or is; None for a node that there is one of."""
        self.watched: list[Edge] = []
        self.given: list[Node] = []
        """The instances that the form has, for a repeat with a count."""
        self.template: Node | None = None
        """What a new repeat instance starts as: the node marked jr:template, else the first as given."""

    @property
    def holds_nodes(self) -> bool:
        """Whether it is there for the nodes in it and has no value of its own."""
        return bool(self.children) or self.group is not None or self.repeat is not None

    def mark_repeat(self) -> None:
        """Say to everything below that it is repeated; an outer repeat must be marked before an inner one."""
        for model in self.walk():
            model.repeated = self

    def models(self) -> list[Model]:
        """Attributes and child elements."""
        return [one for one in (*self.attributes, *self.children) if isinstance(one, Model)]

    def walk(self) -> list[Model]:
        """The node and everything below, in document order."""
        found: list[Model] = []
        pending = [self]
        while pending:
            model = pending.pop()
            found.append(model)
            pending.extend(reversed(model.models()))
        return found

    def lineage(self) -> list[Model]:
        """The node and its ancestors, nearest first."""
        found: list[Model] = []
        node: Node | None = self
        while isinstance(node, Model):
            found.append(node)
            node = node.parent
        return found


class Edge(NamedTuple):
    """That a rule, or what is shown of a question, reads the node that lists this edge.

    ``anchor`` is the nearest node that reader and read have in common when the path is followed: the
    readers to tell are those inside the same instance of the anchor.
    """

    reader: Model
    anchor: Model | None
    rule: Rule | None
    """None when only what is shown depends on the node."""
    by_place: bool = False
    """The rule asks only for the position among repeats."""


class Choice(NamedTuple):
    """A choice as a person sees it."""

    value: str
    label: str
    media: Mapping[str, str] = NOTHING
    """By kind (image, big-image, audio, video) the address, such as ``jr://images/cat.png``."""
    geometry: str = ""
    """Where it is, as points are stored, for a question that shows its choices on a map; else nothing."""


class Item(NamedTuple):
    """A choice written in the question itself."""

    value: str
    label: Text


class Itemset(NamedTuple):
    """Choices taken from nodes."""

    nodes: Expression
    value: Expression
    label: Text | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of value and name, where both stand in the row itself, the same for whoever asks."""
        label = None if self.label is None else self.label.itext
        if label is None or not (is_column(self.value.syntax) and is_column(label.syntax)):
            return ()
        return self.value.source, label.source


class Control(NamedTuple):
    """A question of the body."""

    kind: str
    model: Model
    label: Text | None
    hint: Text | None
    appearances: frozenset[str]
    mediatype: str
    items: tuple[Item, ...]
    itemset: Itemset | None
    attributes: Mapping[str, str]
    """By local name: start, end, step, rows, accept, autoplay, tick-interval …"""
    groups: tuple[Group, ...]
    """The groups around it, outermost first."""

    @property
    def is_map(self) -> bool:
        """Its choices are shown on a map (ODK XForms, appearance ``map`` of ``select1``)."""
        return self.kind == "select1" and "map" in self.appearances

    def is_note(self, readonly: bool) -> bool:
        """A read-only text question that calculates nothing only says something."""
        return self.kind == "input" and readonly and RuleKind.CALCULATE not in self.model.rules


class Group(NamedTuple):
    """A group of the body; ``model`` is None for one that is only for show."""

    model: Model | None
    label: Text | None
    appearances: frozenset[str]
    repeats: bool = False
    """It stands for each instance of a repeat."""
    about: Model | None = None
    """The node that its label is read at; None for the root."""

    @property
    def one_page(self) -> bool:
        """Whether all its questions stand on one page."""
        wraps_repeat = self.model is not None and self.model.repeat is not None and not self.repeats
        return not wraps_repeat and bool(self.appearances & {"field-list", "table-list"})


class Repeat(NamedTuple):
    """What is said of a repeat."""

    model: Model
    label: Text | None
    fixed: bool
    """Its number is not for the person to change (jr:count, jr:noAddRemove)."""
    counted: bool
    """Its number follows a rule; the instances in the form are then what the first ones start as."""


class Action(NamedTuple):
    """``setvalue``: on these events, write a value into a node."""

    events: frozenset[str]
    target: Model
    value: Expression | None
    text: str
    source: Model | None
    """The question that it listens to, for xforms-value-changed."""
    place: Expression | None = None
    """The reference itself, where it has predicates that choose among the target's instances."""


class Form(NamedTuple):
    """A loaded form."""

    id: str
    version: str
    title: str
    languages: tuple[str, ...]
    default_language: str
    root: Model
    start: Node
    """The instance as the form gives it: texts, attributes, and the repeats that are there from the start."""
    models: Mapping[str, Model]
    controls: tuple[Control, ...]
    rules: tuple[Rule, ...]
    actions: tuple[Action, ...]
    texts: Translations
    instances: Mapping[str, Node]
    namespaces: Mapping[str, str]
    source: bytes
    """The XForm as it was given."""
    noted: tuple[str, ...] = ()
    """What was met on the way that stays empty or looks otherwise here."""
    public_key: str = ""
    """The agency's RSA key in base64, when submissions are to be encrypted to it."""
    media_ids: frozenset[str] = frozenset()
    """The translation ids that have a picture, sound or film in some language."""
    beside: Mapping[str, str] = NOTHING
    """Questions that another one is asked beside, on the same page: from path to path."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences for whoever made the form; the rest of them is looked for when somebody asks."""
        from forms.reports import of_form

        return tuple(map(in_one_line, (*self.noted, *of_form(self))))

    def asking_beside(self, beside: Mapping[str, str]) -> Form:
        """The same form, the second question of each pair of paths asked on the page of the first.

        Only pages change: what is asked, held against rules and sent stays as the form says.
        """
        return self._replace(beside=beside)

    def __repr__(self) -> str:
        """Not all that is in it."""
        return f"<form {self.id} {self.version}>"
