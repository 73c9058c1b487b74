"""Staff leave the kiosk with a PIN; it is masked, and gone from the field as soon as it is sent."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from accessibility.announce import announce
from accessibility.entry import LineEdit
from accessibility.field import FieldBox, Texts
from kiosk.intents import EnterPin
from kiosk.screens.screen import Screen
from kiosk.views.reading import PinView


class PinScreen(Screen[PinView]):
    """One masked field."""

    def build(self, view: PinView) -> None:
        """Add the field and the buttons."""
        pin = self._pin = LineEdit(letters=8)
        self._wrong = bool(view.error)
        pin.setEchoMode(QLineEdit.EchoMode.Password)
        pin.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        box = FieldBox(pin)
        box.describe(Texts(view.label, view.hint, view.error))
        self.column.addWidget(box)
        if view.primary is not None:
            self.add_primary(view.primary)
            self._send_from(pin, view.error)
        if view.cancel is not None:
            self.add_button(self.column, view.cancel)

    def focus_target(self) -> QWidget:
        """Return the field after a wrong PIN, which it says; else the heading."""
        return self._pin if self._wrong else self.heading

    def _send_from(self, pin: LineEdit, error: str) -> None:
        assert self.primary is not None
        self.primary.asked.disconnect()

        def send() -> None:
            typed = pin.text()
            pin.clear()
            self.intent.emit(EnterPin(typed))
            if error and self._pin is pin and self.isVisible():
                _say_again(pin, error)

        self.primary.asked.connect(send)


def _say_again(pin: LineEdit, error: str) -> None:
    """Say what is wrong to whoever made the same mistake again: nothing else on the page tells."""
    if pin.hasFocus():
        announce(pin, error)
    else:
        pin.setFocus()
