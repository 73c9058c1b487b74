"""A photo or another file from a scanner's folder or a USB stick: look, choose, remove."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.controls import Button, RowButton
from accessibility.text import Words
from kiosk.intents import ChoosePhoto, LookForPhotos, RemovePhoto
from kiosk.views.picture import Picture
from kiosk.views.question import Field, PhotoWords
from kiosk.widgets.picture import PictureLabel, pixmap
from kiosk.widgets.question import QuestionWidget


class PhotoWidget(QuestionWidget):
    """What is attached, or the photos or files that were found, as large buttons."""

    def __init__(self, field: Field) -> None:
        entry = QWidget()
        super().__init__(field, entry, group=True)
        self._words: PhotoWords | None = None
        self._pictures: list[QWidget] = []
        self.status = Words()
        self._choose = Words(look="strong")
        self.look = Button()
        self.remove = Button()
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
        self._entry_column.addWidget(self.remove, alignment=left)
        self._entry_column.addWidget(self.look, alignment=left)
        self._found.addWidget(self._choose)

    def show_answer(self, field: Field) -> None:
        """Show what is attached, what was found, and what can be done."""
        words = field.photo
        if words is None or words == self._words:
            return
        self._words = words
        self.status.set_words(words.status)
        self.status.setVisible(bool(words.status))
        self.look.set_words(words.look)
        self.remove.set_words(words.remove)
        self._choose.set_words(words.choose)
        self.remove.setVisible(words.attached is not None)
        self._choose.setVisible(bool(words.found))
        self._show_pictures(words)

    def focus_target(self) -> QWidget:
        """Return the button that looks for photos."""
        return self.look

    def in_order(self) -> list[QWidget]:
        """Return the photos before the buttons below them, though they are made later."""
        return [self.details, *self._pictures, self.remove, self.look]

    def _show_pictures(self, words: PhotoWords) -> None:
        had_focus = any(picture.hasFocus() for picture in self._pictures)
        for old in self._pictures:
            old.hide()
            old.deleteLater()
        attached = [PictureLabel(words.attached)] if words.attached and words.attached.thumbnail else []
        self._pictures = [*attached, *(self._choice(picture) for picture in words.found)]
        for picture in self._pictures:
            self._found.addWidget(picture)
        if had_focus:
            (self.remove if words.attached else self.look).setFocus()

    def _choice(self, picture: Picture) -> RowButton:
        row = RowButton(picture.name, picture=pixmap(picture) if picture.thumbnail else None)
        row.clicked.connect(lambda: self.intent.emit(ChoosePhoto(self.ref, picture.key)))
        return row
