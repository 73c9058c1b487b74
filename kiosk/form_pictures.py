"""The pictures that a form brings with it: of a question, and of its choices."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.catalogue import Catalogue
    from kiosk.composing.site import Site
    from kiosk.photos import Photos

OF_QUESTION = (800, 480)
OF_CHOICE = (320, 240)
"""Width and height in pixels at most."""


def picture_of(site: "Site", service: str, media: Mapping[str, str], within: tuple[int, int]) -> bytes:
    """Return what is shown of a text's media, as a PNG; nothing where there is no picture or none to draw."""
    address = media.get("big-image" if within == OF_QUESTION else "image") or media.get("image", "")
    return (
        _drawn(site.catalogue, site.photos, service, address.rpartition("/")[2], within) if address else b""
    )


@lru_cache(maxsize=256)
def _drawn(
    catalogue: "Catalogue", photos: "Photos", service: str, name: str, within: tuple[int, int]
) -> bytes:
    """Decode once: a page is put together anew at every key."""
    try:
        return photos.fitted(catalogue.media(service, name), within)
    except OSError:
        return b""
