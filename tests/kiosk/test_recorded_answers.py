"""Sound as an answer: who may record, what becomes of it, and that nothing of it is lost or left."""

from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.config import Config
from kiosk.gallery.devices import FakeMicrophone, FakePlayer
from kiosk.views.question import Field, PhotoWords, QuestionView
from kiosk.views.reading import IdleView
from tests.kiosk.citizen import Citizen
from tests.kiosk.fakes import machine
from tests.kiosk.one_question import asked


def words(person: Citizen, name: str = "q") -> PhotoWords:
    photo = person.question(name).photo
    assert photo is not None
    return photo


def attached(person: Citizen, field: Field) -> bytes:
    found = person.presenter.visit.current.session.attachment(field.ref)
    return b"" if found is None else found.content


@pytest.mark.parametrize(
    ("appearance", "has_stick", "may_choose_files"),
    [("", True, True), ("", False, False), ("new", True, False)],  # new: recorded now
)
def test_beside_the_microphone_a_file_is_a_way_unless_the_form_or_the_site_has_none(
    tmp_path: Path, appearance: str, has_stick: bool, may_choose_files: bool
) -> None:
    config = Config(data_dir=tmp_path, keys="file", photo_dirs=(tmp_path,) * has_stick)
    row, devices = f"audio | q | Q | {appearance}", machine(microphone=FakeMicrophone())
    with asked(tmp_path, row, devices, config=config) as person:
        assert words(person).recorder is not None
        assert bool(words(person).look) is may_choose_files


@pytest.mark.parametrize("appearance", ["", "new"])
def test_without_a_microphone_a_file_is_the_way(tmp_path: Path, appearance: str) -> None:
    with asked(tmp_path, f"audio | q | Q | {appearance}", machine()) as person:
        assert words(person).recorder is None
        assert words(person).look == "Look for files"
        assert words(person).status == "Put in your USB stick, then press the button."


def test_what_was_recorded_is_attached_heard_and_removed(tmp_path: Path) -> None:
    microphone, player = FakeMicrophone(), FakePlayer()
    with asked(tmp_path, "audio | q | Q", machine(microphone=microphone, player=player)) as person:
        field = person.question("q")
        person.do(ask.Record(field.ref))
        recorder = words(person).recorder
        assert recorder is not None
        assert recorder.is_on
        person.do(ask.StopRecording(field.ref))
        assert not microphone.is_on
        assert attached(person, field) == b"a voice"
        listen, recorder = words(person).listen, words(person).recorder
        assert listen is not None
        assert recorder is not None
        assert listen.content.read() == b"a voice"
        assert recorder.record == "Record again"
        assert "others near you can hear it" in words(person).status
        person.do(ask.RemovePhoto(field.ref))
        assert attached(person, field) == b""


@pytest.mark.parametrize(
    ("quality", "rate"),
    [("", 16_000), ("normal", 16_000), ("low", 8_000), ("voice-only", 8_000), ("external", 16_000)],
)
def test_the_form_says_in_what_quality(tmp_path: Path, quality: str, rate: int) -> None:
    microphone = FakeMicrophone()
    parameters = f"quality={quality}" if quality else ""
    with asked(tmp_path, f"audio | q | Q | | {parameters}", machine(microphone=microphone)) as person:
        person.do(ask.Record(person.question("q").ref))
        assert microphone.rate == rate


@pytest.mark.parametrize("leaving", [ask.Continue(), ask.Back(), ask.AskLanguage(), ask.Finish()])
def test_whoever_leaves_while_it_records_loses_nothing(tmp_path: Path, leaving: ask.Intent) -> None:
    microphone = FakeMicrophone()
    with asked(tmp_path, "audio | q | Q", machine(microphone=microphone)) as person:
        field = person.question("q")
        person.do(ask.Record(field.ref), leaving)
        assert not microphone.is_on
        assert attached(person, field) == b"a voice"


@pytest.mark.parametrize(
    "staying",
    [
        *(ask.Active(), ask.Tick(), ask.LargerText(), ask.NextTextSize(), ask.SwitchTheme()),
        *(ask.SmallerText(), ask.ChooseTheme("dark")),
        *(ask.Speaking(), ask.StopSpeech()),
    ],
)
def test_it_goes_on_under_what_leaves_the_page_as_it_is(tmp_path: Path, staying: ask.Intent) -> None:
    microphone = FakeMicrophone()
    with asked(tmp_path, "audio | q | Q", machine(microphone=microphone)) as person:
        person.do(ask.Record(person.question("q").ref), staying)
        assert microphone.is_on


def test_who_speaks_or_listens_is_there(tmp_path: Path) -> None:
    player = FakePlayer()
    with asked(tmp_path, "audio | q | Q", machine(microphone=FakeMicrophone(), player=player)) as person:
        field = person.question("q")
        person.do(ask.Record(field.ref))
        person.clock.pass_(170)
        person.do(ask.Tick(), ask.StopRecording(field.ref))
        player.play(b"a voice", 1.0)
        person.clock.pass_(170)
        person.do(ask.Tick())
        player.stop()
        person.clock.pass_(100)
        person.do(ask.Tick())
        person.sees(QuestionView)
        person.clock.pass_(30)
        person.do(ask.Tick())
        person.sees(IdleView)


def test_when_nothing_was_heard_what_was_attached_before_stays(tmp_path: Path) -> None:
    microphone = FakeMicrophone()
    with asked(tmp_path, "audio | q | Q", machine(microphone=microphone)) as person:
        field = person.question("q")
        person.do(ask.Record(field.ref), ask.StopRecording(field.ref))
        microphone.hears = b""
        person.do(ask.Record(field.ref), ask.StopRecording(field.ref))
        assert attached(person, field) == b"a voice"


def test_the_end_of_a_visit_ends_it_and_nothing_reaches_the_next_person(tmp_path: Path) -> None:
    microphone = FakeMicrophone()
    with asked(tmp_path, "audio | q | Q", machine(microphone=microphone)) as person:
        person.do(ask.Record(person.question("q").ref), ask.FinishAndClear())
        assert not microphone.is_on
        assert not person.presenter.visit.recorded
        person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"), ask.Continue(), ask.Continue())
        assert attached(person, person.question("q")) == b""


def test_nothing_sounds_while_it_records(tmp_path: Path) -> None:
    player = FakePlayer()
    with asked(tmp_path, "audio | q | Q", machine(microphone=FakeMicrophone(), player=player)) as person:
        player.play(b"a question", 1.0)
        person.do(ask.Record(person.question("q").ref))
        assert player.sounds == b""
