"""``kiosk demo`` as a person or a script starts it: a process of its own, to its last line."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.demo.answers import VISITS
from kiosk.sandbox import Sandbox

KIOSK = Path(sys.executable).with_name("kiosk")
TYPED = {"full_name", "date_of_birth", "address_line_1", "town", "postcode", "phone", "where", "email"}
"""The questions whose answers are typed; the others choose what stands in the form anyway."""
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


@dataclass(frozen=True)
class Played:
    """What one demonstration printed and left."""

    status: int
    out: Path
    stdout: str
    stderr: str

    @property
    def result(self) -> dict[str, int]:
        last: dict[str, int] = json.loads(self.stdout.splitlines()[-1])
        return last

    @property
    def pictures(self) -> list[str]:
        return sorted(file.name for file in self.out.glob("*.png"))


def play(out: Path, *options: str) -> Played:
    ran = subprocess.run(
        [KIOSK, "demo", "--out", out, *options],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(out.parent)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    return Played(ran.returncode, out, ran.stdout, ran.stderr)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """One demonstration, which every test of this file looks at."""
    return play(tmp_path_factory.mktemp("demo") / "out", "--json")


def test_everything_is_delivered_once(played: Played) -> None:
    assert played.status == 0, played.stderr
    assert played.result == {
        "filled": len(VISITS),
        "queued_offline": len(VISITS),
        "delivered": len(VISITS),
        "duplicates": 0,
        "lost": 0,
        "screenshots": len(played.pictures),
    }


def test_a_script_gets_one_line_and_nothing_else(played: Played) -> None:
    assert played.stdout.count("\n") == 1
    assert played.stderr == ""


def test_every_screen_is_pictured_in_order(played: Played) -> None:
    assert [int(name[:2]) for name in played.pictures] == list(range(1, len(played.pictures) + 1))
    shown = {name[3:].removesuffix(".png") for name in played.pictures}
    assert shown > {"languages", "services", "problem", "check", "confirmation", "received", "cleared"}
    assert shown > {"largest-text", "dark", "yellow-on-black", "dim", "staff-pin", "photo"}


def test_no_typed_answer_is_left_in_any_file(played: Played) -> None:
    assert (played.out / "data" / "outbox.db").is_file()
    assert found_in(played.out) == []


def test_the_search_finds_an_answer_that_is_there(tmp_path: Path) -> None:
    for encoding in ENCODINGS:
        (tmp_path / encoding).write_bytes(b"..." + VISITS[0][1]["full_name"].encode(encoding))
    assert sorted(found_in(tmp_path)) == sorted((encoding, "full_name") for encoding in ENCODINGS)


def found_in(folder: Path) -> list[tuple[str, str]]:
    """Return each file that holds a typed answer, with the question's name, never the answer."""
    typed = [(name, answer) for _, answers in VISITS for name, answer in answers.items() if name in TYPED]
    return [
        (str(file.relative_to(folder)), name)
        for file in folder.rglob("*")
        if file.is_file()
        for name, answer in typed
        if any(answer.encode(encoding) in file.read_bytes() for encoding in ENCODINGS)
    ]


def test_a_receiver_in_another_window_gets_each_submission_in_one_post(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "99-of-last-time.png").touch()
    with Sandbox(SystemClock()) as sandbox:
        played = play(tmp_path / "out", "--receiver", sandbox.url)
        assert played.status == 0, played.stderr
        assert [one.posts for one in sandbox.arrived()] == [1] * len(VISITS)
    assert played.result["delivered"] == len(VISITS)
    assert "99-of-last-time.png" not in played.pictures
    assert "waiting: " in played.stdout  # without --json it tells what it does


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--receiver", "http://127.0.0.1:9", "--json"), "does not tell what arrived"),
        (("--receiver", "https://forms.example.org"), "sends only to a receiver on this machine"),
        ((), "kiosk: {out}: Not a directory; check that the disk has room, or choose another folder"),
    ],
    ids=["nothing listens", "a real receiver", "a file where the folder should be"],
)
def test_what_cannot_be_is_one_sentence(tmp_path: Path, options: tuple[str, ...], sentence: str) -> None:
    (tmp_path / "file").touch()
    out = tmp_path / ("out" if options else "file/out")
    played = play(out, *options)
    assert played.status == 1
    assert set(played.result.values()) == {0}  # the last line is the counts all the same
    assert sentence.format(out=out) in played.stderr
    assert "Traceback" not in played.stderr
