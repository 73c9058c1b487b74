"""What a barcode or QR code says: read by the camera, or typed from below it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.answers import as_answer
from accessibility.entry import LineEdit
from accessibility.text import Words
from kiosk.devices import Frame
from kiosk.views.media import CodeWords
from kiosk.views.question import Field
from kiosk.widgets.live import EVERY_MS, LiveCamera
from kiosk.widgets.question import QuestionWidget
from kiosk.widgets.text import CODE_HINTS

_PATIENCE = 10_000 // EVERY_MS
"""So many pictures without a code, about ten seconds, and the person is told what helps."""


class BarcodeWidget(QuestionWidget):
    """The field, and below it the camera, which goes off as soon as it has read something."""

    def __init__(self, field: Field) -> None:
        self.edit = LineEdit(field.entry.letters)
        self.status, self.camera = Words(look="strong"), LiveCamera()
        self._words: CodeWords | None = None
        self._looks = 0
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.edit, self.status, self.camera):
            column.addWidget(part)
        super().__init__(field, entry, group=True)
        self.edit.setInputMethodHints(CODE_HINTS)
        self.edit.textEdited.connect(self._typed)
        self.camera.seen.connect(self._look)
        self.camera.turned.connect(self._turned)

    def show_answer(self, field: Field) -> None:
        """Show the text, and the camera where there is one."""
        self.edit.setAccessibleName(field.label)
        self.edit.show_text(field.text)
        self._words = field.code
        self.camera.setVisible(field.code is not None)
        self.status.setVisible(bool(self.status.words))
        if field.code is not None:
            self.camera.show_words(field.code.camera, field.label)

    def focus_target(self) -> QWidget:
        """Return the field, which serves everybody."""
        return self.edit

    def in_order(self) -> list[QWidget]:
        """Return the parts as they are read."""
        return [self.edit, self.camera]

    def _look(self, frame: Frame) -> None:
        assert self._words is not None  # or nothing would be seen
        self._looks += 1
        code = self._words.reader.look(frame)
        if code:
            self._found(code, self._words.found)
        elif self._looks == _PATIENCE:
            self._say(self._words.not_yet)

    def _found(self, code: str, words: str) -> None:
        """Take it as the answer; the field takes the focus, since the person is to check it."""
        self.edit.show_text(code)
        self.answer(code)
        self.edit.setFocus()
        self.camera.stop()
        self._say(words, code)

    def _turned(self, on: bool) -> None:
        self._looks = 0
        if self._words is not None:
            self._words.reader.forget()
        if on:
            self._say("")

    def _typed(self, text: str) -> None:
        self._say("")
        self.answer(text)

    def _say(self, words: str, code: str = "") -> None:
        self.status.set_words(words)
        self.status.setVisible(bool(words))
        if words:
            announce(self.status, " ".join(filter(None, (words, as_answer(code)))))
