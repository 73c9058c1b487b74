"""When and where Python looks for garbage: not while somebody waits, and in no thread but the window's."""

import gc
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from weakref import ref

import pytest
from PySide6.QtWidgets import QWidget

from kiosk import garbage
from kiosk.intents import Active, FinishAndClear
from tests.journey.person import person


class Node:
    """Something that only a search for garbage can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.collect()  # of what a test made much, the next one has no share


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


class Window(QWidget):
    """One that only a search for garbage can end."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def leave_much(times: int = 10) -> None:
    """Leave so many times as much as Python lets lie about by itself."""
    for _ in range(times * gc.get_threshold()[0]):
        Node()


@pytest.mark.usefixtures("qapp")
def test_a_window_that_nobody_has_is_ended_by_its_own_thread() -> None:
    """In another it would be, under the hands of Qt, which goes through its windows meanwhile."""
    gc.enable()
    with garbage.by_hand():
        alive = ref(Window())
        other = Thread(target=leave_much)
        other.start()
        other.join()
        assert alive() is not None
        garbage.tidy()
        assert alive() is None


def test_while_somebody_is_at_work_only_much_is_looked_through() -> None:
    with garbage.by_hand():
        gc.collect()
        alive = ref(Node())
        leave_much()
        garbage.tidy(at_work=True)
        assert alive() is not None
        leave_much(100)
        garbage.tidy(at_work=True)
        assert alive() is None


@pytest.mark.usefixtures("qapp")
def test_a_kiosk_looks_once_a_second_has_passed_in_which_nobody_did_anything(tmp_path: Path) -> None:
    with person(tmp_path) as citizen:
        gc.collect()
        alive = ref(Node())
        leave_much()
        citizen.kiosk.handle(Active())
        citizen.kiosk.tick()
        assert alive() is not None
        citizen.kiosk.tick()
        assert alive() is None


def test_what_is_little_is_left_for_later() -> None:
    thresholds = gc.get_threshold()
    with garbage.by_hand():
        gc.collect()
        gc.set_threshold(1_000_000, 10, 10)  # little is what other tests' threads make meanwhile, too
        alive = ref(Node())
        garbage.tidy()
        gc.set_threshold(*thresholds)
        assert alive() is not None


@pytest.mark.usefixtures("qapp")
def test_a_kiosk_looks_by_hand_as_long_as_it_is_open(tmp_path: Path) -> None:
    gc.enable()
    with person(tmp_path):
        assert not gc.isenabled()
    assert gc.isenabled()
