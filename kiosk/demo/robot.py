"""A person at the kiosk, played: real mouse and key events on the real window, and nothing else.

It looks at the view on screen to know what is asked, and at the widgets to know where to press, as a
person does; it never calls the presenter, the session or the outbox.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from kiosk.errors import KioskError
from kiosk.views import Action, View
from kiosk.views.question import Field, FieldKind, QuestionView
from kiosk.widgets.acknowledge import AcknowledgeWidget
from kiosk.widgets.date import DateWidget
from kiosk.widgets.photo import PhotoWidget
from kiosk.widgets.question import QuestionWidget
from kiosk.widgets.select_multiple import SelectMultipleWidget
from kiosk.widgets.select_one import SelectOneWidget
from kiosk.window import KioskWindow

PATIENCE_MS = 20_000
STEP_MS = 20


class LostError(KioskError):
    """The robot cannot find what it wants to press; one sentence."""


class Robot:
    """Presses and types on one window."""

    def __init__(self, window: KioskWindow, view: Callable[[], View]) -> None:
        self._window = window
        self._view = view

    def press(self, words: str) -> None:
        """Click the button with these words."""
        buttons = self._window.findChildren(QAbstractButton)
        shown = [button for button in buttons if button.isVisible()]
        found = next((b for b in shown if words in {b.accessibleName(), b.text().replace("&&", "&")}), None)
        if found is None:
            message = f"There is no button '{words}' on the page '{self._view().heading}'."
            raise LostError(message)
        _click(found)

    def take(self, action: Action | None) -> None:
        """Press the button of an action."""
        if action is None:
            message = f"The page '{self._view().heading}' leads nowhere."
            raise LostError(message)
        self.press(action.name or action.label)

    def wait_until(self, holds: Callable[[], bool], otherwise: str) -> None:
        """Let the kiosk go on until something holds."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not holds():
            if deadline.hasExpired():
                raise LostError(otherwise)
            QTest.qWait(STEP_MS)

    def fill(self, answers: Mapping[str, str]) -> None:
        """Answer the questions on this page, each named by the last step of its ref; leave others alone."""
        view = self._view()
        if not isinstance(view, QuestionView):
            message = f"The page '{view.heading}' asks nothing."
            raise LostError(message)
        for field in view.fields:
            answer = answers.get(field.ref.rsplit("/", 1)[-1])
            if answer and field.kind is not FieldKind.NOTE:
                self._answer(field, answer)

    def _answer(self, field: Field, answer: str) -> None:
        widget = self._widget(field.ref)
        match widget:
            case SelectOneWidget() | SelectMultipleWidget():
                for value in answer.split():
                    _click(widget.options.rows[value])
            case DateWidget():
                for part, text in zip(widget.parts, reversed(answer.split("-")), strict=True):
                    _type(part.edit, text)
            case AcknowledgeWidget():
                _click(widget.tick)
            case PhotoWidget():
                self._attach_photo(field.ref)
            case _:
                _type(widget.focus_target(), answer)

    def _attach_photo(self, ref: str) -> None:
        _click(self._photo(ref).look)
        view = self._view()
        fields = view.fields if isinstance(view, QuestionView) else ()
        photo = next(field.photo for field in fields if field.ref == ref)
        if photo is None or not photo.found:
            message = "There is no photo to choose on the stick of the demonstration."
            raise LostError(message)
        self.press(photo.found[0].name)

    def _photo(self, ref: str) -> PhotoWidget:
        widget = self._widget(ref)
        if not isinstance(widget, PhotoWidget):
            message = "The page with the photo shows no photo question."
            raise LostError(message)
        return widget

    def _widget(self, ref: str) -> QuestionWidget:
        return next(widget for widget in self._window.findChildren(QuestionWidget) if widget.ref == ref)


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def _type(target: QWidget, text: str) -> None:
    """Click the field and type; what is not ASCII comes as from an input method.

    ``QTest.keyClicks`` ends the interpreter at the first character outside ASCII.
    """
    _click(target)
    if isinstance(target, QLineEdit):
        target.selectAll()
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(target, letter)
        else:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(target, event)
    QApplication.processEvents()
