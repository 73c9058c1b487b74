"""In the real window: keys on the screen below the page, filters, the ruler, all in the lower half."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from accessibility.audit import audit
from accessibility.entry import LineEdit, TextArea
from accessibility.habits import PAD, TWO_SWITCHES, Habits
from accessibility.keyboard.board import Board
from accessibility.keyboard.keys import KeyButton
from accessibility.keyboard.page import Act, KeyboardWords
from accessibility.keyboard.served import ServedMark
from accessibility.preferences import Preferences, SpeechChoice
from accessibility.ruler import Ruler
from accessibility.text import Heading
from kiosk.gallery.fields import name, place
from kiosk.gallery.samples import QUESTIONS
from kiosk.gallery.views import question
from kiosk.intents import Active, Answered, Intent, Turn
from kiosk.views.question import Field, QuestionView
from tests.kiosk.kiosk_window import Shown, child, settle

NAMES: dict[str, Any] = {word: word.replace("_", " ") for word in KeyboardWords._fields[:-1]}
WORDS = KeyboardWords()._replace(**NAMES)
KEYS = Preferences(keyboard=True)


def page(chosen: Preferences, view: QuestionView | None = None) -> QuestionView:
    """Return a question page of a visit that chose this."""
    view = view or question(name())
    words = (WORDS, (("en", "English"),))
    return replace(view, frame=view.frame._replace(preferences=chosen, keyboard=words))


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def field(shown: Shown) -> LineEdit:
    return child(shown.window, LineEdit)


def key(board: Board, label: str) -> KeyButton:
    return next(one for row in board.rows for one in row if label == one.face.label)


def test_keys_appear_below_the_page_for_a_field_and_answer_its_question(shown: Shown) -> None:
    shown.window.show_view(page(KEYS))
    field(shown).setFocus()
    board = child(shown.window, Board)
    key(board, "h").click()
    key(board, "i").click()

    assert board.isVisible()
    assert [asked.text for asked in shown.asked if isinstance(asked, Answered)] == ["h", "hi"]


def test_the_field_stays_in_view_above_the_keys(shown: Shown) -> None:
    shown.window.resize(1366, 768)
    shown.window.show_view(page(KEYS._replace(text_scale=4.0)))
    field(shown).setFocus()
    settle()
    board = child(shown.window, Board)

    bottom = field(shown).mapTo(shown.window, QPoint(0, field(shown).height())).y()
    assert bottom <= board.y()


def test_without_them_wanted_no_keys_are_made(shown: Shown) -> None:
    shown.window.show_view(page(Preferences()))
    field(shown).setFocus()

    assert shown.window.findChild(Board) is None


def test_they_go_when_the_focus_leaves_the_field_and_when_put_away(shown: Shown) -> None:
    shown.window.show_view(page(KEYS))
    field(shown).setFocus()
    board = child(shown.window, Board)
    board.pressed.emit(next(one.face for row in board.rows for one in row if one.face.act is Act.SYMBOLS))
    board.pressed.emit(next(one.face for row in board.rows for one in row if one.face.act is Act.CLOSE))
    assert shown.asked == [Turn("keyboard")]

    shown.window.show_view(page(Preferences()))
    assert not board.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0, 4.0])
@pytest.mark.parametrize("size", [(1366, 768), (1080, 1920)])
@pytest.mark.parametrize("chosen", [KEYS, KEYS._replace(spacing=True, ruler=True)], ids=["plain", "spaced"])
def test_a_page_with_keys_passes_the_audit(
    chosen: Preferences, size: tuple[int, int], scale: float, shown: Shown
) -> None:
    shown.window.resize(*size)
    shown.window.show_view(page(chosen._replace(text_scale=scale)))
    field(shown).setFocus()
    settle()

    assert audit(shown.window) == []


@pytest.mark.parametrize("lower", [False, True], ids=["whole window", "lower half"])
@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0, 4.0])
def test_what_is_said_and_keys_leave_the_page_room_for_the_field(
    scale: float, lower: bool, shown: Shown
) -> None:
    """The bar above was cut in half at 200 %, what is said had lines of 110 signs, and fields were hidden."""
    heard = KEYS._replace(text_scale=scale, speech=SpeechChoice(on=True), habits=Habits(lower_half=lower))
    view = page(heard)
    around = QUESTIONS.frame("en", heard)._replace(keyboard=view.frame.keyboard)
    shown.window.resize(1366, 768)
    shown.window.show_view(replace(view, frame=around))
    shown.window.frame.show_spoken(" ".join([around.demonstration] * 2))
    field(shown).setFocus()
    settle()

    assert field(shown).visibleRegion().boundingRect() == field(shown).rect()
    assert audit(shown.window) == []


def test_everything_lies_in_the_lower_half_when_wanted(shown: Shown) -> None:
    shown.window.show_view(page(Preferences(habits=Habits(lower_half=True))))
    settle()

    for button in (shown.window.frame._tools, shown.window.frame.area):
        assert button.mapTo(shown.window, QPoint(0, 0)).y() >= shown.window.height() // 2
    assert audit(shown.window) == []


def test_a_second_strike_does_nothing_when_wanted(shown: Shown) -> None:
    shown.window.show_view(page(Preferences(habits=Habits(double_strike=True))))
    field(shown).setFocus()
    handle = shown.window.windowHandle()
    for _ in range(2):
        QTest.keyClick(handle, Qt.Key.Key_A)

    assert field(shown).text().lower() == "a"


def test_the_ruler_lies_around_what_has_the_focus_and_lets_touches_through(shown: Shown) -> None:
    shown.window.show_view(page(Preferences(ruler=True)))
    field(shown).setFocus()
    ruler, place = child(shown.window, Ruler), field(shown).mapTo(shown.window, QPoint(0, 0))

    assert ruler.isVisible()
    assert ruler.geometry().top() <= place.y() + field(shown).height() // 2 <= ruler.geometry().bottom()
    assert ruler.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_a_ruler_that_has_no_place_yet_draws_nothing(shown: Shown) -> None:
    assert Ruler(shown.window, shown.window.frame.area).size().isEmpty()


def test_with_room_between_lines_and_letters_a_text_takes_more_of_the_page(shown: Shown) -> None:
    heights = []
    for spacing in (False, True):
        shown.window.show_view(page(Preferences(spacing=spacing)))
        settle()
        heights.append(child(shown.window.frame.area, Heading).heightForWidth(300))

    assert heights[1] > heights[0] * 1.1


def test_a_second_strike_of_a_switch_does_nothing_when_wanted(shown: Shown) -> None:
    shown.window.show_view(page(Preferences(habits=Habits(walk=TWO_SWITCHES, double_strike=True))))
    handle, operating = shown.window.windowHandle(), shown.window.operating
    assert operating is not None
    QTest.keyClick(handle, Qt.Key.Key_Space)
    once = operating.walker.lit_now
    QTest.keyClick(handle, Qt.Key.Key_Space)

    assert operating.walker.lit_now == once


@pytest.mark.parametrize(
    ("asked", "kind"),
    [(name("Si"), LineEdit), (place("14 High Street"), TextArea)],
    ids=["a line", "several lines"],
)
def test_whoever_is_at_a_key_sees_which_field_it_writes_into_and_where(
    asked: Field, kind: type[QWidget], shown: Shown
) -> None:
    shown.window.show_view(page(KEYS, question(asked)))
    entry = child(shown.window, kind)
    entry.setFocus()
    settle()
    board = child(shown.window, Board)
    assert shown.window.findChild(ServedMark) is None
    key(board, "a").setFocus()
    settle()
    mark = child(shown.window, ServedMark)
    assert mark.geometry() == entry.geometry()
    key(board, "a").click()
    written = shown.window.grab().toImage()
    key(board, "←").click()
    assert shown.window.grab().toImage() != written, "the caret is seen to move"
    assert audit(shown.window) == []
    entry.setFocus()
    assert not mark.isVisible()


def test_a_field_that_no_key_writes_into_any_more_is_not_marked(shown: Shown) -> None:
    shown.window.show_view(page(KEYS))
    field(shown).setFocus()
    key(child(shown.window, Board), "a").setFocus()
    settle()
    mark = child(shown.window, ServedMark)
    shown.window.show_view(page(Preferences()))
    assert not mark.isVisible()


def test_putting_the_keys_away_from_a_key_gives_the_focus_back_to_the_field(shown: Shown) -> None:
    shown.window.show_view(page(KEYS))
    field(shown).setFocus()
    board = child(shown.window, Board)
    key(board, "symbols").click()
    key(board, "close").setFocus()
    key(board, "close").click()
    shown.window.show_view(page(Preferences()))

    assert shown.focused is field(shown)


def test_the_keys_of_the_next_visit_stand_as_at_first(shown: Shown) -> None:
    words = (WORDS, (("en", "English"), ("pl", "polski")))
    view = page(KEYS)
    view = replace(view, frame=view.frame._replace(keyboard=words))
    shown.window.show_view(view)
    field(shown).setFocus()
    board = child(shown.window, Board)
    for label in ("symbols", "polski", "symbols", "alphabetical"):
        key(board, label).click()
    assert (board.state.language, board.state.in_order) == ("pl", True)
    shown.window.wipe()
    shown.window.show_view(view)

    assert (board.state.language, board.state.in_order) == ("en", False)


def test_the_ruler_lies_right_from_when_it_is_turned_on(shown: Shown) -> None:
    shown.window.show_view(page(Preferences()))
    field(shown).setFocus()
    shown.window.show_view(page(Preferences(ruler=True)))
    place = field(shown).mapTo(shown.window, QPoint(0, 0)).y() + field(shown).height() // 2

    assert (
        child(shown.window, Ruler).geometry().top() <= place <= child(shown.window, Ruler).geometry().bottom()
    )


def test_a_key_of_a_pad_says_that_somebody_is_there(shown: Shown) -> None:
    heard: list[Intent] = []
    shown.window.intent.connect(heard.append)
    shown.window.show_view(page(Preferences(habits=Habits(walk=PAD))))
    QTest.keyClick(shown.window.windowHandle(), Qt.Key.Key_Down)

    assert Active() in heard
