"""Each kind of question: what a person does, and what it answers."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from accessibility.choice import Radio, Tick
from accessibility.controls import RowButton
from accessibility.text import space
from kiosk.gallery.fields import FIELDS as KINDS
from kiosk.gallery.fields import age, born, kind, month, name, photo, place, seen, topics
from kiosk.intents import ChoosePhoto, LookForPhotos, RemovePhoto
from kiosk.views.question import Field
from kiosk.widgets import question_widget
from kiosk.widgets.date import DateWidget
from kiosk.widgets.parts import PartsWidget
from kiosk.widgets.photo import PhotoWidget
from kiosk.widgets.question import QuestionWidget
from kiosk.widgets.select_multiple import SelectMultipleWidget
from kiosk.widgets.select_one import SelectOneWidget
from kiosk.widgets.text import TextWidget
from tests.kiosk.widgets.shown import Shown

FIELDS = [name(), place(), age(), born(), kind(), topics(), photo(2), photo(attached=True), *KINDS.values()]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.ref)
def test_showing_a_field_answers_nothing(qtbot: QtBot, field: Field) -> None:
    shown = Shown(qtbot, field)
    shown.widget.set_field(replace(field, error="Error: Something"))
    assert shown.asked == []


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.ref)
def test_the_focus_goes_to_something_that_says_hint_and_error(qtbot: QtBot, field: Field) -> None:
    shown = Shown(qtbot, replace(field, hint="A hint.", error="Error: Something"))
    target = shown.widget.focus_target()
    assert target.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert target.accessibleDescription() == "Error: Something\nA hint."


@pytest.mark.parametrize("field", [name(), place(), age()], ids=lambda field: field.ref)
def test_each_letter_is_an_answer(qtbot: QtBot, field: Field) -> None:
    shown = Shown(qtbot, field)
    QTest.keyClicks(shown.widget.focus_target(), "34")
    assert shown.answers == ["3", "34"]


@pytest.mark.parametrize("field", [name(), place()], ids=lambda field: field.ref)
def test_a_finished_composition_is_an_answer_and_an_unfinished_one_is_not(qtbot: QtBot, field: Field) -> None:
    shown = Shown(qtbot, field)
    target = shown.widget.focus_target()
    compose(target, unfinished="a")
    assert shown.answers == []
    compose(target, finished="à")
    assert shown.answers == ["à"]


def test_an_unfinished_composition_outlives_a_new_view(qtbot: QtBot) -> None:
    shown = Shown(qtbot, name())
    assert isinstance(shown.widget, TextWidget)
    shown.widget.edit.setFocus()
    compose(shown.widget.edit, unfinished="に")
    shown.widget.set_field(replace(name(), error="Error: Enter your name"))
    compose(shown.widget.edit, finished="日")
    assert shown.answers == ["日"]


def test_nothing_is_chosen_beforehand(qtbot: QtBot) -> None:
    for field in (kind(), topics()):
        rows = [*question_widget(field).findChildren(Radio), *question_widget(field).findChildren(Tick)]
        assert not any(row.isChecked() for row in rows)


def test_arrow_keys_and_space_choose_one(qtbot: QtBot) -> None:
    shown = Shown(qtbot, kind())
    first = shown.widget.focus_target()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert shown.answers == ["hole", "bin"]


def test_a_chosen_one_can_be_taken_back_by_the_view(qtbot: QtBot) -> None:
    shown = Shown(qtbot, kind("bin"))
    shown.widget.set_field(kind())
    assert isinstance(shown.widget, SelectOneWidget)
    assert shown.widget.options.chosen() == []
    assert shown.answers == []


def test_several_are_answered_in_the_order_of_the_list(qtbot: QtBot) -> None:
    shown = Shown(qtbot, topics())
    assert isinstance(shown.widget, SelectMultipleWidget)
    for value in ("c", "a"):
        QTest.mouseClick(shown.widget.options.rows[value], Qt.MouseButton.LeftButton)
    assert shown.answers == ["c", "a c"]


def test_options_that_stay_keep_their_rows(qtbot: QtBot) -> None:
    shown = Shown(qtbot, kind("bin"))
    assert isinstance(shown.widget, SelectOneWidget)
    before = dict(shown.widget.options.rows)
    fewer = replace(kind("bin"), options=kind().options[1:])
    shown.widget.set_field(fewer)
    assert shown.widget.options.rows == {value: before[value] for value in ("bin", "light")}


@pytest.mark.parametrize(
    ("day", "month", "year", "answer"),
    [
        ("27", "3", "2007", "2007-03-27"),
        ("5", "11", "1987", "1987-11-05"),
        ("5", "", "2020", "2020--5"),  # partly filled in is kept as it stands
        ("5", "March", "2020", "2020-March-5"),  # and so is what is no number
        ("", "", "", ""),
        ("31", "2", "2020", "2020-02-31"),  # whether it exists is the engine's to say
        (" 1 ", "2", "2020", "2020-02-01"),
    ],
)
def test_a_date_is_joined(qtbot: QtBot, day: str, month: str, year: str, answer: str) -> None:
    shown = Shown(qtbot, born("1999-09-09"))
    assert isinstance(shown.widget, DateWidget)
    for part, text in zip(shown.widget.parts, (day, month, year), strict=True):
        part.edit.selectAll()
        QTest.keyClick(part.edit, Qt.Key.Key_Delete)
        QTest.keyClicks(part.edit, text)
    assert shown.answers[-1] == answer


@pytest.mark.parametrize(
    "typed",
    [
        ("27", "3", "2007"),
        ("2", "3", "2007"),
        ("2", "", ""),
        ("02", "", ""),  # no date yet, so nothing of it is read
        ("5", "", "2020"),
        ("5", "March", "2020"),
        ("0", "0", "0"),
        ("", "", ""),
    ],
)
def test_a_date_comes_back_as_it_was_typed(qtbot: QtBot, typed: tuple[str, str, str]) -> None:
    before = Shown(qtbot, born())
    assert isinstance(before.widget, DateWidget)
    for part, text in zip(before.widget.parts, typed, strict=True):
        QTest.keyClicks(part.edit, text)
    # A widget of its own, as after another language was chosen.
    after = Shown(qtbot, born((before.answers or [""])[-1])).widget
    assert isinstance(after, DateWidget)
    assert tuple(part.edit.text() for part in after.parts) == typed


@pytest.mark.parametrize(
    ("typed", "at"),
    [("-3-27", 2), ("1990-13-27", 1), ("90-3-27", 2), ("1990-02-31", 0)],
    ids=["missing", "no month", "no year", "no day"],
)
def test_one_is_led_to_the_part_of_a_date_that_is_missing_or_wrong(qtbot: QtBot, typed: str, at: int) -> None:
    widget = Shown(qtbot, replace(born(typed), error="Error: no.")).widget
    assert isinstance(widget, DateWidget)
    assert widget.mending_target() is widget.parts[at].edit
    assert widget.focus_target().accessibleDescription().startswith("Error: no.")  # where Tab enters


def test_a_date_being_typed_is_not_padded_under_the_fingers(qtbot: QtBot) -> None:
    shown = Shown(qtbot, born())
    assert isinstance(shown.widget, DateWidget)
    day = shown.widget.parts[0].edit
    QTest.keyClicks(day, "2")
    shown.widget.set_field(born(shown.answers[-1]))
    QTest.keyClicks(day, "7")
    assert day.text() == "27"


@pytest.mark.parametrize("asked", [month(parts=("Day", "Month", "Year")), seen()], ids=["date", "moment"])
def test_the_name_of_a_month_of_another_calendar_can_be_read_whole(qtbot: QtBot, asked: Field) -> None:
    """It was cut to "nd Waso": those names are what people type."""
    shown = Shown(qtbot, replace(asked, calendar="myanmar"))
    assert isinstance(shown.widget, PartsWidget)
    edit = shown.widget.parts[1].edit
    for longest in ("Second Waso", "Thadingyut", "Tazaungmon"):
        assert edit.fontMetrics().horizontalAdvance(longest) < edit.width() - 2 * space(edit)


@pytest.mark.parametrize("points", [18, 36])
def test_the_label_of_a_date_part_stays_on_one_line(qtbot: QtBot, points: int) -> None:
    shown = Shown(qtbot, born())
    assert isinstance(shown.widget, DateWidget)
    shown.widget.setStyleSheet(f"font-size: {points}pt")
    shown.widget.resize(1000, 600)
    shown.widget.set_field(replace(born(), parts=("Diwrnod", "Mis", "Blwyddyn")))
    for _ in range(4):  # layouts that depend on each other come to rest
        QApplication.processEvents()
    for part in shown.widget.parts:
        assert part.label.width() >= part.label.sizeHint().width(), part.label.words


def test_photos_are_looked_for_chosen_and_removed(qtbot: QtBot) -> None:
    shown = Shown(qtbot, photo(2))
    assert isinstance(shown.widget, PhotoWidget)
    shown.widget.look.click()
    shown.widget.findChildren(RowButton)[1].click()
    shown.widget.set_field(photo(attached=True))
    shown.widget.remove.click()
    ref = "/data/photo"
    assert shown.asked == [LookForPhotos(ref), ChoosePhoto(ref, "p2"), RemovePhoto(ref)]


def test_the_focus_is_not_lost_with_the_photo_that_was_chosen(qtbot: QtBot) -> None:
    shown = Shown(qtbot, photo(2))
    shown.widget.findChildren(RowButton)[0].setFocus()
    shown.widget.set_field(photo(attached=True))
    assert isinstance(shown.widget, PhotoWidget)
    assert shown.widget.remove.hasFocus()


def test_a_broken_thumbnail_still_has_its_name(qtbot: QtBot) -> None:
    broken = photo(1)
    assert broken.photo is not None
    found = (replace(broken.photo.found[0], thumbnail=b"no picture"),)
    shown = Shown(qtbot, replace(broken, photo=replace(broken.photo, found=found)))
    assert shown.widget.findChildren(RowButton)[0].words == "Photo 1, of 14 November"


@pytest.mark.parametrize(
    ("field", "reads"), [(name("Siân"), "Siân"), (kind("bin"), "A bin that was not emptied")]
)
def test_an_answer_that_cannot_be_changed_is_read_as_people_read_it(
    qtbot: QtBot, field: Field, reads: str
) -> None:
    shown = Shown(qtbot, replace(field, readonly=True))
    assert shown.widget.entry.words == reads  # type: ignore[attr-defined]
    assert [stop for stop in stops(shown.widget) if stop is not shown.widget.details.button] == []


def stops(widget: QuestionWidget) -> list[QWidget]:
    return [child for child in widget.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]


def compose(target: QWidget, *, unfinished: str = "", finished: str = "") -> None:
    """Send what an input method sends."""
    event = QInputMethodEvent(unfinished, [])
    if finished:
        event.setCommitString(finished)
    QApplication.sendEvent(target, event)


def test_a_hint_is_said_where_a_group_is_entered_and_not_again_at_the_next_choice(qtbot: QtBot) -> None:
    asked = replace(kind(), hint="Only one.")
    shown = Shown(qtbot, asked)
    rows = shown.widget.findChildren(Radio)
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    shown.widget.set_field(replace(asked, text=shown.answers[-1]))
    assert rows[1].hasFocus()
    assert [row.accessibleDescription() for row in rows[:2]] == ["Only one.", ""]

    rows[1].clearFocus()
    shown.widget.set_field(replace(asked, text=shown.answers[-1]))  # Tab enters at what is chosen
    assert [row.accessibleDescription() for row in rows[:2]] == ["", "Only one."]
