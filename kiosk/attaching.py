"""Attaching what was found or drawn to a question, and taking it away again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kiosk import intents as ask
from kiosk.composing.site import Site
from kiosk.intents import Intent
from kiosk.visit import Problem, Sketch, Visit

if TYPE_CHECKING:
    from forms import Question

LONGEST_SECONDS = 180
"""Of a recording: it is kept in memory, and has to get through a slow line."""
RATE = 16_000
"""Samples of recorded speech a second, two bytes each: 2 MB a minute, and every sound of speech is in it."""
_RATES = {"voice-only": 8_000, "low": 8_000}
"""By ODK's ``quality`` of a recording: what a telephone carries, and half as large."""
_WAV = "audio/x-wav"
"""As ``mimetypes`` calls it: by any other name the file would have no ending."""


def attach(site: Site, visit: Visit, intent: Intent) -> None:
    """Look, attach or take away, as a person asks."""
    _WAYS[type(intent)](site, visit, intent)
    visit.current.forget_sketches()


def _look(site: Site, visit: Visit, intent: ask.LookForPhotos) -> None:
    """Look for photos, or for files of the kind that the question asks for."""
    visit.problem, visit.looked_at = Problem.NONE, intent.ref
    question = visit.current.session.question(intent.ref)
    if is_photo(question):
        site.photos.look()
    else:
        site.files.look(question.mediatype)


def _show_older(site: Site, visit: Visit, intent: ask.ShowOlder) -> None:
    """Show more of what was found."""
    is_of_photos = is_photo(visit.current.session.question(intent.ref))
    (site.photos if is_of_photos else site.files).more()


def _choose(site: Site, visit: Visit, intent: ask.ChoosePhoto) -> None:
    """Attach one of those that were found."""
    from kiosk.photos import PhotoError  # with its records: not on the way to the first screen

    visit.problem = Problem.NONE
    session = visit.current.session
    question = session.question(intent.ref)
    try:
        if is_photo(question):
            chosen = site.photos.read(intent.key, _long_edge(question))
        else:
            chosen = site.files.read(intent.key)
    except PhotoError:
        visit.problem, visit.problem_at = Problem.NO_PHOTO, intent.ref
        return
    session.attach(intent.ref, chosen.content, chosen.media_type)
    site.photos.forget()
    site.files.forget()


def _take(site: Site, visit: Visit, intent: ask.TookPhoto) -> None:
    """Attach what the camera saw, bounded in size as any photo is."""
    visit.problem = Problem.NONE
    session = visit.current.session
    taken = site.photos.taken(intent.frame, _long_edge(session.question(intent.ref)))
    session.attach(intent.ref, taken.content, taken.media_type)


def _record(site: Site, visit: Visit, intent: ask.Record) -> None:
    """Begin to record, in the quality that the form asks for; nothing else sounds meanwhile."""
    visit.problem = Problem.NONE
    quality = visit.current.session.question(intent.ref).parameters.get("quality", "")
    site.devices.player.stop()
    site.devices.microphone.start(_RATES.get(quality, RATE))
    visit.recorded = intent.ref


def stop_recording(site: Site, visit: Visit) -> None:
    """Attach what was recorded; when nothing was heard, what was attached before stays."""
    ref, visit.recorded = visit.recorded, ""
    content = site.devices.microphone.stop()
    if ref and content:
        visit.current.session.attach(ref, content, _WAV)


def _draw(_: Site, visit: Visit, intent: ask.Drew) -> None:
    """Attach a drawing, or take it away when the pad is empty."""
    if intent.content:
        visit.current.session.attach(intent.ref, intent.content, "image/png")
    else:
        visit.current.session.detach(intent.ref)


def _draw_on(site: Site, visit: Visit, intent: ask.DrewOnPhoto) -> None:
    """Draw every line anew on the photo as it was: a JPEG loses something each time that it is encoded."""
    session, sketches = visit.current.session, visit.current.sketches
    attached = session.attachment(intent.ref)
    if attached is None:
        return
    before = sketches.get(attached.name, Sketch(attached.content))
    sketch = before._replace(strokes=(*before.strokes, intent.stroke))
    session.attach(intent.ref, site.photos.drawn_on(*sketch), attached.media_type)
    sketches[session.question(intent.ref).value] = sketch


def _clear(_: Site, visit: Visit, intent: ask.ClearDrawing) -> None:
    """Attach the photo as it was before the first line."""
    session = visit.current.session
    attached = session.attachment(intent.ref)
    sketch = None if attached is None else visit.current.sketches.get(attached.name)
    if attached is not None and sketch is not None:
        session.attach(intent.ref, sketch.photo, attached.media_type)


def _remove(_: Site, visit: Visit, intent: ask.RemovePhoto) -> None:
    visit.current.session.detach(intent.ref)


def is_photo(question: "Question") -> bool:
    """Return whether a question asks for a picture, which is decoded, and not for any other file."""
    return question.mediatype.startswith("image/")


def _long_edge(question: "Question") -> int | None:
    """Return what the form says a photo's long edge may have at most, in pixels (orx:max-pixels)."""
    pixels = question.parameters.get("max-pixels", "")
    return int(pixels) if pixels.isdecimal() and int(pixels) > 0 else None


_WAYS: dict[type[Intent], Callable[[Site, Visit, Any], None]] = {
    ask.LookForPhotos: _look,
    ask.ShowOlder: _show_older,
    ask.ChoosePhoto: _choose,
    ask.TookPhoto: _take,
    ask.Record: _record,
    ask.StopRecording: lambda site, visit, _: stop_recording(site, visit),
    ask.Drew: _draw,
    ask.DrewOnPhoto: _draw_on,
    ask.ClearDrawing: _clear,
    ask.RemovePhoto: _remove,
}
