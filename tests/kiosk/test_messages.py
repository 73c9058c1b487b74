"""What a person is told when the form itself has no words for it."""

import pytest

from forms import Question, Violation
from kiosk.i18n import PSEUDO, SOURCE, Texts
from kiosk.messages import violation_sentence
from kiosk.wording import doubts


def question(control: str = "input", datatype: str = "string", mediatype: str = "") -> Question:
    return Question(
        ref="/data/q",
        control=control,
        datatype=datatype,
        label="Where is it?\nThink of the street.",
        hint="",
        guidance="",
        value="",
        choices=(),
        required=True,
        readonly=False,
        relevant=True,
        appearances=frozenset(),
        mediatype=mediatype,
        violation=None,
    )


def drawn(appearance: str) -> Question:
    return question("upload", "binary", "image/*")._replace(appearances=frozenset({appearance}))


def told(asked: Question, kind: str, message: str = "", code: str = SOURCE) -> str:
    violation = Violation(asked.ref, kind, message, asked.datatype)  # type: ignore[arg-type]
    return violation_sentence(Texts(code), violation, asked)


REQUIRED = [
    (question(), "Enter an answer to “Where is it?”"),
    (question(datatype="int"), "Enter a number for “Where is it?”"),
    (question(datatype="date"), "Enter a date for “Where is it?”"),
    (question("select1"), "Choose an answer to “Where is it?”"),
    (question("select"), "Choose one or more answers to “Where is it?”"),
    (question("rank"), "Put the answers to “Where is it?” in order"),
    (question("trigger"), "Tick the box to go on: “Where is it?”"),
    (question("upload", "binary", "image/*"), "Add a photo for “Where is it?”"),
    (drawn("annotate"), "Add a photo for “Where is it?”"),  # which is drawn on once it is there
    (drawn("signature"), "Sign or type your name for “Where is it?”"),
    (drawn("draw"), "Draw or type an answer to “Where is it?”"),
    (question("upload", "binary", "audio/*"), "Make or add a recording for “Where is it?”"),
    (question("upload", "binary", "video/*"), "Add a file for “Where is it?”"),
    (question("upload", "binary", "application/*"), "Add a file for “Where is it?”"),
]

UNREADABLE = [
    ("int", "Enter a whole number, like 42"),
    ("decimal", "Enter a number, like 42 or 3.5"),
    ("time", "Enter a time, like 14:30 or 2:30 pm"),
    ("dateTime", "Enter a real date and a time, like 27 3 1990 and 14:30"),
    ("geopoint", "Choose a place, or enter both numbers, like 51.48 and -3.18"),
    ("integer", "Enter a whole number, like 42"),
    ("geotrace", "Add at least 2 points, each with both numbers"),
    ("geoshape", "Add at least 3 points, each with both numbers"),
    ("barcode", "Enter the answer in another way. It cannot be read as it is."),
]


DATES = [
    ("1990-13-32", set(), "Enter a real date, like 27 3 1990"),
    ("90-3-27", set(), "Enter all 4 figures of the year, like 1990"),
    ("65/7/5", {"persian"}, "Enter all 4 figures of the year, like 1369"),
    ("65/01/01", {"persian", "year"}, "Enter all 4 figures of the year, like 1369"),
    ("90-03-01", {"month-year"}, "Enter all 4 figures of the year, like 1990"),
    ("2012/13/6", {"ethiopian"}, "Enter a real date, like 18 7 1982"),  # the same day, as it is written there
    ("1386/1/1", {"myanmar"}, "Enter a real date, like 6 4 1352"),  # of a Tagu that began in the year before
    ("1388/1/01", {"myanmar", "month-year"}, "Enter another month: the year 1388 has no Tagu"),
    ("1388/1/1", {"myanmar"}, "Enter another month: the year 1388 has no Tagu"),
    ("1389/13/1", {"myanmar"}, "Enter another month: the year 1389 has no First Waso"),
    ("1388/16/01", {"myanmar", "month-year"}, "Enter a month and a year, like 4 1352"),
    ("1388/x/01", {"myanmar", "month-year"}, "Enter a month and a year, like 4 1352"),
    ("x/01/01", {"persian", "year"}, "Enter a year, like 1369"),
    ("-03-27", set(), "Fill in the rest of the date: Year"),
    ("1990--", set(), "Fill in the rest of the date: Day and Month"),
    ("1990//2", {"ethiopian"}, "Fill in the rest of the date: Month"),
    ("-3-01", {"month-year"}, "Fill in the rest of the date: Year"),
    ("1990-x-01", {"month-year"}, "Enter a month and a year, like 3 1990"),
    ("x-01-01", {"year"}, "Enter a year, like 1990"),
]
"""As the widgets keep what is typed, appearances, and what is said of it."""


@pytest.mark.parametrize("typed", ["70,5", "1,000"])
def test_whoever_typed_a_comma_is_told_to_leave_it_out(typed: str) -> None:
    """It may stand for thousands or for decimals, and "like 42 or 3.5" says nothing of it."""
    asked = question(datatype="decimal")
    violation = Violation(asked.ref, "type", "", asked.datatype, typed)
    sentence = violation_sentence(Texts(SOURCE), violation, asked)
    assert sentence == "Enter a number without commas, like 1250 or 3.5"


