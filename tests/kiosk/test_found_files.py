"""What is found in a stick's folders: deep enough, of any name, and nothing that is not the stick's."""

import os
from pathlib import Path

import pytest

from kiosk.found_files import MOST_ENTRIES, newest_files, read_plain, shown_name, walked

LARGEST = 100


def found(folder: Path) -> list[str]:
    return [path.name for path in newest_files((folder,), lambda name: name.endswith(".pdf"), LARGEST)]


def put(path: Path, content: bytes = b"x", changed: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (changed, changed))
    return path


def test_folders_below_are_looked_at_two_deep_the_newest_file_first(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf", changed=1)
    put(tmp_path / "Documents" / "b.pdf", changed=3)
    put(tmp_path / "Documents" / "2026" / "c.pdf", changed=2)
    put(tmp_path / "Documents" / "2026" / "November" / "d.pdf", changed=4)
    assert found(tmp_path) == ["b.pdf", "c.pdf", "a.pdf"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (".hidden.pdf", b"x"),
        ("~lock.pdf#", b"x"),
        ("empty.pdf", b""),
        ("huge.pdf", b"x" * (LARGEST + 1)),
        ("song.mp3", b"x"),
    ],
)
def test_what_is_hidden_empty_too_large_or_of_another_kind_is_not_offered(
    tmp_path: Path, name: str, content: bytes
) -> None:
    put(tmp_path / name, content)
    assert found(tmp_path) == []


def test_what_was_thrown_away_is_not_offered(tmp_path: Path) -> None:
    """Linux keeps it on the stick, in a hidden folder (the trash specification of freedesktop.org)."""
    put(tmp_path / ".Trash-1000" / "files" / "a.pdf")
    assert found(tmp_path) == []


def test_no_link_on_a_stick_leads_into_the_kiosk(tmp_path: Path) -> None:
    secret = put(tmp_path / "kiosk" / "key.pdf")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "letter.pdf").symlink_to(secret)
    (stick / "folder").symlink_to(secret.parent)
    assert found(stick) == []
    assert read_plain(stick / "letter.pdf", LARGEST) == b""


def test_a_file_that_went_or_grew_since_is_not_read(tmp_path: Path) -> None:
    path = put(tmp_path / "a.pdf")
    assert read_plain(path, LARGEST) == b"x"
    put(path, b"x" * (LARGEST + 1))
    assert read_plain(path, LARGEST) == b""
    path.unlink()
    assert read_plain(path, LARGEST) == b""


def test_a_folder_that_is_not_there_gives_nothing(tmp_path: Path) -> None:
    assert found(tmp_path / "pulled out") == []


def test_a_stick_with_countless_files_is_not_walked_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_ENTRIES == 5_000
    monkeypatch.setattr("kiosk.found_files.MOST_ENTRIES", 50)
    for number in range(60):
        put(tmp_path / f"{number}.txt")
    assert sum(1 for _ in walked((tmp_path,))) == 50


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("letter & <b>.pdf", "letter & <b>.pdf"),
        ("Siân 日本 😀.pdf", "Siân 日本 😀.pdf"),
        ("a\nb\t.pdf", "a\ufffdb\ufffd.pdf"),
        ("\u202efdp.exe", "\ufffdfdp.exe"),  # would read "exe.pdf"
        (os.fsdecode(b"bad\xff.pdf"), "bad\ufffd.pdf"),  # no UTF-8, as old sticks have
    ],
)
def test_any_name_can_be_shown(name: str, shown: str) -> None:
    assert shown_name(Path("/stick") / name) == shown
