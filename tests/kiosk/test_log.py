"""The log: one line an event, and nobody's answers in it."""

import json
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import log

ANSWER = "12 Castle Square"
"""What a person typed, and must never be found in a log."""


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Give back the logging and the hooks that the test session itself uses."""
    root = logging.getLogger()
    handlers, level, raising = list(root.handlers), root.level, logging.raiseExceptions
    hooks = sys.excepthook, threading.excepthook
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising
    sys.excepthook, threading.excepthook = hooks


def lines(folder: Path) -> list[str]:
    path = folder / log.FILE_NAME
    return path.read_text("utf-8").splitlines() if path.exists() else []


def test_an_event_is_one_line_in_the_file_and_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.start_log(tmp_path)
    logging.getLogger("kiosk.sync").info("sent %s", "2ABC")
    [line] = lines(tmp_path)
    assert line.endswith("+00:00 INFO kiosk.sync: sent 2ABC")
    assert capsys.readouterr().err.splitlines() == [line]


def test_several_problems_in_one_event_stay_one_line(tmp_path: Path) -> None:
    log.start_log(tmp_path)
    logging.getLogger("kiosk.services").warning("left out: %s", "a is missing\nb is missing")
    assert len(lines(tmp_path)) == 1


def test_for_machines_a_line_is_a_json_object(tmp_path: Path) -> None:
    log.start_log(tmp_path, as_json=True)
    logging.getLogger("kiosk").warning("clock went back")
    [line] = lines(tmp_path)
    told = json.loads(line)
    assert told["level"] == "WARNING"
    assert told["logger"] == "kiosk"
    assert told["message"] == "clock went back"


def test_no_file_is_made_while_there_is_nothing_to_tell(tmp_path: Path) -> None:
    log.start_log(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("as_json", [False, True])
def test_of_an_exception_only_its_type_and_place_are_written(tmp_path: Path, as_json: bool) -> None:
    log.start_log(tmp_path, as_json=as_json)
    try:
        raise ValueError(ANSWER)
    except ValueError:
        logging.getLogger("kiosk").exception("a page could not be drawn")
    [line] = lines(tmp_path)
    assert "a page could not be drawn (ValueError at tests/kiosk/test_log.py:" in line
    assert ANSWER not in line


def test_an_exception_that_nobody_caught_is_written_the_same_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.start_log(tmp_path)
    error = ValueError(ANSWER)
    sys.excepthook(ValueError, error, None)
    assert "unexpected (ValueError at" in lines(tmp_path)[0]
    assert ANSWER not in capsys.readouterr().err


def test_an_exception_in_a_thread_too(tmp_path: Path) -> None:
    log.start_log(tmp_path)

    def fail() -> None:
        raise ValueError(ANSWER)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    [line] = lines(tmp_path)
    assert "unexpected (ValueError at tests/kiosk/test_log.py:" in line


def test_of_other_packages_lines_only_the_place_is_written(tmp_path: Path) -> None:
    log.start_log(tmp_path)
    logging.getLogger("urllib3.connectionpool").warning("Retrying after %s", ANSWER)
    [line] = lines(tmp_path)
    assert "WARNING urllib3.connectionpool: at test_log:" in line
    assert ANSWER not in line


def test_the_file_rotates_and_old_ones_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "FILE_SIZE", 200)
    log.start_log(tmp_path)
    for number in range(50):
        logging.getLogger("kiosk").info("event %d", number)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["kiosk.log", *(f"kiosk.log.{n}" for n in range(1, log.OLD_FILES + 1))]
    assert "event 49" in lines(tmp_path)[-1]


def test_a_disk_that_refuses_the_file_costs_the_line_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    log.start_log(tmp_path / "data")
    logging.getLogger("kiosk").warning("still here")
    assert "still here" in capsys.readouterr().err
