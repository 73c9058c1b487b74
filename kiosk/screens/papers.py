"""What can be printed or saved from a page, and how the last paper is getting on."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.flow import FlowLayout
from accessibility.text import Words, space
from kiosk.screens.screen import ActionButton
from kiosk.views import Papers


class PapersBox(QWidget):
    """A heading, the sentence about the last paper, and a button for each."""

    intent = Signal(object)

    def __init__(self, papers: Papers) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(self) // 2)
        column.addWidget(Words(papers.heading, "section"))
        self.status = Words(papers.status, "strong")
        column.addWidget(self.status)
        self.status.setVisible(bool(papers.status))  # once it lies in the box: before, it is a window
        beside = FlowLayout()
        for action in papers.actions:
            button = ActionButton(action)
            button.asked.connect(self.intent)
            beside.addWidget(button)
        column.addLayout(beside)

    def show_status(self, words: str) -> None:
        """Say how the last paper is getting on; the focus stays on the button that was pressed."""
        if words != self.status.words:
            self.status.set_words(words)
            self.status.setVisible(bool(words))
            if words:
                announce(self.status, words)
                self._bring_into_view()

    def _bring_into_view(self) -> None:
        """Scroll to the sentence: in large text the button that was pressed may be the only thing in view."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            # Laid out now, not when events are next handled: it has no place yet.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            around.ensureWidgetVisible(self.status)
