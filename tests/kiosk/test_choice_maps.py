"""Which choices are shown on a map, and what their author is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from accessibility.answers import as_answer
from kiosk import intents as ask
from kiosk.form_places import MOST, placed, points_of
from kiosk.mercator import Look
from kiosk.services_check import check
from kiosk.views.map import ChoiceMap
from kiosk.views.question import Field
from tests.kiosk.citizen import Citizen
from tests.kiosk.one_question import asked
from tests.kiosk.sample_map import write_map
from tests.kiosk.service_folder import folder, service_text

AREA = "52.351 -4.601;52.352 -4.603;52.349 -4.604;52.351 -4.601"
CHOICES = {
    "central": "52.351 -4.601 0 0",
    "park": AREA,
    "far": "10 10",
    "broken": "52.351;-4.601",
    "post": "",
}
ROW = "select_one branch | q | Which library? | map | | |"


def listed(choices: dict[str, str], label: str = "label") -> str:
    rows = "".join(f"| | branch | {name} | {name.title()} | {place} |\n" for name, place in choices.items())
    return f"| choices | | | | |\n| | list_name | name | {label} | geometry |\n{rows}"


@contextmanager
def before(tmp_path: Path, row: str = ROW, choices: dict[str, str] = CHOICES) -> Iterator[Citizen]:
    """Give a citizen before the question, whose service brings a map."""
    tiles = write_map(tmp_path / "drawn.mbtiles").read_bytes()
    with asked(tmp_path, row, more=listed(choices), files={"tiles.mbtiles": tiles}) as person:
        yield person


def map_of(field: Field) -> ChoiceMap:
    assert field.choice_map is not None
    return field.choice_map


def test_places_have_the_numbers_that_their_choices_have_in_the_list(tmp_path: Path) -> None:
    with before(tmp_path) as person:
        field = person.question("q")
    assert [option.label for option in field.options] == ["1. Central", "2. Park", "Far", "Broken", "Post"]
    assert [(place.value, place.number, len(place.points)) for place in map_of(field).places] == [
        ("central", "1", 1),
        ("park", "2", 4),
    ]
    assert map_of(field).name == "Map of the choices in the list: Which library?"


def test_at_first_all_places_are_in_sight_and_then_what_one_looks_at(tmp_path: Path) -> None:
    with before(tmp_path) as person:
        look = map_of(person.question("q")).look
        assert look[:2] == pytest.approx((52.3505, -4.6025), abs=1e-5)
        assert look.zoom == 16
        person.do(ask.LookAt("/data/q", Look(52.36, -4.58, 14)))
        assert map_of(person.question("q")).look == Look(52.36, -4.58, 14)


def test_what_is_chosen_is_said_below_the_map_too(tmp_path: Path) -> None:
    with before(tmp_path) as person:
        assert map_of(person.question("q")).chosen == ""
        person.do(ask.Answered("/data/q", "park"))
        assert map_of(person.question("q")).chosen == f"You have chosen: {as_answer('2. Park')}"
        person.do(ask.Answered("/data/q", "post"))
        assert map_of(person.question("q")).chosen == ""


@pytest.mark.parametrize(
    ("row", "choices"),
    [
        (ROW.replace("map", "minimal"), CHOICES),
        (ROW.replace("select_one", "select_multiple"), CHOICES),
        (ROW, {"post": "", "far": "10 10", "broken": "north"}),
        (ROW, {f"c{at}": "52.35 -4.6" for at in range(MOST + 1)}),
    ],
    ids=["not asked for", "of several", "none on the map", "too many"],
)
def test_else_there_is_the_list_alone(tmp_path: Path, row: str, choices: dict[str, str]) -> None:
    with before(tmp_path, row, choices) as person:
        field = person.question("q")
    assert field.choice_map is None
    assert len(field.options) == len(choices)
    assert not any(option.label.startswith("1.") for option in field.options)


def test_without_tiles_there_is_the_list_alone(tmp_path: Path) -> None:
    with asked(tmp_path, ROW, more=listed(CHOICES)) as person:
        field = person.question("q")
    assert field.choice_map is None
    assert [option.label for option in field.options] == ["Central", "Park", "Far", "Broken", "Post"]


@pytest.mark.parametrize("geometry", ["", "here", "52.3", "91 0", "nan 0", "inf 0", "52 -4;x", "52 -4;0 181"])
def test_what_is_no_place_on_the_earth_is_passed_over(geometry: str) -> None:
    assert points_of(geometry) == ()


def test_no_more_geometries_are_read_than_a_map_may_have() -> None:
    assert len(placed((str(at), "1 2") for at in range(2 * MOST))) == MOST + 1


def told(
    tmp_path: Path, choices: dict[str, str], *, tiles: bool = True, site_has_map: bool = False
) -> list[str]:
    """Return what is said of the map of a question."""
    label = "label::English (en)"
    form = (
        f"| survey | | | | |\n| | type | name | {label} | appearance |\n"
        f"| | select_one branch | q | Where? | map |\n{listed(choices, label)}"
    )
    made = folder(tmp_path, "s", service_text("en"), form)
    if tiles:
        write_map(made / "tiles.mbtiles")
    found = (str(finding) for finding in check(made, site_has_map=site_has_map))
    return [one.replace(f"{tmp_path}/", "") for one in found if "/data/q" in one]


def test_the_author_is_told_which_choices_are_not_on_the_map(tmp_path: Path) -> None:
    assert told(tmp_path, CHOICES) == [
        "warning: s/tiles.mbtiles: these choices of /data/q lie beside it and are only in the list: far.",
        "warning: s: /data/q: the geometry of these choices cannot be read, so they are only in the list: "
        "broken.",
    ]


def test_the_author_is_told_that_there_is_no_map_unless_the_site_has_one(tmp_path: Path) -> None:
    choices = {"central": "52.351 -4.601"}
    assert told(tmp_path, choices, tiles=False) == [
        "warning: s/tiles.mbtiles: is not there, so the choices of /data/q are a list. Add a map."
    ]
    assert told(tmp_path / "again", choices, tiles=False, site_has_map=True) == []


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        ({"post": ""}, "map needs choices with a column geometry, so they are a list."),
        (
            {f"c{at}": "52.35 -4.6" for at in range(MOST + 1)},
            "more than 500 choices have a place, so they are a list.",
        ),
    ],
    ids=["none", "too many"],
)
def test_the_author_is_told_why_there_is_only_a_list(
    tmp_path: Path, choices: dict[str, str], why: str
) -> None:
    assert told(tmp_path, choices) == [f"warning: s: /data/q: {why}"]
