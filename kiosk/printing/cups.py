"""The system's printer by way of CUPS: its own commands, as they are on Linux and macOS.

The paper goes to ``lp`` by standard input, under a title that says nothing of a person. A job that could
not be printed is taken back when the visit ends, or by CUPS itself: it never comes out for the next person.
"""

import os
import re

from kiosk.printing.outcome import NotDoneError, Outcome

TITLE = "Civic Kiosk"
SECONDS_AT_MOST = 300
"""How long CUPS tries to print a job, once it has begun (job-cancel-after)."""
_PATIENCE = 10
"""Seconds for one command: these only speak to the scheduler on this machine."""
_JOB = re.compile(r"request id is (\S+)")
_GIVEN_UP = re.compile(r"aborted-by|job-canceled|with-errors")
"""In job-state-reasons (RFC 8011, section 5.3.8)."""
_NO_PAPER = ("media-empty", "media-needed")
_TO_DO = (
    "cover-open",
    "door-open",
    "input-tray-missing",
    "interlock-open",
    "marker-supply-empty",
    "media-jam",
    "output-area-full",
    "output-tray-missing",
    "toner-empty",
)
_AWAY = ("connecting-to-device", "offline", "paused", "shutdown", "stopped", "timed-out")
"""Beginnings of printer-state-reasons (RFC 8011, section 5.4.12, and PWG 5100.9)."""


class CupsPrinter:
    """A queue by its name, or the one that is the default."""

    def __init__(self, name: str) -> None:
        self._queue = ["-d", name] if name != "default" else []
        self._of = ["-p", name] if name != "default" else []

    def send(self, pdf: bytes) -> str:
        """Give a paper to the printer and return the job; raises NotDoneError."""
        if _any_begins(self._reasons(), _AWAY):  # what it lacked at the last job may be there again
            raise NotDoneError(Outcome.NO_PRINTER)
        options = ["-t", TITLE, "-o", f"job-cancel-after={SECONDS_AT_MOST}"]
        told = _run("lp", *self._queue, *options, "-", given=pdf)
        job = _JOB.search(told)
        if job is None:
            raise NotDoneError(Outcome.NO_PRINTER)
        return job[1]

    def outcome(self, job: str) -> Outcome:
        """Return how a job is getting on; raises NotDoneError when nobody can tell."""
        if _listed(job, _run("lpstat", "-W", "not-completed", "-o")) is not None:
            return _hindered(self._reasons()) or Outcome.WORKING
        ended = _listed(job, _run("lpstat", "-l", "-W", "completed", "-o")) or ""
        return Outcome.NOT_PRINTED if _GIVEN_UP.search(ended) else Outcome.PRINTED

    def take_back(self, job: str) -> None:
        """Cancel a job and let CUPS delete what it holds of it; one that is printed already stays so."""
        _run("cancel", "-x", job)

    def hindrance(self) -> Outcome:
        """Return what keeps it from printing now, or nothing; raises NotDoneError when there is none."""
        return _hindered(self._reasons())

    def _reasons(self) -> set[str]:
        """Return what the printer says of itself; raises NotDoneError when there is none."""
        told = dict(part.partition("=")[::2] for part in _run("lpoptions", *self._of).split())
        if told.get("printer-is-accepting-jobs") != "true":
            raise NotDoneError(Outcome.NO_PRINTER)
        stopped = {"stopped"} if told.get("printer-state") == "5" else set()
        return stopped | set(told.get("printer-state-reasons", "").split(","))


def _hindered(reasons: set[str]) -> Outcome:
    """Return what keeps a printer from printing, or nothing."""
    for beginnings, outcome in (
        (_NO_PAPER, Outcome.NO_PAPER),
        (_TO_DO, Outcome.STUCK),
        (_AWAY, Outcome.NO_PRINTER),
    ):
        if _any_begins(reasons, beginnings):
            return outcome
    return Outcome.NOTHING


def _any_begins(reasons: set[str], beginnings: tuple[str, ...]) -> bool:
    return any(reason.startswith(beginnings) for reason in reasons)


def _listed(job: str, told: str) -> str | None:
    """Return what ``lpstat`` tells of a job, or None when it is not in its list."""
    jobs = re.split(r"^(?=\S)", told, flags=re.MULTILINE)
    return next((one for one in jobs if one.split(maxsplit=1)[:1] == [job]), None)


def _run(*command: str, given: bytes = b"") -> str:
    """Run one of CUPS' commands and return what it tells; raises NotDoneError when it cannot be asked."""
    import subprocess  # not on the way to the first screen

    plain = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603  # names of our own and of kiosk.toml, no shell
            command, input=given, capture_output=True, timeout=_PATIENCE, env=plain, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise NotDoneError(Outcome.NO_PRINTER) from None
    return done.stdout.decode(errors="replace")
