"""From nothing to a first screen that can be used, against a bare full-screen window."""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.harness import Comparison, Program, virtual_display

LIMIT = 1.5
"""How many times the bare window's start ours may take."""


def comparisons() -> Iterator[Comparison]:
    """Compare on each platform there is; the second start of an installation, with its database in place."""
    with tempfile.TemporaryDirectory() as folder:
        own = {"XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "KIOSK_CONFIG": ""}
        # The floor's modules were compiled when they were installed; ours may be too, in the first round.
        own["PYTHONDONTWRITEBYTECODE"] = ""
        yield _comparison("first screen, offscreen", {**own, "QT_QPA_PLATFORM": "offscreen"})
        with virtual_display() as display:
            if display:
                yield _comparison("first screen, xcb", {**own, **display})


def _comparison(name: str, environment: Mapping[str, str]) -> Comparison:
    python = Path(sys.executable)
    return Comparison(
        name=name,
        floor=Program([str(python), str(Path(__file__).with_name("bare_window.py"))], environment),
        program=Program([str(python.with_name("kiosk")), "run", "--exit-when-ready"], environment),
        limit=LIMIT,
    )
