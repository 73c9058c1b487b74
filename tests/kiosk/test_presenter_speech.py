"""What is asked of the built-in voice, without a window and without a sound."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accessibility.preferences import Preferences, SpeechChoice
from accessibility.speech.listening import Ask, Listening
from kiosk import intents as ask
from kiosk.config import Config
from kiosk.views.menu import MenuView
from kiosk.views.reading import IdleView
from tests.kiosk.citizen import Citizen, citizen


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        yield somebody


def listening(person: Citizen) -> Listening:
    """Return how the person listens, who must do so."""
    now = person.presenter.view().frame.speech
    assert now is not None
    return now.listening


def tools(person: Citizen) -> list[str]:
    return [tool.label for tool in person.presenter.view().frame.tools]


def test_a_visit_begins_in_silence_and_one_key_reads_aloud_on_any_page(person: Citizen) -> None:
    assert person.presenter.view().frame.speech is None
    assert "Read aloud: off (F2)" in tools(person)
    person.do(ask.SwitchSpeech())
    assert listening(person).choice == SpeechChoice(on=True)
    assert "Read aloud: on (F2)" in tools(person)
    person.do(ask.SwitchSpeech())
    assert person.presenter.view().frame.speech is None


def test_while_it_is_on_each_thing_to_ask_of_it_has_a_button_with_its_key(person: Citizen) -> None:
    person.do(ask.SwitchSpeech())
    speech = person.presenter.view().frame.speech
    assert speech is not None
    labels = [tool.label for tool in speech.tools]
    assert labels == [
        "Pause or go on (F4)",
        "Say again (F3)",
        "Stop speaking (Esc)",
        "Slower (F5)",
        "Faster (F6)",
        "Quieter (F7)",
        "Louder (F8)",
        "My answers on the loudspeaker: no (Shift+F2)",
    ]
    menu = person.do(ask.AskMenu())
    assert isinstance(menu, MenuView)
    asked = {action.label for group in menu.groups for action in group.actions}
    assert {"Read aloud: on (F2)", *labels} <= asked


def test_speed_and_volume_go_in_steps(person: Citizen) -> None:
    person.do(ask.SwitchSpeech(), ask.SpeakFaster(), ask.SpeakFaster(), ask.SpeakSlower(), ask.SpeakLouder())
    begun = SpeechChoice(on=True)
    assert listening(person).choice == begun._replace(rate=begun.rate + 1, volume=begun.volume + 1)
    person.do(*[ask.SpeakQuieter()] * 9)
    assert listening(person).choice.volume == 0


@pytest.mark.parametrize(
    ("intent", "asked"),
    [(ask.SayAgain(), Ask.AGAIN), (ask.PauseSpeech(), Ask.PAUSE), (ask.StopSpeech(), Ask.STOP)],
)
def test_what_is_to_be_done_at_once_is_counted(person: Citizen, intent: ask.Intent, asked: Ask) -> None:
    person.do(ask.SwitchSpeech(), intent, intent)
    assert listening(person).asked == (2, asked)


def test_in_silence_none_of_it_does_anything(person: Citizen) -> None:
    before = person.presenter.view()
    person.do(ask.SayAgain(), ask.SpeakFaster(), ask.SwitchLoudspeaker(), ask.StopSpeech())
    assert person.presenter.view() == before


def test_in_silence_a_form_s_sounds_can_be_quieter(person: Citizen) -> None:
    person.do(ask.SpeakQuieter())
    assert person.presenter.visit.preferences.speech == SpeechChoice(volume=SpeechChoice().volume - 1)


class TestTheHeadset:
    @pytest.fixture
    def person(self, tmp_path: Path) -> Iterator[Citizen]:
        """Somebody at a kiosk whose headset tells by keys whether it is there."""
        keys = {"headset_in": "F13", "headset_out": "F14"}
        with citizen(tmp_path, Config(data_dir=tmp_path, keys="file", more_keys=keys)) as somebody:
            yield somebody

    def test_plugging_it_in_reads_the_page_from_the_top(self, person: Citizen) -> None:
        person.do(ask.HeadsetIn())
        now = listening(person)
        assert (now.headset, now.choice.loudspeaker, now.asked[1]) == (True, False, Ask.BEGIN)

    def test_pulling_it_out_pauses_and_tells_the_room_no_answers(self, person: Citizen) -> None:
        person.do(ask.HeadsetIn(), ask.SwitchLoudspeaker(), ask.HeadsetOut())
        now = listening(person)
        assert (now.headset, now.choice.loudspeaker, now.asked[1]) == (False, False, Ask.HOLD)

    def test_until_it_is_plugged_in_it_is_taken_for_missing(self, person: Citizen) -> None:
        person.do(ask.SwitchSpeech())
        assert not listening(person).headset

    def test_it_is_still_plugged_in_for_the_next_person(self, person: Citizen) -> None:
        person.do(ask.HeadsetIn(), ask.FinishAndClear())
        assert person.presenter.view().frame.speech is None
        person.do(ask.SwitchSpeech())
        assert listening(person).headset

    def test_beside_a_screen_reader_it_starts_no_second_voice_but_f2_does(self, tmp_path: Path) -> None:
        with citizen(tmp_path / "another", screen_reader=True) as person:
            person.do(ask.HeadsetIn())
            assert person.presenter.view().frame.speech is None
            person.do(ask.SwitchSpeech())
            assert listening(person).choice.on


def test_without_keys_that_tell_a_headset_is_there_if_the_system_has_it(person: Citizen) -> None:
    person.do(ask.SwitchSpeech())
    assert listening(person).headset


def test_everything_goes_back_to_the_default_for_the_next_person(person: Citizen) -> None:
    person.do(ask.SwitchSpeech(), ask.SpeakFaster(), *[ask.SpeakLouder()] * 5, ask.SwitchLoudspeaker())
    person.do(ask.FinishAndClear())
    assert person.presenter.visit.preferences == Preferences()
    assert person.presenter.visit.asked_of_voice == (0, "")


def test_whoever_listens_is_not_taken_for_gone(person: Citizen) -> None:
    person.do(ask.SwitchSpeech())
    for _ in range(20):
        person.clock.pass_(30)
        person.do(ask.Speaking(), ask.Tick())
    assert not isinstance(person.presenter.view(), IdleView)


def test_the_warning_read_aloud_does_not_keep_a_visit_open(person: Citizen) -> None:
    person.do(ask.ChooseLanguage("en"), ask.SwitchSpeech())
    person.clock.pass_(130)
    person.do(ask.Tick(), ask.Speaking())
    assert isinstance(person.presenter.view(), IdleView)
    person.clock.pass_(55)
    person.do(ask.Speaking(), ask.Tick())
    assert person.presenter.visits_ended == 1


def test_the_words_are_in_the_language_of_the_page(person: Citizen) -> None:
    person.do(ask.SwitchSpeech(), ask.ChooseLanguage("cy"))
    now = listening(person)
    assert (now.language, now.words.button) == ("cy", "botwm")


def test_a_language_without_a_voice_says_so_in_its_own_words_and_in_every_other_one(person: Citizen) -> None:
    person.do(ask.SwitchSpeech(), ask.ChooseLanguage("cy"))
    words = listening(person).words
    assert "Cymraeg" in words.no_voice
    assert words.no_voice.startswith("Nid oes")
    assert [code for code, _ in words.no_voice_aloud] == ["en"]
    assert words.no_voice_aloud[0][1] == "This computer has no voice for Cymraeg. The text is on the screen."


def test_words_with_places_to_fill_in_keep_them_until_they_are_spoken(person: Citizen) -> None:
    person.do(ask.SwitchSpeech())
    words = listening(person).words
    assert words.option.format(n=2, total=5) == "choice 2 of 5"
    assert words.speed.format(n=1, total=7) == "Speed 1 of 7"
    assert words.deleted.format(signs="a") == "a deleted"
