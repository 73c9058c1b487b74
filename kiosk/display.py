"""Whether there is a screen: told in one sentence, where Qt would abort with a page of text."""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from kiosk.errors import KioskError

_X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108  # where every X server of this machine listens
_LOCAL = r"(?:unix)?:(\d+)(?:\.\d+)?"


class DisplayError(KioskError):
    """There is no screen to open a window on."""


def refuse_without(environment: Mapping[str, str] = os.environ, sockets: Path = _X_SOCKETS) -> None:
    """Raise DisplayError when a window could not be opened: no display is named, or none listens there."""
    if not sys.platform.startswith("linux") or (environment.get("QT_QPA_PLATFORM") or "xcb") != "xcb":
        return
    display = environment.get("DISPLAY", "")
    if environment.get("WAYLAND_DISPLAY"):
        return
    if not display:
        message = (
            "There is no screen to open the kiosk on: start it in a desktop session, or run 'kiosk demo'."
        )
        raise DisplayError(message)
    local = re.fullmatch(_LOCAL, display)
    if local and not (sockets / f"X{local[1]}").exists():
        message = (
            f"No screen answers at DISPLAY={display}: start the kiosk in this computer's desktop session, "
            "or run 'kiosk demo'."
        )
        raise DisplayError(message)
