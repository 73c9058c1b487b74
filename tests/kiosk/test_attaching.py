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


class TestWhatWasFound:
    def test_photos_are_offered_where_they_were_looked_for(self, person: Citizen) -> None:
        person.do(ask.LookForPhotos(BACK))
        assert [picture.key for picture in words(person, BACK).found] == ["road", "bad"]
        assert words(person, FRONT).found == ()
        assert words(person, FRONT).status == NOBODY_LOOKED

    def test_and_then_where_they_are_looked_for_next(self, person: Citizen) -> None:
        person.do(ask.LookForPhotos(BACK), ask.LookForPhotos(FRONT))
        assert words(person, BACK).found == ()
        assert [picture.key for picture in words(person, FRONT).found] == ["road", "bad"]

    def test_older_ones_are_offered_there_alone(self, person: Citizen) -> None:
        person.photos.has_older = True
        person.do(ask.LookForPhotos(BACK))
        assert [words(person, ref).older for ref in (FRONT, BACK)] == ["", "Show older photos"]

    def test_of_two_questions_for_files_of_one_kind_one_offers_them(
        self, person: Citizen, tmp_path: Path
    ) -> None:
        (tmp_path / "stick").mkdir()
        (tmp_path / "stick" / "letter.pdf").write_bytes(b"%PDF")
        person.do(ask.LookForPhotos(BILL))
        assert [picture.name for picture in words(person, BILL).found] == ["letter.pdf"]
        assert words(person, LETTER).found == ()

    def test_a_stick_with_other_kinds_alone_is_not_asked_for(self, person: Citizen) -> None:
        person.photos.stick, person.photos.unreadable = {}, True
        person.do(ask.LookForPhotos(BACK))
        assert words(person, BACK).status == (
            "What was found is of a kind that cannot be read here. These can: JPEG, PNG, WebP and BMP. "
            "Put in a USB stick with such a photo or scan your photo, then look again."
        )
        assert words(person, FRONT).status == NOBODY_LOOKED

    def test_nothing_there_is_nothing_found(self, person: Citizen) -> None:
        person.photos.stick = {}
        person.do(ask.LookForPhotos(BACK))
        assert words(person, BACK).status.startswith("No photo was found. Put in your USB stick")


NOBODY_LOOKED = "Put in your USB stick or scan your photo, then press the button."
