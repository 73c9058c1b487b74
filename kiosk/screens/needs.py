"""The needs card: its code large and as a picture, and a field for the code of a card."""

from dataclasses import replace

from PySide6.QtCore import Qt

from accessibility.text import Words
from kiosk.intents import Answered, Intent, UseNeeds
from kiosk.screens.confirmation import CodePanel
from kiosk.screens.screen import Screen
from kiosk.views.needs import NeedsView
from kiosk.widgets import question_widget
from kiosk.widgets.picture import PictureLabel


class NeedsScreen(Screen[NeedsView]):
    """The code of now, then the way to use another."""

    _typed = ""

    def build(self, view: NeedsView) -> None:
        """Add the words, the code, its picture, and the field."""
        for words in view.words:
            self.column.addWidget(Words(words))
        self.read_with_heading(*view.words)
        self.column.addWidget(CodePanel("", view.code, view.code_aloud))
        if view.picture is not None:
            self.column.addWidget(PictureLabel(view.picture), alignment=Qt.AlignmentFlag.AlignLeft)
        self.add_papers(view.papers)
        if view.entry is not None:
            self._entry = question_widget(view.entry)
            self._entry.set_field(replace(view.entry, text=self._typed))
            self._entry.intent.connect(self._type)
            self.column.addWidget(self._entry)
        if view.primary is not None:
            self.add_primary(view.primary)
            assert self.primary is not None
            self.primary.asked.disconnect()
            self.primary.asked.connect(lambda: self.intent.emit(UseNeeds(self._typed)))
        for action in view.secondary:
            self.add_button(self.column, action)

    def _type(self, intent: Intent) -> None:
        """Keep what is typed or read until it is sent: it is no answer."""
        if isinstance(intent, Answered):
            self._typed = intent.text
