"""Check your answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from kiosk.views import Action, View
from kiosk.views.picture import Picture
from kiosk.views.question import ErrorSummary


@dataclass(frozen=True)
class SummaryRow:
    """A question, or a repeat instance, its answer as people read it, and the way to change it."""

    question: str
    answer: str = field(repr=False)
    change: Action | None = None
    picture: Picture | None = None
    number: str = ""
    """Of the question, as it stands on paper too."""
    remove: Action | None = None
    is_answered: bool = True
    """Else what stands for the answer is ours, and anybody may hear it."""
    heading: str = ""
    """What it stands under, with the rows before and after it that have the same."""


@dataclass(frozen=True)
class SummaryGroup:
    """Rows under one heading."""

    heading: str
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True)
class CheckView(View):
    """Check your answers."""

    rows: Iterable[SummaryRow] = ()
    """``Gradual`` where there may be hundreds: one page may not wait until all are put into words."""
    primary: Action | None = None
    errors: ErrorSummary | None = None
    """What still has to be answered before anything can be sent; a link leads to each."""

    @property
    def groups(self) -> tuple[SummaryGroup, ...]:
        """All rows under their headings, for whoever wants the whole at once: paper does."""
        return tuple(
            SummaryGroup(heading, tuple(rows))
            for heading, rows in groupby(self.rows, lambda row: row.heading)
        )
