"""A field of each kind of question beyond the plainest, as the presenter might make it."""

from dataclasses import replace
from decimal import Decimal

from forms import Range
from kiosk.gallery.devices import FakeCamera, FakeMicrophone, FakePlayer
from kiosk.gallery.pictures import thumbnail
from kiosk.gallery.places import libraries, located, mapped, spot
from kiosk.gallery.recorded import annotated, card, heard, plays, snapshot, voice
from kiosk.views.media import ImageMap
from kiosk.views.picture import Picture
from kiosk.views.question import (
    DrawingWords,
    Entry,
    EntryKind,
    Field,
    FieldKind,
    Option,
    PhotoWords,
    RangeWords,
    RankWords,
    SearchWords,
    StepWords,
)


def name(text: str = "") -> Field:
    """Return a name."""
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
    """Return a number."""
    return Field("/data/age", FieldKind.NUMBER, "How old are you?", "In years.", text=text, error=error)


def children(text: str = "") -> Field:
    """Return a number that is counted."""
    return Field(
        "/data/children",
        FieldKind.COUNTER,
        "How many children live with you?",
        "Count those under 18.",
        text=text,
        counter=StepWords("Less", "More"),
    )


def born(text: str = "") -> Field:
    """Return a date."""
    parts = ("Day", "Month", "Year")
    return Field(
        "/data/born", FieldKind.DATE, "When were you born?", "Such as 27 3 2007.", text=text, parts=parts
    )


def kind(text: str = "") -> Field:
    """Return one of several."""
    options = (
        Option("hole", "A hole in the road"),
        Option("bin", "A bin that was not emptied"),
        Option("light", "A street light that is broken, flickering, or on all day when it should be off"),
    )
    return Field(
        "/data/kind", FieldKind.SELECT_ONE, "What kind of problem is it?", text=text, options=options
    )


def topics(text: str = "") -> Field:
    """Return any of several."""
    options = (Option("a", "Events"), Option("b", "Computers"), Option("c", "New books"))
    return Field("/data/topics", FieldKind.SELECT_MULTIPLE, "What interests you?", text=text, options=options)


def place(text: str = "") -> Field:
    """Return a text of several lines."""
    return Field("/data/place", FieldKind.MULTILINE, "Where is the problem?", "A street name.", text=text)


def photo(found: int = 0, *, attached: bool = False) -> Field:
    """Return a photo from a stick."""
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


def read(text: str = "") -> Field:
    """Return something to acknowledge."""
    box = (Option("", "I have read this"),)
    return Field(
        "/data/read", FieldKind.ACKNOWLEDGE, "We keep your name.", "For a year.", text=text, options=box
    )


def opens(text: str = "") -> Field:
    """Return a time of day."""
    return Field(
        "/data/opens",
        FieldKind.TIME,
        "When should we come?",
        text=text,
        parts=("Hour", "Minute"),
        morning=("am",),
        afternoon=("pm",),
    )


def seen(text: str = "") -> Field:
    """Return a date with a time."""
    return Field(
        "/data/seen",
        FieldKind.DATE_TIME,
        "When did you see it?",
        text=text,
        parts=("Day", "Month", "Year", "Hour", "Minute"),
        morning=("am", "yb"),
        afternoon=("pm", "yh"),
    )


def month(text: str = "", *, parts: tuple[str, ...] = ("Month", "Year"), calendar: str = "") -> Field:
    """Return a date, or parts of one."""
    return Field("/data/month", FieldKind.DATE, "Since when?", text=text, parts=parts, calendar=calendar)


def typed(kind: EntryKind, text: str = "", letters: int = 0) -> Field:
    """Return a text of some kind."""
    return Field("/data/typed", FieldKind.TEXT, "Type it", text=text, entry=Entry(kind, letters))


def rent(text: str = "") -> Field:
    """Return a number with thousands apart."""
    return Field("/data/rent", FieldKind.NUMBER, "What is your rent?", text=text, entry=Entry(grouping=","))


