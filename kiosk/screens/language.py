"""The first page: each language by its own name, in its own script, none before another by size or flag."""

from accessibility.controls import Kind
from accessibility.fonts import families, family_rule
from accessibility.marks import set_language
from kiosk.intents import ChooseLanguage
from kiosk.screens.screen import ActionButton, Screen
from kiosk.views.language import LanguageView


class LanguageScreen(Screen[LanguageView]):
    """A row for each language."""

    def build(self, view: LanguageView) -> None:
        """Add the rows."""
        codes = [row.intent.code for row in view.languages if isinstance(row.intent, ChooseLanguage)]
        self.heading.in_languages = tuple(zip(codes, view.headings, strict=False))
        for action in view.languages:
            row = ActionButton(action, Kind.ROW)
            if isinstance(action.intent, ChooseLanguage):
                set_language(row, action.intent.code)
                self._show_in_own_script(row, action.intent.code, view.frame.language)
            row.asked.connect(self.intent)
            self.column.addWidget(row)

    def _show_in_own_script(self, row: ActionButton, code: str, page: str) -> None:
        if families(code) != families(page):
            row.setStyleSheet(family_rule(code))
