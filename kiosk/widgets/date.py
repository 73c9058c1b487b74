"""A date in three fields, as GOV.UK found works best for a date that people know; no calendar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.entry import LineEdit
from accessibility.flow import FlowLayout
from accessibility.text import Words
from kiosk.views.question import Field
from kiosk.widgets.question import QuestionWidget

_LETTERS = (3, 3, 5)
"""Width of day, month and year."""


class DateWidget(QuestionWidget):
    """Day, month, year on the screen; ``Y-M-D`` in the answer, so far as it is filled in."""

    def __init__(self, field: Field) -> None:
        self.parts = tuple(_Part(letters) for letters in _LETTERS)
        entry = QWidget()
        row = FlowLayout(entry, gap=20)
        for part in self.parts:
            row.addWidget(part)
            part.edit.textEdited.connect(self._changed)
        super().__init__(field, entry, group=True)

    def show_answer(self, field: Field) -> None:
        """Show the parts; leave them alone when they already say the same."""
        for part, label in zip(self.parts, field.parts, strict=True):
            part.set_label(label, field.label)
        if field.text != self._joined():
            for part, text in zip(reversed(self.parts), _split(field.text), strict=True):
                part.edit.show_text(text)

    def focus_target(self) -> QWidget:
        """Return the first part."""
        return self.parts[0].edit

    def _changed(self) -> None:
        self.answer(self._joined())

    def _joined(self) -> str:
        day, month, year = (part.edit.text().strip() for part in self.parts)
        if _are_figures(day, month, year):
            day, month = day.zfill(2), month.zfill(2)
        return f"{year}-{month}-{day}" if day or month or year else ""


class _Part(QWidget):
    """One field with its label above it."""

    def __init__(self, letters: int) -> None:
        super().__init__()
        self.label = Words()
        self.edit = LineEdit(letters)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
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


def _are_figures(*parts: str) -> bool:
    return all(part.isdecimal() for part in parts)


def _unpadded(text: str) -> str:
    return text[1:] if len(text) > 1 and text[0] == "0" else text


def _split(text: str) -> tuple[str, str, str]:
    """Return year, month and day as people write them: 3, not 03, which only the answer needs.

    What is no whole date is kept as it was typed; further dashes stay in the day.
    """
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if _are_figures(year, month, day):
        month, day = _unpadded(month), _unpadded(day)
    return year, month, day
