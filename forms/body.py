"""The body of a form: its questions, groups and repeats, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from forms.compiling import Compiler, text_of
from forms.datatypes import stored
from forms.definition import Action, Control, Group, Item, Itemset, Model, Repeat, Rule, RuleKind
from forms.errors import ErrorCode, FormError
from forms.legacy import Search, column, search_call
from forms.names import (
    EV,
    JR,
    XF,
    H,
    attribute,
    attributes,
    child,
    children,
    first_of_each,
    local,
    local_name,
)
from forms.support import ACTIONS, EVENTS, instead_of
from forms.texts import Text, Translation
from forms.xpath import Expression
from forms.xpath.casts import text_number

CONTROLS = frozenset({"input", "select1", "select", "upload", "trigger", "range", "rank"})
_APPEARANCE = re.compile(r"(?:[^\s(]|\([^)]*\)?)+")
"""A word, with what stands in brackets behind it: ``ex:org.app(name='x y')``."""
_LONGEST_NUMBER = 40
"""Characters of a range's numbers, so that its arithmetic stays small."""
_NONE: frozenset[str] = frozenset()
_IGNORED = frozenset({"tag", "label", "hint", "help", "value", "item", "itemset", "alert"})


class Body:
    """What the body holds, in document order."""

    def __init__(self) -> None:
        self.controls: tuple[Control, ...] = ()
        self.actions: list[Action] = []
        self.warnings: list[str] = []


def parse_body(
    html: etree._Element,
    compiler: Compiler,
    by_id: Mapping[str, Model],
    texts: Translation,
) -> Body:
    """Read the whole body; raises FormError for a question that cannot be asked."""
    element = html.find(f"{H}body")
    reader = _Reader(compiler, by_id, texts)
    if element is not None:
        reader.read(children(element), None, ())
    reader.found.controls = tuple(reader.controls)
    return reader.found


