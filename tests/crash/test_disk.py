"""What a disk may hold after the power went, of each kind of call."""

from pathlib import Path, PurePosixPath
from random import Random

import pytest

from tests.crash.disk import SECTOR, Disk, Image
from tests.crash.strace import Call

ROOT = Path("/disk")
FILE = f"{ROOT}/file"


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    (tmp_path / "file").write_bytes(b"old")
    return Disk(tmp_path, ROOT)


def made(
    disk: Disk, name: str, *, on: str = FILE, strings: tuple[bytes, ...] = (), tail: str = ") = 0"
) -> None:
    """Make a call that succeeds."""
    disk.make(Call(name, 1, (on,), strings, tail, result=len(strings[0]) if "write" in name else 0))


def named(image: Image) -> dict[str, bytes | None]:
    return {str(path): content for path, content in image.nodes.items()}


def test_a_write_is_there_for_sure_once_its_file_was_synced(disk: Disk) -> None:
    made(disk, "pwrite64", strings=(b"new",), tail=", 3, 0) = 3")
    assert named(disk.now()) == {"file": b"new"}
    assert named(disk.synced()) == {"file": b"old"}
    made(disk, "fdatasync")
    assert named(disk.synced()) == {"file": b"new"}


def test_a_write_that_was_not_synced_may_be_there_missing_or_torn_at_a_sector(disk: Disk) -> None:
    made(disk, "pwrite64", strings=(b"n" * 2 * SECTOR,), tail=", 1024, 0) = 1024")
    chance = Random(1)

    found = {disk.torn(chance).nodes[PurePosixPath("file")] for _ in range(100)}

    whole, first = b"n" * 2 * SECTOR, b"n" * SECTOR
    second = b"old" + bytes(SECTOR - 3) + b"n" * SECTOR
    assert found == {b"old", whole, first, second}


def test_later_writes_do_not_wait_for_earlier_ones(disk: Disk) -> None:
    made(disk, "pwrite64", strings=(b"1",), tail=", 1, 0) = 1")
    made(disk, "pwrite64", strings=(b"2",), tail=", 1, 1) = 1")
    chance = Random(1)

    assert b"o2d" in {disk.torn(chance).nodes[PurePosixPath("file")] for _ in range(100)}


def test_a_new_file_is_named_once_its_folder_was_synced(disk: Disk) -> None:
    new = f"{ROOT}/new"
    made(disk, "openat", strings=(new.encode(),), tail=", O_RDWR|O_CREAT, 0600) = 3")
    made(disk, "write", on=new, strings=(b"text",), tail=", 4) = 4")
    made(disk, "fsync", on=new)
    assert named(disk.synced()) == {"file": b"old"}
    made(disk, "fsync", on=str(ROOT))
    assert named(disk.synced()) == {"file": b"old", "new": b"text"}


def test_names_of_one_folder_change_in_their_order(disk: Disk) -> None:
    made(disk, "link", strings=(FILE.encode(), f"{ROOT}/other".encode()))
    made(disk, "unlink", strings=(FILE.encode(),))
    chance = Random(1)

    found = {tuple(sorted(named(disk.torn(chance)))) for _ in range(100)}

    assert found == {("file",), ("file", "other"), ("other",)}


def test_a_file_that_is_renamed_has_one_name_or_the_other(disk: Disk) -> None:
    made(disk, "rename", strings=(FILE.encode(), f"{ROOT}/other".encode()))
    chance = Random(1)

    assert {tuple(named(disk.torn(chance))) for _ in range(100)} == {("file",), ("other",)}


def test_a_file_that_was_cut_keeps_its_length_until_it_is_synced(disk: Disk) -> None:
    made(disk, "ftruncate", tail=", 0) = 0")
    assert named(disk.now()) == {"file": b""}
    assert named(disk.synced()) == {"file": b"old"}


def test_what_is_in_a_folder_that_was_not_kept_is_not_kept(disk: Disk) -> None:
    made(disk, "mkdir", strings=(f"{ROOT}/below".encode(),), tail=", 0700) = 0")
    made(disk, "openat", strings=(f"{ROOT}/below/new".encode(),), tail=", O_CREAT, 0600) = 3")
    made(disk, "fsync", on=f"{ROOT}/below")
    assert named(disk.now()) == {"file": b"old", "below": None, "below/new": b""}
    assert named(disk.synced()) == {"file": b"old"}


def test_what_failed_and_what_is_elsewhere_changes_nothing(disk: Disk) -> None:
    assert not disk.make(Call("ftruncate", 1, (FILE,), (), ", 0) = -1", result=-1))
    assert not disk.make(Call("ftruncate", 1, ("/elsewhere",), (), ", 0) = 0", result=0))
    assert named(disk.now()) == {"file": b"old"}


def test_a_call_that_is_not_modelled_is_refused(disk: Disk) -> None:
    with pytest.raises(NotImplementedError, match="pwritev"):
        disk.make(Call("pwritev", 1, (FILE,), (), "", result=3))
