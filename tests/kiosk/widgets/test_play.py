"""What can be heard and watched: never by itself, one at a time, and silent when somebody does something."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.devices import Frame
from kiosk.gallery.devices import FakePlayer
from kiosk.gallery.recorded import heard, plays
from kiosk.views.question import Field
from kiosk.widgets.play import PlayBox
from kiosk.widgets.question import QuestionWidget
from kiosk.widgets.select_one import SelectOneWidget
from tests.accessibility.announced import announced
from tests.kiosk.widgets.shown import Shown

FRAME = Frame(8, 6, b"\0\xff\0\xff" * 48)


class Page:
    """A question with sounds on the screen, and the loudspeaker."""

    def __init__(self, qtbot: QtBot, field: Field | None = None) -> None:
        self.qtbot, self.player = qtbot, FakePlayer()
        self.shown = Shown(qtbot, field or heard(self.player))
        self.widget: QuestionWidget = self.shown.widget
        self.boxes = self.widget.findChildren(PlayBox)

    def box(self, name: str) -> PlayBox:
        return next(box for box in self.boxes if name == box.button.accessibleName())

    def presses(self, box: PlayBox, key: Qt.Key = Qt.Key.Key_Space) -> None:
        """Press a key as it comes from a keyboard: at the window first, then where the focus is."""
        box.button.setFocus()
        self.types(key)

    def types(self, key: Qt.Key) -> None:
        QTest.keyClick(self.widget.windowHandle(), key)


def test_nothing_plays_by_itself_and_each_button_says_what_it_plays(qtbot: QtBot) -> None:
    page = Page(qtbot)
    assert page.player.played == []
    names = [box.button.accessibleName() for box in page.boxes]
    assert sorted(names) == [
        "Play the film: Do you sign?",
        "Play: Do you sign?",
        "Play: No, and nobody else does either",
        "Play: Yes",
    ]


def test_it_is_as_loud_as_the_person_chose_also_while_it_plays(qtbot: QtBot) -> None:
    page = Page(qtbot)
    box = page.box("Play: Yes")
    box.show_words(replace(box._words, volume=0.4), "Yes")
    assert page.player.volume == 1.0, "not before it plays"
    page.presses(box)
    assert page.player.volume == 0.4
    box.show_words(replace(box._words, volume=0.8), "Yes")
    assert page.player.volume == 0.8


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_plays_it_and_stops_it(qtbot: QtBot, key: Qt.Key) -> None:
    page = Page(qtbot)
    box = page.box("Play: Yes")
    page.presses(box, key)
    assert page.player.sounds == b"yes"
    assert box.button.words == "Stop"
    assert box.button.accessibleName() == "Stop: Yes"
    page.presses(box, key)
    assert page.player.sounds == b""
    assert box.button.words == "Play"
    assert page.player.played == [b"yes"]  # and did not begin again


def test_a_touch_stops_it_on_press_and_is_no_second_play_on_release(qtbot: QtBot) -> None:
    page = Page(qtbot)
    box = page.box("Play: Yes")
    page.presses(box)
    window = page.widget.windowHandle()
    middle = box.button.mapTo(page.widget, QPoint(box.button.width() // 2, box.button.height() // 2))
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=middle)
    assert page.player.sounds == b""
    looked = page.player.looked
    qtbot.waitUntil(lambda: page.player.looked > looked + 1)  # whether it is over, with the button held
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=middle)
    assert page.player.played == [b"yes"]
    assert box.button.words == "Play"


def test_another_one_takes_its_place(qtbot: QtBot) -> None:
    page = Page(qtbot)
    first, second = page.box("Play: Yes"), page.box("Play: Do you sign?")
    page.presses(first)
    page.presses(second)
    assert page.player.sounds == b"question"
    qtbot.waitUntil(lambda: first.button.words == "Play")
    assert second.button.words == "Stop"


def test_it_is_over_when_it_is_over(qtbot: QtBot) -> None:
    page = Page(qtbot)
    box = page.box("Play: Yes")
    page.presses(box)
    page.player.is_over = True
    qtbot.waitUntil(lambda: box.button.words == "Play")


@pytest.mark.parametrize(
    ("key", "goes_on"),
    [
        (Qt.Key.Key_Tab, False),
        (Qt.Key.Key_Down, False),
        (Qt.Key.Key_A, False),
        (Qt.Key.Key_F7, True),  # quieter
        (Qt.Key.Key_VolumeUp, True),
    ],
)
def test_doing_something_stops_it_but_not_making_it_quieter(qtbot: QtBot, key: Qt.Key, goes_on: bool) -> None:
    page = Page(qtbot)
    page.presses(page.box("Play: Yes"))
    page.types(key)
    assert (page.player.sounds == b"yes") is goes_on


def test_it_is_silent_when_the_page_goes(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.presses(page.box("Play: Yes"))
    page.widget.hide()
    assert page.player.sounds == b""


@pytest.mark.parametrize("content", [b"broken", b""], ids=["broken", "gone"])
def test_what_cannot_be_played_is_told_and_can_be_tried_again(qtbot: QtBot, content: bytes) -> None:
    player = FakePlayer()
    page = Page(qtbot, replace(heard(player), plays=(plays(player, content),)))
    box = page.box("Play: Do you sign?")
    with announced() as said:
        page.presses(box)
        qtbot.waitUntil(box.failed.isVisible)
    assert said == ["This cannot be played here."]
    assert box.button.words == "Play"
    assert box.button.hasFocus()


def test_a_film_shows_while_it_plays(qtbot: QtBot) -> None:
    page = Page(qtbot)
    box = page.box("Play the film: Do you sign?")
    assert not box.picture.isVisible()
    page.player.shows = FRAME
    page.presses(box)
    qtbot.waitUntil(box.picture.isVisible)
    assert box.picture.frame == FRAME
    page.player.is_over = True
    qtbot.waitUntil(lambda: not box.picture.isVisible())


def test_choices_are_chosen_as_ever_and_tab_walks_each_with_its_sound(qtbot: QtBot) -> None:
    page = Page(qtbot)
    assert isinstance(page.widget, SelectOneWidget)
    rows = page.widget.options.rows
    rows["yes"].setFocus()
    QTest.keyClick(rows["yes"], Qt.Key.Key_Space)
    QTest.keyClick(rows["yes"], Qt.Key.Key_Down)
    assert page.shown.answers == ["yes", "no"]
    stops = page.widget.in_order()
    boxes = page.box("Play: Yes"), page.box("Play: No, and nobody else does either")
    assert stops == [rows["yes"], boxes[0], rows["no"], boxes[1], rows["maybe"]]


def test_a_sound_that_another_language_lacks_takes_its_button_along(qtbot: QtBot) -> None:
    page = Page(qtbot)
    field = heard(page.player, "yes")
    silent = tuple(replace(option, plays=()) for option in field.options)
    page.widget.set_field(replace(field, options=silent))
    assert isinstance(page.widget, SelectOneWidget)
    rows = page.widget.options.rows
    assert page.widget.in_order() == [rows["yes"], rows["no"], rows["maybe"]]
    assert page.widget.options.chosen() == ["yes"]
