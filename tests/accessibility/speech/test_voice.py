"""The voice as a person chose it, and what is seen of it."""

from dataclasses import dataclass, field

import pytest

from accessibility.preferences import RATES, VOLUMES, SpeechChoice
from accessibility.speech.listening import Ask, Listening
from accessibility.speech.ports import Output, Trouble, Utterance
from accessibility.speech.voice import Seen, Voice
from tests.accessibility.speech.fakes import WORDS, Booth

ON = SpeechChoice(on=True)


@dataclass
class Person:
    """Somebody who listens, and what they see of it."""

    booth: Booth = field(default_factory=Booth)
    written: list[str] = field(default_factory=list)
    marked: list[tuple[object, str]] = field(default_factory=list)
    _asked: int = 0

    def __post_init__(self) -> None:
        seen = Seen(self.written.append, lambda place, words: self.marked.append((place, words)))
        self.voice = Voice(self.booth.speaker, seen)
        self.chooses(ON)

    def chooses(self, choice: SpeechChoice = ON, *, headset: bool = True, language: str = "en") -> None:
        self.choice, self.headset = choice, headset
        self.now = Listening(language, choice, headset, WORDS, (self._asked, Ask.NOTHING))
        self.voice.follow(self.now)

    def asks(self, what: Ask) -> None:
        self._asked += 1
        self.now = self.now._replace(asked=(self._asked, what))
        self.voice.follow(self.now)

    def hears(self, *texts: str) -> None:
        self.voice.say(Utterance(text, "") for text in texts)

    @property
    def log(self) -> list[str]:
        return self.booth.player.log


@pytest.fixture
def person() -> Person:
    return Person()


class TestChoices:
    def test_words_without_a_language_are_in_the_page_s(self, person: Person) -> None:
        person.chooses(language="cy")
        person.hears("Bore da")
        assert person.booth.engine.asked[-1][1] == "cy"

    def test_it_begins_as_fast_and_loud_as_the_choice_says(self, person: Person) -> None:
        person.hears("One.")
        assert person.booth.engine.asked[-1][2] == RATES[ON.rate]
        assert person.booth.player.volume == VOLUMES[ON.volume]

    def test_every_step_of_speed_is_said_at_that_speed(self, person: Person) -> None:
        person.hears("One. Two.")
        person.chooses(ON.faster())
        person.booth.player.finish_all()
        assert person.booth.player.heard == ["One.", f"Speed {ON.rate + 2} of {len(RATES)}", "One.", "Two."]
        assert {rate for _, _, rate in person.booth.engine.asked[2:]} == {RATES[ON.rate + 1]}

    def test_every_step_of_volume_holds_at_once(self, person: Person) -> None:
        for step in range(len(VOLUMES)):
            person.chooses(ON._replace(volume=step))
            assert person.booth.player.volume == VOLUMES[step]
        assert VOLUMES[-1] == 1.0
        assert len(VOLUMES) >= 5

    @pytest.mark.parametrize("by", [-99, 99])
    def test_there_is_a_slowest_and_a_fastest_a_lowest_and_a_highest(self, by: int) -> None:
        assert ON.faster(by).rate in {0, len(RATES) - 1}
        assert ON.louder(by).volume in {0, len(VOLUMES) - 1}


class TestCommands:
    def test_each_is_carried_out_once(self, person: Person) -> None:
        person.hears("One.")
        person.booth.player.finish()
        person.asks(Ask.AGAIN)
        person.booth.player.finish()
        person.chooses()  # another view, with the same command in it
        assert person.booth.player.heard == ["One.", "One."]

    def test_pause_and_go_on(self, person: Person) -> None:
        person.hears("One.")
        person.asks(Ask.PAUSE)
        assert person.written[-1] == "Paused"
        person.asks(Ask.PAUSE)
        assert person.booth.player.heard == ["One.", "One."]

    def test_hold_pauses_what_is_paused_too(self, person: Person) -> None:
        person.hears("One.")
        person.asks(Ask.PAUSE)
        person.asks(Ask.HOLD)
        assert not person.booth.player.playing

    def test_stop(self, person: Person) -> None:
        person.hears("One. Two.")
        person.asks(Ask.STOP)
        assert person.log[-1] == "stop"
        assert not person.booth.speaker.is_speaking


