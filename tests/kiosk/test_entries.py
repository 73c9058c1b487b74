"""What a typed answer looks like, from the form."""

import pytest

from forms import Session, convert, load
from kiosk.composing.entries import BY_WORD, entry_of
from kiosk.i18n import Texts
from kiosk.views.question import Entry, EntryKind


def entry(name: str, appearance: str = "", constraint: str = "", kind: str = "text") -> Entry:
    form = (
        "| survey | | | | | |\n| | type | name | label | appearance | constraint |\n"
        f"| | {kind} | {name} | Question | {appearance} | {constraint} |\n"
    )
    session = Session.begin(load(convert(form.encode(), ".md").xform))
    return entry_of(Texts("en"), session.form, session.question(f"/data/{name}"))


@pytest.mark.parametrize(
    ("name", "appearance", "constraint", "kind"),
    [
        ("q", "", "", EntryKind.PLAIN),
        ("q", "numbers", "", EntryKind.FIGURES),
        ("q", "postcode", "", EntryKind.POSTCODE),
        ("q", "multiline", "", EntryKind.PLAIN),
        ("email", "", "", EntryKind.EMAIL),
        ("phone", "numbers", "", EntryKind.FIGURES),  # what the form says comes before a name
        ("q", "", "regex(., '^[0-9]{10}$')", EntryKind.FIGURES),
        ("q", "", "regex(., '^[^@]+@[^@]+$')", EntryKind.EMAIL),
        ("q", "", "regex(., '^[0-9]{2}[A-Z]$')", EntryKind.PLAIN),
    ],
)
def test_the_kind(name: str, appearance: str, constraint: str, kind: EntryKind) -> None:
    assert entry(name, appearance, constraint).kind is kind


@pytest.mark.parametrize(
    ("constraint", "letters"),
    [("string-length(.) <= 8", 9), ("string-length(.) = 10", 11), ("string-length(.) <= 500", 0), ("", 0)],
)
def test_the_width(constraint: str, letters: int) -> None:
    assert entry("q", "", constraint).letters == letters


def test_thousands_are_set_apart_where_the_form_asks() -> None:
    assert entry("q", "thousands-sep", kind="integer").grouping == ","
    assert entry("q", kind="integer").grouping == ""


@pytest.mark.parametrize("word", BY_WORD)
def test_nobody_is_told_that_a_word_changes_nothing_which_does(word: str) -> None:
    form = f"| survey | | | | |\n| | type | name | label | appearance |\n| | text | q | Question | {word} |\n"
    assert load(convert(form.encode(), ".md").xform).warnings == ()
