"""The warning "Are you still there?" over the declaration, met by strokes on the real window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputDevice, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.config import Config
from kiosk.demo.answers import REPORT_POTHOLE
from kiosk.intents import Tick
from kiosk.views.language import LanguageView
from kiosk.views.reading import ConfirmationView, IdleView, InformationView
from kiosk.visit import Stage
from tests.journey.person import Person, person

pytestmark = pytest.mark.usefixtures("qapp")

LEFT = Qt.MouseButton.LeftButton
TOUCH = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


class Idler:
    """Somebody who filled everything in and then stood still, before the warning."""

    def __init__(self, citizen: Person) -> None:
        self.citizen = citizen
        citizen.begins("street-problem")
        pages = citizen.goes_on(REPORT_POTHOLE)
        self.declaration = next(
            page for page in pages if citizen.kiosk.presenter.visit.stage is Stage.DECLARATION
        )
        assert isinstance(self.declaration, InformationView)
        assert self.declaration.primary is not None
        self.words_to_send = self.declaration.primary.label
        send = self.place_of(self.words_to_send)
        self.stands_still()
        corners = (send.topLeft(), send.topRight(), send.bottomLeft(), send.bottomRight(), send.center())
        self.send = next(place for place in corners if not self.is_on_a_button(place))
        """On the button that sends the form, and beside the buttons of the warning."""

    @property
    def handle(self) -> QWindow:
        handle = self.citizen.kiosk.window.windowHandle()
        assert handle is not None
        return handle

    def stands_still(self) -> None:
        kiosk = self.citizen.kiosk
        kiosk.window._lockdown._active_at = None  # longer ago than a second: the next act is said at once
        kiosk.presenter.visit.last_active -= Config.idle_warning_seconds
        kiosk.handle(Tick())
        QApplication.processEvents()
        assert isinstance(kiosk.view, IdleView)

    def is_on_a_button(self, place: QPoint) -> bool:
        return isinstance(self.citizen.kiosk.window.childAt(place), QAbstractButton)

    def place_of(self, words: str) -> QRect:
        window = self.citizen.kiosk.window
        QApplication.processEvents()
        found = next(
            b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName() == words
        )
        return found.rect().adjusted(4, 4, -4, -4).translated(found.mapTo(window, QPoint(0, 0)))

    def centre_of(self, words: str) -> QPoint:
        return self.place_of(words).center()

    def nothing_was_sent(self) -> bool:
        QApplication.processEvents()
        return list(self.citizen.kiosk.outbox.rows()) == []

    def is_back(self) -> bool:
        QApplication.processEvents()
        return self.citizen.view == self.declaration


@pytest.fixture
def idler(tmp_path: Path) -> Iterator[Idler]:
    with person(tmp_path) as citizen:
        yield Idler(citizen)


def tap(idler: Idler) -> None:
    QTest.mouseClick(idler.handle, LEFT, pos=idler.send)


def tap_twice(idler: Idler) -> None:
    QTest.mouseDClick(idler.handle, LEFT, pos=idler.send)


def touch(idler: Idler) -> None:
    QTest.touchEvent(idler.handle, TOUCH).press(0, idler.send, idler.handle).commit()
    QTest.touchEvent(idler.handle, TOUCH).release(0, idler.send, idler.handle).commit()


def key(code: Qt.Key) -> Callable[[Idler], None]:
    return lambda idler: QTest.keyClick(idler.handle, code)


KEYS = {code.name: key(code) for code in (Qt.Key.Key_Tab, Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Return)}
STROKES = {"a tap": tap, "a double tap": tap_twice, "a touch": touch} | KEYS


@pytest.mark.parametrize("stroke", STROKES.values(), ids=STROKES)
def test_a_stroke_goes_back_to_the_page_and_presses_nothing_there(
    idler: Idler, stroke: Callable[[Idler], None]
) -> None:
    stroke(idler)
    assert idler.is_back()
    assert idler.nothing_was_sent()


def test_moving_the_mouse_leaves_the_warning_where_it_is(idler: Idler) -> None:
    before = idler.citizen.view
    for x in range(100, 200, 20):
        QTest.mouseMove(idler.handle, QPoint(x, 300))
        QApplication.processEvents()
    assert idler.citizen.view == before


def test_the_warning_stays_until_the_stroke_is_over(idler: Idler) -> None:
    QTest.mousePress(idler.handle, LEFT, pos=idler.send)
    QTest.keyPress(idler.handle, Qt.Key.Key_Space)
    assert isinstance(idler.citizen.view, IdleView)
    QTest.mouseRelease(idler.handle, LEFT, pos=idler.send)
    assert idler.is_back()
    assert idler.nothing_was_sent()


def test_its_buttons_do_what_they_say(idler: Idler) -> None:
    QTest.mouseMove(idler.handle, QPoint(5, 5))
    QTest.mouseClick(idler.handle, LEFT, pos=idler.centre_of("I am still here"))
    assert idler.is_back()
    idler.stands_still()
    QTest.mouseClick(idler.handle, LEFT, pos=idler.centre_of("Clear everything now"))
    assert isinstance(idler.citizen.view, LanguageView)
    assert idler.nothing_was_sent()


def test_after_the_warning_the_page_takes_strokes_again(idler: Idler) -> None:
    tap(idler)
    assert idler.is_back()
    QTest.mouseClick(idler.handle, LEFT, pos=idler.centre_of(idler.words_to_send))
    assert isinstance(idler.citizen.view, ConfirmationView)