SECRET = Utterance("Siân", "", private=True, instead="an answer")


class TestWhereItComesOut:
    def test_answers_are_said_to_the_headset(self, person: Person) -> None:
        person.voice.say([SECRET])
        assert person.log == ["headset: Siân"]

    @pytest.mark.parametrize("gone", ["pulled out", "not there"])
    def test_without_one_the_room_hears_the_page_and_no_answer(self, person: Person, gone: str) -> None:
        if gone == "not there":
            person.booth.player.outputs.remove(Output.HEADSET)
        person.chooses(headset=gone != "pulled out")
        person.voice.say([SECRET, Utterance("Continue", "")])
        person.booth.player.finish_all()
        assert person.log == ["loudspeaker: an answer", "loudspeaker: Continue"]

    def test_who_chooses_the_loudspeaker_is_told_and_hears_answers_there(self, person: Person) -> None:
        person.chooses(ON._replace(loudspeaker=True))
        person.booth.player.finish_all()
        person.voice.say([SECRET])
        assert person.log == ["loudspeaker: With your answers", "loudspeaker: Siân"]

    def test_back_from_it_one_is_told_where_the_answers_go(self, person: Person) -> None:
        person.chooses(ON._replace(loudspeaker=True))
        person.chooses(ON)
        assert person.booth.player.heard[-1] == "On the headset"
        person.chooses(ON._replace(loudspeaker=True), headset=False)
        person.chooses(ON, headset=False)
        assert person.booth.player.heard[-1] == "Without your answers"


class TestWhatIsSeen:
    def test_all_that_is_heard_is_written_and_marked(self, person: Person) -> None:
        person.voice.say([Utterance("One. Two.", "", place="here")])
        person.booth.player.finish()
        assert person.written[-2:] == ["One.", "Two."]
        assert person.marked[-2:] == [("here", "One."), ("here", "Two.")]

    def test_what_a_room_may_not_hear_is_not_written_for_it_either(self, person: Person) -> None:
        person.chooses(headset=False)
        person.voice.say([SECRET])
        assert "Siân" not in person.written
        assert person.written[-1] == "an answer"

    def test_silence_is_written_too_and_marks_nothing(self, person: Person) -> None:
        person.hears("One.")
        person.booth.player.finish()
        assert (person.written[-1], person.marked[-1]) == ("Speech is on", (None, ""))

    def test_after_the_end_nothing_is(self, person: Person) -> None:
        person.hears("One.")
        person.voice.end()
        assert person.written[-1] == ""
        assert person.booth.engine.forgotten == 1


class TestWithoutAVoice:
    def test_the_page_says_so_and_it_is_said_once_in_a_language_that_has_one(self) -> None:
        person = Person(Booth(voiceless=frozenset({"so", "cy"})))
        person.chooses(language="so")
        person.hears("Magaca", "Da’da")
        person.booth.player.finish_all()
        assert person.booth.player.heard == ["No voice"]  # Welsh, which the site offers first, has none here
        assert person.written[-1] == "No voice for this language"
        person.hears("Sii wad")
        assert person.booth.player.heard == ["No voice"]
        assert person.written[-1] == "No voice for this language"

    def test_a_page_in_another_language_is_said(self) -> None:
        person = Person(Booth(voiceless=frozenset({"so"})))
        person.chooses(language="so")
        person.hears("Magaca")
        person.chooses(language="en")
        person.hears("Name")
        assert person.booth.player.heard[-1] == "Name"

    @pytest.mark.parametrize(
        ("trouble", "told"), [(Trouble.NO_ENGINE, "No speech here"), (Trouble.NO_SOUND, "No sound here")]
    )
    def test_a_broken_engine_or_output_is_written(self, person: Person, trouble: Trouble, told: str) -> None:
        person.booth.engine.trouble = trouble
        person.hears("One.")
        assert person.written[-1] == told

    def test_it_is_written_no_more_once_it_speaks_again(self, person: Person) -> None:
        person.booth.engine.trouble = Trouble.NO_ENGINE
        person.hears("One.")
        person.booth.engine.trouble = None
        person.hears("Two.")
        person.booth.player.finish()
        assert person.written[-1] == "Speech is on"
