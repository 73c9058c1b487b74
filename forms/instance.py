"""The live answer tree of one filling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.datatypes import calculated, written
from forms.definition import Model
from forms.errors import ErrorCode, FormError
from forms.names import JAVAROSA
from forms.xpath.nodes import Kind, Node

MAX_INSTANCES = 20_000
"""Instances of one repeat under one parent; a count from a form or an answer is cut off here."""

_STEP = re.compile(r"(@?)([^\[\]/@]+)(?:\[(\d+)\])?\Z")


class Field(Node):
    """A node with an answer, and the state that its rules have given it."""

    __slots__ = ("model", "own_relevant", "ranked", "readonly", "required", "touched")

    is_answer = True

    def __init__(self, model: Model) -> None:
        super().__init__(model.kind, model.name, model.uri)
        self.model = model
        self.datatype = model.datatype
        self.own_relevant = True
        self.ranked = ""
        """The order that a rank was last given, which counts again when an option of it comes back."""
        self.readonly = False
        self.required = False
        self.touched = False
        """Whether the answer here is of a person, or of whoever saved it; a rank's may come back."""

    @property
    def ref(self) -> str:
        """The concrete path; only repeats have a position."""
        if self.model.repeated is None:
            return self.model.path
        above = self.parent.ref if isinstance(self.parent, Field) else ""
        mark = "@" if self.kind is Kind.ATTRIBUTE else ""
        return f"{above}/{mark}{self.name}{self._place()}"

    @property
    def written(self) -> str:
        """The value as it stands in XML."""
        return written(self.model.datatype, self.text)

    def _place(self) -> str:
        if self.model.repeat is None or self.parent is None:
            return ""
        place = self.parent.place_of(self)
        return f"[{place}]" if place else ""

    def fields(self) -> Iterator[Field]:
        """Attributes and child elements."""
        for node in self.attributes:
            if isinstance(node, Field):
                yield node
        for node in self.children:
            if isinstance(node, Field):
                yield node

    def walk(self) -> Iterator[Field]:
        """The field and everything below, in document order."""
        yield self
        for field in self.fields():
            yield from field.walk()

    def is_readonly(self) -> bool:
        """Its own rule, or that of any group around it."""
        node: Node | None = self
        while isinstance(node, Field):
            if node.readonly:
                return True
            node = node.parent
        return False


def is_template(node: Node) -> bool:
    """Whether a node only says what new repeat instances start as."""
    return bool(node.attributes) and any(
        one.local == "template" and one.uri == JAVAROSA for one in node.attributes
    )


def _in_template(node: Node) -> bool:
    one: Node | None = node
    while one is not None and not is_template(one):
        one = one.parent
    return one is not None


def grow(source: Node, model: Model, *, blank: bool = False) -> Field:
    """A live copy of a node of the form's instance, without templates of inner repeats.

    A ``blank`` one has neither texts nor inner instances: so JavaRosa makes new instances where there is no
    ``jr:template``, after the first one in the form.
    """
    field = Field(model)
    text = "" if blank else source.text.strip()
    if text and not any(child.kind is Kind.ELEMENT for child in source.children):
        field.text = calculated(model.datatype, text)
    for one in source.attributes:
        if one.uri != JAVAROSA:
            attribute = Field(model_below(model, one))
            attribute.text = one.text
            field.set_attribute(attribute)
    for child in source.children:
        if child.kind is Kind.ELEMENT:
            below = model_below(model, child)
            if below.repeat is None or not (blank or below.repeat.counted or is_template(child)):
                field.append(grow(child, below, blank=blank))
    _add_fixed(field)
    return field


def _add_fixed(field: Field) -> None:
    """A repeat that nobody can add to, with only a template and no count, has one instance."""
    for model in field.model.children:
        if (
            isinstance(model, Model)
            and model.repeat is not None
            and model.repeat.fixed
            and not model.repeat.counted
        ) and not field.named(model.name):
            new_instances(model, field, 1)


