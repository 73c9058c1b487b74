"""The voice as a person chose it: how fast, how loud, where it comes out, and what is told without it.

Everything that is heard can be seen at the same moment (EN 301 549, 5.1.5): the words, and where they stand.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from accessibility.preferences import RATES, VOLUMES
from accessibility.speech.listening import Ask, Listening
from accessibility.speech.ports import Output, Trouble, Utterance
from accessibility.speech.speaker import Speaker
from accessibility.speech.words import SpokenWords


class Seen(NamedTuple):
    """How the window shows what is heard."""

    write: Callable[[str], None]
    """Shows what is being said, or how speech stands."""
    mark: Callable[[object, str], None]
    """Marks these words at a place; no words, no mark."""
    rest: Callable[[], None] = lambda: None
    """Shows again where a person is: all was said."""


class Voice:
    """One speaker, for one person."""

    def __init__(self, speaker: Speaker, seen: Seen) -> None:
        self._speaker, self._seen = speaker, seen
        self._now: Listening | None = None
        self._voiceless: set[str] = set()
        self._trouble: Trouble | None = None
        speaker.heard, speaker.missed = self._heard, self._missed

    def say(self, utterances: Iterable[Utterance]) -> None:
        """Say these, in the page's language where they have none of their own, and nothing else."""
        self._speaker.speak(map(self._in_language, utterances))

    def add(self, utterances: Iterable[Utterance]) -> None:
        """Say these after what is being said."""
        self._speaker.add(map(self._in_language, utterances))

    def cut(self) -> None:
        """Be silent at once."""
        self._speaker.stop()

    def end(self) -> None:
        """Be silent, and let go of all that was said."""
        self._speaker.forget()
        self._seen.write("")

    def follow(self, now: Listening) -> None:
        """Go by how the person listens now, and carry out what they asked of the voice."""
        before, self._now = self._now, now
        self._speaker.fallback = "" if now.language in self._voiceless else now.language
        if before is not None and before.asked != now.asked:
            self._carry_out(now.asked[1])
        by_headset = self._by_headset()
        output = Output.HEADSET if by_headset else Output.LOUDSPEAKER
        self._speaker.set_output(output, aloud=by_headset or now.choice.loudspeaker)
        self._speaker.set_volume(VOLUMES[now.choice.volume])
        self._speaker.set_rate(RATES[now.choice.rate])
        if before is not None:
            self._confirm(before, now)
        self._write_standing()

    def _by_headset(self) -> bool:
        """Return whether only this person hears: answers are for nobody else, unless they say so."""
        assert self._now is not None
        wanted = self._now.headset and not self._now.choice.loudspeaker
        return wanted and self._speaker.has(Output.HEADSET)

    def _carry_out(self, asked: Ask) -> None:
        match asked:
            case Ask.AGAIN:
                self._speaker.repeat()
            case Ask.STOP:
                self._speaker.stop()
            case Ask.PAUSE if self._speaker.paused:
                self._speaker.resume()
            case Ask.PAUSE | Ask.HOLD:
                self._speaker.pause()

    def _confirm(self, before: Listening, now: Listening) -> None:
        """Say how it speaks now, and go on from the sentence that this interrupted."""
        words, choice = now.words, now.choice
        if choice.rate != before.choice.rate:
            self._interject(words.speed.format(n=choice.rate + 1, total=len(RATES)))
        if choice.volume != before.choice.volume:
            self._interject(words.volume.format(n=choice.volume + 1, total=len(VOLUMES)))
        if choice.loudspeaker != before.choice.loudspeaker:
            self._interject(self._output_words(words))

    def _output_words(self, words: SpokenWords) -> str:
        if self._by_headset():
            return words.headset
        assert self._now is not None
        return words.loudspeaker if self._now.choice.loudspeaker else words.without_answers

    def _interject(self, words: str) -> None:
        self._speaker.interject(self._in_language(Utterance(words, "")))

    def _in_language(self, utterance: Utterance) -> Utterance:
        assert self._now is not None
        return utterance._replace(language=utterance.language or self._now.language)

    # -- what is seen of it

    def _heard(self, words: str, place: object) -> None:
        self._seen.mark(place, words)
        if words:
            self._trouble = None
            self._seen.write(words)
            return
        self._write_standing()
        if not (self._speaker.is_speaking or self._speaker.paused):
            self._seen.rest()

    def _write_standing(self) -> None:
        """Show how speech stands while nothing is said."""
        if self._now is not None and not self._speaker.is_speaking:
            self._seen.write(self._standing(self._now))

    def _standing(self, now: Listening) -> str:
        if now.language in self._voiceless:
            return now.words.no_voice
        if self._trouble is not None:
            return now.words.no_engine if self._trouble is Trouble.NO_ENGINE else now.words.no_sound
        return now.words.paused if self._speaker.paused else now.words.on

    def _missed(self, trouble: Trouble, language: str) -> None:
        """Show why something is not said; the page is there to be read."""
        if trouble is Trouble.NO_VOICE:
            self._miss_voice(language)
        elif trouble is not Trouble.NOT_SAID:
            self._trouble = trouble
        self._write_standing()

    def _miss_voice(self, language: str) -> None:
        """Say once, in a language that has a voice, that the page's has none (EN 301 549, 5.1.3.14)."""
        assert self._now is not None
        if language in self._voiceless:
            return
        self._voiceless.add(language)
        self._speaker.fallback = ""
        for other, aloud in self._now.words.no_voice_aloud:
            if other not in self._voiceless:
                self._speaker.speak([Utterance(aloud, other)])
                return
