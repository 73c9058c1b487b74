"""A place in words: asked beside the place itself, kept whatever becomes of the point, without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.services_check import check
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.service_folder import folder, service_text

FORM = """
| survey | | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) | required |
| | geopoint | spot | Where is it? | Ble mae e? | {required} |
| | text | colour | What colour is it? | Pa liw yw e? | |
| | text | near | What is near it? | Beth sydd gerllaw? | |
| | text | kiosk_reference | Reference | Cyfeirnod | |
| settings | | | |
| | form_id | version | default_language |
| | bench | 1 | English (en) |
"""
TABLE = '[places_in_words]\nspot = "near"\n'


def bench(parent: Path, toml: str = TABLE, required: str = "yes") -> Path:
    return folder(parent, "bench", service_text() + toml, FORM.format(required=required))


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        bench(tmp_path / "services")
        somebody.begins("en", "bench")
        yield somebody


def test_both_stand_on_one_page_under_one_heading(person: Citizen) -> None:
    page = person.sees(QuestionView)
    assert page.heading == "Where is it?"
    assert [field.ref for field in page.fields] == ["/data/spot", "/data/near"]
    assert [field.is_heading for field in page.fields] == [True, False]


def test_the_page_says_that_there_is_room_for_words(person: Citizen) -> None:
    place = person.question("spot").place
    assert place is not None
    assert place.help.startswith("If you do not find it, say where it is in your own words.")


def test_the_words_are_not_asked_for_again(person: Citizen) -> None:
    person.answers(spot="51.5 -3.2", near="The old oak")
    assert [field.ref for field in person.sees(QuestionView).fields] == ["/data/colour"]
    person.do(ask.Continue())
    assert [field.ref for field in person.sees(QuestionView).fields] == ["/data/kiosk_reference"]


def test_words_alone_are_kept_and_the_message_says_what_to_do(person: Citizen) -> None:
    person.answers(near="The old oak")
    assert person.question("spot").error == (
        "Error: Choose a place for “Where is it?”. What you wrote in “What is near it?” is kept. "
        "If you cannot choose a place, press “I do not know this yet”, "
        "and ask a member of staff before you send your answers."
    )
    person.do(ask.Park(), ask.Continue(), ask.Continue())
    rows = [row for group in person.sees(CheckView).groups for row in group.rows]
    assert {row.question: row.answer for row in rows}["What is near it?"] == "The old oak"


def test_without_words_the_message_is_the_usual_one(person: Citizen) -> None:
    person.do(ask.Continue())
    assert person.question("spot").error == "Error: Choose a place for “Where is it?”"


def test_change_leads_from_either_row_to_the_one_page(person: Citizen) -> None:
    person.answers(spot="51.5 -3.2", near="The old oak")
    person.do(ask.Continue(), ask.Continue())
    person.do(ask.Change("/data/near"))
    assert person.sees(QuestionView).heading == "Where is it?"
    person.do(ask.Continue())
    person.sees(CheckView)


class TestCheck:
    def told(self, made: Path) -> list[str]:
        return [finding.text for finding in check(made) if "kiosk_" not in finding.text]

    def test_a_place_without_room_for_words_is_a_warning(self, tmp_path: Path) -> None:
        made = bench(tmp_path, toml="")
        assert self.told(made)[-1] == (
            f"{made}/service.toml: whoever cannot point to /data/spot has no room to describe it. Name the "
            'text question for that in a table [places_in_words], like spot = "spot_in_words".'
        )

    def test_a_place_that_is_required_all_the_same_is_a_warning(self, tmp_path: Path) -> None:
        assert self.told(bench(tmp_path))[0] == (
            "/data/spot: is required, so nobody can send a description alone. Write ${near} = '' in its "
            "column required."
        )

    def test_one_that_is_required_only_without_words_is_as_it_should_be(self, tmp_path: Path) -> None:
        told = self.told(bench(tmp_path, required="${near} = ''"))
        assert [text.rpartition("/")[2] for text in told] == [
            "spot can only be answered by typing latitude and longitude. "
            "Add a table with the columns name, lat, lon, accuracy, or a map, tiles.mbtiles."
        ]

    @pytest.mark.parametrize(
        "table",
        ['spot = "nowhere"', 'colour = "near"', 'spot = "spot"', 'nothing = "near"'],
        ids=["no such words", "no place", "the place itself", "no such place"],
    )
    def test_a_name_that_fits_nothing_is_an_error(self, tmp_path: Path, table: str) -> None:
        made = bench(tmp_path, toml=f"[places_in_words]\n{table}\n")
        name, words = table.replace('"', "").split(" = ")
        assert (
            f"{made}/service.toml, places_in_words.{name}: the form has no place of this name with a text "
            in (self.told(made)[0])
        )
        assert f" question {words} " in self.told(made)[0]
