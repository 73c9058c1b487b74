"""The needs card: a code that brings back how somebody likes the kiosk to be, and nothing of who they are."""

from io import BytesIO

from kiosk import intents as ask
from kiosk.composing.camera import code_words
from kiosk.composing.frame import frame
from kiosk.composing.papers import papers_of
from kiosk.composing.site import Site
from kiosk.intents import Paper
from kiosk.needs import code_of
from kiosk.reference import aloud
from kiosk.views import Action
from kiosk.views.needs import NeedsView
from kiosk.views.picture import Picture
from kiosk.views.question import Entry, EntryKind, Field, FieldKind
from kiosk.visit import Visit

_PIXELS = 8
"""Side of one square of the QR code."""


def needs(site: Site, visit: Visit) -> NeedsView:
    """Return the page: the code of what is chosen now, and where a code is typed or read."""
    say, code = visit.texts.say, code_of(visit.preferences)
    wrong = say("Enter a code like {example}", example=_EXAMPLE)
    entry = Field(
        ref="needs",
        kind=FieldKind.BARCODE,
        label=say("Code of your card"),
        hint=say("Type it, or hold the card in front of the camera.")
        if site.devices.camera.is_there()
        else say("Type it from your card."),
        error=say("Error: {message}", message=wrong) if visit.wrong_card else "",
        entry=Entry(EntryKind.CODE, letters=len(_EXAMPLE) + 2),
        code=code_words(site, visit.texts),
    )
    return NeedsView(
        frame(site, visit),
        say("Your needs card"),
        words=(
            say("This code keeps the text size, colours, voice and ways of use that you have now."),
            say("It holds nothing about you. Write it down, and enter it at your next visit."),
        ),
        code=code,
        code_aloud=visit.texts.apart(aloud(code)),
        picture=Picture("needs", say("QR code of {code}", code=code), qr_code(code)),
        entry=entry,
        primary=Action(say("Use this code"), ask.UseNeeds("")),
        secondary=(Action(say("Back to the menu"), ask.AskMenu()),),
        papers=papers_of(site, visit, Paper.NEEDS),
    )


def qr_code(text: str) -> bytes:
    """Return the picture of a QR code, as a PNG, with the margin of four squares that readers need."""
    import segno

    file = BytesIO()
    segno.make(text, micro=False, error="m").save(file, kind="png", scale=_PIXELS, border=4)
    return file.getvalue()


_EXAMPLE = "1K7-Q4FX"
