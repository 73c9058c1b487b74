"""One view for each screen and each kind of question, as the presenter might make it."""

from collections.abc import Iterator
from dataclasses import fields, replace

from accessibility.preferences import Preferences
from kiosk import intents as ask
from kiosk.intents import Paper
from kiosk.views import Action, Frame, Papers, View
from kiosk.views.another import AnotherView
from kiosk.views.check import CheckView, SummaryGroup, SummaryRow
from kiosk.views.language import LanguageView
from kiosk.views.menu import MenuGroup, MenuView
from kiosk.views.picture import Picture
from kiosk.views.question import ErrorLink, ErrorSummary, Field, FieldKind, Option, PhotoWords, QuestionView
from kiosk.views.reading import (
    ConfirmationView,
    InformationView,
    PinView,
    Section,
    ServiceChoice,
    ServiceSearch,
    ServicesView,
    TasksView,
)
from tests.kiosk.widgets.fields import FIELDS, thumbnail

FIND = Action("Find", ask.FindService(""))
CONTINUE = Action("Continue", ask.Continue())


def frame(preferences: Preferences | None = None, *, mirrored: bool = False) -> Frame:
    """Return the frame of every page; ``mirrored`` reads from right to left."""
    return Frame(
        language="en-XB" if mirrored else "en",
        right_to_left=mirrored,
        preferences=preferences or Preferences(),
        demonstration="This is a demonstration. Nothing that you type reaches an agency.",
        recording="",
        help="Need help? Ask a member of staff, or phone 01632 960 001.",
        back=Action("Back", ask.Back()),
        menu=Action("Menu", ask.AskMenu(), checked=False),
        tools=(
            Action("Larger text", ask.LargerText()),
            Action("Smaller text", ask.SmallerText()),
            Action("Colours: light", ask.SwitchTheme()),
            Action("Language", ask.AskLanguage()),
            Action("Someone is helping me: no", ask.ToggleHelped(), checked=False),
        ),
        exits=(Action("Finish and clear", ask.Finish()),),
    )


def question(*fields: Field, key: str = "page", errors: ErrorSummary | None = None) -> QuestionView:
    """Return a page of the form with these fields."""
    heading = next((field.label for field in fields if field.is_heading), "About you")
    return QuestionView(frame(), heading, key, "Question 2 of 9", errors, fields, CONTINUE)


def name(text: str = "") -> Field:
    return Field(
        "/data/name",
        FieldKind.TEXT,
        "What is your full name?",
        "As you want it on your card.",
        "Why we ask",
        "We print your name on the card.",
        text,
        is_heading=True,
    )


def age(text: str = "", error: str = "") -> Field:
    return Field("/data/age", FieldKind.NUMBER, "How old are you?", "In years.", text=text, error=error)


def born(text: str = "") -> Field:
    parts = ("Day", "Month", "Year")
    return Field(
        "/data/born", FieldKind.DATE, "When were you born?", "Such as 27 3 2007.", text=text, parts=parts
    )


def kind(text: str = "") -> Field:
    options = (
        Option("hole", "A hole in the road"),
        Option("bin", "A bin that was not emptied"),
        Option("light", "A street light that is broken, flickering, or on all day when it should be off"),
    )
    return Field(
        "/data/kind", FieldKind.SELECT_ONE, "What kind of problem is it?", text=text, options=options
    )


def topics(text: str = "") -> Field:
    options = (Option("a", "Events"), Option("b", "Computers"), Option("c", "New books"))
    return Field("/data/topics", FieldKind.SELECT_MULTIPLE, "What interests you?", text=text, options=options)


def place(text: str = "") -> Field:
    return Field("/data/place", FieldKind.MULTILINE, "Where is the problem?", "A street name.", text=text)


def photo(found: int = 0, *, attached: bool = False) -> Field:
    pictures = tuple(Picture(f"p{n}", f"Photo {n}, of 14 November", thumbnail()) for n in range(1, found + 1))
    words = PhotoWords(
        "Look for photos again",
        "Remove this photo",
        "Choose a photo",
        "We found 2 photos." if found else "No photo yet.",
        pictures,
        Picture("p1", "Photo 1", thumbnail()) if attached else None,
    )
    return Field("/data/photo", FieldKind.PHOTO, "Add a photo (optional)", "Put your stick in.", photo=words)


TAKEN = Papers(
    "To take with you",
    (
        Action("Print a receipt", ask.Print(Paper.RECEIPT)),
        Action("Print a receipt in large print", ask.Print(Paper.LARGE_RECEIPT)),
        Action("Save a copy of my answers to my USB stick", ask.Save(Paper.ANSWERS)),
    ),
    "The printer has no paper. Ask a member of staff to put some in.",
)

AGE_ERRORS = ErrorSummary("There is a problem", (ErrorLink("Enter your age in figures", "/data/age"),))


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


