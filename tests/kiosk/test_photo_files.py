"""Photos from a scanner's folder or a USB stick."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QImageWriter

from kiosk.found_files import AT_A_TIME
from kiosk.gallery.pictures import half_dark, thumbnail
from kiosk.photo_files import PhotoFolders
from kiosk.photos import PhotoError
from kiosk.pictures import LONG_EDGE

Draw = Callable[..., Path]


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    def at(name: str, width: int = 40, height: int = 30, text: str = "") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("teal"))
        writer = QImageWriter(str(path))
        if text:
            writer.setText("Comment", text)
        assert writer.write(image)
        return path

    return at


def test_a_jpeg_is_one_whatever_its_ending(draw: Draw, tmp_path: Path) -> None:
    """Windows and browsers save one as .jfif."""
    draw("a.jpg").rename(tmp_path / "a.JFIF")
    photos = PhotoFolders((tmp_path,))
    photos.look()
    assert names(photos) == ["a.JFIF"]
    assert photos.read("1", None).content


def test_before_anyone_looks_nothing_is_known(tmp_path: Path) -> None:
    assert PhotoFolders((tmp_path,)).found() is None


def test_photos_in_the_folder_and_below_are_found_with_a_small_picture(draw: Draw, tmp_path: Path) -> None:
    draw("a.png")
    draw("DCIM/b.png")
    (tmp_path / "notes.txt").write_text("no photo")
    photos = PhotoFolders((tmp_path,))
    photos.look()
    found = photos.found()
    assert found is not None
    assert {picture.name for picture in found} == {"a.png", "b.png"}
    assert all(not QImage.fromData(picture.thumbnail).isNull() for picture in found)


def test_the_newest_are_offered_and_older_ones_for_the_asking(draw: Draw, tmp_path: Path) -> None:
    for number in range(AT_A_TIME + 3):
        os.utime(draw(f"{number}.png"), (number, number))
    photos = PhotoFolders((tmp_path,))
    photos.look()
    assert names(photos) == [f"{n}.png" for n in range(AT_A_TIME + 2, 2, -1)]
    assert photos.has_more()
    photos.more()
    assert names(photos) == [f"{n}.png" for n in range(AT_A_TIME + 2, -1, -1)]
    assert not photos.has_more()
    assert photos.read(str(AT_A_TIME + 3), None).content


@pytest.mark.qt_log_ignore("JPEG", extend=True)
def test_what_cannot_be_drawn_takes_no_place_of_what_can(draw: Draw, tmp_path: Path) -> None:
    for number in range(AT_A_TIME):
        (tmp_path / f"broken {number}.jpg").write_bytes(b"\xff\xd8 not a picture")
        (tmp_path / f"._{number}.jpg").write_bytes(b"what macOS keeps beside a photo")
    os.utime(draw("good.png"), (1, 1))
    photos = PhotoFolders((tmp_path,))
    photos.look()
    assert names(photos) == ["good.png"]


def names(photos: PhotoFolders) -> list[str]:
    return [picture.name for picture in photos.found() or ()]


@pytest.mark.qt_log_ignore("JPEG", extend=True)  # Qt says that the picture is broken: so it is
def test_a_file_that_only_calls_itself_a_photo_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8 not a picture")
    photos = PhotoFolders((tmp_path,))
    photos.look()
    assert photos.found() == ()
    assert photos.has_unreadable()


@pytest.mark.parametrize(
    ("name", "is_unreadable"),
    [
        ("IMG_1.HEIC", True),  # what an iPhone writes
        ("scan.tif", True),
        ("scan.pdf", True),  # what most scanners write
        ("notes.txt", False),  # nobody's photo
        (".hidden.heic", False),
    ],
)
def test_pictures_of_kinds_that_cannot_be_read_are_told_from_none(
    tmp_path: Path, name: str, is_unreadable: bool
) -> None:
    (tmp_path / name).write_bytes(b"x")
    photos = PhotoFolders((tmp_path,))
    assert not photos.has_unreadable()
    photos.look()
    assert photos.found() == ()
    assert photos.has_unreadable() is is_unreadable
    photos.forget()
    assert not photos.has_unreadable()


def test_beside_a_photo_that_can_be_read_other_kinds_are_passed_over(draw: Draw, tmp_path: Path) -> None:
    draw("a.png")
    (tmp_path / "IMG_1.HEIC").write_bytes(b"x")
    photos = PhotoFolders((tmp_path,))
    photos.look()
    assert not photos.has_unreadable()


def test_a_stick_pulled_out_gives_a_photo_error_without_the_file_name(draw: Draw, tmp_path: Path) -> None:
    path = draw("our-house.png")
    photos = PhotoFolders((tmp_path,))
    photos.look()
    path.unlink()
    with pytest.raises(PhotoError) as refusal:
        photos.read("1", None)
    assert "our-house" not in str(refusal.value)


def test_a_folder_that_is_not_there_yields_nothing(tmp_path: Path) -> None:
    photos = PhotoFolders((tmp_path / "not-mounted",))
    photos.look()
    assert photos.found() == ()


def test_what_a_camera_wrote_beside_the_picture_is_left_out(draw: Draw, tmp_path: Path) -> None:
    source = draw("a.png", text="51.4816 N 3.1791 W")
    assert b"51.4816" in source.read_bytes()
    photos = PhotoFolders((tmp_path,))
    photos.look()
    assert b"51.4816" not in photos.read("1", None).content


def test_a_large_photo_is_made_smaller_and_keeps_its_shape(draw: Draw, tmp_path: Path) -> None:
    draw("a.png", width=LONG_EDGE * 2, height=LONG_EDGE)
    photos = PhotoFolders((tmp_path,))
    photos.look()
    photo = photos.read("1", None)
    image = QImage.fromData(photo.content)
    assert (image.width(), image.height()) == (LONG_EDGE, LONG_EDGE // 2)
    assert photo.media_type == "image/jpeg"


def test_forgetting_leaves_nothing_to_choose(draw: Draw, tmp_path: Path) -> None:
    draw("a.png")
    photos = PhotoFolders((tmp_path,))
    photos.look()
    photos.forget()
    assert photos.found() is None
    with pytest.raises(PhotoError):
        photos.read("1", None)


def test_a_form_may_ask_for_a_smaller_photo(draw: Draw, tmp_path: Path) -> None:
    draw("a.png", width=400, height=300)
    photos = PhotoFolders((tmp_path,))
    photos.look()
    image = QImage.fromData(photos.read("1", 200).content)
    assert (image.width(), image.height()) == (200, 150)


@pytest.mark.qt_log_ignore("JPEG", extend=True)
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_a_file_that_was_cut_short_is_not_taken_for_a_good_photo(
    draw: Draw, tmp_path: Path, name: str
) -> None:
    path = draw(name, width=800, height=600)
    photos = PhotoFolders((tmp_path,))
    photos.look()
    assert photos.read("1", None).content
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(PhotoError, match="could not be read: choose another one"):
        photos.read("1", None)
    photos.look()
    assert photos.found() == ()


def test_what_a_camera_adds_behind_a_whole_picture_does_not_matter(draw: Draw, tmp_path: Path) -> None:
    path = draw("a.jpg")
    path.write_bytes(path.read_bytes() + b"\0 notes of the maker \0" * 10)
    photos = PhotoFolders((tmp_path,))
    photos.look()
    assert photos.read("1", None).content


def test_two_folders_down_is_looked_and_no_further(draw: Draw, tmp_path: Path) -> None:
    (tmp_path / "DCIM" / "100" / "old").mkdir(parents=True)
    draw("DCIM/100/a.png")
    draw("DCIM/100/old/b.png")
    photos = PhotoFolders((tmp_path,))
    photos.look()
    assert [picture.name for picture in photos.found() or ()] == ["a.png"]


def test_a_press_alone_leaves_a_dot_on_a_photo() -> None:
    drawn = QImage.fromData(PhotoFolders(()).drawn_on(half_dark(), (((0.25, 0.5),),)))
    assert (drawn.width(), drawn.height()) == (900, 600)
    assert drawn.pixelColor(225, 300).red() - drawn.pixelColor(225, 300).green() > 100
    assert drawn.pixelColor(225, 320).lightness() > 240


def test_a_picture_of_a_form_is_made_to_fit_and_never_larger_than_it_is(tmp_path: Path) -> None:
    photos = PhotoFolders((tmp_path,))
    drawn = thumbnail()  # 160 by 120
    small, whole = (QImage.fromData(photos.fitted(drawn, within)) for within in ((80, 80), (800, 480)))
    assert (small.width(), small.height()) == (80, 60)
    assert (whole.width(), whole.height()) == (160, 120)
    assert photos.fitted(b"no picture", (80, 80)) == b""
