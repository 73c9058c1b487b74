"""Which questions get a picture to press, and what their author is told."""

from pathlib import Path

import pytest

from kiosk.gallery.pictures import thumbnail
from kiosk.services_check import check
from kiosk.views.question import Field
from tests.kiosk.one_question import asked
from tests.kiosk.service_folder import folder, service_text
from tests.kiosk.test_svg import svg

BODY = svg('<rect id="arm" width="40" height="50"/><g id="leg"><rect width="9" height="9"/></g>')
LIST = (
    "| choices | | | |\n| | list_name | name | label |\n"
    "| | part | arm | An arm |\n| | part | leg | A leg |\n| | part | other | Elsewhere |\n"
)


def shown(tmp_path: Path, row: str, content: bytes) -> Field:
    with asked(tmp_path, row, more=LIST, files={"body.svg": content}) as person:
        return person.question("q")


@pytest.mark.parametrize("kind", ["select_one", "select_multiple"])
def test_the_areas_are_the_shapes_whose_ids_are_choices(tmp_path: Path, kind: str) -> None:
    field = shown(tmp_path, f"{kind} part | q | Where? | image-map | | body.svg", BODY)
    assert field.image_map is not None
    assert [value for value, _ in field.image_map.areas] == ["arm", "leg"]
    assert field.image_map.name == "Picture of the choices in the list: Where?"
    assert field.picture is None
    assert [option.value for option in field.options] == ["arm", "leg", "other"]


@pytest.mark.parametrize(
    ("row", "content", "has_picture"),
    [
        ("select_one part | q | Where? | | | body.svg", BODY, True),  # an ordinary picture
        ("select_one part | q | Where? | image-map | |", BODY, False),
        ("select_one part | q | Where? | image-map | | gone.svg", BODY, False),
        ("select_one part | q | Where? | image-map | | body.svg", thumbnail(), True),
        ("select_one part | q | Where? | image-map | | body.svg", svg("<rect/>"), True),
    ],
)
def test_without_areas_the_list_does_alone(
    tmp_path: Path, row: str, content: bytes, has_picture: bool
) -> None:
    field = shown(tmp_path, row, content)
    assert field.image_map is None
    assert (field.picture is not None) is has_picture
    assert len(field.options) == 3


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (BODY, "has no shape with the id other. That choice is only in the list."),
        (svg("<use/>"), "these elements in it are not drawn: use."),
        (thumbnail(), "is not well-formed XML. The choices of /data/q are a list without it."),
    ],
)
def test_the_author_is_told_what_is_wrong_with_the_picture(tmp_path: Path, content: bytes, told: str) -> None:
    form = (
        "| survey | | | | |\n| | type | name | label::English (en) | appearance | image::English (en) |\n"
        f"| | select_one part | q | Where? | image-map | body.svg |\n"
        f"{LIST.replace('label', 'label::English (en)')}"
    )
    made = folder(tmp_path, "s", service_text("en"), form)
    (made / "body.svg").write_bytes(content)
    found = [str(finding) for finding in check(made)]
    assert any(told in one and one.startswith("warning: ") for one in found)
    assert not any("image-map:" in one for one in found)


def test_a_map_without_a_picture_is_told(tmp_path: Path) -> None:
    form = (
        "| survey | | | | |\n| | type | name | label::English (en) | appearance |\n"
        f"| | select_one part | q | Where? | image-map |\n{LIST.replace('label', 'label::English (en)')}"
    )
    found = [str(finding) for finding in check(folder(tmp_path, "s", service_text("en"), form))]
    assert any("/data/q: image-map has no image, so its choices are a list." in one for one in found)
