"""What a start may do before the first screen, counted; ``make bench`` measures how long it takes."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

LATER = {
    "babel": "dates and numbers are written on later pages",
    "click": "there is nothing to parse",
    "cryptography": "nothing is sealed or opened yet",
    "decimal": "nothing is calculated yet",
    "forms": "no form is open yet",
    "json": "nothing is sealed or logged yet",
    "keyring": "a demonstration keeps its keys in files",
    "lxml": "no form is open yet",
    "pydantic": "there is no kiosk.toml",
    "pyxform": "no form is converted yet",
    "rapidfuzz": "nothing is looked for yet",
    "requests": "nothing is sent yet",
    "typst": "nothing is printed yet",
    "kiosk.printing": "nothing is printed yet",
    "rich": "nothing is told on a terminal",
    "sqlite_utils": "the tables are there already",
    "kiosk.store.records": "nothing is put yet",
    "kiosk.finding": "nothing is looked for yet",
    "kiosk.hiding": "nothing is hidden yet",
    "kiosk.journey": "no form is open yet",
    "kiosk.mapping": "nothing is sent yet",
    "kiosk.paging": "no form is open yet",
    "kiosk.receivers": "there is no kiosk.toml",
    "kiosk.submitting": "nothing is sent yet",
    "kiosk.transports": "nothing is sent yet",
    "kiosk.sync": "nothing is sent yet",
    "kiosk.views.question": "the first screen has no question",
    "kiosk.views.reading": "the first screen has nothing to read",
}
"""Modules that take time to import, each with the reason why the first screen does without."""

_RUN = """
import sys
from kiosk.cli import main

sys.argv[1:] = ["run", "--exit-when-ready"]
try:
    main()
finally:
    print(*sys.modules)
    print(*vars(sys.modules["PySide6.QtCore"]))
"""
"""Tells what was imported, and which of Qt's classes PySide6 made: it makes each when it is named."""


@dataclass(frozen=True)
class Start:
    """What one start told."""

    milliseconds: float
    modules: frozenset[str]
    qt_core: frozenset[str]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Return the second start of an installation, whose tables are there."""
    folder = str(tmp_path_factory.mktemp("home"))
    own = {"XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
    _run({**os.environ, **own, "KIOSK_CONFIG": ""})
    milliseconds, modules, qt_core = _run({**os.environ, **own, "KIOSK_CONFIG": ""})
    return Start(float(milliseconds), frozenset(modules.split()), frozenset(qt_core.split()))


def _run(environment: Mapping[str, str]) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-c", _RUN],
        env=environment,
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=True,
    )
    return ran.stdout.splitlines()


def test_it_says_how_long_it_took(start: Start) -> None:
    assert start.milliseconds > 0


def test_the_first_screen_is_there_with_its_outbox(start: Start) -> None:
    assert {"kiosk.presenter", "kiosk.screens.language", "kiosk.store.outbox"} <= start.modules


def test_what_the_first_screen_does_not_need_is_not_imported(start: Start) -> None:
    assert {name: reason for name, reason in LATER.items() if name in start.modules} == {}


def test_the_namespace_qt_with_its_93_enums_is_not_made(start: Start) -> None:
    assert "QTimer" in start.qt_core
    assert "Qt" not in start.qt_core
