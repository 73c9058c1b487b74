"""Sound as an answer: recorded by large buttons, with how loud it is in words and as a bar, or a file."""

from math import log10

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QHideEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.controls import Button, Kind
from accessibility.interfaces import set_role
from accessibility.text import Words, em
from kiosk.intents import Record, StopRecording
from kiosk.views.media import Loudness, PlayWords, RecorderWords
from kiosk.views.question import Field
from kiosk.widgets.photo import PhotoWidget
from kiosk.widgets.play import PlayBox

_LOOK_MS = 100
_WORDS_EVERY = 5
"""Looks between two words of how loud it is: words that change faster cannot be read."""
PATIENCE = 30
"""Looks without a sound, about three seconds, and the person is told."""
_QUIETEST = -50
"""In decibels below the loudest that can be recorded: a room in which nobody speaks."""
_QUIET, _LOUD = -32, -3
_BLOCKS = 12


class RecordingWidget(PhotoWidget):
    """The recorder above the way by a file; while it records nothing else shows."""

    def __init__(self, field: Field) -> None:
        self.recorder = Recorder()
        self.listen: PlayBox | None = None
        super().__init__(field)
        self.recorder.record.clicked.connect(lambda: self.intent.emit(Record(self.ref)))
        self.recorder.over.connect(lambda: self.intent.emit(StopRecording(self.ref)))
        self._entry_column.insertWidget(self._entry_column.indexOf(self.remove), self.recorder)

    def show_answer(self, field: Field) -> None:
        """Show the recorder as it is now, and what is attached."""
        words = field.photo
        if words is None or words == self._words:
            return
        super().show_answer(field)
        self._show_listen(words.listen, field.label)
        self.recorder.show_words(words.recorder, field.label)
        on = words.recorder is not None and words.recorder.is_on
        for part in (self.status, self.older, self.remove, self.look):
            part.setVisible(part.isVisibleTo(self) and not on)

    def focus_target(self) -> QWidget:
        """Return the button that begins or ends a recording, or what looks for files; or else the label."""
        if not self.recorder.isHidden():
            return self.recorder.focus_target()
        return self.label if self.look.isHidden() else self.look

    def in_order(self) -> list[QWidget]:
        """Return the parts as they are read."""
        listen = [] if self.listen is None else [self.listen]
        return [*self._pictures, self.older, *listen, self.recorder, self.remove, self.look]

    def _show_listen(self, words: PlayWords | None, label: str) -> None:
        if words is not None and self.listen is None:
            self.listen = PlayBox(words, label)
            self._entry_column.insertWidget(self._entry_column.indexOf(self.recorder), self.listen)
        if self.listen is not None:
            self.listen.setVisible(words is not None)
        if self.listen is not None and words is not None:
            self.listen.show_words(words, label)


class Recorder(QWidget):
    """The button that begins; while it records, how loud and how long it is, and the button that ends it."""

    over = Signal()
    """A person ended it, or it is as long as it may be."""

    def __init__(self) -> None:
        super().__init__()
        self._words: RecorderWords | None = None
        self._looks = self._silent = 0
        self._loudest = self._seconds = 0.0
        self.record, self.stop = Button(kind=Kind.LARGE), Button(kind=Kind.LARGE)
        self.status, self.loudness, self.time = Words(look="strong"), Words(), Words()
        self.bar = LevelBar()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.stop.clicked.connect(self.over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.status, self.bar, self.loudness, self.time):
            column.addWidget(part)
        for button in (self.stop, self.record):
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_words(self, words: RecorderWords | None, question: str) -> None:
        """Show these words, or nothing where there is no microphone."""
        self._words = words
        self.setVisible(words is not None)
        if words is None:
            self._timer.stop()
            return
        for button, label in ((self.record, words.record), (self.stop, words.stop)):
            button.set_words(label, f"{label}, {question}")
        self._turn(words, on=words.is_on)

    def focus_target(self) -> QWidget:
        """Return the button that a person presses next."""
        return self.stop if self._words is not None and self._words.is_on else self.record

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more; whoever let the page go has ended the recording."""
        self._timer.stop()
        super().hideEvent(event)

    def _turn(self, words: RecorderWords, *, on: bool) -> None:
        before = self._timer.isActive()
        here, there = (self.stop, self.record) if on else (self.record, self.stop)
        here.show()
        if there.hasFocus():  # before it goes, or Qt gives the focus to whatever comes next
            here.setFocus()
        there.hide()
        for part in (self.status, self.bar, self.loudness, self.time):
            part.setVisible(on)
        if on and not before:
            self._looks = self._silent = 0
            self._loudest, self._seconds = 0.0, -1.0
            self._say(words.on)
            self._timer.start()
            self._look()
        elif not on:
            self._timer.stop()

    def _look(self) -> None:
        assert self._words is not None
        words, level, seconds = self._words, self._words.microphone.level(), self._words.microphone.seconds()
        self.time.set_words(words.times[min(int(seconds), len(words.times) - 1)])
        self.bar.show_level(decibels(level))
        self._note(words, level, seconds)
        self._looks += 1
        if seconds >= len(words.times) - 1:
            self._timer.stop()
            self.over.emit()

    def _note(self, words: RecorderWords, level: float, seconds: float) -> None:
        """Say how loud it was lately; and when not even silence comes, that something is wrong."""
        self._loudest = max(self._loudest, level)
        if self._looks % _WORDS_EVERY == 0:
            self.loudness.set_words(in_words(self._loudest, words.loudness))
            self._loudest = 0.0
        self._silent = self._silent + 1 if seconds == self._seconds else 0
        self._seconds = seconds
        if self._silent == PATIENCE:
            self._say(words.nothing)

    def _say(self, words: str) -> None:
        self.status.set_words(words)
        announce(self, words)


class LevelBar(QWidget):
    """Blocks that fill in reading direction as somebody speaks louder; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, QAccessible.Role.Graphic)
        self._filled = 0

    def show_level(self, level: float) -> None:
        """Fill for so many decibels below the loudest."""
        filled = round(_BLOCKS * (1 - max(_QUIETEST, level) / _QUIETEST))
        if filled != self._filled:
            self._filled = filled
            self.update()

    @property
    def filled(self) -> int:
        """How many blocks are filled."""
        return self._filled

    def sizeHint(self) -> QSize:
        """Return room for the blocks."""
        return QSize(em(self) * 16, em(self) * 3 // 2)

    def minimumSizeHint(self) -> QSize:
        """Return room for small ones."""
        return QSize(em(self) * 4, em(self) * 3 // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the blocks, each in its border, the filled ones full."""
        painter = QPainter(self)
        step = min(self.width(), em(self) * 16) / _BLOCKS
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        for place in range(_BLOCKS):
            x = self.width() - (place + 1) * step if self.isRightToLeft() else place * step
            box = QRectF(x + 2, 1, step - 4, self.height() - 2)
            painter.drawRect(box)
            if place < self._filled:
                painter.fillRect(box, self.palette().brush(QPalette.ColorRole.BrightText))


def decibels(level: float) -> float:
    """Return a level from 0 to 1 in decibels below the loudest."""
    return 20 * log10(level) if level > 0 else float("-inf")


def in_words(level: float, words: Loudness) -> str:
    """Return what is said of a level."""
    heard = decibels(level)
    if heard < _QUIETEST:
        return words.nothing
    if heard < _QUIET:
        return words.quiet
    return words.good if heard < _LOUD else words.loud
