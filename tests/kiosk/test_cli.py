"""What goes wrong at the command line: one clear sentence with its place, a status, and nothing lost."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from kiosk import cli
from kiosk.installation import Installation
from kiosk.store import FileKeyStore, Outbox
from tests.kiosk.store.items import ANSWER, an_item

KIOSK = Path(sys.executable).with_name("kiosk")
USAGE = 2
"""What click exits with when it was called wrongly."""
OUR_FAULT = 70
"""EX_SOFTWARE of sysexits.h."""
OPENING = (("outbox", "list"), ("sync",), ("run", "--exit-when-ready"))
"""The commands that open the outbox."""


@dataclass(frozen=True)
class Terminal:
    """A terminal with one submission waiting."""

    folder: Path

    @property
    def settings(self) -> Path:
        return self.folder / "kiosk.toml"

    @property
    def outbox(self) -> Path:
        return self.folder / "data" / "outbox.db"

    def run(self, *arguments: str, without: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Run ``kiosk`` with this terminal's settings, in a process of its own."""
        named = {"KIOSK_CONFIG": str(self.settings), "HOME": str(self.folder), "QT_QPA_PLATFORM": "offscreen"}
        environment = {name: value for name, value in {**os.environ, **named}.items() if name not in without}
        return subprocess.run(
            [KIOSK, *arguments], env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    def files(self) -> Mapping[str, bytes]:
        """Return the content of every file."""
        return {str(file): file.read_bytes() for file in self.folder.rglob("*") if file.is_file()}


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    at = Terminal(tmp_path)
    at.settings.write_text('data_dir = "data"\n')
    with Installation(at.settings).open_outbox() as outbox:
        outbox.put(an_item())
    return at


def damage(terminal: Terminal) -> None:
    whole = terminal.outbox.read_bytes()
    terminal.outbox.write_bytes(whole[: len(whole) // 2])


def come_from_the_future(terminal: Terminal) -> None:
    db = Database(terminal.outbox)
    db["_sqlite_migrations"].insert({"migration_set": "kiosk", "name": "from_the_future", "applied_at": ""})
    db.close()


def change_the_key(terminal: Terminal) -> None:
    keys = terminal.folder / "data" / "demonstration-keys"
    (keys / "device-key").rename(terminal.folder / "the right key")
    FileKeyStore(keys).make_device_key()


def lose_the_key(terminal: Terminal) -> None:
    (terminal.folder / "data" / "demonstration-keys" / "device-key").unlink()


def put_a_file_in_the_way(terminal: Terminal) -> None:
    (terminal.folder / "data").rename(terminal.folder / "elsewhere")
    (terminal.folder / "data").write_text("a file where the folder should be")


def put_a_file_above_it(terminal: Terminal) -> None:
    (terminal.folder / "file").touch()
    terminal.settings.write_text('data_dir = "file/data"\n')


OUTBOX = [
    (come_from_the_future, "data/outbox.db: a newer version of the kiosk has used this database; install"),
    (change_the_key, "data/outbox.db: the device key is not the one that sealed this database; put the"),
    (lose_the_key, "data/outbox.db: {folder}/data/demonstration-keys/device-key: the device key is missing"),
    (put_a_file_in_the_way, "data/outbox.db: it cannot be opened; check that the folder is there"),
    (put_a_file_above_it, "file/data/outbox.db: it cannot be opened; check that the folder is there"),
]


@pytest.mark.parametrize("arguments", OPENING, ids=" ".join)
@pytest.mark.parametrize(("spoil", "sentence"), OUTBOX, ids=[spoil.__name__ for spoil, _ in OUTBOX])
def test_an_outbox_that_cannot_be_opened_is_one_sentence_and_stays_as_it_is(
    terminal: Terminal, spoil: Callable[[Terminal], None], sentence: str, arguments: tuple[str, ...]
) -> None:
    spoil(terminal)
    before = terminal.files()
    ran = terminal.run(*arguments)
    assert ran.stderr.startswith(f"kiosk: {terminal.folder}/{sentence.format(folder=terminal.folder)}")
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert terminal.files().items() >= before.items()


@pytest.mark.parametrize("arguments", OPENING, ids=" ".join)
def test_a_damaged_outbox_is_set_aside_whole_and_blocks_nothing(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    damage(terminal)
    damaged = terminal.outbox.read_bytes()
    ran = terminal.run(*arguments)
    (aside,) = terminal.outbox.parent.glob("outbox-damaged-*.db")
    assert (ran.returncode, len(aside.read_bytes())) == (0, len(damaged))
    assert "the database was damaged" in ran.stderr
    assert aside.name in terminal.run("outbox", "list").stdout


SETTINGS = {
    "two mistakes": (
        "name = ''\ncolour = 1\n",
        (", name: is empty.", ", colour: is not a key that we know."),
    ),
    "no TOML": ("name = \n", (": this is not TOML: Invalid value (at line 1, column 8).",)),
    "an unknown receiver": (
        "receiver_of.library = 'x'\n",
        (", receiver_of.library: there is no receiver x.",),
    ),
}


@pytest.mark.parametrize(
    "arguments", [*OPENING, ("services", "list"), ("staff", "set-pin", "--pin", "80512")]
)
@pytest.mark.parametrize(("text", "told"), SETTINGS.values(), ids=SETTINGS)
def test_every_mistake_in_the_settings_is_a_line_with_its_place(
    terminal: Terminal, text: str, told: tuple[str, ...], arguments: tuple[str, ...]
) -> None:
    terminal.settings.write_text(text)
    before = terminal.files()
    ran = terminal.run(*arguments)
    lines = ran.stderr.removeprefix("kiosk: ").splitlines()
    assert len(lines) == len(told)
    for line, words in zip(lines, told, strict=True):
        assert line.startswith(f"{terminal.settings}{words}")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert terminal.files() == before


def test_a_settings_file_that_is_not_there_is_told_and_no_other_is_taken(terminal: Terminal) -> None:
    ran = terminal.run("--config", "nowhere/kiosk.toml", "outbox", "list")
    assert ran.stderr.startswith("kiosk: nowhere/kiosk.toml: there is no such file.")
    assert (ran.returncode, ran.stdout) == (1, "")


CALLED_WRONGLY = [
    (("fly",), USAGE, "Error: No such command 'fly'."),
    (("outbox", "empty"), USAGE, "Error: No such command 'empty'."),
    (("run", "--windowed"), USAGE, "Error: No such option '--windowed'."),
    (("outbox", "show"), USAGE, "Error: Missing argument 'REFERENCE'."),
    (("outbox", "show", "no"), 1, "kiosk: no: this is not a reference, a character is wrong"),
    (("sandbox", "--port", "65536"), USAGE, "Error: Invalid value for '--port': 65536 is not in the range"),
    (
        ("services", "check", "passport"),
        1,
        "kiosk: passport: there is no such folder, and no service of this",
    ),
    (("receiver", "set-token", "x", "--token", "y"), 1, "Error: There is no receiver x in kiosk.toml"),
    (("staff", "set-pin", "--pin", "1"), 1, "kiosk: The PIN was not set: choose at least 4 digits."),
]


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"), CALLED_WRONGLY, ids=[" ".join(a) for a, _, _ in CALLED_WRONGLY]
)
def test_what_cannot_be_meant_is_told(
    terminal: Terminal, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    before = terminal.files()
    ran = terminal.run(*arguments)
    assert ran.stderr.splitlines()[-1].startswith(sentence)
    assert (ran.returncode, ran.stdout, "Traceback" in ran.stderr) == (status, "", False)
    assert terminal.files() == before


NOT_THERE = [
    ('services = ["passport", "street-problem"]', "error: passport: no services folder has this service."),
    ('services_dirs = ["nowhere"]', "error: {folder}/nowhere: there is no such folder."),
]


@pytest.mark.parametrize(("setting", "sentence"), NOT_THERE)
def test_checking_the_services_finds_what_the_settings_name_in_vain(
    terminal: Terminal, setting: str, sentence: str
) -> None:
    terminal.settings.write_text(setting + "\n")
    ran = terminal.run("services", "check")
    assert ran.stdout.startswith(sentence.format(folder=terminal.folder))
    assert (ran.returncode, ran.stdout.count("error: ")) == (1, 1)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_the_kiosk_says_where_it_can_be_seen(terminal: Terminal) -> None:
    ran = terminal.run("run", without=("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))
    assert ran.stderr.startswith(
        "kiosk: There is no screen to open the kiosk on: start it in a desktop session"
    )
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)


def test_a_fault_of_ours_shows_its_place_and_never_its_text(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: Outbox) -> None:
        raise ValueError(ANSWER)

    monkeypatch.setattr(Outbox, "counts", fail)
    monkeypatch.setenv("KIOSK_CONFIG", str(terminal.settings))
    monkeypatch.setattr(sys, "argv", ["kiosk", "outbox", "list"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    told = capsys.readouterr().err
    assert left.value.code == OUR_FAULT
    assert "a fault of its own (ValueError at kiosk/outbox_commands.py:" in told
    assert ANSWER not in told
    assert "Traceback" not in told
