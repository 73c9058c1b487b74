"""Which page comes next and before: a field-list is one page, else each question is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from forms.definition import Control, Group
from forms.instance import Field, instances_of
from forms.words import Words
from forms.xpath.nodes import Node


class Page(NamedTuple):
    """A page and the questions on it; ``key`` is the ref of the question or of the field-list group."""

    key: str
    title: str
    refs: tuple[str, ...]


class Sheet(NamedTuple):
    """A page that may or may not be relevant now, with its live fields."""

    key: str
    group: Group | None
    fields: tuple[Field, ...]

    def relevant(self) -> list[Field]:
        """The fields to show."""
        return [field for field in self.fields if field.relevant]

    def page(self, words: Words) -> Page:
        """The page as it is to be shown now."""
        fields = self.relevant()
        first = fields[0]
        control = first.model.control
        label = self.group.label if self.group and self.group.label else control.label if control else None
        return Page(self.key, words.said(label, first), tuple(field.ref for field in fields))


class Sheets:
    """All pages in order, found by their keys: 10,000 pages are turned as fast as ten."""

    def __init__(self, ordered: tuple[Sheet, ...]) -> None:
        self.all = ordered
        self._places: dict[str, int] = {}
        for place, sheet in enumerate(ordered):
            self._places.setdefault(sheet.key, place)

    def after(self, key: str | None) -> Sheet | None:
        """The next page that is relevant; the first of all for None, and none for a page that is gone."""
        start = 0 if key is None else self._places.get(key, len(self.all)) + 1
        return next((sheet for sheet in islice(self.all, start, None) if sheet.relevant()), None)

    def before(self, key: str) -> Sheet | None:
        """The page before that is relevant; the last of all for a page that is gone."""
        places = range(self._places.get(key, len(self.all)) - 1, -1, -1)
        return next((self.all[place] for place in places if self.all[place].relevant()), None)


def sheets(controls: Sequence[Control], root: Field) -> Iterator[Sheet]:
    """Every page of a filling in order, whether it is relevant or not."""
    yield from _sheets(controls, 0, root)


def _sheets(controls: Sequence[Control], depth: int, under: Node) -> Iterator[Sheet]:
    at = 0
    while at < len(controls):
        control = controls[at]
        if len(control.groups) == depth:
            for field in instances_of(control.model, under):
                yield Sheet(field.ref, None, (field,))
            at += 1
            continue
        group = control.groups[depth]
        end = at + 1
        while (
            end < len(controls) and len(controls[end].groups) > depth and controls[end].groups[depth] is group
        ):
            end += 1
        yield from _group_sheets(group, controls[at:end], depth, under)
        at = end


def _group_sheets(group: Group, block: Sequence[Control], depth: int, under: Node) -> Iterator[Sheet]:
    bases: Sequence[Node] = [under]
    if group.repeats and group.model is not None:
        bases = instances_of(group.model, under)
    for base in bases:
        if not group.one_page:
            yield from _sheets(block, depth + 1, base)
            continue
        fields = tuple(field for sheet in _sheets(block, depth + 1, base) for field in sheet.fields)
        if fields:
            yield Sheet(_key(group, base, fields), group, fields)


def _key(group: Group, base: Node, fields: tuple[Field, ...]) -> str:
    if group.model is None:
        return fields[0].ref
    found = instances_of(group.model, base)
    return found[0].ref if found else fields[0].ref