def views() -> Iterator[tuple[str, View]]:
    """Yield a name and a view for every screen."""
    around = frame()
    picture = Picture("p1", "Photo 1", thumbnail())
    languages = (("English", "en"), ("Cymraeg", "cy"), ("اردو", "ur"), ("বাংলা", "bn"))
    yield (
        "language",
        LanguageView(
            around,
            "Choose a language",
            tuple(Action(own, ask.ChooseLanguage(code)) for own, code in languages),
        ),
    )
    services = (
        ServiceChoice(
            "Join the library", "Get a card to borrow books & read online.", ask.ChooseService("a")
        ),
        ServiceChoice("Report a problem in the street", "A pothole or a missed bin.", ask.ChooseService("b")),
    )
    yield "services", ServicesView(around, "What do you want to do?", services)
    nobody = (
        Section("We found no service for this", ("Ask a member of staff.",), ("The council: 01632 960 001",)),
    )
    search = ServiceSearch(
        "Find a service", "In your own words.", FIND, Action("Show all", FIND.intent), "passport"
    )
    yield "nothing found", ServicesView(around, "What do you want to do?", (), "", search, nobody)
    yield "tasks", TasksView(around, "Join the library", services, "1 of 2 parts are done.", CONTINUE)
    sections = (
        Section("", ("Use this service to get a library card.",)),
        Section("What you need", (), ("your address", "a phone number, if you have one")),
    )
    elsewhere = (Action("Choose another service", ask.Back()),)
    yield "before", InformationView(around, "Join the library", sections, CONTINUE, elsewhere)
    papers = Papers("To take with you", (Action("Print this page", ask.Print(Paper.BEFORE)),))
    printing = InformationView(around, "Join the library", sections, CONTINUE, elsewhere, papers=papers)
    yield "printing", printing
    yield (
        "problem",
        InformationView(around, "Not yet sent", sections, CONTINUE, (), "Error: The disk is full."),
    )
    yield "text", question(name("Siân Llywelyn-Jones"))
    yield "date", question(replace(born("2007-03-27"), is_heading=True))
    yield "choose one", question(replace(kind("bin"), is_heading=True))
    yield "choose several", question(replace(topics("a c"), is_heading=True))
    yield "photos found", question(replace(photo(2), is_heading=True))
    yield "photo attached", question(replace(photo(attached=True), is_heading=True))
    for other in FIELDS:
        yield f"{other.kind} {other.text}", question(replace(other, is_heading=True))
    note = Field("/data/note", FieldKind.NOTE, "We use these only to tell you about your books.")
    fixed = Field("/data/library", FieldKind.TEXT, "Your library", text="Central Library", readonly=True)
    wrong = age("thirty", "Error: Enter your age in figures")
    yield "group", question(note, wrong, place("14 High Street"), fixed, errors=AGE_ERRORS)
    rows = (
        SummaryRow(
            "What is your full name?", "Siân", Action("Change", ask.Change("/data/name"), "Change: name")
        ),
        SummaryRow(
            "Add a photo", "Photo 1", Action("Change", ask.Change("/data/photo"), "Change: photo"), picture
        ),
    )
    yield "check", CheckView(around, "Check your answers", (SummaryGroup("About you", rows),), CONTINUE)
    groups = (SummaryGroup("Still to be answered", rows[:1]), SummaryGroup("About you", rows))
    yield "still needed", CheckView(around, "Check your answers", groups, CONTINUE, AGE_ERRORS)
    person = SummaryRow(
        "Person: 1 of 1",
        "Siân\n42",
        Action("Change", ask.Change("/data/person[1]"), "Change: Person: 1 of 1"),
        remove=Action("Remove", ask.AskToRemove("/data/person[1]"), "Remove: Person: 1 of 1"),
    )
    yes_no = (Option("yes", "Yes"), Option("no", "No"))
    more = Field("/data/person", FieldKind.SELECT_ONE, "Do you need to add another?", options=yes_no)
    asked = replace(question(more), heading="Person: 1 added", secondary=(FIND,))
    yield (
        "another",
        AnotherView(**{each.name: getattr(asked, each.name) for each in fields(asked)}, given=(person,)),
    )
    confirmation = ConfirmationView(
        around,
        "We have your application",
        "Your reference",
        "K7QM-2XWP-9TR",
        "K, 7, Q, M, 2, X, W, P, 9, T, R",
        "Saved safely on this machine.",
        (Section("What happens next", ("We will write to you.",)),),
        Action("Finish and clear", ask.FinishAndClear()),
        Action("Use another service", ask.Continue()),
    )
    yield "confirmation", confirmation
    yield "receipt", replace(confirmation, papers=TAKEN)
    yield "menu", menu()
    yield (
        "pin",
        PinView(
            around,
            "Leave the kiosk",
            "Staff PIN",
            "For staff only.",
            "Error: That is not the PIN.",
            Action("Leave", ask.EnterPin("")),
            Action("Go back", ask.Cancel()),
        ),
    )
