"""Whether this machine is fit to be a kiosk: one finding a line, for whoever looks after it.

A check yields what it found. To add one, write it and put it into the table; it is imported when it runs.
What goes wrong in it is a finding too, and stops no other check.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kiosk.installation import Installation


class Verdict(StrEnum):
    """What a finding means."""

    GOOD = "good"
    NOTE = "note"
    """It works, but somebody should know."""
    BAD = "bad"


class Finding(NamedTuple):
    """One sentence, that never holds an answer or a secret."""

    verdict: Verdict
    sentence: str


Check = Callable[["Installation"], Iterator[Finding]]

CHECKS = {
    "settings": "keeping:settings",
    "keys": "keeping:keys",
    "outbox": "keeping:outbox",
    "disk and clock": "keeping:disk_and_clock",
    "receivers": "receivers:receivers",
    "letters": "seeing:letters",
    "voices": "hearing:voices",
    "sound": "hearing:sound",
    "printer": "printing:printer",
}
"""Module and function of each check, by the name that it has in the report."""


def examine(installation: "Installation") -> Iterator[tuple[str, Finding]]:
    """Yield what each check finds, under its name; after settings that cannot be read there is no other."""
    for name, place in CHECKS.items():
        bad = False
        for finding in _carried_out(place, installation):
            bad = bad or finding.verdict is Verdict.BAD
            yield name, finding
        if name == "settings" and bad:
            return


def _carried_out(place: str, installation: "Installation") -> Iterator[Finding]:
    from kiosk import faults

    module, _, function = place.partition(":")
    check: Check = getattr(import_module(f"{__name__}.{module}"), function)
    try:
        yield from check(installation)
    except Exception as error:  # one check that fails must not hide what the others find
        sentence = str(error) if faults.is_expected(error) else faults.describe(error)
        yield from (Finding(Verdict.BAD, line) for line in sentence.splitlines())


def good(sentence: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(Verdict.GOOD, sentence)


def note(sentence: str) -> Finding:
    """Return one that somebody should know of."""
    return Finding(Verdict.NOTE, sentence)


def bad(sentence: str) -> Finding:
    """Return one that somebody must mend."""
    return Finding(Verdict.BAD, sentence)
