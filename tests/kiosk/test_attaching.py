"""Files on a page that asks for several: what goes wrong and what was found is of one of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.views.question import ErrorLink, PhotoWords, QuestionView
from tests.kiosk.citizen import Citizen
from tests.kiosk.one_question import asked

ROWS = (
    "begin_group | g | Your things | field-list | | | | | |",
    "image | front | Front of the house | | | | | | |",
    "image | back | Back of the house | | | | | | |",
    "image | name | Sign here | signature | | | | | |",
    "image | needed | Your face | | | | | | | yes |",
    "file | letter | A letter | | | | | | |",
    "file | bill | A bill | | | | | | |",
    "end_group | | | | | | | | |",
)
FRONT, BACK, NEEDED = "/data/g/front", "/data/g/back", "/data/g/needed"
LETTER, BILL = "/data/g/letter", "/data/g/bill"


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with asked(tmp_path, " |\n| | ".join(ROWS)) as somebody:
        somebody.photos.stick = {"road": b"a road", "bad": b"broken"}
        yield somebody


def errors(person: Citizen) -> dict[str, str]:
    return {field.ref: field.error for field in person.sees(QuestionView).fields if field.error}


def words(person: Citizen, ref: str) -> PhotoWords:
    (photo,) = (field.photo for field in person.sees(QuestionView).fields if field.ref == ref)
    assert photo is not None
    return photo


UNREAD = "This could not be read. Choose another one, or go on without it."


def test_what_could_not_be_read_is_said_at_the_question_that_it_was_chosen_for(person: Citizen) -> None:
    person.do(ask.LookForPhotos(BACK), ask.ChoosePhoto(BACK, "bad"))
    assert errors(person) == {BACK: f"Error: {UNREAD}"}
    summary = person.sees(QuestionView).errors
    assert summary is not None
    assert summary.links == (ErrorLink(UNREAD, BACK),)


def test_it_is_said_at_the_next_where_the_next_goes_wrong(person: Citizen) -> None:
    person.do(ask.LookForPhotos(BACK), ask.ChoosePhoto(BACK, "bad"))
    person.do(ask.LookForPhotos(FRONT), ask.ChoosePhoto(FRONT, "bad"))
    assert errors(person) == {FRONT: f"Error: {UNREAD}"}


def test_nobody_is_told_to_go_on_without_what_is_required(person: Citizen) -> None:
    person.do(ask.LookForPhotos(NEEDED), ask.ChoosePhoto(NEEDED, "bad"))
    assert errors(person) == {NEEDED: "Error: This could not be read. Choose another one."}
