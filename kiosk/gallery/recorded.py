"""Samples of questions for what a camera or a microphone records, and of what is played."""

from dataclasses import replace
from typing import NamedTuple

from kiosk.devices import Camera
from kiosk.gallery.devices import FakeCamera, FakeCodes, FakeMicrophone, FakePlayer
from kiosk.gallery.pictures import CIRCLE, half_dark, thumbnail
from kiosk.pictures import drawn_on
from kiosk.views.media import CameraWords, CodeWords, Loudness, PlayWords, RecorderWords
from kiosk.views.picture import Picture
from kiosk.views.question import (
    Entry,
    EntryKind,
    Field,
    FieldKind,
    Option,
    PhotoWords,
)


class File(NamedTuple):
    """A file of this content."""

    content: bytes

    def read(self) -> bytes:
        """Return the content, as a file that is there does."""
        if not self.content:
            raise FileNotFoundError
        return self.content


def camera_words(camera: Camera, *, take: str = "", front: bool = False) -> CameraWords:
    """Return the words of a camera."""
    return CameraWords(
        camera,
        "Turn the camera on",
        "Turn the camera off",
        "The camera is on.",
        "No picture comes from the camera.",
        "What the camera sees",
        take,
        front,
    )


def card(text: str = "", camera: Camera | None = None, codes: FakeCodes | None = None) -> Field:
    """Return a code that a camera reads."""
    words = CodeWords(
        camera_words(camera or FakeCamera()),
        codes or FakeCodes(),
        "The code was read.",
        "Nothing was read yet.",
    )
    entry = Entry(EntryKind.CODE)
    return Field(
        "/data/card", FieldKind.BARCODE, "Your card", "Its number.", text=text, entry=entry, code=words
    )


def snapshot(camera: Camera | None, *, attached: bool = False, front: bool = False) -> Field:
    """Return a photo by the camera."""
    words = camera_words(camera or FakeCamera(), take="Take the photo", front=front)
    if attached:
        words = replace(words, open="Take another photo")
    photo = PhotoWords(
        "Look for photos",
        "Remove this photo",
        "Choose one of these photos",
        "A photo is attached." if attached else "Turn the camera on to take a photo.",
        (),
        Picture("/data/snapshot", "Your photo", thumbnail()) if attached else None,
        words if camera else None,
    )
    return Field("/data/snapshot", FieldKind.PHOTO, "Add a photo", "Of the damage.", photo=photo)


def annotated(*, drawn: bool = False) -> Field:
    """Return a photo to draw on."""
    photo = drawn_on(half_dark(), (CIRCLE,)) if drawn else half_dark()
    status = "A photo is attached, and you have drawn on it." if drawn else "A photo is attached."
    words = PhotoWords(
        "Look for photos",
        "Remove this photo",
        "Choose one of these photos",
        status,
        attached=Picture("/data/damage", "Your photo", photo),
        draw="Draw on the photo with your finger or the mouse",
        clear="Clear the drawing" if drawn else "",
    )
    return Field("/data/damage", FieldKind.PHOTO, "Where is the damage?", "Circle it.", photo=words)


def plays(player: FakePlayer, content: bytes = b"yes", *, film: bool = False) -> PlayWords:
    """Return something to play."""
    of = " the film" if film else ""
    return PlayWords(player, File(content), f"Play{of}", f"Stop{of}", "This cannot be played here.", film)


def heard(player: FakePlayer | None = None, text: str = "", columns: int = 1) -> Field:
    """Return choices that can be heard."""
    player = player or FakePlayer()
    options = (
        Option("yes", "Yes", plays=(plays(player, b"yes"),)),
        Option("no", "No, and nobody else does either", thumbnail(), plays=(plays(player, b"no"),)),
        Option("maybe", "Maybe"),
    )
    own = (plays(player, b"question"), plays(player, b"film", film=True))
    return Field(
        "/data/heard",
        FieldKind.SELECT_ONE,
        "Do you sign?",
        text=text,
        options=options,
        plays=own,
        columns=columns,
    )


def voice(
    microphone: FakeMicrophone | None, *, on: bool = False, attached: bool = False, longest: int = 10
) -> Field:
    """Return a sound to record."""
    loudness = Loudness("We cannot hear you.", "A little.", "We hear you well.", "That is very loud.")
    recorder = RecorderWords(
        microphone or FakeMicrophone(),
        on,
        "Record again" if attached else "Record",
        "Stop",
        "Recording. Speak now, then press Stop.",
        "No sound comes from the microphone.",
        loudness,
        tuple(f"{n} of {longest} seconds" for n in range(longest + 1)),
    )
    words = PhotoWords(
        "Look for files",
        "Remove this recording",
        "Choose one of these files",
        "A recording is attached." if attached else "Press Record and speak.",
        (),
        Picture("/data/voice", "Your recording") if attached else None,
        recorder=recorder if microphone else None,
        listen=plays(FakePlayer(), b"voice") if attached and not on else None,
    )
    return Field("/data/voice", FieldKind.SOUND, "What happened?", "In your words.", photo=words)
