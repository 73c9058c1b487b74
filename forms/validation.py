"""The one violation of a node, computed when it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from forms.definition import RuleKind
from forms.instance import Field
from forms.words import Words
from forms.xpath import XPathError
from forms.xpath.nodes import Node


class Violation(NamedTuple):
    """What is wrong with an answer; ``message`` holds the form's own words, when it has any."""

    ref: str
    kind: Literal["required", "constraint", "type"]
    message: str
    datatype: str
    typed: str = ""
    """What cannot be read as its type."""


def violations_of(nodes: Iterable[Node], unread: Mapping[Field, str], words: Words) -> tuple[Violation, ...]:
    """The violations of these nodes, in their order."""
    found = (violation_of(node, unread, words) for node in nodes if isinstance(node, Field))
    return tuple(one for one in found if one is not None)


def violation_of(field: Field, unread: Mapping[Field, str], words: Words) -> Violation | None:
    """The violation of a relevant question, the most basic first; None when there is none.

    A node that no question asks for cannot be put right by a person, so it has none (as in JavaRosa).
    """
    if not field.relevant or field.model.control is None:
        return None
    if field in unread:
        return Violation(field.ref, "type", "", field.model.datatype, unread[field])
    if not field.text:
        return _broken(field, "required", RuleKind.REQUIRED, words) if field.required else None
    if field.model.control.kind == "range" and _is_off_range(field.text, field.model.control.attributes):
        return Violation(field.ref, "type", "", field.model.datatype)
    rule = field.model.rules.get(RuleKind.CONSTRAINT)
    if rule is None:
        return None
    words.current = field
    words.check()
    try:
        holds = rule.expression.boolean(field, words)
    except XPathError:
        # A rule that cannot be worked out has not been met; Collect stops with an error here.
        holds = False
    return None if holds else _broken(field, "constraint", RuleKind.CONSTRAINT, words)


def _is_off_range(text: str, attributes: Mapping[str, str]) -> bool:
    """A typed number can miss a range's steps; a slider, all that Collect has, cannot."""
    from forms.ranges import range_of  # with decimal, which a first question does not need

    steps = range_of(attributes)
    return steps is not None and steps.place_of(text) is None


def _broken(field: Field, kind: Literal["required", "constraint"], rule: RuleKind, words: Words) -> Violation:
    message = words.said(field.model.messages.get(rule), field)
    return Violation(field.ref, kind, message, field.model.datatype)
