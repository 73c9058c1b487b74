"""Typed answers: what on-screen keyboards are told, how wide a field is, and thousands apart."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from accessibility.entry import LineEdit
from kiosk.gallery.fields import rent, typed
from kiosk.views.question import EntryKind, Field, FieldKind
from tests.kiosk.widgets.shown import Shown

Hint = Qt.InputMethodHint


def edit(shown: Shown) -> LineEdit:
    found = shown.widget.focus_target()
    assert isinstance(found, LineEdit)
    return found


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        (EntryKind.FIGURES, Hint.ImhFormattedNumbersOnly),
        (EntryKind.PHONE, Hint.ImhDialableCharactersOnly),
        (EntryKind.EMAIL, Hint.ImhEmailCharactersOnly),
        (EntryKind.POSTCODE, Hint.ImhPreferUppercase),
        (EntryKind.CODE, Hint.ImhNoPredictiveText),
    ],
)
def test_keyboards_are_told_what_comes(qtbot: QtBot, kind: EntryKind, hint: Qt.InputMethodHint) -> None:
    assert edit(Shown(qtbot, typed(kind))).inputMethodHints() & hint


def test_a_field_is_as_wide_as_its_answer(qtbot: QtBot) -> None:
    short, long = (Shown(qtbot, typed(EntryKind.CODE, letters=number)) for number in (8, 20))
    assert edit(short).sizeHint().width() < edit(long).sizeHint().width()


def test_what_is_masked_is_not_read_over_a_shoulder(qtbot: QtBot) -> None:
    shown = Shown(qtbot, typed(EntryKind.MASKED, "abc"))
    field = edit(shown)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert field.displayText() == "●●●"


def test_thousands_are_set_apart_on_leaving_and_never_answered(qtbot: QtBot) -> None:
    shown = Shown(qtbot, rent())
    field = edit(shown)
    QTest.keyClicks(field, "1,2500")
    assert field.text() == "1,2500"
    field.editingFinished.emit()
    assert (field.text(), shown.answers[-1]) == ("12,500", "12500")


def test_marks_that_were_set_here_mean_nothing_while_the_figures_are_changed(qtbot: QtBot) -> None:
    """A figure taken from 1,250 leaves 1,25: that is 125, not one and a quarter."""
    shown = Shown(qtbot, rent("1250"))
    field = edit(shown)
    assert field.text() == "1,250"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert shown.answers[-1] == "125"
    field.editingFinished.emit()
    assert field.text() == "125"


def test_a_figure_put_behind_marks_that_were_set_here_is_one_more_figure(qtbot: QtBot) -> None:
    shown = Shown(qtbot, rent("1250"))
    QTest.keyClicks(edit(shown), "0")
    assert (edit(shown).text(), shown.answers[-1]) == ("1,2500", "12500")


def test_a_mark_that_somebody_adds_to_those_is_their_own(qtbot: QtBot) -> None:
    """1,250,5 was sent as 12505."""
    shown = Shown(qtbot, replace(rent("1250"), decimal=True))
    QTest.keyClicks(edit(shown), ",5")
    edit(shown).editingFinished.emit()
    assert (edit(shown).text(), shown.answers[-1]) == ("1,250,5", "1,250,5")


def test_a_decimal_comma_is_never_taken_for_thousands(qtbot: QtBot) -> None:
    """70,5 was sent as 705: whoever writes commas must be asked, not guessed at."""
    shown = Shown(qtbot, replace(rent(), decimal=True))
    field = edit(shown)
    QTest.keyClicks(field, "70,5")
    field.editingFinished.emit()
    assert (field.text(), shown.answers[-1]) == ("70,5", "70,5")


def test_marks_of_the_page_before_are_not_taken_for_those_of_the_next_number(qtbot: QtBot) -> None:
    """Typed after a page with 1,250 on it, 2,5 was answered as 25."""
    shown = Shown(qtbot, replace(rent("1250"), decimal=True))
    following = replace(rent(), ref="/data/weight", decimal=True)
    shown.widget.turn_to(following)
    shown.widget.set_field(following)
    QTest.keyClicks(edit(shown), "2,5")
    assert shown.answers[-1] == "2,5"


def test_a_whole_number_is_answered_without_what_people_write_around_it(qtbot: QtBot) -> None:
    shown = Shown(qtbot, Field("/data/rent", FieldKind.NUMBER, "What is your rent?"))
    field = edit(shown)
    QTest.keyClicks(field, "12 500")
    field.editingFinished.emit()
    assert (field.text(), shown.answers[-1]) == ("12 500", "12500")
