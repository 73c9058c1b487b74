"""Places as they are looked for, picked and read back, without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accessibility.answers import as_answer
from kiosk import intents as ask
from kiosk.gallery.town import MIDDLE
from kiosk.i18n import PSEUDO
from kiosk.mercator import Look, accuracy
from kiosk.views.check import CheckView
from kiosk.views.map import MapWords
from kiosk.views.question import PlaceOption
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.sample_map import write_map
from tests.kiosk.service_folder import folder, service_text

FORM = """
| survey | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) | appearance |
| | geopoint | home | Where do you live? | Ble rydych chi'n byw? | |
| | geotrace | way | Which way do you go? | Pa ffordd ewch chi? | hide-input |
| settings | | | |
| | form_id | version | default_language |
| | moving | 1 | English (en) |
"""
LINES = [f"{number} High Street,51.{number:03},-3.2,10,AB1 {number % 9}XY" for number in range(1, 41)]
FLATS = [f"Flat {number},50.5,-3.5,10,AB2 1XY" for number in (1, 2)]
TABLE = "\n".join(("name,lat,lon,accuracy,postcode", *LINES, *FLATS))


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        made = folder(tmp_path / "services", "moving", service_text(), FORM)
        (made / "places.csv").write_text(TABLE, "utf-8")
        somebody.begins("en", "moving")
        yield somebody


def looks_for(person: Citizen, words: str, name: str = "home") -> list[str]:
    person.do(ask.LookForPlaces(f"/data/{name}", words))
    return [option.label for option in person.question(name).options]


def picks(person: Citizen, label: str, name: str = "home") -> None:
    options = person.question(name).options
    option = next(one for one in options if isinstance(one, PlaceOption) and one.label == label)
    person.do(ask.Picked(f"/data/{name}", option.point, option.point, option.name))


def status(person: Citizen) -> str:
    search = person.question("home").search
    return search.status if search else ""


def test_nothing_of_a_long_list_shows_before_anything_is_typed(person: Citizen) -> None:
    field = person.question("home")
    assert field.options == ()
    assert field.search is not None
    assert field.search.label == "Type the postcode, or part of the address"
    assert status(person) == ""


def test_what_fits_is_listed_and_more_letters_are_asked_for(person: Citizen) -> None:
    assert len(looks_for(person, "high")) == 20
    assert status(person) == "More than 20 found. Type more letters to find yours."
    assert looks_for(person, "12 high") == ["12 High Street"]
    assert status(person) == "1 found."
    assert looks_for(person, "zebra") == []
    assert status(person) == "Nothing found. Try another word, or fewer letters."


def test_what_was_picked_stays_in_sight_and_chosen(person: Citizen) -> None:
    looks_for(person, "12 high")
    picks(person, "12 High Street")
    assert looks_for(person, "13 high") == ["12 High Street", "13 High Street"]
    field = person.question("home")
    assert field.place is not None
    assert field.place.chosen == field.options[0].value


def test_of_two_flats_at_one_point_the_one_picked_is_read_back(person: Citizen) -> None:
    looks_for(person, "flat")
    picks(person, "Flat 2")
    field = person.question("home")
    assert field.place is not None
    assert {option.value: option.label for option in field.options}[field.place.chosen] == "Flat 2"
    person.do(ask.Continue(), ask.Continue())
    (group,) = person.sees(CheckView).groups
    assert group.rows[0].answer == "Flat 2"


def test_a_point_that_was_typed_is_called_by_the_list_where_it_has_a_name(person: Citizen) -> None:
    person.answers(home="51.007 -3.2 0 10")
    person.do(ask.Continue())
    (group,) = person.sees(CheckView).groups
    assert group.rows[0].answer == "7 High Street"


def test_a_name_keeps_its_figures_in_order_where_pages_read_from_right_to_left(person: Citizen) -> None:
    person.do(ask.ChooseLanguage(PSEUDO))
    (label,) = looks_for(person, "12 high")
    assert label == "\u206812 High Street\u2069"
    picks(person, label)
    person.do(ask.ChooseLanguage("en"))
    assert [option.label for option in person.question("home").options] == ["12 High Street"]


def test_each_point_of_a_way_has_its_name(person: Citizen) -> None:
    person.do(ask.Continue())
    looks_for(person, "1 high", "way")
    picks(person, "1 High Street", "way")
    person.do(ask.Answered("/data/way", "51.001 -3.2 0.0 10.0;51.9 -3.3"))
    place = person.question("way").place
    assert place is not None
    assert place.names == {"51.001 -3.2 0.0 10.0": "1 High Street"}


def test_a_form_may_hide_the_two_numbers_where_there_is_a_list(person: Citizen) -> None:
    home = person.question("home").place
    person.do(ask.Continue())
    way = person.question("way").place
    assert home is not None
    assert way is not None
    assert (home.typed, way.typed) == (True, False)


class TestMap:
    @pytest.fixture
    def person(self, tmp_path: Path) -> Iterator[Citizen]:
        with citizen(tmp_path) as somebody:
            made = folder(tmp_path / "services", "moving", service_text(), FORM)
            (made / "places.csv").write_text("name,lat,lon,accuracy\nMarket Square,52.351,-4.6,20\n", "utf-8")
            write_map(made / "tiles.mbtiles")
            somebody.begins("en", "moving")
            yield somebody

    def shown(self, person: Citizen, name: str = "home") -> MapWords:
        found = person.question(name).map
        assert found is not None
        return found

    def test_it_begins_where_its_maker_says_and_says_where_that_is(self, person: Citizen) -> None:
        assert self.shown(person).look == MIDDLE
        assert self.shown(person).said == "100 metres south of Market Square"
        assert self.shown(person).attribution == "© Brynafon Council"

    def test_it_looks_where_it_is_moved_to_and_no_farther_than_it_goes(self, person: Citizen) -> None:
        person.do(ask.LookAt("/data/home", Look(52.353, -4.6, 16)))
        assert self.shown(person).look == Look(52.353, -4.6, 16)
        assert self.shown(person).said == "200 metres north of Market Square"
        person.do(ask.LookAt("/data/home", Look(60, 0, 30)))
        assert self.shown(person).look == Look(52.37, -4.57, 16)

    def test_a_place_that_was_pointed_to_is_read_back_from_the_nearest_name(self, person: Citizen) -> None:
        person.do(ask.Answered("/data/home", f"52.353 -4.6 0.0 {accuracy(MIDDLE)}"))
        words = "200 metres north of Market Square (\u206652.353, -4.6\u2069)"
        assert self.shown(person).chosen == f"You have chosen: {as_answer(words)}"
        assert (
            self.shown(person).said
            == f"You have chosen this place: {as_answer('200 metres north of Market Square')}"
        )
        assert self.shown(person).zoomed == "zoom 3 of 4"
        assert self.shown(person).points == ((52.353, -4.6),)
        person.do(ask.Continue(), ask.Continue())
        (group,) = person.sees(CheckView).groups
        assert group.rows[0].answer == words

    def test_an_answer_moves_the_map_to_itself_as_close_as_it_is_exact(self, person: Citizen) -> None:
        person.do(ask.LookAt("/data/home", Look(52.36, -4.58, 16)))
        person.do(ask.Answered("/data/home", f"52.353 -4.6 0.0 {accuracy(MIDDLE._replace(zoom=14))}"))
        assert self.shown(person).look == Look(52.353, -4.6, 14)

    @pytest.mark.parametrize("typed", ["52.3", "52.353 -", "north -4.6", "99 99", "52.353 -4.6 nan nan"])
    def test_numbers_that_are_not_a_place_yet_leave_it_on_the_map(self, person: Citizen, typed: str) -> None:
        person.do(ask.Answered("/data/home", typed))
        assert self.shown(person).look.zoom in range(13, 17)

    def test_of_a_way_each_point_is_drawn_and_the_next_can_be_added(self, person: Citizen) -> None:
        person.do(ask.Continue(), ask.Answered("/data/way", "52.35 -4.6;52.353 -4.6;"))
        way = self.shown(person, "way")
        assert (way.joined, way.closed, way.use) == (True, False, "Add this point")
        assert way.points == ((52.35, -4.6), (52.353, -4.6))
        assert way.said == f"This point is in your list: {as_answer('200 metres north of Market Square')}"

    def test_another_language_says_it_too(self, person: Citizen) -> None:
        person.do(ask.ChooseLanguage("cy"))
        assert self.shown(person).said == "100 metr i'r de o Market Square"

    def test_where_it_was_moved_to_goes_with_the_visit(self, person: Citizen) -> None:
        person.do(ask.LookAt("/data/home", Look(52.353, -4.6, 16)), ask.FinishAndClear())
        person.begins("en", "moving")
        assert self.shown(person).look == MIDDLE


def test_what_was_looked_for_goes_with_the_visit(person: Citizen) -> None:
    looks_for(person, "12 high")
    person.do(ask.FinishAndClear())
    person.begins("en", "moving")
    assert person.question("home").options == ()
