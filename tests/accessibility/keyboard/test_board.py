"""The keyboard on the screen types into the field as a keyboard of keys would."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.entry import LineEdit, TextArea
from accessibility.keyboard.board import Board
from accessibility.keyboard.keys import KeyButton
from accessibility.keyboard.page import Act, KeyboardWords
from accessibility.marks import is_private, is_secret, language_of
from accessibility.physical import PIXELS

WORDS = KeyboardWords(*KeyboardWords._fields[:-1], signs=((".", "full stop"), ("-", "hyphen")))


class Page(QWidget):
    """A field of each kind above a keyboard."""

    def __init__(self, *languages: str) -> None:
        super().__init__()
        self.line, self.area, self.number, self.pin = LineEdit(), TextArea(), LineEdit(), LineEdit()
        self.number.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.pin.setEchoMode(LineEdit.EchoMode.Password)
        self.board = Board()
        column = QVBoxLayout(self)
        for part in (self.line, self.area, self.number, self.pin, self.board):
            column.addWidget(part)
        self.board.set_words(WORDS, tuple((code, code.upper()) for code in languages))
        self.resize(1080, 900)

    def into(self, field: LineEdit | TextArea) -> Board:
        """Let a field have the focus."""
        field.setFocus()
        self.board.follow(field)
        return self.board

    def press(self, *labels: str) -> None:
        """Press the keys with these labels, one after the other."""
        for label in labels:
            self.key(label).click()

    def key(self, label: str) -> KeyButton:
        """Return the key with this label that is shown."""
        keys = [key for row in self.board.rows for key in row if label in {key.face.label, key.face.name}]
        assert keys, label
        return keys[0]


def _focused(page: Page) -> QWidget:
    focused = page.focusWidget()
    assert focused is not None
    return focused


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """A page in English, with Welsh to change to."""
    made = Page("en", "cy")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_keys_write_where_the_caret_is(page: Page) -> None:
    page.into(page.line)
    page.press("c", "t", "left", "a")

    assert page.line.text() == "cat"


def test_every_change_is_told_as_typed(page: Page, qtbot: QtBot) -> None:
    page.into(page.line)

    with qtbot.waitSignal(page.line.textEdited):
        page.press("7")


def test_what_a_field_does_not_take_is_not_written(page: Page) -> None:
    page.line.setMaxLength(2)
    page.into(page.line)
    page.press("a", "b", "c")

    assert page.line.text() == "ab"


def test_delete_takes_the_letter_before_the_caret(page: Page) -> None:
    page.into(page.area)
    page.press("a", "b", "delete", "new_line", "c")

    assert page.area.toPlainText() == "a\nc"


def test_only_several_lines_have_a_key_for_a_new_one(page: Page) -> None:
    board = page.into(page.line)

    assert Act.NEW_LINE not in {key.face.act for row in board.rows for key in row}


def test_capitals_are_for_one_letter_and_seen_and_said(page: Page) -> None:
    page.into(page.line)
    page.press("capitals")
    assert page.key("capitals").isChecked()

    page.press("S", "i")
    assert page.line.text() == "Si"
    assert not page.key("capitals").isChecked()


def test_an_accent_goes_onto_the_letter_that_was_typed(page: Page) -> None:
    page.into(page.line)
    page.press("a", "accents", "â", "b")

    assert page.line.text() == "âb"


def test_a_letter_without_accents_keeps_the_figures_in_their_place(page: Page) -> None:
    page.into(page.line)
    page.press("7", "accents", "8")

    assert page.line.text() == "78"


def test_a_number_is_typed_on_a_pad(page: Page) -> None:
    board = page.into(page.number)

    assert [key.face.label for key in board.rows[0]] == ["1", "2", "3"]


def test_letters_in_order_stay_so_in_the_next_field(page: Page) -> None:
    page.into(page.line)
    page.press("symbols", "alphabetical")
    board = page.into(page.area)

    assert [key.face.label for key in board.rows[1]][:3] == ["a", "b", "c"]


def test_another_language_of_the_kiosk_can_be_typed(qtbot: QtBot) -> None:
    page = Page("en", "uk")
    qtbot.addWidget(page)
    page.into(page.line)
    page.press("symbols", "UK", "ї")

    assert page.line.text() == "ї"


def test_korean_letters_are_joined_in_the_field(qtbot: QtBot) -> None:
    page = Page("ko")
    qtbot.addWidget(page)
    page.into(page.line)
    page.press("ㅎ", "ㅏ", "ㄴ")

    assert page.line.text() == "한"


def test_an_ethiopic_letter_offers_its_vowels_at_once(qtbot: QtBot) -> None:
    page = Page("ti")
    qtbot.addWidget(page)
    page.into(page.line)
    page.press("ሰ", "ላ" if "ላ" in page.board.state.forms else "ሳ")

    assert page.line.text() == "ሳ"


def test_a_masked_field_tells_the_keyboard_nothing(page: Page) -> None:
    page.into(page.pin)
    page.press("a", "accents")

    assert page.board.state.forms == ()


def test_a_touch_leaves_the_focus_in_the_field(page: Page) -> None:
    page.into(page.line)
    QTest.mouseClick(page.key("q"), Qt.MouseButton.LeftButton)

    assert page.line.text() == "q"
    assert page.focusWidget() is page.line


def test_arrow_keys_walk_the_keys_and_back_into_the_field(page: Page) -> None:
    page.into(page.line)
    page.key("1").setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(_focused(page), key)
    page.board.follow(page.focusWidget())
    QTest.keyClick(_focused(page), Qt.Key.Key_Return)
    written = page.line.text()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(_focused(page), key)

    assert written in {"e", "w"}
    assert page.focusWidget() is page.line


def test_it_is_there_only_for_a_field(page: Page) -> None:
    board = page.into(page.line)
    assert board.isVisible()

    board.follow(board)
    board.follow(page)
    assert not board.isVisible()


def test_a_person_can_put_it_away(page: Page, qtbot: QtBot) -> None:
    page.into(page.line)
    page.press("symbols")

    with qtbot.waitSignal(page.board.closed):
        page.press("close")


@pytest.mark.parametrize("language", ["en", "sk", "hi", "ti", "ja"])
@pytest.mark.parametrize("size", [(1366, 768), (1080, 1920)])
def test_keys_are_large_and_apart_and_leave_half_the_window(
    language: str, size: tuple[int, int], qtbot: QtBot
) -> None:
    page = Page(language)
    qtbot.addWidget(page)
    page.setFont(QFont("Noto Sans", 18))
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    board = page.into(page.area)
    board.resize(size[0], board.sizeHint().height())

    keys = [key for row in board.rows for key in row]
    assert min(min(key.width(), key.height()) for key in keys) >= PIXELS
    assert not any(
        one.geometry().adjusted(0, 0, 8, 8).intersects(other.geometry())  # in pixels, for fingers
        for one in keys
        for other in keys
        if one is not other
    )
    assert board.height() <= page.height() / 2
    assert all(board.rect().contains(key.geometry()) for key in keys)
    assert board.childAt(QPoint(0, 0)) is None


def test_the_keys_that_write_are_for_one_person_s_ear(page: Page) -> None:
    for field in (page.line, page.area, page.pin):
        page.into(field)
        assert is_private(page.key("a"))
        assert is_private(page.key("space"))
        assert not is_private(page.key("delete"))  # or nobody in a room finds the way out
        assert is_secret(page.key("a")) is (field is page.pin)
    page.into(page.number)
    assert is_private(page.key("1"))
    assert not is_secret(page.key("1"))


def test_tab_walks_the_keys_row_by_row_also_after_others_were_shown(qtbot: QtBot) -> None:
    page = Page("en", "ti")
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    board = page.into(page.line)
    page.press("symbols", "TI", "symbols", "EN")
    assert board.state.language == "en"
    keys = board.in_order()
    keys[0].setFocus()
    walked = []
    for _ in keys:
        walked.append(_focused(page))
        QTest.keyClick(walked[-1], Qt.Key.Key_Tab)
    assert walked == keys


class TestWhatKeysAreCalled:
    """A voice says nothing of most signs: of the key "." one heard "button"."""

    def test_a_sign_has_its_name_and_shows_itself(self, page: Page) -> None:
        page.into(page.line)
        page.press("symbols")
        key = page.key("full stop")
        assert (key.face.label, key.accessibleName(), key.text()) == (".", "full stop", "full stop")
        key.click()
        assert page.line.text() == "."

    def test_so_has_each_sign_of_the_number_pad(self, page: Page) -> None:
        page.into(page.number)
        assert {page.key(name).face.writes for name in ("full stop", "hyphen")} == {".", "-"}

    def test_a_letter_is_said_by_the_voice_of_the_language_that_is_typed(self, qtbot: QtBot) -> None:
        page = Page("bn", "en")
        qtbot.addWidget(page)
        page.into(page.line)
        said = {name: language_of(page.key(name)) for name in ("ক", "space", "symbols")}
        page.press("symbols")
        said["EN"] = language_of(page.key("EN"))
        assert said == {"ক": "bn", "space": "", "symbols": "", "EN": "en"}

    def test_one_that_writes_what_cannot_be_seen_says_what_it_does(self, qtbot: QtBot) -> None:
        page = Page("bn")
        qtbot.addWidget(page)
        page.into(page.line)
        key = page.key("non_joiner")
        assert (key.face.label, key.face.writes) == ("non_joiner", "\N{ZERO WIDTH NON-JOINER}")
