"""The first page: which language."""

from kiosk import intents as ask
from kiosk.composing.frame import frame
from kiosk.composing.site import Site
from kiosk.views import Action
from kiosk.views.language import LanguageView
from kiosk.visit import Visit


def languages(site: Site, visit: Visit) -> LanguageView:
    """Return the first page: each language by its own name, none preferred, no flags."""
    offered = [site.texts(code) for code in site.config.languages]
    headings = tuple(texts.say("Choose a language") for texts in offered)
    return LanguageView(
        frame(site, visit),
        " / ".join(headings),
        tuple(Action(texts.autonym, ask.ChooseLanguage(texts.code)) for texts in offered),
        headings,
    )