class _Reader:
    def __init__(self, compiler: Compiler, by_id: Mapping[str, Model], texts: Translation) -> None:
        self.compiler = compiler
        self.by_id = by_id
        self.texts = texts
        """The translations in the default language, in which search() names its columns."""
        self.found = Body()
        self.controls: list[Control] = []

    def read(self, elements: list[etree._Element], context: Model | None, groups: tuple[Group, ...]) -> None:
        for element in elements:
            name = local(element)
            if name in _IGNORED:
                continue
            if name == "group":
                self.group(element, context, groups)
            elif name == "repeat":
                self.repeat(element, context, groups)
            elif name in CONTROLS:
                self.control(element, name, context, groups)
            elif name in ACTIONS:
                self.found.actions += action_of(element, context, self.compiler, self.by_id)
            else:
                raise FormError(ErrorCode.UNSUPPORTED, _place(element), f"a question of the kind {name!r}")

    def model_of(self, element: etree._Element, context: Model | None, name: str = "ref") -> Model | None:
        bind = attribute(element, "bind")
        if bind:
            if bind not in self.by_id:
                raise FormError(ErrorCode.BAD_REFERENCE, _place(element), f"the form has no bind {bind!r}")
            return self.by_id[bind]
        source = attribute(element, name)
        if not source:
            return None
        return self.compiler.models.get(source) or self.compiler.follow(source, context, _place(element))

    def group(self, element: etree._Element, context: Model | None, groups: tuple[Group, ...]) -> None:
        model = self.model_of(element, context)
        label = self.words(child(element, "label"), model or context)
        group = Group(model, label, _appearances(attribute(element, "appearance")), about=model or context)
        if model is not None and model.group is None:
            model.group = group
        self.read(children(element), model or context, (*groups, group))

    def repeat(self, element: etree._Element, context: Model | None, groups: tuple[Group, ...]) -> None:
        model = self.model_of(element, context, "nodeset") or self.model_of(element, context)
        if model is None:
            raise FormError(ErrorCode.BAD_REFERENCE, _place(element), "the repeat has no nodeset")
        count = attribute(element, f"{JR}count")
        if count:
            expression = self.compiler.expression(count, model, f"{model.path}, repeat count")
            model.rules[RuleKind.COUNT] = Rule(RuleKind.COUNT, model, expression)
        outer = groups[-1] if groups else None
        label = self.words(child(element, "label"), model)
        if outer is not None and _wraps_alone(element.getparent()):
            label = outer.label or label
        fixed = bool(count) or attribute(element, f"{JR}noAddRemove").strip() in ("true()", "true", "1")
        model.repeat = Repeat(model, label, fixed, bool(count))
        model.mark_repeat()
        appearances = _appearances(attribute(element, "appearance"))
        if outer is not None and outer.model is model:
            appearances |= outer.appearances
        group = Group(model, None, appearances, repeats=True)
        self.read(children(element), model, (*groups, group))

    def control(
        self, element: etree._Element, kind: str, context: Model | None, groups: tuple[Group, ...]
    ) -> None:
        model = self.model_of(element, context)
        if model is None:
            raise FormError(ErrorCode.BAD_REFERENCE, _place(element), "the question names no node")
        inside = children(element)
        parts = first_of_each(inside)
        given = attributes(element)
        query, appearance = given.get("query", ""), given.get("appearance", "")
        search = search_call(appearance)
        items = tuple(self.item(one, kind, model) for one in inside if one.tag == f"{XF}item")
        control = Control(
            kind="select1" if query else kind,
            model=model,
            label=self.words(parts.get("label"), model),
            hint=self.words(parts.get("hint"), model),
            appearances=_appearances(appearance),
            mediatype=given.get("mediatype", ""),
            items=tuple(item for item in items if item.value.lstrip("-").isdigit()) if search else items,
            itemset=self.searched(search, items, model)
            if search
            else self.itemset(parts.get("itemset"), query, model),
            attributes={local_name(name): text for name, text in given.items()},
            groups=groups,
        )
        self.check(control)
        if model.control is None:
            model.control = control
        self.controls.append(control)
        if control.itemset is not None and control.kind != "range":  # whose list only labels its ticks
            model.rules[RuleKind.CHOICES] = Rule(RuleKind.CHOICES, model, control.itemset.nodes)
        self.read(inside, model, groups)

    def words(self, element: etree._Element | None, model: Model | None) -> Text | None:
        return None if element is None else text_of(element, self.compiler, model)

    def item(self, element: etree._Element, kind: str, model: Model) -> Item:
        parts = first_of_each(element)
        if "value" not in parts:
            raise FormError(ErrorCode.BAD_CHOICES, model.path, "a choice has no value")
        value = (parts["value"].text or "").strip()
        if kind != "select1" and len(value.split()) > 1:
            raise FormError(
                ErrorCode.BAD_CHOICES, model.path, f"the value {value!r} has a space, which parts answers"
            )
        return Item(value, self.words(parts.get("label"), model) or Text((value,)))

    def itemset(self, element: etree._Element | None, query: str, model: Model) -> Itemset | None:
        place = f"{model.path}, choices"
        if query:
            if "instance(" not in query:
                raise FormError(ErrorCode.BAD_CHOICES, place, "select_one_external asks for no list")
            return Itemset(
                nodes=self.nodeset(query, model, place),
                value=self.compiler.expression("name", None, place),
                label=Text(itext=self.compiler.expression("label", None, place)),
            )
        if element is None:
            return None
        parts = first_of_each(element)
        value, label = parts.get("value"), parts.get("label")
        if value is None:
            raise FormError(ErrorCode.BAD_CHOICES, place, "the list of choices has no value")
        return Itemset(
            nodes=self.nodeset(attribute(element, "nodeset"), model, place),
            value=self.compiler.expression(attribute(value, "ref"), None, place),
            label=None if label is None else self.compiler.referred(attribute(label, "ref"), None, place),
        )

    def searched(self, call: str, items: tuple[Item, ...], model: Model) -> Itemset | None:
        """search(): the one choice that is no number names the columns of value and label."""
        place = f"{model.path}, search()"
        named = next((item for item in items if not item.value.lstrip("-").isdigit()), None)
        if named is None:
            return None
        label = "".join(part for part in self.in_default(named.label).parts if isinstance(part, str))
        compiled = self.compiler.compiled
        return Itemset(
            nodes=compiled(call, Search.read(call, place).nodes(), model, place),
            value=compiled(named.value, column(named.value), None, place),
            label=Text(itext=compiled(label, column(label), None, place)) if label.strip() else None,
        )

    def in_default(self, text: Text) -> Text:
        """A text in the default language."""
        identity = text.identity
        return self.texts.forms(identity).get("", text) if isinstance(identity, str) else text

    def nodeset(self, source: str, model: Model, place: str) -> Expression:
        expression = self.compiler.expression(source, model, place)
        if expression.type not in ("N", "v"):
            raise FormError(ErrorCode.BAD_CHOICES, place, "the list of choices is no set of nodes")
        return expression

    def check(self, control: Control) -> None:
        """Refuse at once what would go wrong in front of a person; report what looks otherwise than asked."""
        place = control.model.path
        if control.kind == "range":
            _check_range(control, place)
        if control.mediatype.startswith("osm"):
            self.found.warnings.append(f"{place}: no map editor is opened; a file is chosen")
        for appearance in sorted(control.appearances):
            instead = instead_of(appearance)
            if instead:
                self.found.warnings.append(f"{place}: appearance {appearance}: {instead}")


