"""Times, dates with a time, and parts of a date, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from accessibility.entry import LineEdit
from kiosk.gallery.fields import month, opens, seen
from kiosk.views.question import Field
from kiosk.widgets.parts import PartsWidget
from tests.kiosk.widgets.shown import Shown


def typed(qtbot: QtBot, field: Field, *texts: str) -> Shown:
    shown = Shown(qtbot, field)
    for text, part in zip(texts, parts(shown), strict=True):
        part.setFocus()
        QTest.keyClicks(part, text)
    return shown


def parts(shown: Shown) -> list[LineEdit]:
    assert isinstance(shown.widget, PartsWidget)
    return [part.edit for part in shown.widget.parts]


def test_a_time_of_the_afternoon(qtbot: QtBot) -> None:
    assert typed(qtbot, opens(), "2", "30 pm").answers[-1].startswith("14:30:00.000")


def test_a_date_with_a_time_has_the_offset_of_its_day(qtbot: QtBot) -> None:
    answer = typed(qtbot, seen(), "27", "3", "2026", "9", "05").answers[-1]
    assert answer.startswith("2026-03-27T09:05:00.000")
    assert answer[-6] in "+-"


@pytest.mark.parametrize(
    ("field", "texts", "answer"),
    [
        (month(), ("3", "1990"), "1990-03-01"),
        (month(), ("", "1990"), "1990--01"),
        (month(parts=("Year",)), ("1990",), "1990-01-01"),
        (month(parts=("Day", "Month", "Year"), calendar="persian"), ("1", "1", "1404"), "2025-03-21"),
        (month(calendar="myanmar"), ("1", "1386"), "2024-04-17"),  # no 1 Tagu: it was of the year before
        (month(calendar="myanmar"), ("1", "1388"), "1388/1/01"),  # none at all: all of it was
        (month(calendar="myanmar"), ("14", "1388"), "2027-04-07"),  # Late Tagu, and so at the year's end
        (month(parts=("Year",), calendar="myanmar"), ("1380",), "2018-04-17"),  # the year began in Kason
    ],
)
def test_parts_of_a_date(qtbot: QtBot, field: Field, texts: tuple[str, ...], answer: str) -> None:
    assert typed(qtbot, field, *texts).answers[-1] == answer


@pytest.mark.parametrize(
    ("field", "reads"),
    [
        (opens("09:05:00.000Z"), ["09", "05"]),
        (opens("half 9:"), ["half 9", ""]),
        (seen("2026-03-27T09:05:00.000+01:00"), ["27", "3", "2026", "09", "05"]),
        (seen("2026--5T9:"), ["5", "", "2026", "9", ""]),
        (month("1990-03-01"), ["3", "1990"]),
        (month("2025-03-21", parts=("Day", "Month", "Year"), calendar="persian"), ["1", "1", "1404"]),
    ],
)
def test_an_answer_stands_in_its_parts(qtbot: QtBot, field: Field, reads: list[str]) -> None:
    assert [edit.text() for edit in parts(Shown(qtbot, field))] == reads


@pytest.mark.parametrize(
    ("field", "at"),
    [
        (month("1990-13-01"), 0),
        (month("90-03-01"), 1),
        (month("x-01-01", parts=("Year",)), 0),
        (seen("2026-13-27T09:05:00.000Z"), 1),
        (seen("26-03-27T09:05:00.000Z"), 2),
        (seen("2026-03-27T25:05"), 3),
        (seen("2026-03-27T09:05:00.000Z"), 0),  # as what a rule of the form refuses
        (opens("25:05"), 0),
    ],
)
def test_one_is_led_to_the_part_that_is_wrong(qtbot: QtBot, field: Field, at: int) -> None:
    shown = Shown(qtbot, field)
    assert shown.widget.mending_target() is parts(shown)[at]


def test_emptied_parts_answer_nothing(qtbot: QtBot) -> None:
    shown = typed(qtbot, month(parts=("Year",)), "1")
    QTest.keyClick(parts(shown)[0], Qt.Key.Key_Backspace)
    assert shown.answers == ["1-01-01", ""]
