"""The live picture of a camera, with the buttons that switch it on, take a photo, and switch it off.

It is on only while its picture can be seen: hiding the page in any way switches it off, and a sentence and a
thick frame say that it is on.
"""

from PySide6.QtCore import QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.controls import Button, Kind
from accessibility.flow import FlowLayout
from accessibility.text import Words
from kiosk.devices import Frame
from kiosk.views.media import CameraWords
from kiosk.widgets.fitted import FittedPicture

EVERY_MS = 66
"""Fifteen pictures a second: enough to hold something still by."""
PATIENCE = 5_000 // EVERY_MS
"""So many looks without a picture, about five seconds, and the person is told."""
_FRAME = 6


class LiveCamera(QWidget):
    """A button that opens it; then the picture, and what can be done."""

    taken = Signal(object)
    """A person pressed the button that takes a photo: the frame that they saw."""
    seen = Signal(object)
    """Each frame."""
    turned = Signal(bool)
    """It was switched on, or off."""

    def __init__(self) -> None:
        super().__init__()
        self._words: CameraWords | None = None
        self._waited = 0
        self.open, self.take, self.close_ = Button(), Button(kind=Kind.LARGE), Button()
        self.status, self.picture = Words(look="strong"), LivePicture(framed=True)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.open.clicked.connect(self.start)
        self.take.clicked.connect(self._take)
        self.close_.clicked.connect(self.stop)
        self._lay_out()

    def _lay_out(self) -> None:
        row = FlowLayout(gap=12)
        for button in (self.take, self.close_):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.open, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.status)
        column.addWidget(self.picture)
        column.addLayout(row)
        self._show_parts(on=False)

    def show_words(self, words: CameraWords, question: str) -> None:
        """Show these words; the names of the buttons say which question they are of."""
        self._words = words
        self.open.set_words(words.open, f"{words.open}, {question}")
        self.take.set_words(words.take, f"{words.take}, {question}")
        self.close_.set_words(words.close, f"{words.close}, {question}")
        self.picture.setAccessibleName(words.picture)
        self.picture.mirrored = words.front
        self._show_parts(on=self.is_on)

    @property
    def is_on(self) -> bool:
        """Whether the camera is on."""
        return self._timer.isActive()

    def focus_target(self) -> QWidget:
        """Return what a person does next: switch it on, or take the photo."""
        takes = self._words is not None and bool(self._words.take)
        return self.open if not self.is_on else self.take if takes else self.close_

    def start(self) -> None:
        """Switch the camera on; the focus goes to what a person does next."""
        assert self._words is not None
        self._waited = 0
        self._words.camera.start(front=self._words.front)
        self._timer.start()
        self._show_parts(on=True)
        self.turned.emit(True)
        self._say(self._words.on)
        self._look()

    def stop(self) -> None:
        """Switch the camera off, and forget the picture."""
        if self._words is None or not self.is_on:
            return
        self._timer.stop()
        self._words.camera.stop()
        self.picture.show_frame(None)
        self._show_parts(on=False)
        self.turned.emit(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Switch the camera off when its page goes, whatever makes it go."""
        self.stop()
        super().hideEvent(event)

    def _look(self) -> None:
        assert self._words is not None
        frame = self._words.camera.frame()
        if frame is None:
            self._waited += 1
            if self._waited == PATIENCE:
                self._say(self._words.nothing)
            return
        if self._waited >= PATIENCE:
            self._say(self._words.on)
        self._waited = 0
        self.picture.show_frame(frame)
        self.seen.emit(frame)

    def _take(self) -> None:
        frame = self.picture.frame
        if frame is None:  # none has come yet
            return
        self.stop()
        self.taken.emit(frame)

    def _say(self, words: str) -> None:
        self.status.set_words(words)
        announce(self, words)

    def _show_parts(self, *, on: bool) -> None:
        """Show what belongs to a camera that is on or off; the focus moves before what has it goes."""
        takes = [self.take] if self._words is not None and self._words.take else []
        running = [self.status, self.picture, *takes, self.close_]
        shown, gone = (running, [self.open]) if on else ([self.open], [*running, self.take])
        for part in shown:
            part.show()
        if any(part.hasFocus() for part in gone):
            self.focus_target().setFocus()
        for part in gone:
            part.hide()


class LivePicture(FittedPicture):
    """The newest frame, as large as there is room, at the side where reading begins.

    ``framed`` draws the thick frame of a camera that is on.
    """

    widest, room = 640, 2 / 5  # of the window's height: the buttons below stay in view

    def __init__(self, *, framed: bool) -> None:
        super().__init__(QSizePolicy.Policy.Fixed)
        self._framed = framed
        self.frame: Frame | None = None
        self.mirrored = False
        self._image = QImage()

    def show_frame(self, frame: Frame | None) -> None:
        """Show this frame, or nothing."""
        before = self._image.size()
        self.frame = frame
        if frame is None:
            self._image = QImage()
        else:
            # The frame is kept above, since the image reads from its bytes.
            self._image = QImage(frame.pixels, frame.width, frame.height, QImage.Format.Format_RGB32)
        if self._image.size() != before:
            self.updateGeometry()
        self.update()

    def shape(self) -> QSizeF:
        """Return the shape of the frame, or of one that is yet to come."""
        return QSizeF(QSize(4, 3) if self._image.isNull() else self._image.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, and what is around it."""
        box = self.box()
        painter = QPainter(self)
        painter.fillRect(box, self.palette().color(QPalette.ColorRole.AlternateBase))
        if not self._image.isNull():
            painter.save()
            if self.mirrored:
                painter.translate(2 * box.x() + box.width(), 0)
                painter.scale(-1, 1)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self._image)
            painter.restore()
        if self._framed:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.BrightText), _FRAME))
            half = _FRAME // 2
            painter.drawRect(box.adjusted(half, half, -half, -half))