def _wraps_alone(group: etree._Element | None) -> bool:
    """Whether a repeat is all that a group has, so that the group's label is the repeat's (JavaRosa)."""
    return group is not None and sum(local(one) not in _IGNORED for one in children(group)) == 1


def _check_range(control: Control, place: str) -> None:
    for name in ("start", "end", "step"):
        text = control.attributes.get(name)
        if text is None:
            raise FormError(ErrorCode.BAD_EXPRESSION, place, f"the range has no {name}")
        plain = len(text) <= _LONGEST_NUMBER and stored("decimal", text)
        if not plain or (name == "step" and text_number(text) == 0):
            raise FormError(
                ErrorCode.BAD_EXPRESSION, place, f"the {name} of the range is {text[:_LONGEST_NUMBER]!r}"
            )
    if control.model.datatype not in ("int", "integer", "decimal", "string", ""):
        raise FormError(ErrorCode.UNSUPPORTED, place, f"a range of the type {control.model.datatype}")


def action_of(
    element: etree._Element, context: Model | None, compiler: Compiler, by_id: Mapping[str, Model]
) -> list[Action]:
    """The setvalue in an element, or nothing when it is none."""
    name = local(element)
    if name not in ACTIONS:
        return []
    if name != "setvalue":
        silent = compiler.follow(attribute(element, "ref"), context, _place(element))
        what = "the place of the device" if name == "setgeopoint" else "sound in the background"
        compiler.warnings.append(
            f"{silent.path}: {what} is not recorded on a public terminal; it stays empty"
        )
        return []
    bind, ref = attribute(element, "bind"), attribute(element, "ref")
    target = by_id.get(bind) if bind else compiler.follow(ref, context, f"The setvalue of {ref}")
    if target is None:
        raise FormError(ErrorCode.BAD_REFERENCE, _place(element), f"the form has no bind {bind!r}")
    source = attribute(element, "value")
    events = (attribute(element, "event") or attribute(element, f"{EV}event")).split()
    unknown = [event for event in events if event not in EVENTS]
    if unknown or not events:
        raise FormError(ErrorCode.UNSUPPORTED, f"The setvalue of {ref}", f"the event {' '.join(unknown)!r}")
    if context is None and "odk-new-repeat" in events:
        raise FormError(ErrorCode.BAD_EXPRESSION, f"The setvalue of {ref}", "odk-new-repeat is of no repeat")
    value = compiler.expression(source, target, f"{target.path}, setvalue") if source else None
    text = "".join(str(part) for part in element.itertext())
    place = compiler.expression(ref, context, f"{target.path}, setvalue") if "[" in ref else None
    inside = target.repeated is None or (context is not None and target.repeated in context.lineage())
    if "xforms-value-changed" in events and not inside and place is None:
        compiler.warnings.append(
            f"{target.path}: it is set from outside only while its repeat has one instance"
        )
    return [Action(frozenset(events), target, value, text, context, place)]


def _appearances(appearance: str) -> frozenset[str]:
    if not appearance:
        return _NONE
    return frozenset(_APPEARANCE.findall(appearance.replace(search_call(appearance), "").lower()))


def _place(element: etree._Element) -> str:
    ref = attribute(element, "ref") or attribute(element, "nodeset") or attribute(element, "bind")
    return f"{ref or local(element)} (line {element.sourceline})"
