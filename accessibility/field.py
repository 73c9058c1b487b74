"""The only builder of a question: label, hint, details, error and input, in this order.

Buddy, accessible name and description are set here and nowhere else. Required and wrong are said in
words, because Qt's bridge to screen readers has no such states (PLATFORM finding, WCAG 3.3.1).
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.controls import Button, Kind
from accessibility.interfaces import set_role
from accessibility.text import Heading, Words, space

_BAR = 6
"""Width of the bar beside a question that is wrong, in pixels; the message says it too."""

_BELOW_HEADING = 10
"""More room in pixels above the input of the only question of a page."""


@dataclass(frozen=True)
class Texts:
    """The words of one question; empty ones are not shown."""

    label: str
    hint: str = ""
    error: str = ""
    """Begins with the word for "Error:"."""
    details_label: str = ""
    details: str = ""
    section: str = ""
    """What begins with this question, and is shown above it."""
    around: str = ""
    """What the question stands under: read with it, as a legend is (WCAG 1.3.1)."""


class FieldBox(QWidget):
    """A question around its input; ``group``: the input is several controls with names of their own."""

    def __init__(
        self, entry: QWidget, *, heading: bool = False, group: bool = False, look: str = "strong"
    ) -> None:
        super().__init__()
        if group:  # before the entry has a parent: Qt then asks what it is, once
            set_role(entry, QAccessible.Role.Grouping)
        self.entry = entry
        self.label = Heading() if heading else Words(look=look)
        self._is_note = not look
        self.section: Words | None = None
        self.hint: Words | None = None
        self.details = Details()
        self.error: Words | None = None
        """Made with the first, as hint and section are: few questions have one, and each takes its time."""
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout()
        self._around.addLayout(self._column)
        for column in (self._around, self._column):
            column.setSpacing(10)
        for part in (self.label, self.details, entry):
            self._column.addWidget(part)
        if heading:
            self._column.insertSpacing(self._column.indexOf(entry), _BELOW_HEADING)
        if not group:
            self.label.setBuddy(entry)

    def describe(self, texts: Texts) -> None:
        """Show these words and give them to assistive technology."""
        self._show_section(texts.section)
        self.label.set_words(texts.label)
        self._show_hint(texts.hint)
        self.details.set_words(texts.details_label, texts.details)
        self._show_error(texts.error)
        self.entry.setAccessibleName(texts.label)
        self.entry.setAccessibleDescription("\n".join(filter(None, (texts.error, texts.around, texts.hint))))
        self._make_room_for_bar(wrong=bool(texts.error))

    @property
    def is_wrong(self) -> bool:
        """Whether it says what is wrong."""
        return self.error is not None and bool(self.error.words)

    def _show_section(self, section: str) -> None:
        if self.section is None and section:
            self.section = Words(look="section")
            self._around.insertWidget(0, self.section)
        if self.section is not None:
            self.section.set_words(section)
            self.section.setVisible(bool(section))

    def _show_hint(self, hint: str) -> None:
        if self.hint is None and hint:
            # Quieter than what is asked, which it helps with; below a note it is what there is to read.
            plain, quiet = QPalette.ColorRole.WindowText, QPalette.ColorRole.PlaceholderText
            self.hint = Words(role=plain if self._is_note else quiet)
            self._column.insertWidget(self._column.indexOf(self.details), self.hint)
        if self.hint is not None:
            self.hint.set_words(hint)
            self.hint.setVisible(bool(hint))

    def _show_error(self, error: str) -> None:
        if self.error is None and error:
            self.error = Words(look="strong", role=QPalette.ColorRole.BrightText)
            self._column.insertWidget(self._column.indexOf(self.details) + 1, self.error)
        if self.error is not None:
            self.error.set_words(error)
            self.error.setVisible(bool(error))

    def insert(self, widget: QWidget) -> None:
        """Put what belongs to the question right above its input."""
        self._column.insertWidget(self._column.indexOf(self.entry), widget)

    def _make_room_for_bar(self, *, wrong: bool) -> None:
        room = _BAR + space(self) * 3 // 4 if wrong else 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._column.setContentsMargins(0 if mirrored else room, 0, room if mirrored else 0, 0)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Move the bar to the other side when the direction changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._make_room_for_bar(wrong=self.is_wrong)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar of a question that is wrong, on the side where reading begins."""
        if self.is_wrong:
            x = self.width() - _BAR if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            colour = self.palette().color(QPalette.ColorRole.BrightText)
            asked = self._column.geometry()  # without the section, which is not what is wrong
            QPainter(self).fillRect(QRect(x, asked.top(), _BAR, asked.height()), colour)


class Details(QWidget):
    """A button that opens and closes a text below it ("Why we ask")."""

    def __init__(self) -> None:
        super().__init__()
        self.button = Button(kind=Kind.DETAILS)
        self._text = Words()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._text)
        self.button.clicked.connect(self._turn)
        self._text.hide()

    def close_text(self) -> None:
        """Close, as it is before anybody opens it."""
        if self.button.open:
            self._turn()

    def _turn(self) -> None:
        """Open or close; the button is no toggle to a screen reader, which reads the text anyway."""
        self.button.open = not self.button.open
        self._text.setVisible(self.button.open)

    def set_words(self, label: str, text: str) -> None:
        """Show the button if there is a text; a screen reader reads the text with the button."""
        self.button.set_words(label)
        self.button.setAccessibleDescription(text)
        self._text.set_words(text)
        self.setVisible(bool(label))