def town(text: str = "", number: int = 30, kind: FieldKind = FieldKind.SELECT_ONE) -> Field:
    """Return a list so long that it is searched."""
    options = tuple(Option(f"t{place}", f"Town {place}") for place in range(1, number))
    found = tuple(f"{count} found." for count in range(number + 1))
    words = SearchWords("Type part of the name to find it", found)
    options = (*options, Option("sian", "Siân’s Wharf"))
    return Field("/data/town", kind, "Which town?", text=text, options=options, search=words)


def food(text: str = "", columns: int = 2, kind: FieldKind = FieldKind.SELECT_ONE) -> Field:
    """Return a few choices in columns."""
    options = (Option("bread", "Bread"), Option("milk", "Milk"), Option("eggs", "Eggs"))
    return Field("/data/food", kind, "What do you need?", text=text, options=options, columns=columns)


def opinion(text: str = "", *, smiles: bool = False, kind: FieldKind = FieldKind.SELECT_ONE) -> Field:
    """Return the steps of a scale."""
    labels = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
    options = tuple(
        Option(str(number), label, thumbnail() if smiles else b"") for number, label in enumerate(labels)
    )
    return Field("/data/opinion", kind, "The staff helped me.", text=text, options=options, scale=True)


def pictured(text: str = "") -> Field:
    """Return choices of which one has a picture, as the question has."""
    options = (Option("cat", "A cat", thumbnail()), Option("none", "No animal"))
    plan = Picture("/data/pet", "Which animal?", thumbnail())
    return Field("/data/pet", FieldKind.SELECT_ONE, "Which animal?", text=text, options=options, picture=plan)


def scale(text: str = "") -> Field:
    """Return a range."""
    words = RangeWords(
        "Less", "More", Range(Decimal(0), Decimal(10), Decimal("0.5")), "Slider", "no answer yet"
    )
    return Field("/data/scale", FieldKind.RANGE, "How far is it?", "In miles.", text=text, range=words)


def ranked(text: str = "") -> Field:
    """Return choices to put in order."""
    words = RankWords(
        "Up", "Down", "Keep this order", ("1 of 3", "2 of 3", "3 of 3"), "Move each to its place."
    )
    return replace(food(text, 1, FieldKind.RANK), rank=words)


def ranked_by_ear() -> Field:
    """Return choices that can be seen and heard before they are put in order."""
    field, player = ranked(), FakePlayer()
    options = tuple(
        replace(one, picture=thumbnail(), plays=(plays(player, one.value.encode()),)) for one in field.options
    )
    return replace(field, options=options)


def signature(attached: bytes = b"") -> Field:
    """Return a signature, drawn or typed."""
    words = DrawingWords(
        "Type your name to sign",
        "Or sign in the box with your finger or the mouse",
        "Clear the box",
        "You have signed." if attached else "You have not signed yet.",
        attached,
    )
    return Field("/data/signed", FieldKind.DRAWING, "Sign here", "As on your card.", drawing=words)


def file(found: int = 0, *, attached: bool = False, older: bool = False) -> Field:
    """Return a file from a stick."""
    words = PhotoWords(
        "Look for files",
        "Remove this file",
        "Choose one of these files",
        "A file is attached." if attached else "Put in your USB stick.",
        tuple(Picture(str(number), f"letter {number}.pdf") for number in range(found)),
        Picture("1", "Your file") if attached else None,
        older="Show older files" if older else "",
    )
    return Field("/data/file", FieldKind.FILE, "Add the letter", "Your letter.", photo=words)


