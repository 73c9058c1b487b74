"""What can be heard or watched: a button that plays it, and stops it; a film shows below while it plays.

Nothing plays by itself, one thing plays at a time, and whatever a person does next makes it stop (WCAG 1.4.2,
EN 301 549 5.1.3.5), save for keys that change how loud it is.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.controls import Button
from accessibility.text import Words, em
from kiosk.devices import Playing
from kiosk.views.media import PlayWords
from kiosk.widgets.live import LivePicture

_LOOK_MS = 40
"""How often it is looked whether it is over, and for the next picture of a film."""
_ACTS = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}
_LOUDNESS = {Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_VolumeUp, Qt.Key.Key_VolumeDown, Qt.Key.Key_VolumeMute}


class PlayBox(QWidget):
    """The button, the picture of a film while it plays, and in place of both that it cannot be played."""

    def __init__(self, words: PlayWords, label: str) -> None:
        super().__init__()
        self.button, self.failed, self.picture = PlayButton(), Words(), LivePicture(framed=False)
        self._number = 0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.button.clicked.connect(self._pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        for part in (self.failed, self.picture):
            column.addWidget(part)
            part.hide()
        self.show_words(words, label)

    def show_words(self, words: PlayWords, label: str) -> None:
        """Show these words; ``label`` says of what it is, as several stand on one page."""
        self._words, self._label = words, label
        if self.is_on:
            words.player.set_volume(words.volume)
        self.failed.set_words(words.failed)
        self.picture.setAccessibleName(f"{words.play}: {label}")
        self._show_button()

    @property
    def is_on(self) -> bool:
        """Whether it is shown as playing."""
        return self._timer.isActive()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be silent when the page goes."""
        self._end()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be silent when a person does something; the button says so once it is let go of."""
        if event.type() in _ACTS and not (isinstance(event, QKeyEvent) and event.key() in _LOUDNESS):
            self._words.player.stop()
        return False

    def _pressed(self) -> None:
        """Do what the button says; what it stops was stopped by the press already."""
        if self.is_on:
            self._end()
        else:
            self._begin()

    def _begin(self) -> None:
        self.failed.hide()
        try:
            content = self._words.content.read()
        except OSError:
            self._fail()
            return
        self._number = self._words.player.play(content, self._words.volume)
        self._timer.start()
        self.window().windowHandle().installEventFilter(self)
        self._show_button()

    def _look(self) -> None:
        state = self._words.player.state(self._number)
        if state is Playing.ON:
            frame = self._words.player.frame()
            if frame is not None:
                self.picture.show_frame(frame)
                self.picture.show()
        elif not self.button.isDown():
            self._end()
            if state is Playing.FAILED:
                self._fail()

    def _end(self) -> None:
        if not self.is_on:
            return
        self._timer.stop()
        self.window().windowHandle().removeEventFilter(self)
        if self._words.player.state(self._number) is Playing.ON:
            self._words.player.stop()
        self.picture.show_frame(None)
        self.picture.hide()
        self._show_button()

    def _fail(self) -> None:
        """Say that it cannot be played; the button stays, for the focus and for another try."""
        self.failed.show()
        announce(self, self._words.failed)

    def _show_button(self) -> None:
        self.button.show_state(self._words, self._label, is_on=self.is_on)


class PlayButton(Button):
    """A button with the sign of what it does before its words."""

    def __init__(self) -> None:
        self._is_on = False
        self._both: tuple[str, ...] = ()
        super().__init__()

    def show_state(self, words: PlayWords, label: str, *, is_on: bool) -> None:
        """Offer to play, or to stop."""
        self._is_on, self._both = is_on, (words.play, words.stop)
        said = words.stop if is_on else words.play
        self.set_words(said, f"{said}: {label}")
        self.update()

    def _content_width(self) -> int:
        """Return room for either word, so that nothing moves when it is pressed."""
        return max((self._cache.lines(word).width for word in self._both), default=0)

    def _inset(self) -> tuple[int, int, int]:
        leading, trailing, vertical = super()._inset()
        return leading + em(self) * 5 // 4, trailing, vertical

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a triangle that plays or a square that stops; they point the same way in every language."""
        super().paintEvent(event)
        side = em(self) * 0.7
        x = super()._inset()[0]
        left = self.width() - x - side if self.isRightToLeft() else x
        box = QRectF(left, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().brush(QPalette.ColorRole.WindowText))
        if self._is_on:
            painter.drawRect(box)
        else:
            middle = QPointF(box.right(), box.center().y())
            painter.drawPolygon(QPolygonF([box.topLeft(), middle, box.bottomLeft()]))
