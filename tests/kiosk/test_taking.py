"""A photo by the camera: who is offered one, what becomes of it, and that it is off and gone afterwards."""

from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.config import Config
from kiosk.devices import Frame
from kiosk.gallery.devices import FakeCamera, FakeCodes
from kiosk.views.question import FieldKind, PhotoWords
from tests.kiosk.citizen import Citizen
from tests.kiosk.fakes import machine
from tests.kiosk.one_question import asked

SEEN = Frame(2, 1, b"\0\0\0\xff" * 2)


def with_stick(folder: Path) -> Config:
    return Config(data_dir=folder, keys="file", photo_dirs=(folder,))


def words(person: Citizen) -> PhotoWords:
    photo = person.question("q").photo
    assert photo is not None
    return photo


@pytest.mark.parametrize(
    ("appearance", "is_front", "may_choose_files"),
    [
        ("", False, True),
        ("new", False, False),  # a photo taken now
        ("new-front", True, False),
        ("selfie", True, True),
    ],
)
def test_what_an_appearance_offers_beside_the_camera(
    tmp_path: Path, appearance: str, is_front: bool, may_choose_files: bool
) -> None:
    device = FakeCamera()
    with asked(
        tmp_path, f"image | q | Q | {appearance}", machine(device), config=with_stick(tmp_path)
    ) as person:
        camera = words(person).camera
        assert camera is not None
        assert camera.camera is device
        assert camera.front is is_front
        assert bool(words(person).look) is may_choose_files


@pytest.mark.parametrize("appearance", ["", "new", "new-front"])
def test_without_a_camera_files_are_the_way_whatever_the_form_says(tmp_path: Path, appearance: str) -> None:
    with asked(tmp_path, f"image | q | Q | {appearance}", machine()) as person:
        assert words(person).camera is None
        assert words(person).look == "Look for photos"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("image | q | Q", "This computer cannot take a photo. Ask a member of staff what to do instead."),
        ("file | q | Q", "This computer cannot take a file. Ask a member of staff what to do instead."),
        ("audio | q | Q", "This computer cannot take a file. Ask a member of staff what to do instead."),
    ],
)
def test_a_kiosk_without_folders_and_devices_sends_nobody_to_look_for_what_it_cannot_find(
    tmp_path: Path, row: str, said: str
) -> None:
    bare = Config(data_dir=tmp_path, keys="file")
    with asked(tmp_path, row, machine(), config=bare) as person:
        assert (words(person).look, words(person).status) == ("", said)


def test_a_kiosk_without_folders_offers_the_camera_alone(tmp_path: Path) -> None:
    bare = Config(data_dir=tmp_path, keys="file")
    with asked(tmp_path, "image | q | Q", machine(FakeCamera()), config=bare) as person:
        assert not words(person).look
        assert words(person).status == "Turn the camera on to take a photo."


def test_what_was_taken_is_attached_and_can_be_taken_again_and_removed(tmp_path: Path) -> None:
    with asked(tmp_path, "image | q | Q | | max-pixels=800", machine(FakeCamera())) as person:
        ref = person.question("q").ref
        person.do(ask.TookPhoto(ref, SEEN))
        session = person.presenter.visit.current.session
        attached = session.attachment(ref)
        assert attached is not None
        assert (attached.content, attached.media_type) == (b"taken", "image/jpeg")
        assert person.photos.long_edge == 800
        camera = words(person).camera
        assert camera is not None
        assert camera.open == "Take another photo"
        assert words(person).status == "A photo is attached."
        person.do(ask.RemovePhoto(ref))
        assert session.attachment(ref) is None


def test_the_end_of_a_visit_switches_the_camera_off(tmp_path: Path) -> None:
    camera = FakeCamera()
    with asked(tmp_path, "image | q | Q", machine(camera)) as person:
        camera.start(front=False)
        person.do(ask.FinishAndClear())
        assert not camera.is_on


@pytest.mark.parametrize("appearance", ["", "front"])
def test_a_barcode_is_read_by_the_camera_where_there_is_one(tmp_path: Path, appearance: str) -> None:
    device, codes = FakeCamera(), FakeCodes()
    with asked(tmp_path, f"barcode | q | Q | {appearance}", machine(device, codes=codes)) as person:
        field = person.question("q")
        assert field.code is not None
        assert (field.code.camera.camera, field.code.reader) == (device, codes)
        assert field.code.camera.front is (appearance == "front")
        device.there = False
        assert person.question("q").code is None
        assert person.question("q").kind is FieldKind.BARCODE


def test_what_the_camera_saw_never_stands_in_a_log() -> None:
    intent = ask.TookPhoto("/data/q", Frame(1, 1, b"face"))
    assert "face" not in repr(intent)
    assert "face" not in repr(intent.frame)
