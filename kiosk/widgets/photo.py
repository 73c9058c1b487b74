"""A photo, by the camera or from a scanner's folder or a USB stick, or another file: look, choose, remove."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.controls import Button, RowButton
from accessibility.laid import show_now
from accessibility.marks import keep_private
from accessibility.text import Words
from kiosk.intents import (
    ChoosePhoto,
    ClearDrawing,
    DrewOnPhoto,
    LookForPhotos,
    RemovePhoto,
    ShowOlder,
    TookPhoto,
)
from kiosk.views.media import CameraWords
from kiosk.views.picture import Picture
from kiosk.views.question import Field, PhotoWords
from kiosk.widgets.picture import PictureLabel, pixmap
from kiosk.widgets.question import QuestionWidget

if TYPE_CHECKING:
    from kiosk.widgets.live import LiveCamera
    from kiosk.widgets.sketch import Sketch


class PhotoWidget(QuestionWidget):
    """What is attached, or the photos or files that were found, as large buttons."""

    def __init__(self, field: Field) -> None:
        entry = QWidget()
        super().__init__(field, entry, group=True)
        self._words: PhotoWords | None = None
        self._pictures: list[QWidget] = []
        self.status = Words()
        self._choose = Words(look="strong")
        self.camera: LiveCamera | None = None
        self.sketch: Sketch | None = None
        self.older, self.look, self.remove = Button(), Button(), Button()
        self.older.clicked.connect(lambda: self.intent.emit(ShowOlder(self.ref)))
        self.look.clicked.connect(lambda: self.intent.emit(LookForPhotos(self.ref)))
        self.remove.clicked.connect(lambda: self.intent.emit(RemovePhoto(self.ref)))
        self._column_of_entry(entry)

    def _column_of_entry(self, entry: QWidget) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        self._entry_column = QVBoxLayout(entry)
        self._entry_column.setContentsMargins(0, 0, 0, 0)
        self._entry_column.setSpacing(12)
        self._found = QVBoxLayout()
        self._found.setSpacing(10)
        self._entry_column.addWidget(self.status)
        self._entry_column.addLayout(self._found)
        for button in (self.older, self.remove, self.look):
            self._entry_column.addWidget(button, alignment=left)
        self._found.addWidget(self._choose)

    def show_answer(self, field: Field) -> None:
        """Show what is attached, what was found, and what can be done."""
        words = field.photo
        if words is None or words == self._words:
            return
        before = self._words
        if before is not None and words.status != before.status and not self._went_elsewhere(before, words):
            announce(self.status, words.status)
        self._words = words
        self._show_camera(words.camera, field.label)
        self._show_sketch(words, field.label)
        self.status.set_words(words.status)
        is_on = self.camera is not None and self.camera.is_on
        self.status.setVisible(bool(words.status) and not is_on)
        self.look.set_words(words.look)
        self.look.setVisible(bool(words.look))
        self.remove.set_words(words.remove)
        self._choose.set_words(words.choose)
        self.remove.setVisible(words.attached is not None)
        self._choose.setVisible(bool(words.found))
        self._show_pictures(words)

    def _went_elsewhere(self, before: PhotoWords, words: PhotoWords) -> bool:
        """Return whether what was found is offered at another question now, which says so itself."""
        focus = QApplication.focusWidget()
        is_gone = bool(before.found) and not words.found and words.attached is None
        return is_gone and focus is not None and not self.isAncestorOf(focus)

    def focus_target(self) -> QWidget:
        """Return the button that begins: of the camera, or what looks for photos; without any, the label."""
        if self.camera is not None:
            return self.camera.focus_target()
        return self.label if self.look.isHidden() else self.look

    def mending_target(self) -> QWidget:
        """Return the first of what was found, if any is still to be chosen from."""
        return next((row for row in self._pictures if isinstance(row, RowButton)), self.focus_target())

    def in_order(self) -> list[QWidget]:
        """Return the photos before the buttons below them, though they are made later."""
        camera = [] if self.camera is None else [self.camera]
        clear = [] if self.sketch is None else [self.sketch.clear]
        return [*clear, *self._pictures, self.older, *camera, self.remove, self.look]

    def _show_camera(self, words: CameraWords | None, question: str) -> None:
        """Show the camera's button, or take it away when the camera was pulled out."""
        if words is None:
            if self.camera is not None:
                self.camera.hide()
                self.camera.deleteLater()
                self.camera = None
            return
        if self.camera is None:
            from kiosk.widgets.live import LiveCamera  # where there is one

            self.camera = LiveCamera()
            self.camera.taken.connect(lambda frame: self.intent.emit(TookPhoto(self.ref, frame)))
            self.camera.turned.connect(self.status.setHidden)
            self._entry_column.insertWidget(self._entry_column.indexOf(self.remove), self.camera)
            self.camera.show()
        self.camera.show_words(words, question)

    def _show_sketch(self, words: PhotoWords, question: str) -> None:
        """Show the photo to draw on, or take it away with the photo."""
        if not (words.draw and words.attached and words.attached.thumbnail):
            if self.sketch is not None:
                self.sketch.hide()
                self.sketch.deleteLater()
                self.sketch = None
            return
        if self.sketch is None:
            from kiosk.widgets.sketch import Sketch  # few forms ask for a drawing

            self.sketch = Sketch()
            self.sketch.canvas.drawn.connect(lambda stroke: self.intent.emit(DrewOnPhoto(self.ref, stroke)))
            self.sketch.clear.clicked.connect(self._clear)
            self._entry_column.insertWidget(self._entry_column.indexOf(self._found), self.sketch)
            self.sketch.show()
        self.sketch.show_words(words, words.attached, question)

    def _clear(self) -> None:
        """Take the drawing away; the button goes, so the focus goes to where one begins anew."""
        self.focus_target().setFocus()
        self.intent.emit(ClearDrawing(self.ref))

    def _show_pictures(self, words: PhotoWords) -> None:
        had_focus, before = any(picture.hasFocus() for picture in self._pictures), len(self._pictures)
        for old in self._pictures:
            old.hide()
            old.deleteLater()
        attached = []
        if words.attached and words.attached.thumbnail and self.sketch is None:
            attached = [PictureLabel(words.attached)]
        self._pictures = [*attached, *(self._choice(picture) for picture in words.found)]
        for picture in self._pictures:
            self._found.addWidget(picture)
            show_now(picture)
        if had_focus:
            (self.remove if words.attached else self.focus_target()).setFocus()
        elif self.older.hasFocus() and 0 < before < len(self._pictures):
            self._pictures[before].setFocus()  # the first of those that came
        self.older.set_words(words.older)
        self.older.setVisible(bool(words.older))

    def _choice(self, picture: Picture) -> RowButton:
        row = RowButton(picture.name, picture=pixmap(picture) if picture.thumbnail else None)
        keep_private(row)  # what is on a person's stick, by name
        row.clicked.connect(lambda: self.intent.emit(ChoosePhoto(self.ref, picture.key)))
        return row
