"""A folder that receives: whole or not at all, once, whatever is cut short and whoever takes the files away.

What is asked of the file system is POSIX: rename(2) is atomic, fsync(2) of a folder keeps its names.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from kiosk.store import Attachment, Payload
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Says, Voice
from kiosk.sync.rules import Then
from kiosk.sync.transport.folder import DELIVERED, Folder, prepare
from tests.kiosk.sync.receivers.applications import REFERENCE, an_application, means
from tests.kiosk.sync.submissions import PHOTO, a_row, instance_id

STORED = Answered(None, Voice.RECEIVER, Says.STORED)
DIFFERENT = Answered(None, Voice.RECEIVER, Says.DIFFERENT)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    prepare(folder)
    return folder


def send(share: Path, payload: Payload | None = None) -> Outcome:
    return Folder(share).send(a_row(), payload or an_application(photo=True))


def names(share: Path) -> list[str]:
    return sorted(path.relative_to(share).as_posix() for path in share.rglob("*") if path.is_file())


WHOLE = [
    f"{DELIVERED}/{REFERENCE}",
    f"{REFERENCE}/attachments/{PHOTO.name}",
    f"{REFERENCE}/manifest.json",
    f"{REFERENCE}/submission.xml",
]


def test_the_exact_bytes_lie_in_a_folder_named_by_the_reference(share: Path) -> None:
    application = an_application(photo=True)
    assert send(share, application) == STORED
    assert names(share) == WHOLE
    place = share / REFERENCE
    assert (place / "submission.xml").read_bytes() == application.xml
    assert (place / "attachments" / PHOTO.name).read_bytes() == PHOTO.content


def test_the_manifest_says_what_there_is(share: Path) -> None:
    application = an_application(photo=True)
    send(share, application)
    manifest = json.loads((share / REFERENCE / "manifest.json").read_bytes())
    assert manifest["reference"] == REFERENCE
    assert manifest["instance_id"] == instance_id(1)
    assert manifest["sha256"] == {
        "submission.xml": sha256(application.xml).hexdigest(),
        f"attachments/{PHOTO.name}": sha256(PHOTO.content).hexdigest(),
    }


def test_the_same_again_changes_nothing(share: Path) -> None:
    send(share)
    before = {path: path.stat().st_mtime_ns for path in share.rglob("*")}
    assert send(share) == STORED
    assert {path: path.stat().st_mtime_ns for path in share.rglob("*")} == before


def test_other_bytes_under_the_same_reference_are_held_and_overwrite_nothing(share: Path) -> None:
    send(share)
    outcome = send(share, an_application("Somebody Else", photo=True))
    assert outcome == DIFFERENT
    assert means(outcome) is Then.CONFIRM  # once more, then a person looks
    assert (share / REFERENCE / "submission.xml").read_bytes() == an_application(photo=True).xml


def test_a_file_that_was_changed_there_is_told(share: Path) -> None:
    send(share)
    (share / REFERENCE / "submission.xml").write_bytes(b"")
    assert send(share) == DIFFERENT


def test_what_somebody_took_away_is_not_put_there_again(share: Path) -> None:
    send(share)
    shutil.rmtree(share / REFERENCE)
    assert send(share) == STORED
    assert names(share) == [f"{DELIVERED}/{REFERENCE}"]


def test_a_folder_that_is_there_without_a_note_is_compared(share: Path) -> None:
    send(share)
    (share / DELIVERED / REFERENCE).unlink()
    assert send(share) == STORED
    assert send(share, an_application("Somebody Else")) == DIFFERENT


# Every call that changes something on the disk, in the order of a send.
CALLS = ("mkdir", "open", "fsync", "rename")


def cut_at(share: Path, step: int) -> bool:
    """Send in a process of its own that is killed before the call of this number; say whether it was."""
    code = f"""
import os, pathlib, sys
sys.path.insert(0, {str(Path(__file__).parents[4])!r})
from kiosk.sync.transport.folder import Folder
from tests.kiosk.sync.receivers.applications import an_application
from tests.kiosk.sync.submissions import a_row
payload = an_application(photo=True)
left = {step}
def dying(call):
    def instead(*given, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return call(*given, **named)
    return instead
os.fsync, os.mkdir = dying(os.fsync), dying(os.mkdir)
pathlib.Path.open, pathlib.Path.rename = dying(pathlib.Path.open), dying(pathlib.Path.rename)
Folder(pathlib.Path({str(share)!r})).send(a_row(), payload)
"""
    return subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 9


@pytest.mark.parametrize("takes", [False, True], ids=["nobody takes it", "somebody takes it at once"])
def test_killed_at_any_step_it_is_there_once_and_never_in_part(tmp_path: Path, takes: bool) -> None:
    step, taken = 0, 0
    while True:
        share = tmp_path / f"share-{step}"
        share.mkdir()
        prepare(share)
        killed = cut_at(share, step)
        times = 0
        for _ in range(2):
            if (share / REFERENCE).exists():
                assert len(names(share / REFERENCE)) == 3, "what is seen is whole"
                if takes:
                    times += 1
                    shutil.rmtree(share / REFERENCE)
            assert send(share) == STORED
        if takes:
            assert times + (share / REFERENCE).exists() == 1, f"killed before step {step}"
            taken += times
        else:
            assert names(share) == WHOLE, f"killed before step {step}"
        if not killed:
            break
        step += 1
    assert step > 12
    assert not takes or taken > 0


def missing(share: Path) -> None:
    shutil.rmtree(share)


def not_mounted(share: Path) -> None:
    (share / DELIVERED).rmdir()


@pytest.mark.parametrize("trouble", [missing, not_mounted])
def test_a_share_that_is_not_there_is_tried_later(share: Path, trouble: Callable[[Path], None]) -> None:
    trouble(share)
    outcome = send(share)
    assert outcome == Failed(Failure.NO_CONNECTION)
    assert means(outcome) is Then.AGAIN
    assert not (share / REFERENCE).exists()


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB, where this user may make one."""
    share = tmp_path / "full"
    share.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(share)], check=False, capture_output=True
    )
    if made.returncode != 0:
        pytest.skip("only root can mount a small file system")
    prepare(share)
    yield share
    subprocess.run(["umount", "-l", str(share)], check=True)


def test_a_full_share_is_tried_later_and_left_clean(full: Path) -> None:
    large = Attachment("large.jpg", "image/jpeg", bytes(100_000))
    outcome = send(full, Payload(an_application().xml, (large,)))
    assert outcome == Failed(Failure.NO_ROOM)
    assert means(outcome) is Then.AGAIN
    assert names(full) == []
    assert send(full) == STORED


def test_a_share_that_may_not_be_written_to_is_tried_later(share: Path) -> None:
    if os.geteuid() == 0:
        (share / f".{REFERENCE}.new").write_text("in the way")  # root may write anywhere
    else:
        share.chmod(0o500)
    assert send(share) == Failed(Failure.NO_ROOM)
    share.chmod(0o700)


def test_two_attachments_of_one_name_are_not_made_into_one(share: Path) -> None:
    files = (PHOTO, Attachment(PHOTO.name, "image/jpeg", b"another"))
    assert send(share, Payload(an_application().xml, files)) == Failed(Failure.UNFIT)


@pytest.mark.parametrize("name", ["../outside.jpg", "/etc/outside.jpg", ".hidden", "a\\b.jpg", "a/b.jpg", ""])
def test_no_name_leads_out_of_the_folder(share: Path, name: str) -> None:
    file = Attachment(name, "image/jpeg", b"x")
    assert send(share, Payload(an_application().xml, (file,))) == Failed(Failure.UNFIT)
    assert names(share) == []
