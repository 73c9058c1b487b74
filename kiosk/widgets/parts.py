"""An answer in several short fields side by side, each with a label of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.entry import LineEdit
from accessibility.flow import FlowLayout
from accessibility.text import Words
from kiosk.views.question import Field
from kiosk.widgets.question import QuestionWidget


class PartsWidget(QuestionWidget):
    """Fields in a row that wraps; a subclass says how their texts become the answer, and back."""

    turns = True

    def __init__(self, field: Field, letters: tuple[int, ...]) -> None:
        self.parts = tuple(Part(width) for width in letters)
        self.field = field
        entry = QWidget()
        row = FlowLayout(entry, gap=20)
        for part in self.parts:
            row.addWidget(part)
            part.edit.textEdited.connect(lambda _: self.answer(self.joined()))
        super().__init__(field, entry, group=True)

    def show_answer(self, field: Field) -> None:
        """Show the parts; leave them alone when they already say the same."""
        self.field = field
        for part, label in zip(self.parts, field.parts, strict=True):
            part.set_label(label, field.label)
        if field.text != self.joined():
            for part, text in zip(self.parts, self.split(field.text), strict=True):
                part.edit.show_text(text)

    def focus_target(self) -> QWidget:
        """Return the first part."""
        return self.parts[0].edit

    def mending_target(self) -> QWidget:
        """Return the first part that is missing, or else the one that is wrong."""
        missing = (part for part in self.parts if not part.edit.text())
        return (next(missing, None) or self.parts[self.wrong()]).edit

    def texts(self) -> list[str]:
        """Return what stands in the parts."""
        return [part.edit.text().strip() for part in self.parts]

    def wrong(self) -> int:
        """Return the place of the part to mend, where all are filled in."""
        return 0

    def joined(self) -> str:
        """Return the answer that the parts make."""
        raise NotImplementedError

    def split(self, text: str) -> tuple[str, ...]:
        """Return the texts of the parts for an answer."""
        raise NotImplementedError


class Part(QWidget):
    """One field with its label above it."""

    def __init__(self, letters: int) -> None:
        super().__init__()
        self.label = Words()
        self.edit = LineEdit(letters)
        self.label.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        # Aligned, or the field's width is the most that the label may have, and a long word breaks.
        column.addWidget(self.edit, alignment=Qt.AlignmentFlag.AlignLeft)

    def set_label(self, label: str, question: str) -> None:
        """Show the label; the accessible name says whose day, month or year it is."""
        self.label.set_words(label)
        self.edit.setAccessibleName(f"{label}, {question}")
