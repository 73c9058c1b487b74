"""A person's USB stick: one that is there, whole files or none, and a sentence for all that goes wrong."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.printing.outcome import NotDoneError, Outcome
from kiosk.printing.sticks import Sticks


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """The folder that sticks appear in, with what one left behind that was pulled out."""
    (tmp_path / "media" / "gone").mkdir(parents=True)
    return tmp_path / "media"


def put_in(media: Path, name: str = "STICK") -> Path:
    (media / name).mkdir()
    return media / name


def is_mount(path: Path) -> bool:
    """A stick that is in has a name in capitals."""
    return path.name.isupper()


def refused(stick: Sticks) -> Outcome:
    with pytest.raises(NotDoneError) as error:
        stick.save("receipt.pdf", b"%PDF")
    return error.value.outcome


def test_a_paper_is_written_to_the_stick_that_is_in(media: Path) -> None:
    stick = put_in(media)
    Sticks((media,), is_mount).save("receipt.pdf", b"%PDF")
    assert {path.name: path.read_bytes() for path in stick.iterdir()} == {"receipt.pdf": b"%PDF"}


def test_the_same_paper_again_takes_the_place_of_the_first(media: Path) -> None:
    stick = put_in(media)
    for content in (b"first", b"second"):
        Sticks((media,), is_mount).save("receipt.pdf", content)
    assert [path.read_bytes() for path in stick.iterdir()] == [b"second"]


def test_where_a_stick_was_is_the_kiosk_s_own_disk_and_nothing_may_stay_there(
    media: Path,
) -> None:
    assert refused(Sticks((media,), is_mount)) is Outcome.NO_STICK
    assert list((media / "gone").iterdir()) == []


def test_a_folder_that_is_not_there_yet_has_no_stick(tmp_path: Path) -> None:
    assert refused(Sticks((tmp_path / "media",), is_mount)) is Outcome.NO_STICK


def test_of_several_sticks_none_is_guessed(media: Path) -> None:
    put_in(media)
    put_in(media, "OTHER")
    assert refused(Sticks((media,), is_mount)) is Outcome.SEVERAL_STICKS


def test_what_is_no_mount_is_no_stick(media: Path) -> None:
    """By the system's own word: nothing is mounted in a test's folder."""
    put_in(media)
    assert refused(Sticks((media,))) is Outcome.NO_STICK


@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        (errno.ENOSPC, Outcome.STICK_FULL),
        (errno.EDQUOT, Outcome.STICK_FULL),
        (errno.EROFS, Outcome.STICK_LOCKED),
        (errno.EACCES, Outcome.STICK_LOCKED),
        (errno.EIO, Outcome.STICK_GONE),
        (errno.ENODEV, Outcome.STICK_GONE),
        (errno.ENOENT, Outcome.STICK_GONE),
    ],
)
def test_what_goes_wrong_is_told_and_half_a_file_does_not_stay(
    media: Path, number: int, outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = put_in(media)
    monkeypatch.setattr(os, "fsync", _failing(number))
    assert refused(Sticks((media,), is_mount)) is outcome
    assert list(stick.iterdir()) == []


def _failing(number: int) -> Callable[[int], None]:
    def fsync(_: int) -> None:
        raise OSError(number, os.strerror(number))

    return fsync
