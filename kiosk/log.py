"""The log: one line an event, on stderr and in a file that rotates, without anybody's answers in it.

An exception's text may hold what was typed, and so may the lines of other packages. So of an exception
only its type and its place are written, and of other packages' lines only where they came from.
"""

import logging
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.faults import place

if TYPE_CHECKING:
    from types import TracebackType

OURS = ("kiosk", "forms", "accessibility")
"""The packages whose messages are known to hold codes and ids only."""

FILE_NAME = "kiosk.log"
FILE_SIZE = 1_000_000
OLD_FILES = 4


def start_log(data_dir: Path, *, as_json: bool = False) -> None:
    """Send what is logged from now on to stderr and to a rotating file, and unexpected exceptions with it.

    ``as_json`` writes one JSON object a line, for machines. Call it once, from the command that runs.
    """
    formatter = JsonLine() if as_json else PlainLine()
    for handler in (logging.StreamHandler(), LateFile(data_dir / FILE_NAME)):
        handler.setFormatter(formatter)
        logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.WARNING)
    for package in OURS:
        logging.getLogger(package).setLevel(logging.INFO)
    # A log that cannot be written (a full disk) is no reason for a traceback in front of a person.
    logging.raiseExceptions = False
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda caught: _log_uncaught(
        caught.exc_type, caught.exc_value or caught.exc_type(), caught.exc_traceback
    )


class PlainLine(logging.Formatter):
    """A line for people: when, how grave, who, what."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        return f"{_when(record)} {record.levelname} {record.name}: {_what(record)}"


class JsonLine(logging.Formatter):
    """A line for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one JSON object."""
        import json

        line = {
            "at": _when(record),
            "level": record.levelname,
            "logger": record.name,
            "message": _what(record),
        }
        return json.dumps(line, ensure_ascii=False)


class LateFile(logging.Handler):
    """A rotating file that is opened, and whose module is imported, with the first line: a start has none."""

    def __init__(self, path: Path) -> None:
        """Write to this path, whose folder is made when needed."""
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; a disk that refuses it costs the line and nothing else."""
        try:
            if self._file is None:
                self._file = self._opened()
            self._file.emit(record)
        except OSError:
            self._file = None

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = RotatingFileHandler(self._path, maxBytes=FILE_SIZE, backupCount=OLD_FILES, encoding="utf-8")
        file.setFormatter(self.formatter)
        return file


def _when(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _what(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] not in OURS:
        return f"at {record.module}:{record.lineno}"
    # Several problems may come as several lines; the log has one line an event.
    message = " ".join(record.getMessage().split())
    error = record.exc_info[1] if record.exc_info else None
    return f"{message} ({type(error).__name__} at {place(error)})" if error else message


def _log_uncaught(kind: type[BaseException], error: BaseException, traceback: "TracebackType | None") -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    found = error.with_traceback(traceback)
    logging.getLogger("kiosk").critical("unexpected", exc_info=(kind, found, traceback))
