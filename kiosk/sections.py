"""The task list of a long form: its sections, and how far each is, after GOV.UK's task list pattern."""

from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kiosk.paging import turn_to
from kiosk.visit import Filling, Stage, Visit

if TYPE_CHECKING:
    from forms import Page


class Progress(StrEnum):
    """How far a section is."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"


class Section(NamedTuple):
    """Pages that follow each other in one labelled group; those outside of any have no label."""

    label: str
    pages: "tuple[Page, ...]"
    progress: Progress

    def next_page(self, filling: Filling) -> "Page":
        """Return the first page that was not left yet, or the first of all."""
        return next((page for page in self.pages if page.key not in filling.left), self.pages[0])


def sections(filling: Filling) -> tuple[Section, ...]:
    """Return the sections as they stand now."""
    wrong = {violation.ref for violation in filling.session.violations()}
    found = groupby(filling.session.pages(), key=lambda page: page.section)
    return tuple(_section(filling, label, tuple(pages), wrong) for label, pages in found)


def _section(filling: Filling, label: str, pages: "tuple[Page, ...]", wrong: set[str]) -> Section:
    left = [page.key in filling.left for page in pages]
    if all(left) and not any(ref in wrong for page in pages for ref in page.refs):
        return Section(label, pages, Progress.DONE)
    return Section(label, pages, Progress.IN_PROGRESS if any(left) else Progress.NOT_STARTED)


def after_tasks(visit: Visit) -> None:
    """Go on with the first section that is not done, or to the check page when all are."""
    for section in sections(visit.current):
        if section.progress is not Progress.DONE:
            turn_to(visit, section.next_page(visit.current))
            return
    visit.stage = Stage.CHECK
