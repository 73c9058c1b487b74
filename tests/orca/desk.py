"""A desk of a test's own: a screen that nobody sees, real keys, and the Orca screen reader.

Each has its own display, bus and home: several can stand side by side, and none touches the machine's.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.orca.voice import Voice, voice

STARTS = 3
"""Of the screen reader, which on a busy machine was seen to stay silent from the beginning."""
PATIENCE = 30.0
"""Seconds for something to be said, on a machine that does other things too; measured: 0.02 to 0.3."""
MOST_STEPS = 40
"""On one page."""
_ROLE = re.compile(r"(button|checked|text|label)\.$")
"""What ends the name of something that Tab leads to."""
_COMMANDS = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "orca")
_NOT_KEPT = ("XDG_", "DBUS_", "QT_")
"""Beginnings of the names of what would lead a program to the machine's own."""
_SETTINGS = """import orca.settings
orca.settings.enableKeyEcho = False
orca.settings.enableEchoByCharacter = True
orca.settings.enablePositionSpeaking = True
"""
"""Of keys only what they put into a field is said: then that the field tells of it."""


def missing() -> str:
    """Return what is missing to have one, as a sentence, or nothing."""
    absent = [name for name in _COMMANDS if shutil.which(name) is None]
    return f"Install {', '.join(absent)}: .ci/system-packages --test does it." if absent else ""


class SilenceError(AssertionError):
    """Nothing at all was said."""


class Desk:
    """Somebody who hears, and has keys."""

    def __init__(self, environment: Mapping[str, str], heard: Voice) -> None:
        self.environment = environment
        self._heard = heard
        self._place = 0

    def begins(self) -> int:
        """Listen to what comes from now on; return which moment that is."""
        self._place = len(self._heard.since(0))
        return self._place

    def said_since(self, moment: int) -> list[str]:
        """Return all that was said since a moment."""
        return self._heard.since(moment)

    def press(self, *keys: str, hears: Iterable[str] = ()) -> str:
        """Press keys, as X names them, and wait until this is said, one after the other."""
        self.begins()
        subprocess.run(["xdotool", "key", *keys], env=self.environment, check=True)
        return self.hears(*hears)

    def walks_to(self, words: str) -> None:
        """Press Tab until this is said first of what it leads to."""
        for _ in range(MOST_STEPS):
            said = self.press("Tab", hears=[""])
            while not _ROLE.search(said):  # a hint of what came before, said late
                said = self.hears("")
            if words in said:
                return
        raise AssertionError(f"no Tab leads to {words!r}")

    def type(self, text: str) -> None:
        """Type a text sign by sign, and hear each: a heading that comes before the sign is said is lost."""
        for sign in text:
            self.press(sign, hears=[sign])

    def hears(self, *wanted: str) -> str:
        """Wait until these are said, one after the other; return the last of what is said."""
        said = ""
        for words in wanted:
            place = self._heard.wait(words, self._place, PATIENCE)
            if place is None:
                instead = self.said_since(self._place)
                raise (AssertionError if instead else SilenceError)(f"{words!r} is not said, but {instead}")
            self._place, said = place, self._heard.since(place - 1)[0]
        return said


@contextmanager
def desk() -> Iterator[Desk]:
    """Set one up, with the screen reader speaking."""
    with TemporaryDirectory(prefix="orca-") as folder, ExitStack() as owned:
        home = Path(folder)
        environment = _environment(home)
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
        environment["DISPLAY"] = ":" + owned.enter_context(tells(screen, environment))
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        environment["DBUS_SESSION_BUS_ADDRESS"] = owned.enter_context(tells(bus, environment))
        heard = owned.enter_context(voice(home / "voice"))
        made = Desk(environment, heard)
        owned.enter_context(running(["openbox"], environment))
        for _ in range(STARTS):
            reader = owned.enter_context(running(["orca"], environment))
            if heard.wait("Screen reader on", 0, PATIENCE) is not None:
                break
            reader.kill()
        made.hears("Screen reader on")
        yield made


def _environment(home: Path) -> dict[str, str]:
    """Return what keeps programs from the machine's own bus, settings and voice."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(_NOT_KEPT)}
    customisations = home / ".local" / "share" / "orca" / "orca-customizations.py"
    customisations.parent.mkdir(parents=True)
    customisations.write_text(_SETTINGS)
    programs = home / "bin"
    programs.mkdir()
    # Orca ends at once when pgrep finds another of the same person's, at whatever display that may be.
    (programs / "pgrep").symlink_to("/bin/true")
    own = {
        "HOME": str(home),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "XDG_RUNTIME_DIR": str(home),
        "SPEECHD_ADDRESS": f"unix_socket:{home / 'voice'}",
        "GSETTINGS_BACKEND": "memory",
        "LC_ALL": "C.UTF-8",
    }
    return {**kept, **own}


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str], out: int = subprocess.DEVNULL
) -> Iterator[subprocess.Popen[str]]:
    """Run a program, and end it."""
    with subprocess.Popen(
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()  # nothing of it outlives its folder; asked to end, Orca takes seconds


@contextmanager
def tells(command: list[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Run a program that begins with one line about how to reach it, and give that."""
    with running(command, environment, subprocess.PIPE) as process:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        assert line, f"{command[0]} did not start"
        yield line
