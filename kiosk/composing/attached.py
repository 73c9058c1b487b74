"""Questions that are answered with a file: a photo, a drawing, or any other."""

from typing import TYPE_CHECKING, Any

from kiosk.composing.camera import only_camera, photo_camera
from kiosk.composing.kinds import kind_of
from kiosk.composing.site import Site
from kiosk.views.picture import Picture
from kiosk.views.question import DrawingWords, FieldKind, PhotoWords
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Question

_ATTACHED = (640, 480)
"""Width and height at which a person looks over their photo, in pixels."""
_DRAWN_ON = (900, 675)
"""The same of a photo that they may draw on."""


def attached_parts(site: Site, visit: Visit, question: "Question") -> dict[str, Any]:
    """Return what a field must know to ask for a file; nothing for other questions."""
    match kind_of(question):
        case FieldKind.PHOTO:
            return {"photo": _photo(site, visit, question)}
        case FieldKind.FILE:
            return {"photo": _file(site, visit, question)}
        case FieldKind.SOUND:
            return {"photo": _sound(site, visit, question)}
        case FieldKind.DRAWING:
            return {"drawing": _drawing(visit, question)}
        case _:
            return {}


def attached_in_words(visit: Visit, question: "Question") -> str:
    """Return what the check page says of a file."""
    match kind_of(question):
        case FieldKind.PHOTO:
            return visit.texts.say("Photo attached")
        case FieldKind.DRAWING:
            return visit.texts.say("Drawing attached")
        case FieldKind.SOUND:
            return visit.texts.say("Recording attached")
        case _:
            return visit.texts.say("File attached")


def _photo(site: Site, visit: Visit, question: "Question") -> PhotoWords:
    say = visit.texts.say
    attached = visit.current.session.attachment(question.ref)
    draws = attached is not None and "annotate" in question.appearances
    is_drawn_on = attached is not None and attached.name in visit.current.sketches
    picture = None
    if attached is not None:
        small = site.photos.fitted(attached.content, _DRAWN_ON if draws else _ATTACHED)
        picture = Picture(question.ref, say("Your photo"), small)
    camera = photo_camera(site, visit.texts, question, again=attached is not None)
    taken_only = only_camera(site, question)
    found = site.photos.found() if visit.looked_at == question.ref and not taken_only else None
    takes_files = not taken_only and bool(site.config.photo_dirs)
    status = say("A photo is attached.")
    if is_drawn_on:
        status = say("A photo is attached, and you have drawn on it.")
    if attached is None:
        status = say("Turn the camera on to take a photo.")
        if takes_files:
            status = _found_status(site, visit, found, with_camera=camera is not None)
        elif camera is None:
            status = say("This computer cannot take a photo. Ask a member of staff what to do instead.")
    return PhotoWords(
        look=say("Look for photos") if takes_files else "",
        remove=say("Remove this photo"),
        choose=say("Choose one of these photos"),
        status=status,
        found=found or (),
        attached=picture,
        camera=camera,
        older=say("Show older photos") if found and site.photos.has_more() else "",
        draw=say("Draw on the photo with your finger or the mouse") if draws else "",
        clear=say("Clear the drawing") if is_drawn_on else "",
    )


def _found_status(site: Site, visit: Visit, found: tuple[Picture, ...] | None, *, with_camera: bool) -> str:
    """Say what was found; ``found`` is None before anyone has looked."""
    say = visit.texts.say
    if found is None and with_camera:
        return say("Turn the camera on to take a photo. Or put in your USB stick and look for photos.")
    if found is None:
        return say("Put in your USB stick or scan your photo, then press the button.")
    if not found and site.photos.has_unreadable():
        from kiosk.photos import KINDS  # with its records: not on the way to the first screen

        return say(
            "What was found is of a kind that cannot be read here. These can: {kinds}. "
            "Put in a USB stick with such a photo or scan your photo, then look again.",
            kinds=visit.texts.listed(KINDS),
        )
    if not found:
        return say("No photo was found. Put in your USB stick or scan your photo, then look again.")
    return visit.texts.say_many("{n} photo was found.", "{n} photos were found.", len(found))


def _file(site: Site, visit: Visit, question: "Question") -> PhotoWords:
    say = visit.texts.say
    attached = visit.current.session.attachment(question.ref)
    found = _files_found(site, visit, question)
    return PhotoWords(
        look=say("Look for files") if site.config.photo_dirs else "",
        remove=say("Remove this file"),
        choose=say("Choose one of these files"),
        status=_file_status(site, visit, attached=attached is not None, found=found),
        found=found or (),
        attached=None if attached is None else Picture(question.ref, say("Your file")),
        older=say("Show older files") if found and site.files.has_more() else "",
    )


def _files_found(site: Site, visit: Visit, question: "Question") -> tuple[Picture, ...] | None:
    return site.files.found(question.mediatype) if visit.looked_at == question.ref else None


def _file_status(site: Site, visit: Visit, *, attached: bool, found: tuple[Picture, ...] | None) -> str:
    say = visit.texts.say
    if attached:
        return say("A file is attached.")
    if not site.config.photo_dirs:
        return say("This computer cannot take a file. Ask a member of staff what to do instead.")
    if found is None:
        return say("Put in your USB stick, then press the button.")
    if not found:
        return say("No file for this question was found. Put in your USB stick, then look again.")
    return visit.texts.say_many("{n} file was found.", "{n} files were found.", len(found))


def _sound(site: Site, visit: Visit, question: "Question") -> PhotoWords:
    from kiosk.composing import recording  # few forms ask for sound

    say, attached = visit.texts.say, visit.current.session.attachment(question.ref)
    recorded_only = recording.only_microphone(site, question)
    found = None if recorded_only else _files_found(site, visit, question)
    files = "" if recorded_only else _file_status(site, visit, attached=False, found=found)
    if files and found is None and site.devices.microphone.is_there():
        files = say("Or put in your USB stick and look for a file.")
    return PhotoWords(
        look="" if recorded_only or not site.config.photo_dirs else say("Look for files"),
        remove=say("Remove this recording"),
        choose=say("Choose one of these files"),
        status=recording.sound_status(site, visit, attached=attached is not None, files=files),
        found=found or (),
        attached=None if attached is None else Picture(question.ref, say("Your recording")),
        recorder=recording.recorder(site, visit, question, again=attached is not None),
        listen=recording.listen(site, visit, attached),
        older=say("Show older files") if found and site.files.has_more() else "",
    )


def _drawing(visit: Visit, question: "Question") -> DrawingWords:
    say = visit.texts.say
    attached = visit.current.session.attachment(question.ref)
    if "signature" in question.appearances:
        typed, drawn = say("Type your name to sign"), say("Or sign in the box with your finger or the mouse")
        status = say("You have signed.") if attached else say("You have not signed yet.")
    else:
        typed = say("Type what you want to show, in a few words")
        drawn = say("Or draw in the box with your finger or the mouse")
        status = say("There is something in the box.") if attached else say("The box is empty.")
    content = b"" if attached is None else attached.content
    return DrawingWords(typed, drawn, say("Clear the box"), status, content)
