"""The self-voicing mode on a live window: what is said when, and that it is cut off first."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.announce import announce
from accessibility.answers import as_answer
from accessibility.choice import Tick
from accessibility.controls import Button
from accessibility.entry import LineEdit
from accessibility.focus import let_be_read
from accessibility.interfaces import set_role
from accessibility.preferences import SpeechChoice
from accessibility.speech.listening import Ask, Listening
from accessibility.speech.voice import Seen, Voice
from accessibility.text import Heading, Words
from accessibility.voicing import Uncut, Voicing
from tests.accessibility.speech.fakes import WORDS, Booth

pytestmark = pytest.mark.usefixtures("accessible")
Key = Qt.Key


class Kiosk:
    """A window with one screen at a time, read aloud."""

    def __init__(self, qtbot: QtBot) -> None:
        self.booth = Booth()
        self.window, self.screen = QWidget(), QWidget()
        qtbot.addWidget(self.window)
        self.column = QVBoxLayout(self.window)
        self.pause = Button("Pause")
        self.column.addWidget(self.pause)
        self.window.resize(800, 600)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()
        voice = Voice(self.booth.speaker, Seen(lambda _: None, lambda *_: None))
        self.voicing = Voicing(self.window, voice, Uncut(frozenset({"F4"}), lambda one: one is self.pause))
        self.choice = SpeechChoice(on=True)

    def shows(self, *parts: QWidget) -> None:
        """Show another page, with the focus on its heading as the kiosk does."""
        self.screen.hide()
        self.screen = QWidget()
        inside = QVBoxLayout(self.screen)
        for part in parts:
            inside.addWidget(part)
        self.column.addWidget(self.screen)
        self.screen.show()
        next((part for part in parts if isinstance(part, Heading)), parts[0]).setFocus()
        self.follows()

    def follows(self, asked: tuple[int, Ask] = (0, Ask.NOTHING)) -> None:
        self.voicing.follow(Listening("en", self.choice, True, WORDS, asked), self.screen)
        QApplication.processEvents()

    def presses(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.windowHandle(), key)
        QApplication.processEvents()

    def hears(self) -> list[str]:
        """Let it speak to the end, and return what was said since the last time."""
        self.booth.player.finish_all()
        heard = self.booth.player.heard
        self.booth.player.log.clear()
        return heard


@pytest.fixture
def kiosk(qtbot: QtBot) -> Iterator[Kiosk]:
    kiosk = Kiosk(qtbot)
    yield kiosk
    kiosk.voicing.end()
    QApplication.processEvents()


class TestPages:
    def test_a_page_is_read_from_its_heading_on(self, kiosk: Kiosk) -> None:
        kiosk.shows(Words("Page 1"), Heading("Your name"), Button("Continue"))
        assert kiosk.hears() == ["Your name", "Page 1", "Continue, button", "Pause, button"]

    def test_so_is_the_next_one_in_place_of_the_rest_of_it(self, kiosk: Kiosk) -> None:
        kiosk.shows(Heading("One"), Words("Much to read"))
        kiosk.shows(Heading("Two"))
        assert kiosk.hears() == ["One", "Two", "Pause, button"]

    def test_the_same_page_drawn_again_is_not_read_again(self, kiosk: Kiosk) -> None:
        kiosk.shows(Heading("One"))
        kiosk.hears()
        kiosk.follows()
        assert kiosk.hears() == []

    def test_it_is_read_again_from_the_top_when_that_is_asked(self, kiosk: Kiosk) -> None:
        kiosk.shows(Heading("One"))
        kiosk.hears()
        kiosk.follows((1, Ask.BEGIN))
        assert kiosk.hears()[0] == "One"

    def test_what_is_new_on_it_is_said_without_cutting_anything_off(self, kiosk: Kiosk) -> None:
        status = Words("Saved here")
        kiosk.shows(Heading("Thank you"), status)
        status.set_words("Received")
        kiosk.follows()
        assert kiosk.hears()[-1] == "Received"

    def test_what_is_wrong_is_read_first_when_it_takes_the_focus(self, kiosk: Kiosk) -> None:
        box = QWidget()
        set_role(box, QAccessible.Role.AlertMessage)
        inside = QVBoxLayout(box)
        inside.addWidget(Words("There is a problem"))
        inside.addWidget(Button("Enter your name"))
        let_be_read(box)
        kiosk.shows(Heading("Your name"), box)
        kiosk.hears()
        box.setFocus()
        kiosk.follows()
        assert kiosk.hears()[:3] == ["There is a problem", "Enter your name, button", "Your name"]

    def test_a_message_is_said_once_where_the_field_that_it_is_of_takes_the_focus(self, kiosk: Kiosk) -> None:
        entry, message = LineEdit(), Words()
        entry.setAccessibleName("PIN")
        kiosk.shows(Heading("Staff"), entry, message)
        kiosk.hears()
        message.set_words("Type it again.")
        entry.setAccessibleDescription("Type it again.")
        entry.setFocus()
        kiosk.follows()
        assert kiosk.hears() == ["PIN, text field, empty, Type it again."]

    def test_whoever_walks_on_text_hears_that_text_alone(self, kiosk: Kiosk) -> None:
        heading, text = Heading("One"), Words("A hint.")
        kiosk.shows(heading, text, Button("Continue"))
        kiosk.hears()
        for widget in (text, heading):
            let_be_read(widget)
            widget.setFocus()
            QApplication.processEvents()
        assert kiosk.hears() == ["A hint.", "One"]


class TestActs:
    def test_tab_says_what_it_leads_to(self, kiosk: Kiosk) -> None:
        kiosk.shows(Heading("One"), Button("Continue"))
        kiosk.hears()
        kiosk.presses(Key.Key_Tab)
        assert kiosk.hears() == ["Continue, button"]

    def test_a_choice_says_that_it_is_chosen(self, kiosk: Kiosk) -> None:
        kiosk.shows(Heading("One"), Tick("I agree"))
        kiosk.presses(Key.Key_Tab)
        kiosk.hears()
        kiosk.presses(Key.Key_Space)
        assert kiosk.hears() == ["ticked"]

    def test_a_button_that_says_something_else_afterwards_says_it(self, kiosk: Kiosk) -> None:
        contrast = Button("High contrast: off")
        contrast.clicked.connect(lambda: contrast.set_words("High contrast: on"))
        kiosk.shows(Heading("One"), contrast)
        kiosk.presses(Key.Key_Tab)
        kiosk.hears()
        kiosk.presses(Key.Key_Space)
        assert kiosk.hears() == ["High contrast: on"]

    def test_signs_are_echoed_as_they_are_typed(self, kiosk: Kiosk) -> None:
        edit = LineEdit()
        kiosk.shows(Heading("One"), edit)
        edit.setFocus()
        QApplication.processEvents()
        kiosk.hears()
        for key in (Key.Key_G, Key.Key_O, Key.Key_Space, Key.Key_Backspace):
            kiosk.presses(key)
        assert kiosk.hears() == ["g", "o", "go", "space deleted"]

    def test_what_an_input_method_brings_is_echoed_too(self, kiosk: Kiosk) -> None:
        edit = LineEdit()
        kiosk.shows(Heading("One"), edit)
        edit.setFocus()
        QApplication.processEvents()
        kiosk.hears()
        composed = QInputMethodEvent()
        composed.setCommitString("ŵ")
        QApplication.sendEvent(edit, composed)
        QApplication.processEvents()
        assert kiosk.hears() == ["ŵ"]

    def test_a_pin_is_a_star_a_sign(self, kiosk: Kiosk) -> None:
        pin = LineEdit()
        pin.setEchoMode(QLineEdit.EchoMode.Password)
        kiosk.shows(Heading("One"), pin)
        pin.setFocus()
        QApplication.processEvents()
        kiosk.hears()
        for key in (Key.Key_2, Key.Key_4):
            kiosk.presses(key)
        assert kiosk.hears() == ["star", "star"]
        assert "2" not in {text for text, _, _ in kiosk.booth.engine.asked}

    def test_announcements_are_said_in_place_of_what_else_changed(self, kiosk: Kiosk) -> None:
        more = Button("More")
        more.clicked.connect(lambda: more.set_words("More", "More, 10"))
        more.clicked.connect(lambda: announce(more, as_answer("10")))
        kiosk.shows(Heading("One"), more)
        kiosk.presses(Key.Key_Tab)
        kiosk.hears()
        kiosk.presses(Key.Key_Space)
        assert kiosk.hears() == ["10"]


class Typing(LineEdit):
    """A field that notes when it is told of a key."""

    def __init__(self, log: list[str]) -> None:
        super().__init__()
        self.log = log

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            self.log.append("the widget")
        return super().event(event)


class TestCuttingOff:
    @pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_A, Key.Key_Space, Key.Key_F9])
    def test_a_key_cuts_off_before_any_widget_has_it(self, kiosk: Kiosk, key: Qt.Key) -> None:
        log = kiosk.booth.player.log
        edit = Typing(log)
        kiosk.shows(Heading("One. Two."), edit)
        edit.setFocus()
        QApplication.processEvents()
        assert kiosk.booth.player.playing
        log.clear()
        QTest.keyClick(kiosk.window.windowHandle(), key)
        assert log[:2] == ["stop", "the widget"]

    def test_a_press_cuts_off_before_any_widget_has_it(self, kiosk: Kiosk) -> None:
        log = kiosk.booth.player.log
        button = Button("Continue")
        button.pressed.connect(lambda: log.append("pressed"))
        kiosk.shows(Heading("One"), button)
        log.clear()
        place = button.mapTo(kiosk.window, button.rect().center())
        QTest.mousePress(kiosk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
        assert log[:2] == ["stop", "pressed"]

    @pytest.mark.parametrize("key", [Key.Key_F4, Key.Key_Shift, Key.Key_Control])
    def test_a_key_of_speech_and_one_that_does_nothing_alone_do_not(self, kiosk: Kiosk, key: Qt.Key) -> None:
        kiosk.shows(Heading("One"))
        kiosk.presses(key)
        assert "stop" not in kiosk.booth.player.log

    def test_a_button_of_speech_does_not(self, kiosk: Kiosk) -> None:
        kiosk.shows(Heading("One"))
        place = kiosk.pause.mapTo(kiosk.window, kiosk.pause.rect().center())
        QTest.mouseClick(kiosk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
        assert "stop" not in kiosk.booth.player.log

    def test_when_it_ended_nothing_is_said_or_seen_any_more(self, qtbot: QtBot) -> None:
        kiosk = Kiosk(qtbot)
        button = Button("Continue")
        kiosk.shows(Heading("One"), button)
        kiosk.voicing.end()
        kiosk.hears()
        kiosk.presses(Key.Key_Tab)
        announce(button, "Done")
        QApplication.processEvents()
        assert kiosk.hears() == []
        assert kiosk.booth.engine.forgotten == 1
