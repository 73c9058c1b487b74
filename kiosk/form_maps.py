"""Pictures of a form whose areas are its choices (``image-map``): SVG, with an id for each choice's value."""

from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.svg import SvgError, areas, harmless
from kiosk.views.media import ImageMap

if TYPE_CHECKING:
    from forms import Question
    from kiosk.catalogue import Catalogue
    from kiosk.composing.site import Site
    from kiosk.i18n import Texts


def image_map_of(site: "Site", texts: "Texts", service: str, question: "Question") -> ImageMap | None:
    """Return the picture of an image map; None where the list has to do alone."""
    if "image-map" not in question.appearances or not map_name(question):
        return None
    values = tuple(choice.value for choice in question.choices)
    picture, shapes = _drawn(site.catalogue, service, map_name(question), values)
    name = texts.say("Picture of the choices in the list: {question}", question=texts.form(question.label))
    return ImageMap(name, picture, shapes) if shapes else None


def map_name(question: "Question") -> str:
    """Return the name of the file that is the picture, or nothing."""
    return (question.media.get("image") or question.media.get("big-image", "")).rpartition("/")[2]


@lru_cache(maxsize=32)
def _drawn(
    catalogue: "Catalogue", service: str, name: str, values: tuple[str, ...]
) -> tuple[bytes, tuple[tuple[str, bytes], ...]]:
    """Read it once: a page is put together anew at every key."""
    try:
        picture = harmless(catalogue.media(service, name))
    except (OSError, SvgError):
        return b"", ()
    return picture, tuple(areas(picture, values).items())
