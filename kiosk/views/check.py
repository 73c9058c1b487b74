"""Check your answers."""

from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class SummaryGroup:
    """Rows under one heading."""

    heading: str
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True)
class CheckView(View):
    """Check your answers."""

    groups: tuple[SummaryGroup, ...] = ()
    primary: Action | None = None
    errors: ErrorSummary | None = None
    """What still has to be answered before anything can be sent; a link leads to each."""
