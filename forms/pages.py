"""Which page comes next and before: a field-list is one page, else each question is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from forms.definition import Control, Form, Group
from forms.instance import Field, instances_of
from forms.repeats import Range, fixed, might_be, ranges_of
from forms.words import Words
from forms.xpath.nodes import Node


class Page(NamedTuple):
    """A page and the questions on it; ``key`` is the ref of the question or of the field-list group."""

    key: str
    title: str
    refs: tuple[str, ...]
    section: str = ""
    """Label of the outermost labelled group around it."""
    repeat: bool = False
    """It stands behind the instances of a repeat that a person may lengthen: its key is the repeat's ref."""


class Sheet(NamedTuple):
    """A page that may or may not be relevant now, with its live fields."""

    key: str
    group: Group | None
    fields: tuple[Field, ...]
    range: Range | None = None

    def relevant(self) -> list[Field]:
        """The fields to show."""
        return [field for field in self.fields if field.relevant]

    def shown(self, words: Words) -> bool:
        """Whether there is such a page now."""
        if self.range is not None:
            return self.range.relevant(words)
        for field in self.fields:  # noqa: SIM110  # the whole form's at each page: any() takes twice as long
            if field.relevant:
                return True
        return False

    def page(self, words: Words) -> Page:
        """The page as it is to be shown now."""
        if self.range is not None:
            one_more = might_be(self.range.model, self.range.parent)
            section = _section(self.range.around, one_more, words)
            return Page(self.key, self.range.label(words), (), section, repeat=True)
        fields = self.relevant()
        first = fields[0]
        control = first.model.control
        label = words.of_group(self.group, first) if self.group and self.group.label else None
        if label is None:
            label = words.said(control.label, first) if control else ""
        section = _section(control.groups if control else (), first, words)
        return Page(self.key, label, tuple(field.ref for field in fields), section)


def _section(groups: Sequence[Group], field: Field, words: Words) -> str:
    return next((words.of_group(group, field) for group in groups if group.label), "")


class Sheets:
    """Pages in order, made as they are reached: the first of 10,000 is there as soon as the first of ten."""

    def __init__(self, form: Form, root: Field, words: Words) -> None:
        coming = _sheets(form.controls, 0, root)
        self._coming = _gathered(coming, form) if form.beside else coming
        self._words = words
        self._known: list[Sheet] = []
        self._places: dict[str, int] = {}

    def all(self) -> Sequence[Sheet]:
        """Every page, whether it is relevant or not."""
        while self._reach_one():
            pass
        return self._known

    def after(self, key: str | None) -> Sheet | None:
        """The next page that is relevant; the first of all for None, and none for a page that is gone."""
        start = 0 if key is None else self._place(key) + 1
        return next((sheet for sheet in self._from(start) if sheet.shown(self._words)), None)

    def at(self, key: str) -> Sheet | None:
        """The page of this key, if it is relevant."""
        found = self._known[self._place(key) :][:1]
        return found[0] if found and found[0].shown(self._words) else None

    def place(self, key: str) -> tuple[int, int]:
        """Which of the relevant pages this one is, counted from 1, and how many there are."""
        keys = [sheet.key for sheet in self.all() if sheet.shown(self._words)]
        return keys.index(key) + 1 if key in keys else 0, len(keys)

    def fields(self, key: str) -> list[Field]:
        """The fields shown on a page; none for a page that is gone."""
        found = self._known[self._place(key) :][:1]
        return [field for sheet in found for field in sheet.relevant()]

    def before(self, key: str) -> Sheet | None:
        """The page before that is relevant; the last of all for a page that is gone."""
        places = range(self._place(key) - 1, -1, -1)
        return next((self._known[place] for place in places if self._known[place].shown(self._words)), None)

    def _from(self, place: int) -> Iterator[Sheet]:
        while place < len(self._known) or self._reach_one():
            yield self._known[place]
            place += 1

    def _place(self, key: str) -> int:
        """Where a page is; after the last for one that is not there."""
        while key not in self._places and self._reach_one():
            pass
        return self._places.get(key, len(self._known))

    def _reach_one(self) -> bool:
        sheet = next(self._coming, None)
        if sheet is None:
            return False
        self._places.setdefault(sheet.key, len(self._known))
        self._known.append(sheet)
        return True


def _sheets(controls: Sequence[Control], depth: int, under: Node) -> Iterator[Sheet]:
    at = 0
    while at < len(controls):
        control = controls[at]
        if len(control.groups) == depth:
            for ref, field in _by_ref(instances_of(control.model, under)).items():
                yield Sheet(ref, None, (field,))
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


def _by_ref(fields: Sequence[Field]) -> dict[str, Field]:
    """The first of each ref: a node that stands there twice without a repeat is asked for once (JavaRosa)."""
    found: dict[str, Field] = {}
    for field in fields:
        found.setdefault(field.ref, field)
    return found


def _group_sheets(group: Group, block: Sequence[Control], depth: int, under: Node) -> Iterator[Sheet]:
    bases: Sequence[Node] = [under]
    if group.repeats and group.model is not None:
        bases = instances_of(group.model, under)
    for base in bases:
        if not group.one_page:
            yield from _sheets(block, depth + 1, base)
            continue
        inner = list(_sheets(block, depth + 1, base))
        fields = tuple(field for sheet in inner for field in sheet.fields)
        if fields:
            yield Sheet(_key(group, base, fields), group, fields)
        yield from (sheet for sheet in inner if sheet.range is not None)
    if group.repeats and group.model is not None and not fixed(group.model):
        yield from (
            Sheet(one.ref, group, (), one) for one in ranges_of(group.model, under, block[0].groups[:depth])
        )


def _gathered(sheets: Iterable[Sheet], form: Form) -> Iterator[Sheet]:
    """The pages with what is asked beside another question right behind it, and on no page of its own."""
    moved = set(form.beside.values())
    for sheet in sheets:
        staying = (field for field in sheet.fields if field.model.path not in moved)
        fields = tuple(one for field in staying for one in (field, *_beside(field, form)))
        if fields or sheet.range is not None:
            yield sheet._replace(fields=fields)


def _beside(field: Field, form: Form) -> list[Field]:
    """What is asked beside a field, in the repeat instance that it is in."""
    path, home = form.beside.get(field.model.path), field
    if path is None:
        return []
    while home.model.repeat is None and isinstance(home.parent, Field):
        home = home.parent
    return instances_of(form.models[path], home)[:1]


def _key(group: Group, base: Node, fields: tuple[Field, ...]) -> str:
    if group.model is None:
        return fields[0].ref
    found = instances_of(group.model, base)
    return found[0].ref if found else fields[0].ref
