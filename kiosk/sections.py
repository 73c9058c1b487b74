"""The task list of a long form: its sections, and how far each is, after GOV.UK's task list pattern."""

from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kiosk.paging import turn_to, was_left
from kiosk.parking import is_put_off
from kiosk.visit import Filling, Stage, Visit

if TYPE_CHECKING:
    from forms import Page


class Progress(StrEnum):
    """How far a section is."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    PUT_OFF = "put off"
    """All but what may wait until the answers are to be sent."""
    DONE = "done"


class Section(NamedTuple):
    """Pages that follow each other in one labelled group; those outside of any have no label."""

    label: str
    progress: Progress
    next_page: "Page"
    """Where one goes on in it: what was not left yet or is wrong, else what was put off, else its start."""

    @property
    def waits_for_nothing(self) -> bool:
        """Return whether one can go on without it."""
        return self.progress in {Progress.PUT_OFF, Progress.DONE}


def sections(filling: Filling) -> tuple[Section, ...]:
    """Return the sections as they stand now."""
    wrong, put_off = set[str](), set[str]()
    for violation in filling.session.violations():
        (put_off if is_put_off(filling, violation) else wrong).add(violation.ref)
    found = groupby(filling.session.pages(), key=lambda page: page.section)
    return tuple(_section(filling, label, tuple(pages), wrong, put_off) for label, pages in found)


def _section(
    filling: Filling, label: str, pages: "tuple[Page, ...]", wrong: set[str], put_off: set[str]
) -> Section:
    for page in pages:
        if not was_left(filling, page) or not wrong.isdisjoint(page.refs):
            begun = any(page.key in filling.left for page in pages)
            return Section(label, Progress.IN_PROGRESS if begun else Progress.NOT_STARTED, page)
    for page in pages:
        if not put_off.isdisjoint(page.refs):
            return Section(label, Progress.PUT_OFF, page)
    return Section(label, Progress.DONE, pages[0])


def after_tasks(visit: Visit) -> None:
    """Go on with the first section that there is more to do in, or to the check page when there is none."""
    for section in sections(visit.current):
        if not section.waits_for_nothing:
            turn_to(visit, section.next_page)
            return
    visit.stage = Stage.CHECK
