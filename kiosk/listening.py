"""What becomes of a visit when something is asked of the built-in voice."""

from collections.abc import Callable
from typing import Any

from accessibility.preferences import SpeechChoice
from accessibility.speech.listening import Ask
from kiosk import intents as ask
from kiosk.visit import Visit


def listen(visit: Visit, intent: ask.OfSpeech, *, screen_reader: bool) -> None:
    """Carry out one intent; with a screen reader, a headset alone does not start a second voice."""
    match intent:
        case ask.SwitchSpeech():
            _choose(visit, on=not visit.preferences.speech.on)
        case ask.HeadsetIn():
            visit.headset = True
            _choose(visit, on=visit.preferences.speech.on or not screen_reader, loudspeaker=False)
            _ask(visit, Ask.BEGIN)
        case ask.HeadsetOut():
            visit.headset = False
            _choose(visit, loudspeaker=False)
            _ask(visit, Ask.HOLD)
        case _ if not visit.preferences.speech.on and not isinstance(intent, _OF_ALL_SOUND):
            return
        case ask.SwitchLoudspeaker():
            _choose(visit, loudspeaker=not visit.preferences.speech.loudspeaker)
        case _ if type(intent) in _ASKED:
            _ask(visit, _ASKED[type(intent)])
        case _:
            speech = _STEPS[type(intent)](visit.preferences.speech)
            visit.preferences = visit.preferences._replace(speech=speech)


_OF_ALL_SOUND = ask.SpeakQuieter, ask.SpeakLouder
"""Sounds of a form are as loud as the voice, whether that is on or not (EN 301 549, 5.1.3.12)."""
_ASKED = {ask.SayAgain: Ask.AGAIN, ask.PauseSpeech: Ask.PAUSE, ask.StopSpeech: Ask.STOP}
_STEPS: dict[type[ask.Intent], Callable[[SpeechChoice], SpeechChoice]] = {
    ask.SpeakSlower: lambda speech: speech.faster(-1),
    ask.SpeakFaster: SpeechChoice.faster,
    ask.SpeakQuieter: lambda speech: speech.louder(-1),
    ask.SpeakLouder: SpeechChoice.louder,
}


def _choose(visit: Visit, **choices: Any) -> None:  # noqa: ANN401 (what SpeechChoice has)
    visit.preferences = visit.preferences._replace(speech=visit.preferences.speech._replace(**choices))


def _ask(visit: Visit, what: Ask) -> None:
    times, _ = visit.asked_of_voice
    visit.asked_of_voice = times + 1, what
