"""The first page."""

from dataclasses import dataclass

from kiosk.views import Action, View


@dataclass(frozen=True)
class LanguageView(View):
    """Each language by its own name, none preferred, no flags; ``Action.intent`` is ChooseLanguage."""

    languages: tuple[Action, ...] = ()
    headings: tuple[str, ...] = ()
    """What the heading says in each of them, for the voice of each."""
