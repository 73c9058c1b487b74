"""Choosing from long lists, in columns and with pictures, by keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from accessibility.interfaces import within
from kiosk.gallery.fields import food, opinion, pictured, town
from kiosk.gallery.recorded import heard
from kiosk.views.question import Field, FieldKind, Option
from kiosk.widgets.choices import MOST_SHOWN, Choices
from kiosk.widgets.select_multiple import SelectMultipleWidget
from kiosk.widgets.select_one import SelectOneWidget
from tests.kiosk.widgets.shown import Shown


def choices(shown: Shown) -> Choices:
    assert isinstance(shown.widget, SelectOneWidget | SelectMultipleWidget)
    return shown.widget.choices


def offering(values: str, kind: FieldKind = FieldKind.SELECT_ONE) -> Field:
    """Return a question with these choices, each of which is called what it is worth."""
    options = tuple(Option(value, value) for value in values.split())
    return replace(pictured(), kind=kind, text="", options=options)


def search(shown: Shown, text: str) -> list[str]:
    """Type into the search, and return what stands below it."""
    edit = choices(shown).search
    assert edit is not None
    edit.setFocus()
    QTest.keyClicks(edit, text)
    return list(choices(shown).options.rows)


def taken(shown: Shown) -> list[bool]:
    """Return a list that grows with each choice which is the way on."""
    times: list[bool] = []
    shown.widget.done.connect(lambda: times.append(True))
    return times


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_choice_is_the_way_on_where_the_form_asks_for_it(qtbot: QtBot, key: Qt.Key) -> None:
    shown = Shown(qtbot, replace(offering("cat dog"), quick=True))
    times = taken(shown)
    QTest.keyClick(choices(shown).options.rows["dog"], key)
    assert (shown.answers, len(times)) == (["dog"], 1)
    QTest.keyClick(choices(shown).options.rows["dog"], key)
    assert (shown.answers, len(times)) == (["dog"], 2)


def test_walking_the_choices_leads_nowhere(qtbot: QtBot) -> None:
    shown = Shown(qtbot, replace(offering("cat dog"), quick=True))
    times = taken(shown)
    choices(shown).options.rows["cat"].setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(shown.widget.focusWidget(), key)
    assert (shown.answers, times) == (["dog", "cat"], [])


def test_an_answer_that_the_form_gives_leads_nowhere(qtbot: QtBot) -> None:
    field = replace(offering("cat dog"), quick=True)
    shown = Shown(qtbot, field)
    times = taken(shown)
    shown.widget.set_field(replace(field, text="dog"))
    assert (choices(shown).options.chosen(), shown.answers, times) == (["dog"], [], [])


def test_a_choice_is_no_way_on_otherwise(qtbot: QtBot) -> None:
    shown = Shown(qtbot, offering("cat dog"))
    times = taken(shown)
    QTest.mouseClick(choices(shown).options.rows["dog"], Qt.MouseButton.LeftButton)
    assert (shown.answers, times) == (["dog"], [])


def test_the_focus_of_a_long_list_goes_to_its_search(qtbot: QtBot) -> None:
    shown = Shown(qtbot, town())
    assert shown.widget.focus_target() is choices(shown).search
    assert len(choices(shown).options.rows) == MOST_SHOWN


def test_a_search_finds_parts_of_words_in_any_case(qtbot: QtBot) -> None:
    shown = Shown(qtbot, town())
    assert search(shown, "OWN 21") == ["t21"]
    assert choices(shown).status.words == "1 found."


def test_a_search_finds_what_is_written_with_accents(qtbot: QtBot) -> None:
    assert search(Shown(qtbot, town()), "sian") == ["sian"]


@pytest.mark.parametrize("typed", ["aberystwith", "castel aberystwith", "castle abersytwyth"])
def test_a_search_finds_what_is_misspelt(qtbot: QtBot, typed: str) -> None:
    options = (*town().options[:-1], Option("castle", "Castle, Aberystwyth"))
    assert search(Shown(qtbot, replace(town(), options=options)), typed) == ["castle"]


@pytest.mark.parametrize("typed", ["zzzzzz", "own zzzzzz", "castle"])
def test_what_is_like_nothing_is_not_found(qtbot: QtBot, typed: str) -> None:
    shown = Shown(qtbot, town())
    assert search(shown, typed) == []
    assert choices(shown).status.words == "0 found."


def test_what_is_chosen_stays_in_sight_and_chosen(qtbot: QtBot) -> None:
    shown = Shown(qtbot, town("t25"))
    assert set(search(shown, "own 21")) == {"t21", "t25"}
    assert choices(shown).options.chosen() == ["t25"]
    assert shown.answers == []


def test_enter_leads_from_the_search_to_what_was_found(qtbot: QtBot) -> None:
    shown = Shown(qtbot, town())
    search(shown, "own 21")
    QTest.keyClick(shown.widget.focus_target(), Qt.Key.Key_Return)
    row = choices(shown).options.rows["t21"]
    assert QApplication.focusWidget() is row
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert shown.answers == ["t21"]


def test_several_of_a_long_list_are_kept_from_search_to_search(qtbot: QtBot) -> None:
    shown = Shown(qtbot, town(kind=FieldKind.SELECT_MULTIPLE))
    for sought in ("own 23", "own 21"):
        edit = choices(shown).search
        assert edit is not None
        edit.selectAll()
        search(shown, sought)
        choices(shown).options.rows[f"t{sought[-2:]}"].click()
    assert shown.answers == ["t23", "t21 t23"]


@pytest.mark.parametrize("then", ["no yes", "dk no other", "other yes no dk", "a b", "a b c d e no"])
def test_a_screen_reader_has_choices_in_the_order_in_which_they_stand(qtbot: QtBot, then: str) -> None:
    """Whatever walks a window goes by Qt's list of children, which is that of making."""
    shown = Shown(qtbot, offering("yes no dk"))
    shown.widget.set_field(offering(then))
    seen = [row.accessibleName() for row in within(choices(shown).options) if row.isVisible()]
    assert seen == then.split()


