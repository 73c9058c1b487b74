"""Keys that are held on a real X server, whose repeats Qt takes for strokes of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.orca.desk import missing, running, tells

HELD = 1.2
"""Seconds: the first repeat comes after 0.66, then one every 0.04."""


def test_a_key_that_is_held_asks_once(tmp_path: Path) -> None:
    if told := missing():
        stop = pytest.fail if shutil.which("apt-get") else pytest.skip
        stop(f"Real keys need more. {told}")
    (tmp_path / "kiosk.toml").write_text('data_dir = "data"\n')
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    here = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    with tells(screen, here) as number, running(["openbox"], here := {**here, "DISPLAY": f":{number}"}):
        command = [sys.executable, "-m", "tests.journey.held", str(tmp_path / "kiosk.toml")]
        with running(command, here, subprocess.PIPE) as kiosk:
            assert kiosk.stdout is not None
            assert kiosk.stdout.readline() == "ready\n"
            for key in ("F12", "F10", "F12"):
                held = ["xdotool", "keydown", key, "sleep", str(HELD), "keyup", key]
                subprocess.run(held, env=here, check=True)
            subprocess.run(["xdotool", "key", "ctrl+shift+q"], env=here, check=True)
            asked = kiosk.stdout.read().split()

    assert [each for each in asked if each != "Tick"] == [
        "NextTextSize",
        "SwitchTheme",
        "NextTextSize",
        "AskToLeave",
    ]
