"""The words of the keys on the screen."""

from accessibility.keyboard.page import KeyboardWords
from kiosk.composing.signs import signs
from kiosk.composing.site import Site
from kiosk.visit import Visit

Keyboard = tuple[KeyboardWords, tuple[tuple[str, str], ...]]


def keyboard(site: Site, visit: Visit) -> Keyboard:
    """Return the words and the languages to type in, the page's first."""
    say, page = visit.texts.say, visit.texts.code
    words = KeyboardWords(
        keyboard=say("Keyboard on the screen"),
        capitals=say("Capitals"),
        capitals_on=say("Capital letters on"),
        capitals_off=say("Capital letters off"),
        more_letters=say("More letters"),
        accents=say("Accents"),
        no_accents=say("This letter has no accents"),
        symbols=say("Symbols"),
        letters=say("Letters"),
        space=say("Space"),
        delete=say("Delete"),
        new_line=say("New line"),
        left=say("One letter left"),
        right=say("One letter right"),
        alphabetical=say("A to Z order"),
        usual_order=say("Keyboard order"),
        close=say("Close keyboard"),
        non_joiner=say("Do not join"),
        signs=signs(visit.texts),
    )
    codes = (page, *(code for code in (*site.config.languages, "en") if code != page))
    return words, tuple((code, site.texts(code).autonym) for code in dict.fromkeys(codes))