def model_below(model: Model, node: Node) -> Model:
    """The model of a child or attribute."""
    for one in model.attributes if node.kind is Kind.ATTRIBUTE else model.named(node.name):
        if isinstance(one, Model) and one.name == node.name:
            return one
    raise LookupError(node.name)


def plant(source: Node, root: Model) -> Field:
    """A whole live instance below a document node."""
    top = Node(Kind.DOCUMENT)
    field = grow(source, root)
    top.append(field)
    return field


def new_instances(model: Model, parent: Field, number: int) -> list[Field]:
    """New last instances of a repeat, put where the form wants them; raises FormError at the limit."""
    existing = parent.named(model.name)
    if len(existing) + number > MAX_INSTANCES:
        raise FormError(ErrorCode.TOO_MANY_REPEATS, model.path, str(MAX_INSTANCES))
    place = _place_for(model, parent, existing)
    counted = model.repeat is not None and model.repeat.counted
    pattern = model.template or Node(model.kind, model.name)
    made: list[Field] = []
    for at in range(len(existing), len(existing) + number):
        if counted and at < len(model.given):
            field = grow(model.given[at], model)
        else:
            field = grow(pattern, model, blank=not _in_template(pattern))
        parent.insert(place + len(made), field)
        made.append(field)
    return made


def _place_for(model: Model, parent: Field, existing: list[Node]) -> int:
    if existing:
        last = existing[-1]
        if parent.children[-1] is last:
            return len(parent.children)
        return parent.children.index(last) + 1
    later = {one.name for one in parent.model.children[parent.model.children.index(model) + 1 :]}
    return next((at for at, child in enumerate(parent.children) if child.name in later), len(parent.children))


def instances_of(model: Model, under: Node) -> list[Field]:
    """Every live field of a model below a live node (or the node itself), in order."""
    chain: list[Model] = []
    step: Node | None = model
    top = under.model if isinstance(under, Field) else None
    while isinstance(step, Model) and step is not top:
        chain.append(step)
        step = step.parent
    nodes: list[Node] = [under]
    for one in reversed(chain):
        if one.kind is Kind.ATTRIBUTE:
            nodes = [found for node in nodes for found in node.attributes if found.name == one.name]
        else:
            nodes = [found for node in nodes for found in node.named(one.name)]
    return [node for node in nodes if isinstance(node, Field)]


def _below(node: Node, name: str, among: list[Node]) -> list[Node]:
    """By qualified name, else by local name: paths may leave out the prefix of ``orx:meta``."""
    found = node.named(name) if among is node.children else [one for one in among if one.name == name]
    return found or [one for one in among if one.local == name]


def find(root: Field, ref: str) -> Field:
    """The field that a concrete path names; raises FormError when there is none."""
    nodes: list[Node] = [root.parent] if root.parent is not None else []
    for step in ref.strip().split("/")[1:]:
        match = _STEP.match(step)
        if match is None or not nodes:
            raise FormError(ErrorCode.NO_SUCH_QUESTION, ref)
        mark, name, place = match.groups()
        found = _below(nodes[0], name, nodes[0].attributes if mark else nodes[0].children)
        at = int(place) - 1 if place else 0
        nodes = found[at : at + 1]
    if not nodes or not isinstance(nodes[0], Field):
        raise FormError(ErrorCode.NO_SUCH_QUESTION, ref)
    return nodes[0]


def repeat_at(root: Field, ref: str) -> tuple[Field, Model]:
    """The parent and the model of a repeat by the path of its instances; raises FormError."""
    above, _, last = ref.rpartition("/")
    parent = find(root, above)
    for model in parent.model.named(last.partition("[")[0]):
        if isinstance(model, Model) and model.repeat is not None:
            return parent, model
    raise FormError(ErrorCode.NO_SUCH_QUESTION, ref)
