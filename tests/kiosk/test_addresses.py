"""A postal address picked from a list of addresses, without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.services_check import check
from kiosk.views.question import Field, FieldKind, QuestionView
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.service_folder import folder, service_text

FORM = """
| survey | | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) | appearance |
| | text | name | What is your name? | Beth yw eich enw? | |
| | begin group | home | Your address | Eich cyfeiriad | field-list |
| | text | line1 | House number and street | Rhif a stryd | |
| | text | village | Village | Pentref | |
| | text | town | Town | Tref | |
| | text | code | Postcode | Cod post | |
| | end group | | | | |
| | text | kiosk_reference | Reference | Cyfeirnod | |
| settings | | | |
| | form_id | version | default_language |
| | moving | 1 | English (en) |
"""
TABLE = '[addresses]\nline1 = "line1"\ntown = "town"\npostcode = "code"\n'
LINES = [
    f"{number} High Street,51.{number:03},-3.2,10,{number} High Street,Bryn,AB1 1XY"
    for number in range(1, 31)
]
LIST = "\n".join(("name,lat,lon,accuracy,line1,town,postcode", *LINES))


def moving(parent: Path, places: str = LIST, toml: str = TABLE, form: str = FORM) -> Path:
    made = folder(parent, "moving", service_text() + toml, form)
    if places:
        (made / "places.csv").write_text(places, "utf-8")
    return made


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        moving(tmp_path / "services")
        somebody.begins("en", "moving")
        somebody.answers(name="Ada")
        yield somebody


def finder(person: Citizen) -> Field | None:
    first = person.sees(QuestionView).fields[0]
    return first if first.kind is FieldKind.ADDRESS else None


def looks_for(person: Citizen, words: str) -> Field:
    found = finder(person)
    assert found is not None
    person.do(ask.LookForPlaces(found.ref, words))
    found = finder(person)
    assert found is not None
    return found


def test_the_search_stands_before_the_fields_that_one_can_type_into(person: Citizen) -> None:
    page = person.sees(QuestionView)
    assert page.heading == "Your address"
    assert [field.label for field in page.fields] == [
        "Find your address",
        "House number and street (optional)",
        "Village (optional)",
        "Town (optional)",
        "Postcode (optional)",
    ]
    found = finder(person)
    assert found is not None
    assert found.address is not None
    assert found.address.cannot_find == "I cannot find my address: type it"


def test_what_is_picked_is_filled_in_to_be_seen_and_changed(person: Citizen) -> None:
    person.do(ask.Answered("/data/home/village", "Upper Bryn"))
    found = looks_for(person, "12 high")
    person.do(ask.ChooseAddress(found.ref, found.options[0].value))
    filled = {field.ref.rpartition("/")[2]: field.text for field in person.sees(QuestionView).fields[1:]}
    assert filled == {"line1": "12 High Street", "village": "Upper Bryn", "town": "Bryn", "code": "AB1 1XY"}
    found = looks_for(person, "13 high")
    assert found.address is not None
    assert [option.label for option in found.options] == ["12 High Street", "13 High Street"]
    assert found.address.chosen == found.options[0].value
    assert found.address.status == "Your address is filled in below. Change what is not right."


def test_what_is_changed_by_hand_is_no_longer_that_of_the_list(person: Citizen) -> None:
    found = looks_for(person, "12 high")
    person.do(ask.ChooseAddress(found.ref, found.options[0].value))
    person.do(ask.Answered("/data/home/line1", "12a High Street"))
    changed = finder(person)
    assert changed is not None
    assert changed.address is not None
    assert (changed.address.chosen, changed.address.status) == ("", "")


def test_a_row_that_is_not_there_fills_in_nothing(person: Citizen) -> None:
    person.do(ask.ChooseAddress("/data/home/line1#address", "999"))
    assert person.question("line1").text == ""


def test_a_page_of_its_own_is_headed_by_the_search(tmp_path: Path) -> None:
    with citizen(tmp_path) as person:
        moving(tmp_path / "services", form=FORM.replace("field-list", ""))
        person.begins("en", "moving")
        person.answers(name="Ada")
        page = person.sees(QuestionView)
        assert page.heading == "Find your address"
        assert [field.is_heading for field in page.fields] == [True, False]
        person.do(ask.LookForPlaces(page.fields[0].ref, "7 high"))
        found = finder(person)
        assert found is not None
        person.do(ask.ChooseAddress(found.ref, found.options[0].value), *[ask.Continue()] * 2)
        assert person.question("town").text == "Bryn"
        assert finder(person) is None


@pytest.mark.parametrize(
    ("places", "toml"),
    [("", TABLE), ("name,lat,lon,accuracy\nHarbour,51.5,-3.2,50\n", TABLE), (LIST, "")],
    ids=["no list", "a list of places only", "not declared"],
)
def test_without_list_or_declaration_all_is_typed(tmp_path: Path, places: str, toml: str) -> None:
    with citizen(tmp_path) as person:
        moving(tmp_path / "services", places, toml)
        person.begins("en", "moving")
        person.answers(name="Ada")
        assert finder(person) is None


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (TABLE, []),
        ('[addresses]\nline1 = "nothing"\n', ["line1: the form has no text question nothing."]),
        (
            '[addresses]\nline1 = "line1"\ntown = "name"\n',
            ["town: the form has no text question name in the group of line1."],
        ),
        ('[addresses]\nline1 = ""\n', ["line1: is empty. Fill it in."]),
    ],
)
def test_names_that_fit_nothing_are_told(tmp_path: Path, table: str, told: list[str]) -> None:
    made = moving(tmp_path, toml=table)
    found = [finding.text for finding in check(made) if "addresses" in finding.text]
    assert [text.removeprefix(f"{made}/service.toml, addresses.") for text in found] == [
        f"{text} Write the name of one." if "form has" in text else text for text in told
    ]
