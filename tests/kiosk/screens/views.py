"""A view for each screen, as the presenter might make it, with words that tests look for."""

from dataclasses import replace

from kiosk import intents as ask
from kiosk.gallery import views as gallery
from kiosk.gallery.fields import FIELDS
from kiosk.gallery.views import CONTINUE, FIND, frame, question
from kiosk.intents import Paper
from kiosk.views import Action, Papers, View
from kiosk.views.menu import MenuGroup, MenuView
from kiosk.views.reading import (
    ConfirmationView,
    InformationView,
    PinView,
    Section,
    ServiceChoice,
    ServiceSearch,
    ServicesView,
)


def menu(theme: str = "light") -> MenuView:
    """Return the menu."""
    around = frame()
    themes = (("Light", "light"), ("Dark", "dark"), ("Yellow on black", "yellow-on-black"), ("Dim", "dim"))
    groups = (
        MenuGroup("Text size", around.tools[:2], "Now: 100%"),
        MenuGroup(
            "Colours",
            tuple(Action(words, ask.ChooseTheme(name), checked=name == theme) for words, name in themes),
            f"Now: {theme}",
        ),
        MenuGroup("Language and help", around.tools[3:]),
        MenuGroup("To end", around.exits),
    )
    return MenuView(around, "Menu", groups, Action("Go back to the page", ask.Cancel()))


def services() -> ServicesView:
    offered = (
        ServiceChoice(
            "Join the library", "Get a card to borrow books & read online.", ask.ChooseService("a")
        ),
        ServiceChoice("Report a problem in the street", "A pothole or a missed bin.", ask.ChooseService("b")),
    )
    return ServicesView(frame(), "What do you want to do?", offered)


def nothing_found() -> ServicesView:
    nobody = Section(
        "We found no service for this", ("Ask a member of staff.",), ("The council: 01632 960 001",)
    )
    search = ServiceSearch(
        "Find a service", "In your own words.", FIND, Action("Show all", FIND.intent), "passport"
    )
    return ServicesView(frame(), "What do you want to do?", (), "", search, (nobody,))


def before() -> InformationView:
    sections = (
        Section("", ("Use this service to get a library card.",)),
        Section("What you need", (), ("your address", "a phone number, if you have one")),
    )
    elsewhere = (Action("Choose another service", ask.Back()),)
    return InformationView(frame(), "Join the library", sections, CONTINUE, elsewhere)


def problem() -> InformationView:
    return replace(before(), heading="Not yet sent", secondary=(), error="Error: The disk is full.")


def confirmation() -> ConfirmationView:
    return ConfirmationView(
        frame(),
        "We have your application",
        "Your reference",
        "K7QM-2XWP-9TR",
        "K, 7, Q, M, 2, X, W, P, 9, T, R",
        "Saved safely on this machine.",
        (Section("What happens next", ("We will write to you.",)),),
        Action("Finish and clear", ask.FinishAndClear()),
        Action("Use another service", ask.Continue()),
    )


def pin() -> PinView:
    return PinView(
        frame(),
        "Leave the kiosk",
        "Staff PIN",
        "For staff only.",
        "Error: That is not the PIN.",
        Action("Leave", ask.EnterPin("")),
        Action("Go back", ask.Cancel()),
    )


def printing() -> InformationView:
    papers = Papers("To take with you", (Action("Print this page", ask.Print(Paper.BEFORE)),))
    return replace(before(), papers=papers)


TAKEN = Papers(
    "To take with you",
    (
        Action("Print a receipt", ask.Print(Paper.RECEIPT)),
        Action("Print a receipt in large print", ask.Print(Paper.LARGE_RECEIPT)),
        Action("Save a copy of my answers to my USB stick", ask.Save(Paper.ANSWERS)),
    ),
    "The printer has no paper. Ask a member of staff to put some in.",
)

VIEWS: dict[str, View] = {
    "language": gallery.in_scripts(),
    "services": services(),
    "nothing found": nothing_found(),
    "tasks": gallery.tasks(),
    "before": before(),
    "problem": problem(),
    "text": question(FIELDS["text"]),
    "group": gallery.group(),
    "check": gallery.check(),
    "still needed": gallery.still_needed(),
    "another": gallery.another(),
    "printing": printing(),
    "confirmation": confirmation(),
    "receipt": replace(confirmation(), papers=TAKEN),
    "menu": menu(),
    "pin": pin(),
}