def body(text: str = "", kind: FieldKind = FieldKind.SELECT_ONE, arm: str = "arm") -> Field:
    """Return an image map: a left and a right part of one picture, and a choice that is in none."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
    left, right = (
        f'<rect id="{name}" x="{x}" y="10" width="30" height="30" fill="#ddd"/>'
        for name, x in ((arm, 10), ("leg", 60))
    )
    shapes = ((arm, f"{head}{left}</svg>".encode()), ("leg", f"{head}{right}</svg>".encode()))
    image_map = ImageMap("Picture of the choices", f"{head}{left}{right}</svg>".encode(), shapes)
    options = (Option("arm", "An arm"), Option("leg", "A leg"), Option("other", "Elsewhere"))
    return Field("/data/body", kind, "Where does it hurt?", text=text, options=options, image_map=image_map)


FIELDS: dict[str, Field] = {
    "text": name("Siân Llywelyn-Jones"),
    "text, several lines": place("14 High Street"),
    "text, address": located(),
    "text, address found": located("high", "2"),
    "text, masked": typed(EntryKind.MASKED, "abc"),
    "text, postcode": typed(EntryKind.POSTCODE, "CF10 3AT", 10),
    "number": replace(age("34"), is_heading=True),
    "number with thousands": rent("12500"),
    "number, counted": children(),
    "number, counted and answered": children("2"),
    "date": born("2007-03-27"),
    "date, month and year": month("1990-03-01"),
    "date, Ethiopian": month("2020-09-11", parts=("Day", "Month", "Year"), calendar="ethiopian"),
    "time": opens("14:30:00.000+00:00"),
    "date and time": seen("2026-03-27T09:05:00.000+00:00"),
    "acknowledge": read(),
    "acknowledged": read("OK"),
    "choose one": kind("bin"),
    "choose one, and go on": replace(kind(), hint="The next page comes as soon as you choose.", quick=True),
    "choose one of many": town("t7"),
    "choose one, in two columns": food("milk"),
    "choose one, in three columns": food("milk", 3),
    "choose one, on a scale": opinion("3"),
    "choose one, with pictures": pictured("cat"),
    "choose one, with sounds": heard(text="no"),
    "choose one, with sounds in columns": heard(columns=2),
    "choose one, on a picture": body(),
    "choose several": topics("a c"),
    "choose one, on a map": libraries(),
    "choose one, chosen on a map": libraries("park"),
    "choose several, on a picture": body("arm leg", FieldKind.SELECT_MULTIPLE),
    "choose several, on a scale with pictures": opinion("1 2", smiles=True, kind=FieldKind.SELECT_MULTIPLE),
    "choose several of many": town("t2 t25", kind=FieldKind.SELECT_MULTIPLE),
    "range": scale(),
    "range, answered": scale("2.5"),
    "rank": ranked(),
    "rank, answered": ranked("eggs bread milk"),
    "rank, with sounds": ranked_by_ear(),
    "drawing": signature(),
    "drawing, drawn": signature(thumbnail()),
    "file": file(),
    "file, found": file(2),
    "file, found with more": file(2, older=True),
    "file, attached": file(attached=True),
    "photo": photo(),
    "photo, found": photo(2),
    "photo, attached": photo(attached=True),
    "photo to draw on": annotated(),
    "photo drawn on": annotated(drawn=True),
    "photo by camera": snapshot(FakeCamera()),
    "photo by camera, attached": snapshot(FakeCamera(), attached=True),
    "barcode": card("50123"),
    "barcode without a camera": replace(card(), code=None),
    "sound": voice(FakeMicrophone()),
    "sound, recording": voice(FakeMicrophone(), on=True),
    "sound, attached": voice(FakeMicrophone(), attached=True),
    "place": spot("51.5 -3.2 0.0 50.0"),
    "place by numbers": spot("51.5", listed=False),
    "place on a map": mapped(),
    "place on a map, chosen": mapped(text="52.351 -4.601 0.0 20.0"),
    "places": spot("51.5 -3.2 0.0 50.0;51.7 -3.3", FieldKind.PLACES),
    "place, looked for": replace(
        spot(), search=SearchWords("Type part of the name to find it", typed="a", status="2 found.")
    ),
    "area on a map": mapped(
        FieldKind.PLACES,
        "52.351 -4.601 0.0 20.0;52.352 -4.603 0.0 20.0;52.349 -4.604 0.0 20.0",
        closed=True,
    ),
    "places on a map": mapped(FieldKind.PLACES, "52.351 -4.601 0.0 20.0;52.352 -4.603 0.0 20.0"),
}
"""Each kind of question in each of its states, by its name in the gallery: a row is a sample."""
