"""The words of the built-in voice, and the tools that steer it; composed only while it is on."""

from accessibility.speech.listening import Ask, Listening
from accessibility.speech.words import SpokenWords
from kiosk import intents as ask
from kiosk.composing.signs import signs
from kiosk.composing.site import Site
from kiosk.i18n import SOURCE, Texts
from kiosk.keys import key_of
from kiosk.views import Action
from kiosk.views.speech import Speech
from kiosk.visit import Visit


def speech(site: Site, visit: Visit) -> Speech:
    """Return how the person listens now, and what they can ask of the voice."""
    return Speech(_listening(site, visit), speech_tools(visit))


def _listening(site: Site, visit: Visit) -> Listening:
    languages = [code for code in site.config.languages if code != visit.texts.code]
    others = [site.texts(code) for code in dict.fromkeys((*languages, SOURCE))]
    times, what = visit.asked_of_voice
    return Listening(
        language=visit.texts.code,
        choice=visit.preferences.speech,
        headset=visit.headset,
        words=_words(visit.texts, others, visit.texts.autonym),
        asked=(times, Ask(what)),
    )


def speech_tools(visit: Visit) -> tuple[Action, ...]:
    """Return the buttons for what can be asked of the voice, each with its key."""
    say, speech = visit.texts.say, visit.preferences.speech
    answers = (
        say("My answers on the loudspeaker: yes ({key})", key=key_of("loudspeaker"))
        if speech.loudspeaker
        else say("My answers on the loudspeaker: no ({key})", key=key_of("loudspeaker"))
    )
    return (
        Action(say("Pause or go on ({key})", key=key_of("pause")), ask.PauseSpeech()),
        Action(say("Say again ({key})", key=key_of("again")), ask.SayAgain()),
        Action(say("Stop speaking ({key})", key=key_of("stop")), ask.StopSpeech()),
        Action(say("Slower ({key})", key=key_of("slower")), ask.SpeakSlower()),
        Action(say("Faster ({key})", key=key_of("faster")), ask.SpeakFaster()),
        Action(say("Quieter ({key})", key=key_of("quieter")), ask.SpeakQuieter()),
        Action(say("Louder ({key})", key=key_of("louder")), ask.SpeakLouder()),
        Action(answers, ask.SwitchLoudspeaker(), checked=speech.loudspeaker),
    )


def _words(texts: Texts, others: list[Texts], language: str) -> SpokenWords:
    say = texts.say
    return SpokenWords(
        button=say("button"),
        option=say("choice {n} of {total}", n="{n}", total="{total}"),
        chosen=say("chosen"),
        not_chosen=say("not chosen"),
        box=say("tick box {n} of {total}", n="{n}", total="{total}"),
        only_box=say("tick box"),
        ticked=say("ticked"),
        not_ticked=say("not ticked"),
        field=say("text field"),
        long_field=say("text field with several lines"),
        empty=say("empty"),
        masked=say("what you typed is not read out"),
        slider=say("slider"),
        picture=say("picture"),
        private=say("an answer, not read out here"),
        changed=say("changed"),
        star=say("star"),
        space=say("space"),
        deleted=say("{signs} deleted", signs="{signs}"),
        end=say("end"),
        signs=signs(texts),
        speed=say("Speed {n} of {total}", n="{n}", total="{total}"),
        volume=say("Volume {n} of {total}", n="{n}", total="{total}"),
        headset=say("You now hear this on the headset."),
        loudspeaker=say("The loudspeaker now says your answers too."),
        without_answers=say("The loudspeaker does not say your answers."),
        on=say("Read aloud is on. {stop} ends it.", stop=key_of("speech")),
        paused=say("Paused. {key} goes on.", key=key_of("pause")),
        no_voice=_no_voice(texts, language),
        no_voice_aloud=tuple((other.code, _no_voice(other, language)) for other in others),
        no_engine=say("Reading aloud does not work on this computer now. Everything is on the screen."),
        no_sound=say("No sound comes out: the headset or loudspeaker is missing. Ask a member of staff."),
    )


def _no_voice(texts: Texts, language: str) -> str:
    """Say in some language that another one has no voice here."""
    return texts.say(
        "This computer has no voice for {language}. The text is on the screen.", language=language
    )
