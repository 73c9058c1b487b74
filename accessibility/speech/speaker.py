"""Says what it is given, sentence by sentence: one voice, that stops when it is told to.

While a sentence is played the next one is made, so that there is no gap. What comes back from the engine or
the player after the plan changed belongs to an older turn and is dropped.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from accessibility.speech.ports import Engine, Output, Player, Trouble, Utterance
from accessibility.speech.sentences import Span, heard_of, spans


class Spoken(NamedTuple):
    """One sentence of an utterance."""

    utterance: Utterance
    span: Span
    first: bool

    @property
    def text(self) -> str:
        """The words of it."""
        return self.utterance.text[self.span.start : self.span.end]


class Speaker:
    """One voice, over an engine and a player."""

    def __init__(self, engine: Engine, player: Player) -> None:
        self._engine = engine
        self._player = player
        self.heard: Callable[[str, object], None] = lambda _words, _place: None
        """Told what begins to be said, and of which place; no words when there is silence."""
        self.missed: Callable[[Trouble, str], None] = lambda _trouble, _language: None
        """Told why something is not said, and in which language it was."""
        self.rate = 180
        self.fallback = ""
        """The language whose voice reads what is in one without: such a language's own name."""
        self.paused = False
        self._output, self._aloud = Output.LOUDSPEAKER, False
        self._said: list[Utterance] = []
        self._line: list[Spoken] = []
        self._at = 0
        self._turn = 0
        self._made: dict[int, bytes] = {}
        self._asked: set[int] = set()
        self._playing = False

    # -- what is said

    def speak(self, utterances: Iterable[Utterance]) -> None:
        """Say these in place of all that was being said or waited."""
        self.stop()
        self._said = list(utterances)
        self._line = [one for utterance in self._said for one in _sentences(utterance)]
        self._go_on()

    def add(self, utterances: Iterable[Utterance]) -> None:
        """Say these after what is being said."""
        more = list(utterances)
        self._said += more
        self._line += [one for utterance in more for one in _sentences(utterance)]
        if not (self.paused or self._at in self._asked):
            self._go_on()

    def interject(self, utterance: Utterance) -> None:
        """Say this now, also in a pause, and then go on from the sentence that was interrupted."""
        self._silence()
        self._line[self._at : self._at] = list(_sentences(utterance))
        self._go_on()

    def repeat(self) -> None:
        """Say again what was said last."""
        self.speak(self._said)

    def stop(self) -> None:
        """Be silent at once; nothing is left to go on with."""
        self._silence()
        self._line, self._at, self.paused = [], 0, False

    def pause(self) -> None:
        """Be silent at once, and keep the place."""
        self._silence()
        self.paused = True

    def resume(self) -> None:
        """Go on from the beginning of the sentence that was cut off."""
        self.paused = False
        self._go_on()

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said, or is about to be."""
        return not self.paused and self._at < len(self._line)

    def forget(self) -> None:
        """Be silent, and let go of every word that was said."""
        self.stop()
        self._said = []
        self._engine.forget()

    # -- how

    def set_rate(self, rate: int) -> None:
        """Speak so many words a minute, from the next sentence that begins."""
        self.rate = rate
        self._made.clear()

    def set_volume(self, part: float) -> None:
        """Be this loud at once, from 0 to 1."""
        self._player.set_volume(part)

    def set_output(self, output: Output, *, aloud: bool) -> None:
        """Speak from this output; ``aloud`` says whether what is private may come out of it.

        What is being said begins its sentence again there: not a word of it may come out of the wrong one.
        """
        if (output, aloud) == (self._output, self._aloud):
            return
        was_speaking = self.is_speaking
        self._silence()
        self._output, self._aloud = output, aloud
        self._made.clear()
        if was_speaking:
            self._go_on()

    def has(self, output: Output) -> bool:
        """Return whether this output can be used now."""
        return self._player.has(output)

    # -- the line

    def _silence(self) -> None:
        self._turn += 1
        self._playing = False
        self._player.stop()
        self._engine.drop()
        self._made, self._asked = {}, set()
        self.heard("", None)

    def _go_on(self) -> None:
        """Play the sentence that is next, or ask for it."""
        if self._playing:
            return
        while self._at < len(self._line) and not heard_of(self._words(self._at)):
            self._at += 1
        if self._at >= len(self._line):
            self.heard("", None)
        elif self._at in self._made:
            self._play(self._made.pop(self._at))
        else:
            self._ask(self._at)

    def _words(self, place: int) -> str:
        """Return what of a sentence may be heard where it would come out."""
        spoken = self._line[place]
        in_clear = self._output is Output.HEADSET if spoken.utterance.secret else self._aloud
        if in_clear or not spoken.utterance.private:
            return spoken.text
        return spoken.utterance.instead if spoken.first else ""

    def _ask(self, place: int) -> None:
        if place in self._asked or place in self._made:
            return
        self._asked.add(place)
        words, language = heard_of(self._words(place)), self._line[place].utterance.language
        self._engine.make(words, language, self.rate, partial(self._got, self._turn, place))

    def _got(self, turn: int, place: int, sound: bytes, trouble: Trouble | None) -> None:
        if turn != self._turn:
            return
        self._asked.discard(place)
        if trouble is not None:
            self._miss(place, trouble)
        elif place == self._at and not self._playing:
            self._play(sound)
        else:
            self._made[place] = sound

    def _miss(self, place: int, trouble: Trouble) -> None:
        """Pass over a sentence that there is no sound of, unless another voice may read it."""
        if place != self._at or self._playing:
            return  # made ahead: it is asked for again when it is due
        utterance = self._line[place].utterance
        if trouble is Trouble.NO_VOICE and self.fallback not in {"", utterance.language}:
            other = utterance._replace(language=self.fallback)
            self._line[place] = self._line[place]._replace(utterance=other)
        else:
            self._at += 1
            turn = self._turn
            self.missed(trouble, utterance.language)
            if turn != self._turn:
                return
        self._go_on()

    def _play(self, sound: bytes) -> None:
        self._playing = True
        self.heard(self._words(self._at), self._line[self._at].utterance.place)
        self._player.play(sound, self._output, partial(self._played, self._turn))
        self._prepare_next()

    def _prepare_next(self) -> None:
        following = self._at + 1
        if following < len(self._line) and heard_of(self._words(following)):
            self._ask(following)

    def _played(self, turn: int, trouble: Trouble | None) -> None:
        if turn != self._turn:
            return
        self._playing = False
        if trouble is not None:
            self.missed(trouble, self._line[self._at].utterance.language)
            self.stop()
            return
        self._at += 1
        if self.paused:
            self.heard("", None)
        else:
            self._go_on()


def _sentences(utterance: Utterance) -> Iterable[Spoken]:
    return (Spoken(utterance, span, not place) for place, span in enumerate(spans(utterance.text)))
