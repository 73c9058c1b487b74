"""What is made ready while a person reads the first page, and what is looked through when nobody waits."""

import builtins
import gc
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from weakref import ref

import pytest

from kiosk import garbage
from kiosk.intents import FinishAndClear
from tests.journey.person import person

SCRIPT = """
import sys
from importlib import import_module
from kiosk.warming import modules

for module in modules():
    import_module(module)
PAGES, HEAVY = {"kiosk.widgets.date", "kiosk.composing.check"}, {"PySide6.QtMultimedia", "typst", "pyxform"}
print(*PAGES & sys.modules.keys())
print(*HEAVY & sys.modules.keys())
"""


class Node:
    """Something that only a search for garbage can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_every_kind_of_page_and_question_is_imported_and_nothing_heavy() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    pages, heavy = ran.stdout.splitlines()
    assert sorted(pages.split()) == ["kiosk.composing.check", "kiosk.widgets.date"]
    assert heavy == ""


@pytest.mark.usefixtures("qapp")
def test_while_it_is_made_ready_imports_look_for_no_feature_of_qt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = builtins.__orig_import__  # type: ignore[attr-defined]  # where PySide6 leaves the one before
    monkeypatch.setattr(builtins, "__import__", partial(plain))
    with person(tmp_path):
        assert builtins.__import__ is plain


def test_what_is_kept_is_not_looked_through_until_it_is_let_go() -> None:
    node = Node()
    alive = ref(node)
    garbage.keep()
    del node
    gc.collect()
    assert alive() is not None
    garbage.let_go()
    assert alive() is None
    assert gc.get_freeze_count() > 0


@pytest.mark.usefixtures("qapp")
def test_nothing_of_a_visit_outlives_it_where_the_kiosk_is_alone(tmp_path: Path) -> None:
    with person(tmp_path, alone=True) as citizen:
        citizen.begins("library-membership")
        garbage.keep()
        visit = ref(citizen.kiosk.presenter.visit)
        citizen.kiosk.handle(FinishAndClear())
        citizen.robot.wait_until(lambda: visit() is None, "the visit is still in memory")
