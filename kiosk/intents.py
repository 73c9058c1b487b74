"""Everything a person can ask of the kiosk, each as one frozen value.

A screen emits an intent and knows nothing of what follows; ``Presenter.handle`` is the only place
that decides (see ``kiosk.presenter``).
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.mercator import Look
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.devices import Frame
    from kiosk.photos import Stroke


@dataclass(frozen=True, repr=False)
class Intent:
    """The base of all intents; one without parameters is equal to any other of its class.

    Those inherit that from here: decorating each anew took a tenth of the start. None shows what it holds
    in a log or a traceback, for that may be an answer or a PIN.
    """


@dataclass(frozen=True, repr=False)
class ChooseLanguage(Intent):
    """Read and answer in this language (a BCP 47 code)."""

    code: str


@dataclass(frozen=True, repr=False)
class ChooseService(Intent):
    """Begin this service."""

    service: str


@dataclass(frozen=True)
class FindService(Intent):
    """List the services that fit these words; all of them for none."""

    words: str = field(repr=False)


class Continue(Intent):
    """Go on to the next page; on a question page this is when answers are checked."""


class Park(Intent):
    """Go on without what this page needs: it is not known yet, and is asked again before sending."""


class Back(Intent):
    """Go to the page before; answers are kept."""


@dataclass(frozen=True, repr=False)
class OfQuestion(Intent):
    """The base of what is asked about one question; decorated once for all that say no more."""

    ref: str


@dataclass(frozen=True, repr=False)
class Answered(OfQuestion):
    """The text of one answer as it stands now; text that cannot be read as its type is kept too."""

    text: str


@dataclass(frozen=True, repr=False)
class Picked(Answered):
    """An answer with a point that was picked by a name: several places may have one point, as flats do."""

    point: str
    name: str


@dataclass(frozen=True, repr=False)
class LookForPlaces(OfQuestion):
    """List the places that have these words in their names."""

    words: str


@dataclass(frozen=True, repr=False)
class ChooseAddress(OfQuestion):
    """Fill in the address of this row of the list (``Option.value``)."""

    key: str


@dataclass(frozen=True, repr=False)
class LookAt(OfQuestion):
    """Let the map of a question look there."""

    look: "Look"


class LookForPhotos(OfQuestion):
    """Look again at the folders where photos may be (a scanner's folder, a USB stick)."""


class ShowOlder(OfQuestion):
    """Show the next few of what was found, which are older."""


@dataclass(frozen=True, repr=False)
class ChoosePhoto(OfQuestion):
    """Attach the photo found under this key (``Picture.key``)."""

    key: str


@dataclass(frozen=True)
class Drew(OfQuestion):
    """What stands on the drawing pad now, as a PNG; nothing for an empty pad."""

    content: bytes = field(repr=False)


@dataclass(frozen=True)
class DrewOnPhoto(OfQuestion):
    """A line was drawn on the attached photo."""

    stroke: "Stroke" = field(repr=False)


class ClearDrawing(OfQuestion):
    """Bring the attached photo back as it was before anything was drawn on it."""


@dataclass(frozen=True)
class TookPhoto(OfQuestion):
    """What the camera saw when the button was pressed."""

    frame: "Frame" = field(repr=False)


class Record(OfQuestion):
    """Begin to record sound for this question."""


class StopRecording(OfQuestion):
    """End it, and attach what was recorded."""


class RemovePhoto(OfQuestion):
    """Take the attached photo away."""


class UseTold(OfQuestion):
    """Answer this question with what another service was told."""


class Paper(StrEnum):
    """What a person can take away; the value stands in the name of a file."""

    RECEIPT = "receipt"
    LARGE_RECEIPT = "receipt-large-print"
    ANSWERS = "answers"
    STILL_NEEDED = "still-needed"
    BEFORE = "before-you-start"
    FORM = "paper-form"
    NEEDS = "needs-card"


@dataclass(frozen=True, repr=False)
class OfPaper(Intent):
    """The base of what is done with a paper."""

    paper: Paper


class Print(OfPaper):
    """Print it."""


class Save(OfPaper):
    """Write it to the person's USB stick."""


class Change(OfQuestion):
    """From a page that lists answers, go to this one, or to this repeat instance, and come back after it."""


class AskToRemove(OfQuestion):
    """Ask whether this repeat instance is really to go."""


class RemoveInstance(OfQuestion):
    """Remove this repeat instance with its answers."""


class Hide(Intent):
    """Cover the screen at once, keeping the answers; only in a visit that has a code."""


class Finish(Intent):
    """Ask to end the visit; answers not yet sent need a confirmation."""


class FinishAndClear(Intent):
    """End the visit now: everything of it is wiped."""


class AskLanguage(Intent):
    """Show the languages again, keeping the place and the answers."""


class AskMenu(Intent):
    """Show everything that can be set, and how to end; asked again, go back to the page."""


class LargerText(Intent):
    """One step larger."""


class SmallerText(Intent):
    """One step smaller."""


class NextTextSize(Intent):
    """One step larger, and from the largest to the smallest."""


class SwitchTheme(Intent):
    """To the next theme, round and round."""


@dataclass(frozen=True, repr=False)
class ChooseTheme(Intent):
    """To this theme (a name of ``accessibility.preferences.THEMES``)."""

    name: str


@dataclass(frozen=True, repr=False)
class Turn(Intent):
    """Turn a yes-or-no choice of how things look or work (``Preferences.turned``)."""

    choice: str


@dataclass(frozen=True, repr=False)
class Walk(Intent):
    """Go through pages by a pad or by switches (``accessibility.habits``), or no longer."""

    way: str


class WaitLonger(Intent):
    """Let the light of a scan, and a pointer that presses, wait longer."""


class WaitShorter(Intent):
    """Let them wait a shorter time."""


@dataclass(frozen=True, repr=False)
class PlatformAsks(Intent):
    """The platform is set to more contrast or to dark colours: begin visits in this theme."""

    theme: str


class AskNeeds(Intent):
    """Show the code of what is chosen now, and where to enter another."""


@dataclass(frozen=True, repr=False)
class UseNeeds(Intent):
    """Let the kiosk be as the code of a needs card says."""

    code: str


class AskHelp(Intent):
    """Show whom to ask."""


class CallPerson(Intent):
    """Let the desk know that somebody needs a person."""


class EndCall(Intent):
    """Take the call back, or say that somebody came."""


class AskHands(Intent):
    """Show the ways to use the kiosk with other hands than most."""


class OfSpeech(Intent):
    """The base of what is asked of the built-in voice itself: none of it cuts speech off."""


class SwitchSpeech(OfSpeech):
    """Begin to read aloud, from the top of the page, or end it."""


class SayAgain(OfSpeech):
    """Say again what was said last."""


class PauseSpeech(OfSpeech):
    """Pause, or go on."""


class StopSpeech(OfSpeech):
    """Be silent until something is done."""


class SpeakSlower(OfSpeech):
    """One step slower."""


class SpeakFaster(OfSpeech):
    """One step faster."""


class SpeakQuieter(OfSpeech):
    """One step quieter."""


class SpeakLouder(OfSpeech):
    """One step louder."""


class SwitchLoudspeaker(OfSpeech):
    """Let the room hear the answers too, or no longer."""


class HeadsetIn(OfSpeech):
    """The headset was plugged in: read aloud to it, from the top of the page."""


class HeadsetOut(OfSpeech):
    """The headset was pulled out: pause, and tell the room no answers."""


class ToggleHelped(Intent):
    """Say, or take back, that somebody is helping."""


class AskToLeave(Intent):
    """A member of staff wants to leave the kiosk."""


@dataclass(frozen=True, repr=False)
class EnterPin(Intent):
    """The staff PIN as typed; never logged."""

    pin: str


class Cancel(Intent):
    """Close what was laid over the page and go back to it."""


class Active(Intent):
    """Somebody pressed a key, touched the screen or moved the mouse; only noted, the page stays."""


class Speaking(Intent):
    """The voice speaks: whoever listens is there, though they touch nothing."""


class PageFailed(Intent):
    """What was on the page could not be shown to its end, for a fault of ours."""


class Tick(Intent):
    """Time has passed; look at the idle clock and at what was delivered."""
