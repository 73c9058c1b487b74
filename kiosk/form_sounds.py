"""The sounds and films that a form brings with it: of a question, and of its choices."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from accessibility.preferences import VOLUMES
from kiosk.views.media import PlayWords

if TYPE_CHECKING:
    from kiosk.catalogue import Catalogue
    from kiosk.composing.site import Site
    from kiosk.visit import Visit

LARGEST_BYTES = 50_000_000
"""What is played is held in memory: some ten minutes of film, or an hour of sound."""
PLAYED = ("audio", "video")
"""Forms of a text (ODK XForms, itext) that take time."""


class FormFile(NamedTuple):
    """A file beside a form, by its name alone: no form reaches out of its folder."""

    catalogue: "Catalogue"
    service: str
    name: str

    def read(self) -> bytes:
        """Return its content; raises OSError."""
        return self.catalogue.media(self.service, self.name)


def plays_of(site: "Site", visit: "Visit", media: Mapping[str, str]) -> tuple[PlayWords, ...]:
    """Return what can be played of a text's media: no missing file, and no sound where nothing sounds."""
    say, player, service = visit.texts.say, site.devices.player, visit.current.service
    volume = VOLUMES[visit.preferences.speech.volume]
    words = {"audio": (say("Play"), say("Stop")), "video": (say("Play the film"), say("Stop the film"))}
    return tuple(
        PlayWords(player, file, *words[form], say("This cannot be played here."), form == "video", volume)
        for form in PLAYED
        if (name := media.get(form, "").rpartition("/")[2])
        and _is_there(file := FormFile(site.catalogue, service, name))
        and (form == "video" or player.is_there())
    )


@lru_cache(maxsize=1024)
def _is_there(file: FormFile) -> bool:
    """Look once: a page is put together anew at every key."""
    try:
        return 0 < file.catalogue.media_size(file.service, file.name) <= LARGEST_BYTES
    except OSError:
        return False
