"""An engine and a player that a test can look into, and whose time it owns."""

from collections.abc import Callable
from dataclasses import dataclass, field

from accessibility.speech.ports import Made, Output, Trouble, Utterance
from accessibility.speech.speaker import Speaker
from accessibility.speech.words import SpokenWords

WORDS = SpokenWords(
    button="button",
    option="choice {n} of {total}",
    chosen="chosen",
    not_chosen="not chosen",
    box="tick box {n} of {total}",
    only_box="tick box",
    ticked="ticked",
    not_ticked="not ticked",
    field="text field",
    long_field="long text field",
    empty="empty",
    masked="not read out",
    slider="slider",
    picture="picture",
    private="an answer",
    changed="changed",
    star="star",
    space="space",
    deleted="{signs} deleted",
    end="end",
    signs=((".", "full stop"), ("@", "at sign")),
    speed="Speed {n} of {total}",
    volume="Volume {n} of {total}",
    headset="On the headset",
    loudspeaker="With your answers",
    without_answers="Without your answers",
    on="Speech is on",
    paused="Paused",
    no_voice="No voice for this language",
    no_voice_aloud=(("cy", "Dim llais"), ("en", "No voice")),
    no_engine="No speech here",
    no_sound="No sound here",
)


@dataclass
class FakeEngine:
    """Makes the words themselves the sound; at once, or when a test says so."""

    at_once: bool = True
    voiceless: frozenset[str] = frozenset()
    trouble: Trouble | None = None
    asked: list[tuple[str, str, int]] = field(default_factory=list)
    forgotten: int = 0
    _waiting: list[tuple[bytes, Trouble | None, Made]] = field(default_factory=list)

    def make(self, text: str, language: str, rate: int, then: Made) -> None:
        self.asked.append((text, language, rate))
        trouble = Trouble.NO_VOICE if language in self.voiceless else self.trouble
        self._waiting.append((b"" if trouble else text.encode(), trouble, then))
        if self.at_once:
            self.give()

    def give(self) -> None:
        """Give what was asked for first; what was dropped meanwhile too, as a slow worker would."""
        sound, trouble, then = self._waiting.pop(0)
        then(sound, trouble)

    def drop(self) -> None:
        """Keep it all the same: whoever asked must not take it."""

    def forget(self) -> None:
        self.forgotten += 1


@dataclass
class FakePlayer:
    """Plays nothing, and tells what it would; ``log`` is in the order of the calls."""

    log: list[str] = field(default_factory=list)
    outputs: set[Output] = field(default_factory=lambda: set(Output))
    volume: float = 1.0
    _then: Callable[[Trouble | None], None] | None = None

    def play(self, sound: bytes, output: Output, then: Callable[[Trouble | None], None]) -> None:
        assert self._then is None, "two voices at once"
        if output not in self.outputs:
            then(Trouble.NO_SOUND)
            return
        self.log.append(f"{output}: {sound.decode()}")
        self._then = then

    def stop(self) -> None:
        if self._then is not None:
            self.log.append("stop")
        self._then = None

    def set_volume(self, part: float) -> None:
        self.volume = part

    def has(self, output: Output) -> bool:
        return output in self.outputs

    def finish(self, trouble: Trouble | None = None) -> None:
        """Let what is being played be over."""
        then, self._then = self._then, None
        assert then is not None, "nothing is being played"
        then(trouble)

    def finish_all(self) -> None:
        """Let everything be over that waits."""
        while self._then is not None:
            self.finish()

    @property
    def playing(self) -> bool:
        return self._then is not None

    @property
    def heard(self) -> list[str]:
        """What was said, whatever came of it and wherever it came out."""
        return [said.partition(": ")[2] for said in self.log if said != "stop"]


class Booth:
    """A speaker with both of them."""

    def __init__(self, *, at_once: bool = True, voiceless: frozenset[str] = frozenset()) -> None:
        self.engine = FakeEngine(at_once=at_once, voiceless=voiceless)
        self.player = FakePlayer()
        self.speaker = Speaker(self.engine, self.player)
        self.missed: list[tuple[Trouble, str]] = []
        self.speaker.missed = lambda trouble, language: self.missed.append((trouble, language))

    def says(self, *texts: str, language: str = "en") -> None:
        self.speaker.speak(Utterance(text, language) for text in texts)
