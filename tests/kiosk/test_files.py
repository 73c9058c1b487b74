"""Files of the kind that a question asks for, and no other."""

import os
from pathlib import Path

import pytest

from kiosk.files import LARGEST_BYTES, FileFolders, fits
from kiosk.found_files import AT_A_TIME
from kiosk.photos import PhotoError


@pytest.mark.parametrize(
    ("name", "media_type", "is_offered"),
    [
        ("note.mp3", "audio/*", True),
        ("NOTE.MP3", "audio/*", True),
        ("road.jpg", "audio/*", False),
        ("letter.pdf", "application/pdf", True),
        ("letter.odt", "application/pdf", False),
        ("letter.odt", "application/*", True),  # what XLSForm's "file" becomes: any file
        ("road.jpg", "application/*", True),
        ("unknown", "audio/*", False),
        (".hidden", "application/*", False),
        (".hidden.mp3", "audio/*", False),
    ],
)
def test_what_is_offered(name: str, media_type: str, is_offered: bool) -> None:
    assert fits(name, media_type) is is_offered


def test_the_newest_is_offered_first_and_read_as_it_is(tmp_path: Path) -> None:
    for age, name in enumerate(("new.pdf", "old.pdf", "empty.pdf")):
        (tmp_path / name).write_bytes(name.encode() if age < 2 else b"")
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    files = FileFolders((tmp_path,))
    assert files.found("application/pdf") is None
    files.look("application/pdf")
    assert files.found("audio/*") is None  # another question's kind
    found = files.found("application/pdf")
    assert found is not None
    assert [file.name for file in found] == ["new.pdf", "old.pdf"]
    read = files.read(found[1].key)
    assert (read.content, read.media_type) == (b"old.pdf", "application/pdf")


def test_what_is_too_large_is_neither_offered_nor_read(tmp_path: Path) -> None:
    path = tmp_path / "film.pdf"
    path.write_bytes(b"small")
    files = FileFolders((tmp_path,))
    files.look("application/*")
    with path.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    with pytest.raises(PhotoError):
        files.read("1")
    files.look("application/*")
    assert files.found("application/*") == ()


def test_what_was_found_is_forgotten_with_its_person(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"x")
    files = FileFolders((tmp_path,))
    files.look("application/*")
    files.forget()
    assert files.found("application/*") is None
    with pytest.raises(PhotoError):
        files.read("1")


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder, age in (("May", 2), ("June", 1)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "letter.pdf").write_bytes(folder.encode())
        os.utime(tmp_path / folder / "letter.pdf", (1000 - age, 1000 - age))
    (tmp_path / "other.pdf").write_bytes(b"x")
    files = FileFolders((tmp_path,))
    files.look("application/pdf")
    assert [file.name for file in files.found("application/pdf") or ()] == [
        "other.pdf",
        "letter.pdf, June",
        "letter.pdf, May",
    ]
    assert files.read("3").content == b"May"


def test_older_files_are_shown_for_the_asking(tmp_path: Path) -> None:
    for number in range(AT_A_TIME + 1):
        (tmp_path / f"{number}.pdf").write_bytes(b"x")
        os.utime(tmp_path / f"{number}.pdf", (number, number))
    files = FileFolders((tmp_path,))
    files.look("application/pdf")
    assert len(files.found("application/pdf") or ()) == AT_A_TIME
    assert files.has_more()
    files.more()
    assert [file.name for file in files.found("application/pdf") or ()][-1] == "0.pdf"
    assert not files.has_more()
    files.forget()
    assert not files.has_more()
