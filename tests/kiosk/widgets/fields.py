"""A field of each kind of question beyond the plainest, as the presenter might make it."""

from kiosk.views.question import Entry, EntryKind, Field, FieldKind, Option


def read(text: str = "") -> Field:
    box = (Option("", "I have read this"),)
    return Field(
        "/data/read", FieldKind.ACKNOWLEDGE, "We keep your name.", "For a year.", text=text, options=box
    )


def opens(text: str = "") -> Field:
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
    return Field("/data/month", FieldKind.DATE, "Since when?", text=text, parts=parts, calendar=calendar)


def typed(kind: EntryKind, text: str = "", letters: int = 0) -> Field:
    return Field("/data/typed", FieldKind.TEXT, "Type it", text=text, entry=Entry(kind, letters))


def rent(text: str = "") -> Field:
    return Field("/data/rent", FieldKind.NUMBER, "What is your rent?", text=text, entry=Entry(grouping=","))


FIELDS = (
    read(),
    read("OK"),
    opens("14:30:00.000+00:00"),
    seen("2026-03-27T09:05:00.000+00:00"),
    month("1990-03-01"),
    month("2020-09-11", parts=("Day", "Month", "Year"), calendar="ethiopian"),
    typed(EntryKind.MASKED, "abc"),
    typed(EntryKind.POSTCODE, "CF10 3AT", 10),
    rent("12500"),
)
