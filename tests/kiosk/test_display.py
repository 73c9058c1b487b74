"""No screen is one sentence, before Qt would end the process with an abort."""

import sys
from pathlib import Path

import pytest

from kiosk.display import DisplayError, refuse_without

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere there is always a display"
)


@pytest.fixture
def sockets(tmp_path: Path) -> Path:
    """Return a folder in which the X server of screen 7 listens."""
    (tmp_path / "X7").touch()
    return tmp_path


@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":7"},
        {"DISPLAY": ":7.0"},
        {"DISPLAY": "unix:7"},
        {"DISPLAY": "elsewhere:3"},  # over the network: only connecting could tell
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"QT_QPA_PLATFORM": "offscreen"},
    ],
    ids=str,
)
def test_where_there_may_be_a_screen_the_kiosk_opens(environment: dict[str, str], sockets: Path) -> None:
    refuse_without(environment, sockets)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "There is no screen to open the kiosk on"),
        ({"DISPLAY": ""}, "There is no screen to open the kiosk on"),
        ({"DISPLAY": ":8"}, "No screen answers at DISPLAY=:8"),
        ({"DISPLAY": ":8", "QT_QPA_PLATFORM": ""}, "No screen answers at DISPLAY=:8"),
        ({"DISPLAY": ":8", "QT_QPA_PLATFORM": "xcb"}, "No screen answers at DISPLAY=:8"),
    ],
    ids=str,
)
def test_where_there_is_none_it_says_so(environment: dict[str, str], sentence: str, sockets: Path) -> None:
    with pytest.raises(DisplayError, match=sentence):
        refuse_without(environment, sockets)
