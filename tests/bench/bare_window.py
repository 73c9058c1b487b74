"""The floor for a start: an empty full-screen window that says when it was painted, and leaves."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.process_age import milliseconds


class Bare(QWidget):
    """A window with nothing in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Report as soon as the event loop is reached after the first paint."""
        QTimer.singleShot(0, self, self.report)

    def report(self) -> None:
        """Print the time, and leave."""
        print(f"{milliseconds():.0f}", flush=True)
        QApplication.quit()


app = QApplication()
window = Bare()
window.showFullScreen()
app.exec()