NO_WHOLE_NUMBERS = [
    ("07700900123", "Enter a whole number with 10 figures or fewer, up to 2,147,483,647"),  # a phone's
    ("07700 900123", "Enter a whole number with 10 figures or fewer, up to 2,147,483,647"),
    ("+44 7700 900123", "Enter a whole number with 10 figures or fewer, up to 2,147,483,647"),
    ("2147483648", "Enter a whole number with 10 figures or fewer, up to 2,147,483,647"),
    ("-2147483649", "Enter a whole number with 10 figures or fewer, down to -2,147,483,648"),
    ("00000000042", "Enter a whole number with 10 figures or fewer, up to 2,147,483,647"),
    ("forty", "Enter a whole number, like 42"),
    ("4.5", "Enter a whole number, like 42"),
    ("4 2", "Enter a whole number, like 42"),
    ("-", "Enter a whole number, like 42"),
]


@pytest.mark.parametrize("datatype", ["int", "integer"])
@pytest.mark.parametrize(("typed", "sentence"), NO_WHOLE_NUMBERS)
def test_whoever_typed_a_whole_number_is_told_how_large_one_can_be(
    datatype: str, typed: str, sentence: str
) -> None:
    asked = question(datatype=datatype)
    violation = Violation(asked.ref, "type", "", asked.datatype, typed)
    assert violation_sentence(Texts(SOURCE), violation, asked) == sentence


DATES_WITH_A_TIME = [
    ("2026-03-27T9:", set(), "Fill in the rest of the date and time: Minute"),
    ("--27T", set(), "Fill in the rest of the date and time: Month, Year, Hour and Minute"),
    ("T09:05:00.000", set(), "Fill in the rest of the date and time: Day, Month and Year"),
    ("2026-02-31T09:05:00.000", set(), "Enter a real date and a time, like 27 3 1990 and 14:30"),
    ("26-03-27T09:05:00.000", set(), "Enter all 4 figures of the year, like 1990"),
    ("1404/12/31T09:00:00.000", {"persian"}, "Enter a real date and a time, like 7 1 1369 and 14:30"),
    ("1388/1/1T09:00:00.000", {"myanmar"}, "Enter another month: the year 1388 has no Tagu"),
    ("04/12/1T09:00:00.000", {"persian"}, "Enter all 4 figures of the year, like 1369"),
    ("2026-02-31T09:05:00.000", {"year"}, "Enter a real date and a time, like 27 3 1990 and 14:30"),
]
"""The last asks for all parts: only a date can be asked for in fewer (ODK XForms, appearances)."""


@pytest.mark.parametrize(("typed", "appearances", "sentence"), DATES_WITH_A_TIME)
def test_of_a_date_with_a_time_is_said_what_is_missing_or_what_one_looks_like(
    typed: str, appearances: set[str], sentence: str
) -> None:
    asked = question(datatype="dateTime")._replace(appearances=frozenset(appearances))
    violation = Violation(asked.ref, "type", "", asked.datatype, typed)
    assert violation_sentence(Texts(SOURCE), violation, asked) == sentence


@pytest.mark.parametrize(("typed", "appearances", "sentence"), DATES)
def test_of_a_date_is_said_what_is_missing_or_what_one_looks_like(
    typed: str, appearances: set[str], sentence: str
) -> None:
    asked = question(datatype="date")._replace(appearances=frozenset(appearances))
    violation = Violation(asked.ref, "type", "", asked.datatype, typed)
    assert violation_sentence(Texts(SOURCE), violation, asked) == sentence


@pytest.mark.parametrize(("asked", "sentence"), REQUIRED)
def test_an_answer_that_is_needed_is_asked_for_by_its_first_line(asked: Question, sentence: str) -> None:
    assert told(asked, "required") == sentence


@pytest.mark.parametrize(("datatype", "sentence"), UNREADABLE)
def test_an_answer_that_cannot_be_read_gets_an_example(datatype: str, sentence: str) -> None:
    assert told(question(datatype=datatype), "type") == sentence


def test_a_rule_without_words_names_the_question() -> None:
    assert told(question(), "constraint") == "Change your answer to “Where is it?”. This form cannot take it."


@pytest.mark.parametrize("kind", ["required", "constraint"])
def test_the_form_s_own_words_come_first(kind: str) -> None:
    assert told(question(), kind, "Enter the street") == "Enter the street"


def test_the_form_s_own_words_stretch_in_the_pseudo_locale_too() -> None:
    assert told(question(), "required", "Enter the street", PSEUDO).startswith("[Éñţéŕ ţĥé šţŕééţ")


def test_a_type_s_sentence_never_blames_anyone() -> None:
    sentences = [sentence for _, sentence in [*REQUIRED, *UNREADABLE]]
    assert not [sentence for sentence in sentences if any(doubts(sentence, SOURCE))]
