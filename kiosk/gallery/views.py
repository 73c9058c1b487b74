"""Screens whose views are written here, since they need a form that was filled in to be composed."""

from dataclasses import fields, replace

from accessibility.preferences import Preferences
from kiosk import intents as ask
from kiosk.gallery.fields import age, name, place
from kiosk.gallery.pictures import thumbnail
from kiosk.views import Action, Frame, View
from kiosk.views.another import AnotherView
from kiosk.views.check import CheckView, SummaryRow
from kiosk.views.language import LanguageView
from kiosk.views.picture import Picture
from kiosk.views.question import ErrorLink, ErrorSummary, Field, FieldKind, Option, QuestionView
from kiosk.views.reading import InformationView, Section, ServiceChoice, TasksView

FIND = Action("Find", ask.FindService(""))
CONTINUE = Action("Continue", ask.Continue())
LANGUAGES = {
    "en": "English",
    "cy": "Cymraeg",
    "ur": "اردو",
    "bn": "বাংলা",
    "ar": "العربية",
    "zh": "中文",
    "ta": "தமிழ்",
    "ti": "ትግርኛ",
}


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


AGE_ERRORS = ErrorSummary("There is a problem", (ErrorLink("Enter your age in figures", "/data/age"),))


def in_scripts() -> LanguageView:
    """Return the languages in more scripts than the app speaks."""
    offered = tuple(Action(own, ask.ChooseLanguage(code)) for code, own in LANGUAGES.items())
    return LanguageView(frame(), "Choose a language", offered)


def tasks() -> TasksView:
    """Return the task list of a long form."""
    sections = tuple(
        ServiceChoice(name, status, ask.Change(name))
        for name, status in (
            ("About you", "Done"),
            ("Where you live", "In progress"),
            ("Consent", "Not started"),
        )
    )
    return TasksView(frame(), "Join the library", sections, "1 of 3 parts is done.", CONTINUE)


def group() -> QuestionView:
    """Return several questions on one page, of which one is answered wrongly."""
    note = Field("/data/note", FieldKind.NOTE, "We use these only to tell you about your books.")
    fixed = Field("/data/library", FieldKind.TEXT, "Your library", text="Central Library", readonly=True)
    wrong = age("thirty", "Error: Enter your age in figures")
    return question(note, wrong, place("14 High Street"), fixed, errors=AGE_ERRORS)


def told() -> QuestionView:
    """Return a question with every other way on from it."""
    ways = ("Use “14 High Street”, which you gave before", "I have none to add", "I do not know this yet")
    return replace(question(place(), key="told"), secondary=tuple(Action(way, ask.Park()) for way in ways))


def rows(heading: str = "About you") -> tuple[SummaryRow, ...]:
    """Return two answers, of which one is a photo."""
    picture = Picture("p1", "Photo 1", thumbnail())
    name = Action("Change", ask.Change("/data/name"), "Change: name")
    photo = Action("Change", ask.Change("/data/photo"), "Change: photo")
    return (
        SummaryRow("What is your full name?", "Siân", name, number="1", heading=heading),
        SummaryRow("Add a photo", "Photo 1", photo, picture, number="2", heading=heading),
    )


def check() -> CheckView:
    """Return the answers to check."""
    return CheckView(frame(), "Check your answers", rows(), CONTINUE)


def still_needed() -> CheckView:
    """Return the answers to check while one is still needed."""
    put_off = rows("Still to be answered")[:1]
    return CheckView(frame(), "Check your answers", (*put_off, *rows()), CONTINUE, AGE_ERRORS)


def another() -> AnotherView:
    """Return the instances of a repeat, and whether there is another."""
    person = SummaryRow(
        "Person: 1 of 1",
        "Siân\n42",
        Action("Change", ask.Change("/data/person[1]"), "Change: Person: 1 of 1"),
        remove=Action("Remove", ask.AskToRemove("/data/person[1]"), "Remove: Person: 1 of 1"),
    )
    yes_no = (Option("yes", "Yes"), Option("no", "No"))
    more = Field("/data/person", FieldKind.SELECT_ONE, "Do you need to add another?", options=yes_no)
    asked = replace(question(more), heading="Person: 1 added", secondary=(FIND,))
    return AnotherView(**{each.name: getattr(asked, each.name) for each in fields(asked)}, given=(person,))


def remove() -> InformationView:
    """Ask before an instance of a repeat is removed."""
    told = Section(paragraphs=("Siân\n42", "If you remove it, these answers are deleted."))
    yes = Action("Yes, remove it", ask.RemoveInstance("/data/person[1]"))
    no = Action("No, keep it", ask.Cancel())
    return InformationView(frame(), "Do you want to remove “Person: 1 of 1”?", (told,), no, (yes,))


def sections() -> QuestionView:
    """Return a page that asks the same of two people, wrongly answered for both, and something of both."""
    wrong = age(error="Error: Enter your age in figures")
    asked = (name(), wrong, name("Owain Ó Briain"), wrong, place())
    told = ("The applicant", "The applicant", "The partner", "The partner", "Your household")
    begins = (True, False, True, False, True)
    page = (
        replace(field, ref=f"/data/{number}", is_heading=False, section=section, begins_section=begin)
        for number, (field, section, begin) in enumerate(zip(asked, told, begins, strict=True))
    )
    links = (
        ErrorLink("The applicant – Enter your age in figures", "/data/1"),
        ErrorLink("The partner – Enter your age in figures", "/data/3"),
    )
    return question(*page, key="sections", errors=ErrorSummary("There is a problem", links))


VIEWS: dict[str, View] = {
    "languages in many scripts": in_scripts(),
    "task list": tasks(),
    "several questions": group(),
    "several questions, under headings": sections(),
    "other ways on": told(),
    "check": check(),
    "check, still needed": still_needed(),
    "another": another(),
    "remove": remove(),
}
"""By their names in the gallery: a row is a sample."""
