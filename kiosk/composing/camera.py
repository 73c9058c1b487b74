"""The words of a camera, where this machine has one."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk.composing.kinds import kind_of
from kiosk.composing.site import Site
from kiosk.i18n import Texts
from kiosk.views.media import CameraWords, CodeWords
from kiosk.views.question import FieldKind

if TYPE_CHECKING:
    from forms import Question

_FRONT = frozenset({"new-front", "front", "selfie"})
"""Appearances that ask for the camera that looks at the person (ODK XForms; ``selfie`` is the old name)."""
_ONLY_NEW = frozenset({"new", "new-front"})
"""Appearances that ask for a photo taken now, not for a file (ODK XForms)."""


def only_camera(site: Site, question: "Question") -> bool:
    """Return whether a photo can or may only be taken here: without a camera, every way is open."""
    asked = bool(question.appearances & _ONLY_NEW) or not site.config.photo_dirs
    return asked and site.devices.camera.is_there()


def photo_camera(site: Site, texts: Texts, question: "Question", *, again: bool) -> CameraWords | None:
    """Return the words of a camera that takes photos; ``again``: there is one already."""
    if not site.devices.camera.is_there():
        return None
    say, front = texts.say, bool(question.appearances & _FRONT)
    on = say("The camera is on. Look at it, then press the button.")
    if not front:
        on = say("The camera is on. Hold what you want to show in front of it, then press the button.")
    words = _words(site, texts, front=front)
    if again:
        words = replace(words, open=say("Take another photo"))
    return replace(words, on=on, take=say("Take the photo"))


def code_parts(site: Site, texts: Texts, question: "Question") -> dict[str, Any]:
    """Return what a field must know to read a code by the camera; nothing for other questions."""
    if kind_of(question) is not FieldKind.BARCODE:
        return {}
    code = code_words(site, texts, front="front" in question.appearances)
    return {} if code is None else {"code": code}


def code_words(site: Site, texts: Texts, *, front: bool = False) -> CodeWords | None:
    """Return the words of a camera that reads codes; None where there is none."""
    if not site.devices.camera.is_there():
        return None
    say, words = texts.say, _words(site, texts, front=front)
    return CodeWords(
        replace(words, on=say("The camera is on. Hold the barcode or QR code in front of it.")),
        site.devices.codes,
        found=say("The code was read. Check it, then continue."),
        not_yet=say("Nothing was read yet. Hold it flat, closer and in good light. Or type the number."),
    )


def _words(site: Site, texts: Texts, *, front: bool) -> CameraWords:
    say = texts.say
    return CameraWords(
        site.devices.camera,
        open=say("Turn the camera on"),
        close=say("Turn the camera off"),
        on="",
        nothing=say("No picture comes from the camera. Ask a member of staff."),
        picture=say("What the camera sees"),
        front=front,
    )
