"""Sounds and films that a form brings: what is offered of them, and what its author is told."""

from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.form_sounds import LARGEST_BYTES
from kiosk.gallery.devices import FakePlayer
from kiosk.services_check import check
from kiosk.views.media import PlayWords
from tests.kiosk.citizen import Citizen
from tests.kiosk.fakes import machine
from tests.kiosk.one_question import asked
from tests.kiosk.service_folder import folder, service_text

FILES = {"ask.mp3": b"ask", "sign.mp4": b"sign", "yes.mp3": b"yes", "empty.mp3": b""}
LIST = (
    "| choices | | | | | |\n| | list_name | name | label | audio | video |\n"
    "| | yn | yes | Yes | yes.mp3 | |\n| | yn | no | No | gone.mp3 | sign.mp4 |\n"
)


def contents(plays: tuple[PlayWords, ...]) -> list[bytes]:
    return [words.content.read() for words in plays]


def of_question(person: Citizen) -> tuple[PlayWords, ...]:
    return person.question("q").plays


@pytest.mark.parametrize(
    ("audio", "video", "there", "offered"),
    [
        ("ask.mp3", "", True, [b"ask"]),
        ("ask.mp3", "sign.mp4", True, [b"ask", b"sign"]),
        ("ask.mp3", "sign.mp4", False, [b"sign"]),  # nothing sounds here, but a film has pictures
        ("gone.mp3", "", True, []),
        ("empty.mp3", "", True, []),
        ("", "", True, []),
    ],
)
def test_what_a_question_offers(
    tmp_path: Path, audio: str, video: str, there: bool, offered: list[bytes]
) -> None:
    row = f"text | q | Q | | | | {audio} | {video}"
    with asked(tmp_path, row, machine(player=FakePlayer(there=there)), files=FILES) as person:
        assert contents(of_question(person)) == offered


def test_it_is_as_loud_as_the_person_chose(tmp_path: Path) -> None:
    row = "text | q | Q | | | | ask.mp3 |"
    with asked(tmp_path, row, machine(player=FakePlayer()), files=FILES) as person:
        assert [words.volume for words in of_question(person)] == [0.6]
        person.do(ask.SpeakLouder())
        assert [words.volume for words in of_question(person)] == [0.8]


def test_a_form_reaches_no_file_outside_its_folder(tmp_path: Path) -> None:
    outside = tmp_path / "services" / "ask.mp3"
    with asked(tmp_path, "text | q | Q | | | | ../ask.mp3", machine(player=FakePlayer()), files={}) as person:
        outside.write_bytes(b"somebody else's")
        assert of_question(person) == ()


def test_each_choice_has_its_own(tmp_path: Path) -> None:
    player = FakePlayer()
    with asked(tmp_path, "select_one yn | q | Q", machine(player=player), more=LIST, files=FILES) as person:
        options = person.question("q").options
        assert [contents(option.plays) for option in options] == [[b"yes"], [b"sign"]]
        assert options[0].plays[0].player is player
        assert not options[0].plays[0].film
        assert options[1].plays[0].film


def test_the_author_is_told_what_is_missing_too_large_or_not_done(tmp_path: Path) -> None:
    form = (
        "| survey | | | | | |\n| | type | name | label::English (en) | audio::English (en) | autoplay |\n"
        "| | text | a | A | ask.mp3 | |\n| | text | b | B | gone.mp3 | |\n"
        "| | text | c | C | huge.mp3 | audio |\n"
    )
    made = folder(tmp_path, "s", service_text("en"), form)
    (made / "ask.mp3").write_bytes(b"ask")
    with (made / "huge.mp3").open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    told = [str(finding) for finding in check(made)]
    assert f"error: {made / 'gone.mp3'}: is not there, but the form names it (audio). Put it there." in told
    huge = f"{made / 'huge.mp3'}: has 50000001 bytes, so it is never played. Give it at most 50 MB."
    assert f"error: {huge}" in told
    assert any("/data/c: autoplay: people press Play" in one for one in told)
    assert not any("ask.mp3" in one for one in told)