def test_rows_stand_for_other_choices_on_the_next_page_with_nothing_of_those_before(qtbot: QtBot) -> None:
    before = replace(pictured(), kind=FieldKind.SELECT_MULTIPLE, text=pictured().options[0].value)
    shown = Shown(qtbot, before)
    rows = list(choices(shown).options.rows.values())
    rows[0].clearFocus()  # it is on Continue when a page turns
    shown.widget.turn_to(offering("a b", FieldKind.SELECT_MULTIPLE))
    shown.widget.set_field(offering("a b", FieldKind.SELECT_MULTIPLE))
    assert list(choices(shown).options.rows.values()) == rows
    assert [(row.words, row.isChecked()) for row in rows] == [("a", False), ("b", False)]
    assert rows[0].heightForWidth(400) == rows[1].heightForWidth(400) < 100, "no room for a picture is left"


def test_enter_leads_to_what_was_found_and_not_to_what_was_chosen_before(qtbot: QtBot) -> None:
    """Space there took the answer away, of somebody who meant to add one."""
    shown = Shown(qtbot, town("t3", kind=FieldKind.SELECT_MULTIPLE))
    assert search(shown, "own 23") == ["t3", "t23"]
    edit, rows = choices(shown).search, choices(shown).options.rows
    assert edit is not None
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert rows["t23"].hasFocus()
    assert search(shown, "xyzzy") == ["t3"]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.hasFocus(), "nothing was found"


def test_a_choice_that_is_taken_back_stays_while_one_is_at_it(qtbot: QtBot) -> None:
    """It went from under the finger, and the focus to Continue."""
    shown = Shown(qtbot, town("t3", kind=FieldKind.SELECT_MULTIPLE))
    search(shown, "own 23")
    row = choices(shown).options.rows["t3"]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    shown.widget.set_field(town("", kind=FieldKind.SELECT_MULTIPLE))
    assert row.isVisible()
    assert row.hasFocus()


def test_whoever_is_at_a_choice_that_goes_is_not_at_another_one_unheard(qtbot: QtBot) -> None:
    shown = Shown(qtbot, offering("yes no"))
    row = choices(shown).options.rows["yes"]
    row.setFocus()
    shown.widget.set_field(offering("a no"))
    assert row not in choices(shown).options.rows.values()


def test_choices_with_a_sound_and_without_take_no_rows_from_each_other(qtbot: QtBot) -> None:
    silent = offering("a b")
    shown = Shown(qtbot, silent)
    with_sounds = replace(silent, options=heard().options)
    for field in (with_sounds, silent, with_sounds):
        shown.widget.set_field(field)
        options = choices(shown).options
        rows = [options.rows[option.value] for option in field.options]
        assert [row.words for row in rows] == [option.label for option in field.options]
        played = len(options.in_order()) - len(rows)
        assert played == sum(len(option.plays) for option in field.options)


def test_columns_stand_side_by_side_where_there_is_room(qtbot: QtBot) -> None:
    shown = Shown(qtbot, food(columns=3))
    rows = choices(shown).options.rows
    shown.widget.resize(1000, 600)
    QApplication.processEvents()
    assert len({row.y() for row in rows.values()}) == 1
    assert len({row.width() for row in rows.values()}) == 1
    shown.widget.resize(120, 600)
    QApplication.processEvents()
    assert len({row.y() for row in rows.values()}) == 3


@pytest.mark.parametrize("columns", [1, 3], ids=["below each other", "beside each other"])
def test_up_and_down_walk_choices_and_begin_again_at_the_end(qtbot: QtBot, columns: int) -> None:
    shown = Shown(qtbot, food(columns=columns))
    shown.widget.resize(1000, 600)
    row = shown.widget.focus_target()
    row.setFocus()
    down, up = Qt.Key.Key_Down, Qt.Key.Key_Up
    for key in (down, down, down, up):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    assert shown.answers == ["milk", "eggs", "bread", "eggs"]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_arrow_keys_walk_a_scale_along_the_line(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    shown = Shown(qtbot, opinion())
    shown.widget.setLayoutDirection(direction)
    keys = [Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left]
    if direction == Qt.LayoutDirection.RightToLeft:
        keys = [Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right]
    shown.widget.focus_target().setFocus()
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    assert shown.answers == ["1", "2", "1"]


def test_up_and_down_walk_boxes_and_tick_nothing(qtbot: QtBot) -> None:
    shown = Shown(qtbot, food(kind=FieldKind.SELECT_MULTIPLE))
    shown.widget.focus_target().setFocus()
    QTest.keyClick(shown.widget.focus_target(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is choices(shown).options.rows["eggs"]
    assert shown.answers == []


def test_tab_reaches_the_chosen_one_alone(qtbot: QtBot) -> None:
    shown = Shown(qtbot, food("milk"))
    stops = [
        value
        for value, row in choices(shown).options.rows.items()
        if row.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["milk"]


def test_a_choice_makes_room_for_its_picture(qtbot: QtBot) -> None:
    rows = choices(Shown(qtbot, pictured())).options.rows
    assert rows["cat"].sizeHint().height() > rows["none"].sizeHint().height()
