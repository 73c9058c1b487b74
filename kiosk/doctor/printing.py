"""Whether the printer that the settings name takes jobs."""

import sys
from collections.abc import Iterator

from kiosk.doctor import Finding, bad, good, note
from kiosk.installation import Installation


def printer(installation: Installation) -> Iterator[Finding]:
    """Ask CUPS; nothing is found where no printer is set up."""
    from kiosk.printing.cups import CupsPrinter
    from kiosk.printing.outcome import NotDoneError, Outcome

    name = installation.config.printing.printer
    if name is None:
        return
    if sys.platform == "win32":
        yield note("Windows does not tell how its printers are.")
        return
    try:
        hindered = CupsPrinter(name).hindrance()
    except NotDoneError as error:
        hindered = error.outcome
    if hindered is Outcome.NOTHING:
        yield good(f"The printer “{name}” takes jobs.")
    else:
        yield bad(f"The printer “{name}” cannot print now: {hindered}.")
