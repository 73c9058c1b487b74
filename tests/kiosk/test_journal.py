"""Calling a person: a notice on the screen and in the journal, with no answers in it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.journal import FILE_NAME, MOST, Event, Journal
from kiosk.views.question import QuestionView
from kiosk.views.reading import InformationView
from tests.kiosk.citizen import Citizen, citizen

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        yield somebody


def events(folder: Path) -> list[str]:
    return [entry.event for entry in Journal(folder).entries()]


def test_help_is_the_same_from_every_page_and_gives_it_back(person: Citizen) -> None:
    page = person.begins()
    person.do(ask.AskHelp())
    assert person.sees(InformationView).heading == "Help"

    person.do(ask.Cancel())
    assert person.sees(QuestionView) == page


def test_a_call_shows_on_every_page_until_it_ends(person: Citizen) -> None:
    person.do(ask.AskHelp(), ask.CallPerson(), ask.Cancel())
    assert person.begins().frame.called == "A person was called."

    person.do(ask.AskHelp(), ask.EndCall(), ask.Cancel())
    assert not person.sees(QuestionView).frame.called


def test_the_journal_notes_each_call_once_and_its_end(person: Citizen, tmp_path: Path) -> None:
    person.do(ask.CallPerson(), ask.CallPerson(), ask.EndCall(), ask.EndCall())

    assert events(tmp_path) == [Event.CALLED, Event.CALL_ENDED]


def test_the_end_of_a_visit_ends_its_call(person: Citizen, tmp_path: Path) -> None:
    person.do(ask.CallPerson(), ask.FinishAndClear())

    assert events(tmp_path)[-1] == Event.CALL_ENDED
    assert not person.presenter.visit.called


def test_nothing_that_was_typed_is_in_it(person: Citizen, tmp_path: Path) -> None:
    person.begins()
    person.answers(name="Ada Lovelace")
    person.do(ask.CallPerson())

    assert "Ada" not in (tmp_path / FILE_NAME).read_text()


def test_a_torn_line_is_passed_over(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.note(NOON, Event.CALLED)
    with (tmp_path / FILE_NAME).open("a") as file:
        file.write('{"at": "2026-11-22T12:0\n')
    journal.note(NOON, Event.CALL_ENDED)

    assert events(tmp_path) == [Event.CALLED, Event.CALL_ENDED]


def test_a_place_that_cannot_be_written_keeps_nobody_from_calling(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    Journal(tmp_path / "file").note(NOON, Event.CALLED)


def test_it_keeps_the_newest_lines(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    (tmp_path / FILE_NAME).write_text('{"at": "2026-11-21T12:00:00+00:00", "event": "called"}\n' * (MOST + 5))
    journal.note(NOON, Event.CALL_ENDED)
    journal.shorten()

    assert len(events(tmp_path)) == MOST
    assert events(tmp_path)[-1] == Event.CALL_ENDED


def test_a_journal_that_cannot_be_shortened_keeps_the_kiosk_starting(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("{}\n" * (MOST + 5))
    (tmp_path / FILE_NAME).with_suffix(".new").mkdir()

    Journal(tmp_path).shorten()


def test_a_call_from_the_first_page_ends_when_nobody_is_there_any_more(person: Citizen) -> None:
    person.do(ask.AskHelp(), ask.CallPerson(), ask.Cancel())

    assert not person.presenter.visit.untouched
