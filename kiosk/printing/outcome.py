"""How a paper that was asked for is getting on."""

from enum import StrEnum


class Outcome(StrEnum):
    """What became of the last paper; ``kiosk.composing.paper`` has the sentence for each."""

    NOTHING = ""
    """None was asked for."""
    WORKING = "working"
    PRINTED = "printed"
    SAVED = "saved"
    NOT_MADE = "not made"
    NO_LETTERS = "no letters"
    """No font of this machine has some letters of it."""
    NO_PRINTER = "no printer"
    """It is not there, switched off, or takes no jobs."""
    NO_PAPER = "no paper"
    STUCK = "stuck"
    """Something is to be done at the printer: a jam, an open cover, no ink."""
    NOT_PRINTED = "not printed"
    """The printer gave up."""
    NO_STICK = "no stick"
    SEVERAL_STICKS = "several sticks"
    STICK_FULL = "stick full"
    STICK_LOCKED = "stick locked"
    STICK_GONE = "stick gone"
    """Pulled out too early, or broken."""

    @property
    def is_problem(self) -> bool:
        """Whether somebody has to do something."""
        return self not in {Outcome.NOTHING, Outcome.WORKING, Outcome.PRINTED, Outcome.SAVED}


class NotDoneError(Exception):
    """A paper was neither printed nor saved; it holds nothing of the paper."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome
