"""The speaker: one voice, sentence by sentence, that stops when it is told to."""

import pytest

from accessibility.speech.ports import Output, Trouble, Utterance
from tests.accessibility.speech.fakes import Booth


@pytest.fixture
def booth() -> Booth:
    return Booth()


class TestSpeaking:
    def test_one_sentence_after_another(self, booth: Booth) -> None:
        booth.says("One. Two.", "Three.")
        assert booth.player.heard == ["One."]
        booth.player.finish_all()
        assert booth.player.heard == ["One.", "Two.", "Three."]

    def test_the_next_sentence_is_made_while_one_is_played(self, booth: Booth) -> None:
        booth.says("One. Two. Three.")
        assert [text for text, _, _ in booth.engine.asked] == ["One.", "Two."]

    def test_what_is_new_takes_the_place_of_what_was_being_said(self, booth: Booth) -> None:
        booth.says("Old. Older.")
        booth.says("New.")
        booth.player.finish_all()
        assert booth.player.log == ["loudspeaker: Old.", "stop", "loudspeaker: New."]

    def test_what_was_made_too_late_is_not_said(self) -> None:
        booth = Booth(at_once=False)
        booth.says("Old.")
        booth.says("New.")
        booth.engine.give()
        assert booth.player.heard == []
        booth.engine.give()
        assert booth.player.heard == ["New."]

    def test_what_is_added_waits_for_its_turn(self, booth: Booth) -> None:
        booth.says("One.")
        booth.speaker.add([Utterance("Two.", "en")])
        assert booth.player.heard == ["One."]
        booth.player.finish()
        assert booth.player.heard == ["One.", "Two."]
        booth.player.finish()
        booth.speaker.add([Utterance("Three.", "en")])
        assert booth.player.heard[-1] == "Three."

    def test_each_utterance_has_the_voice_of_its_language(self, booth: Booth) -> None:
        booth.speaker.speak([Utterance("English", "en"), Utterance("Cymraeg", "cy")])
        booth.player.finish_all()
        assert [(text, language) for text, language, _ in booth.engine.asked] == [
            ("English", "en"),
            ("Cymraeg", "cy"),
        ]

    def test_marks_of_direction_are_shown_and_not_said(self, booth: Booth) -> None:
        shown: list[str] = []
        booth.speaker.heard = lambda words, place: shown.append(words)
        booth.says("Phone \u206601632 960 001\u2069.", "\u2066\u2069", "End")
        booth.player.finish_all()
        assert booth.player.heard == ["Phone 01632 960 001.", "End"]
        assert shown[1:3] == ["Phone \u206601632 960 001\u2069.", "End"]

    def test_it_tells_what_it_says_and_where_that_stands_and_when_it_is_silent(self, booth: Booth) -> None:
        told: list[tuple[str, object]] = []
        booth.speaker.heard = lambda words, place: told.append((words, place))
        booth.speaker.speak([Utterance("Here.", "en", place="the page")])
        booth.player.finish()
        assert told[-2:] == [("Here.", "the page"), ("", None)]


class TestStopping:
    def test_stop_is_silence_and_nothing_follows(self, booth: Booth) -> None:
        booth.says("One. Two.")
        booth.speaker.stop()
        assert booth.player.log == ["loudspeaker: One.", "stop"]
        assert not booth.speaker.is_speaking

    def test_repeat_says_the_same_again(self, booth: Booth) -> None:
        booth.says("One. Two.")
        booth.player.finish_all()
        booth.speaker.stop()
        booth.speaker.repeat()
        booth.player.finish_all()
        assert booth.player.heard == ["One.", "Two."] * 2

    def test_a_pause_goes_on_at_the_beginning_of_the_sentence(self, booth: Booth) -> None:
        booth.says("One. Two. Three.")
        booth.player.finish()
        booth.speaker.pause()
        assert booth.player.log[-1] == "stop"
        assert not booth.player.playing
        booth.speaker.resume()
        booth.player.finish_all()
        assert booth.player.heard == ["One.", "Two.", "Two.", "Three."]

    def test_what_is_new_ends_a_pause(self, booth: Booth) -> None:
        booth.says("One.")
        booth.speaker.pause()
        booth.says("New.")
        assert booth.player.heard == ["One.", "New."]
        assert not booth.speaker.paused

    def test_an_interjection_is_said_now_and_the_sentence_again(self, booth: Booth) -> None:
        booth.says("One. Two.")
        booth.speaker.interject(Utterance("Louder.", "en"))
        booth.player.finish_all()
        assert booth.player.heard == ["One.", "Louder.", "One.", "Two."]

    def test_in_a_pause_it_is_said_alone(self, booth: Booth) -> None:
        booth.says("One. Two.")
        booth.speaker.pause()
        booth.speaker.interject(Utterance("Louder.", "en"))
        booth.player.finish_all()
        assert booth.player.heard == ["One.", "Louder."]
        assert booth.speaker.paused

    def test_it_is_not_repeated(self, booth: Booth) -> None:
        booth.says("One.")
        booth.speaker.interject(Utterance("Louder.", "en"))
        booth.player.finish_all()
        booth.speaker.repeat()
        assert booth.player.heard[-1] == "One."

    def test_forgetting_leaves_nothing_to_repeat(self, booth: Booth) -> None:
        booth.says("One.")
        booth.speaker.forget()
        booth.speaker.repeat()
        assert booth.player.heard == ["One."]
        assert booth.engine.forgotten == 1


class TestHow:
    def test_another_speed_counts_from_the_next_sentence_also_one_that_was_made(self, booth: Booth) -> None:
        booth.speaker.set_rate(160)
        booth.says("One. Two.")
        booth.speaker.set_rate(230)
        booth.player.finish()
        assert booth.engine.asked[-1] == ("Two.", "en", 230)

    def test_another_output_begins_the_sentence_again_there(self, booth: Booth) -> None:
        booth.says("One. Two.")
        booth.speaker.set_output(Output.HEADSET, aloud=True)
        assert booth.player.log == ["loudspeaker: One.", "stop", "headset: One."]

    def test_an_output_does_not_begin_what_was_over(self, booth: Booth) -> None:
        booth.says("One.")
        booth.player.finish()
        booth.speaker.set_output(Output.HEADSET, aloud=True)
        assert booth.player.heard == ["One."]


SECRET = Utterance("Siân. She is 42.", "en", private=True, instead="An answer.")


class TestPrivacy:
    def test_a_room_hears_what_stands_in_place_of_an_answer_once(self, booth: Booth) -> None:
        booth.speaker.set_output(Output.LOUDSPEAKER, aloud=False)
        booth.speaker.speak([SECRET])
        booth.player.finish_all()
        assert booth.player.heard == ["An answer."]
        assert "Siân" not in repr(booth.engine.asked)

    def test_with_nothing_in_its_place_there_is_silence(self, booth: Booth) -> None:
        booth.speaker.speak([SECRET._replace(instead=""), Utterance("Next.", "en")])
        booth.player.finish_all()
        assert booth.player.heard == ["Next."]

    @pytest.mark.parametrize("output", list(Output))
    def test_who_may_hear_it_hears_all_of_it(self, booth: Booth, output: Output) -> None:
        booth.speaker.set_output(output, aloud=True)
        booth.speaker.speak([SECRET])
        booth.player.finish_all()
        assert booth.player.heard == ["Siân.", "She is 42."]

    @pytest.mark.parametrize(("output", "heard"), [("headset", "2, button"), ("loudspeaker", "An answer.")])
    def test_of_a_pin_the_loudspeaker_says_nothing_even_where_it_says_answers(
        self, booth: Booth, output: str, heard: str
    ) -> None:
        booth.speaker.set_output(Output(output), aloud=True)
        booth.speaker.speak([SECRET._replace(text="2, button", secret=True)])
        booth.player.finish_all()
        assert booth.player.heard == [heard]

    def test_pulling_the_headset_out_tells_the_room_nothing_that_was_made_for_it(self, booth: Booth) -> None:
        booth.speaker.set_output(Output.HEADSET, aloud=True)
        booth.speaker.speak([Utterance("Name.", "en"), SECRET])
        booth.speaker.set_output(Output.LOUDSPEAKER, aloud=False)
        booth.player.finish_all()
        assert booth.player.log == [
            "headset: Name.",
            "stop",
            "loudspeaker: Name.",
            "loudspeaker: An answer.",
        ]

    def test_no_trace_of_it_in_a_log(self) -> None:
        assert "Siân" not in repr(SECRET)


class TestTrouble:
    def test_a_language_without_a_voice_is_passed_over_and_told(self) -> None:
        booth = Booth(voiceless=frozenset({"so"}))
        booth.speaker.speak([Utterance("Magac", "so"), Utterance("Name", "en")])
        assert booth.missed == [(Trouble.NO_VOICE, "so")]
        assert booth.player.heard == ["Name"]

    def test_its_own_name_is_read_by_the_voice_of_the_page(self) -> None:
        booth = Booth(voiceless=frozenset({"so"}))
        booth.speaker.fallback = "en"
        booth.speaker.speak([Utterance("English", "en"), Utterance("Soomaali", "so")])
        booth.player.finish_all()
        assert booth.missed == []
        assert booth.engine.asked[-1][:2] == ("Soomaali", "en")

    def test_an_engine_that_fails_stops_nothing_else(self, booth: Booth) -> None:
        booth.engine.trouble = Trouble.NO_ENGINE
        booth.says("One. Two.")
        assert booth.missed == [(Trouble.NO_ENGINE, "en")] * 2
        booth.engine.trouble = None
        booth.says("Three.")
        assert booth.player.heard == ["Three."]

    def test_an_output_that_goes_is_told_and_nothing_waits(self, booth: Booth) -> None:
        booth.says("One. Two.")
        booth.player.finish(Trouble.NO_SOUND)
        assert booth.missed == [(Trouble.NO_SOUND, "en")]
        assert not booth.speaker.is_speaking
