"""The pictures that a form brings with it: of a question, and of its choices."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.catalogue import Catalogue

OF_QUESTION = (800, 480)
OF_CHOICE = (320, 240)
"""Width and height in pixels at most."""


def picture_of(
    catalogue: "Catalogue", service: str, media: Mapping[str, str], within: tuple[int, int]
) -> bytes:
    """Return what is shown of a text's media, as a PNG; nothing where there is no picture or none to draw."""
    address = media.get("big-image" if within == OF_QUESTION else "image") or media.get("image", "")
    return _drawn(catalogue, service, address.rpartition("/")[2], within) if address else b""


@lru_cache(maxsize=256)
def _drawn(catalogue: "Catalogue", service: str, name: str, within: tuple[int, int]) -> bytes:
    """Decode once: a page is put together anew at every key."""
    from PySide6.QtCore import QSize

    from kiosk.pictures import fitted

    try:
        return fitted(catalogue.media(service, name), QSize(*within))
    except OSError:
        return b""
