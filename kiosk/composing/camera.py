"""The words of a camera, where this machine has one."""

from typing import TYPE_CHECKING

from kiosk.composing.site import Site
from kiosk.i18n import Texts
from kiosk.views.media import CameraWords

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
    return CameraWords(
        site.devices.camera,
        open=say("Take another photo") if again else say("Turn the camera on"),
        close=say("Turn the camera off"),
        on=on,
        nothing=say("No picture comes from the camera. Ask a member of staff."),
        picture=say("What the camera sees"),
        take=say("Take the photo"),
        front=front,
    )
