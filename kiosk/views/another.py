"""The page behind the instances of a repeat: what was given so far, and whether there is more."""

from dataclasses import dataclass

from kiosk.views.check import SummaryRow
from kiosk.views.question import QuestionView


@dataclass(frozen=True)
class AnotherView(QuestionView):
    """A question page with the instances above its one question: is there another?"""

    given: tuple[SummaryRow, ...] = ()
