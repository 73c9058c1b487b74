"""What happened on this kiosk that the desk should know of, such as that somebody called: never an answer.

A file of JSON lines beside the outbox, read by ``kiosk staff calls``, also while the kiosk runs.
"""

import logging
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

FILE_NAME = "journal.jsonl"
MOST = 1000
"""Lines that are kept; older ones go when the kiosk starts."""

_log = logging.getLogger(__name__)


class Event(StrEnum):
    """What is noted."""

    CALLED = "called"
    """Somebody asked for a person to come."""
    CALL_ENDED = "call ended"


class Entry(NamedTuple):
    """One line."""

    at: datetime
    event: str


class Journal:
    """Writes and reads the file; a disk that is full keeps nobody from going on."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def note(self, at: datetime, event: Event) -> None:
        """Add a line, and say it in the log too."""
        import json  # not on the way to the first screen

        _log.warning("%s", event)
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"at": at.isoformat(timespec="seconds"), "event": event}) + "\n")
        except OSError as error:
            _log.error("the journal could not be written: %s", error.strerror)

    def entries(self) -> Iterator[Entry]:
        """Yield the lines that can be read, the oldest first."""
        if not self._path.exists():
            return
        import json

        for line in self._path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                found = json.loads(line)
                yield Entry(datetime.fromisoformat(found["at"]), found["event"])
            except (ValueError, TypeError, KeyError):  # a line that a power cut tore
                continue

    def shorten(self) -> None:
        """Keep the newest lines; where that fails, all of them."""
        try:
            self._keep_newest()
        except OSError as error:
            _log.error("the journal could not be shortened: %s", error.strerror)

    def _keep_newest(self) -> None:
        if not self._path.exists():
            return
        lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
        if len(lines) > MOST:
            fresh = self._path.with_suffix(".new")
            fresh.write_text("".join(lines[-MOST:]), encoding="utf-8")
            fresh.replace(self._path)
