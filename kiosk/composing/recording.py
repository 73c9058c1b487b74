"""Questions that are answered with sound: recorded here, where there is a microphone, or a file."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from accessibility.preferences import VOLUMES
from kiosk.attaching import LONGEST_SECONDS
from kiosk.composing.site import Site
from kiosk.i18n import Texts
from kiosk.views.media import Loudness, PlayWords, RecorderWords
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Attachment, Question


class Held(NamedTuple):
    """What a person attached, to be listened to."""

    attached: "Attachment"

    def read(self) -> bytes:
        """Return the sound."""
        return self.attached.content


def only_microphone(site: Site, question: "Question") -> bool:
    """Return whether sound can or may only be recorded here: without a microphone, a file is the way."""
    asked = "new" in question.appearances or not site.config.photo_dirs
    return asked and site.devices.microphone.is_there()


def recorder(site: Site, visit: Visit, question: "Question", *, again: bool) -> RecorderWords | None:
    """Return the words of a microphone; ``again``: something is attached already."""
    if not site.devices.microphone.is_there():
        return None
    say = visit.texts.say
    return RecorderWords(
        site.devices.microphone,
        is_on=visit.recorded == question.ref,
        record=say("Record again") if again else say("Record"),
        stop=say("Stop"),
        on=say("Recording. Speak now, then press Stop."),
        nothing=say("No sound comes from the microphone. Ask a member of staff."),
        loudness=Loudness(
            say("We cannot hear you."),
            say("We hear you a little. Come closer, or speak up."),
            say("We hear you well."),
            say("That is very loud."),
        ),
        times=_times(visit.texts),
    )


def listen(site: Site, visit: Visit, attached: "Attachment | None") -> PlayWords | None:
    """Return the words of listening to what is attached, where anything sounds."""
    if attached is None or visit.recorded or not site.devices.player.is_there():
        return None
    say = visit.texts.say
    return PlayWords(
        site.devices.player,
        Held(attached),
        say("Listen"),
        say("Stop"),
        say("This cannot be played here."),
        volume=VOLUMES[visit.preferences.speech.volume],
    )


def sound_status(site: Site, visit: Visit, *, attached: bool, files: str) -> str:
    """Say what is attached or can be done; ``files`` is said of the way by a file, if there is one."""
    say, longest = visit.texts.say, LONGEST_SECONDS // 60
    if attached and site.devices.player.is_there():
        return say("A recording is attached. When you listen to it, others near you can hear it.")
    if attached:
        return say("A recording is attached.")
    if not site.devices.microphone.is_there():
        return files
    record = visit.texts.say_many(
        "Press Record and speak, for up to {n} minute.",
        "Press Record and speak, for up to {n} minutes.",
        longest,
    )
    return "\n".join(filter(None, (record, files)))


@lru_cache(maxsize=8)
def _times(texts: Texts) -> tuple[str, ...]:
    """Say each second once: the widget knows no language."""
    total = LONGEST_SECONDS
    return tuple(texts.say("{n} of {total} seconds", n=n, total=total) for n in range(total + 1))
