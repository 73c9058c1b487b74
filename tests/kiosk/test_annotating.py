"""Drawing on a photo: what is sent has it, it can be cleared, and the visit's end forgets all of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from accessibility.contrast import ratio
from kiosk import intents as ask
from kiosk.gallery.pictures import encoded, half_dark
from kiosk.photo_files import PhotoFolders
from kiosk.services_check import check
from kiosk.views.another import AnotherView
from kiosk.views.check import CheckView
from kiosk.views.question import PhotoWords
from tests.kiosk.citizen import Citizen
from tests.kiosk.one_question import asked
from tests.kiosk.service_folder import FORM, folder

REF = "/data/q"
ACROSS = ask.DrewOnPhoto(REF, ((0.1, 0.5), (0.9, 0.5)))
DOWN = ask.DrewOnPhoto(REF, ((0.5, 0.1), (0.5, 0.9)))


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with asked(tmp_path, "image | q | Q | annotate") as person:
        person.photos.stick = {"road": half_dark(), "wall": half_dark()}
        person.photos.drawn_on = PhotoFolders(()).drawn_on  # type: ignore[method-assign]  # real pictures
        yield person


def chooses(person: Citizen, photo: str = "road") -> None:
    person.do(ask.LookForPhotos(REF), ask.ChoosePhoto(REF, photo))


def words(person: Citizen) -> PhotoWords:
    photo = person.question("q").photo
    assert photo is not None
    return photo


def attached(person: Citizen) -> bytes:
    photo = person.presenter.visit.current.session.attachment(REF)
    assert photo is not None
    return photo.content


def is_drawn(content: bytes, across: float, down: float) -> bool:
    """Return whether there is red here, on a photo of black and white."""
    image = QImage.fromData(content)
    seen = image.pixelColor(int(across * image.width()), int(down * image.height()))
    return seen.red() - seen.green() > 100


def test_a_photo_can_be_drawn_on_once_there_is_one_and_cleared_once_it_is_drawn_on(person: Citizen) -> None:
    assert (words(person).draw, words(person).clear) == ("", "")
    chooses(person)
    assert words(person).draw == "Draw on the photo with your finger or the mouse"
    assert (words(person).clear, words(person).status) == ("", "A photo is attached.")
    person.do(ACROSS)
    assert words(person).clear == "Clear the drawing"
    assert words(person).status == "A photo is attached, and you have drawn on it."


def test_any_other_photo_is_not_drawn_on(tmp_path: Path) -> None:
    with asked(tmp_path, "image | q | Q") as person:
        chooses(person)
        assert words(person).draw == ""


def test_the_lines_are_in_the_pixels_of_what_is_sealed(person: Citizen) -> None:
    chooses(person)
    person.do(ACROSS, DOWN, ask.Continue())
    person.sees(CheckView)
    person.do(ask.Continue(), ask.Continue())
    (row,) = person.outbox.rows()
    (photo,) = person.outbox.payload(row.instance_id).attachments
    sent = QImage.fromData(photo.content)
    assert (photo.media_type, sent.width(), sent.height()) == ("image/jpeg", 900, 600)
    assert all(is_drawn(photo.content, *point) for point in ((0.2, 0.5), (0.8, 0.5), (0.5, 0.2), (0.5, 0.8)))
    assert sent.pixelColor(90, 60).lightness() > 240
    assert sent.pixelColor(810, 60).lightness() < 15


@pytest.mark.parametrize("lines", [(ACROSS,), (ACROSS, DOWN)])
def test_clearing_brings_the_photo_back_to_the_byte(
    person: Citizen, lines: tuple[ask.DrewOnPhoto, ...]
) -> None:
    chooses(person)
    person.do(*lines)
    assert attached(person) != half_dark()
    person.do(ask.ClearDrawing(REF))
    assert attached(person) == half_dark()
    assert words(person).clear == ""
    assert not person.presenter.visit.current.sketches


def test_a_form_that_allows_a_drawing_goes_on_without(person: Citizen) -> None:
    chooses(person)
    person.do(ask.Continue())
    person.sees(CheckView)


def test_back_on_the_page_what_was_drawn_can_still_be_cleared(person: Citizen) -> None:
    chooses(person)
    person.do(ACROSS, ask.Continue(), ask.Back(), ask.ClearDrawing(REF))
    assert attached(person) == half_dark()


@pytest.mark.parametrize("another", [ask.RemovePhoto(REF), ask.ChoosePhoto(REF, "wall")])
def test_the_photo_as_it_was_goes_with_the_photo(person: Citizen, another: ask.Intent) -> None:
    chooses(person)
    person.do(ACROSS)
    assert person.presenter.visit.current.sketches
    person.do(ask.LookForPhotos(REF), another)
    assert not person.presenter.visit.current.sketches
    assert words(person).clear == ""


def test_it_goes_with_the_entry_of_a_list_too(tmp_path: Path) -> None:
    rows = "begin_repeat | r | R |\n| | image | q | Q | annotate |\n| | end_repeat | | |"
    with asked(tmp_path, rows) as person:
        ref = person.question("q").ref
        person.do(ask.LookForPhotos(ref), ask.ChoosePhoto(ref, "road"), ask.DrewOnPhoto(ref, ((0, 0),)))
        person.do(ask.Continue())
        person.sees(AnotherView)
        assert person.presenter.visit.current.sketches
        person.do(ask.RemoveInstance(ref.removesuffix("/q")))
        assert not person.presenter.visit.current.sketches


def test_the_end_of_a_visit_forgets_it(person: Citizen) -> None:
    chooses(person)
    person.do(ACROSS)
    assert person.presenter.visit.current.sketches
    person.do(ask.FinishAndClear())
    assert not person.presenter.visit.fillings
    assert person.presenter.visit.filling is None


def test_nothing_is_drawn_on_a_photo_that_is_gone(person: Citizen) -> None:
    person.do(ACROSS, ask.ClearDrawing(REF))
    assert words(person).attached is None


def test_neither_photo_nor_lines_stand_in_a_log(person: Citizen) -> None:
    chooses(person)
    person.do(ACROSS)
    assert repr(person.presenter.visit.current.sketches).endswith(".jpg': Sketch(…)}")
    assert "0.1" not in repr(ACROSS)


@pytest.mark.parametrize("colour", ["black", "white", "#808080", "#b00020"])
def test_a_line_is_seen_on_whatever_a_photo_shows(colour: str) -> None:
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    drawn = QImage.fromData(PhotoFolders(()).drawn_on(encoded(image, "jpeg"), (ACROSS.stroke,)))
    beside = QImage.fromData(encoded(image, "jpeg")).pixelColor(450, 20)
    across = [drawn.pixelColor(450, y) for y in range(140, 160)]
    assert max(ratio(beside.name(), seen.name()) for seen in across) > 3  # WCAG 1.4.11


def test_the_author_of_a_form_is_told_of_no_other_way(tmp_path: Path) -> None:
    form = FORM.replace("| required |", "| required | appearance | parameters |").replace(
        "| | hidden | kiosk_reference",
        "| | image | dent | Where? | Ble? | | annotate | max-pixels=900 |\n| | hidden | kiosk_reference",
    )
    assert check(folder(tmp_path, form=form)) == []
