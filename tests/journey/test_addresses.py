"""An address of the site's list fills in the page of the library, over the real window, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from accessibility.audit import audit
from kiosk.demo.answers import JOIN_LIBRARY
from kiosk.views.question import QuestionView
from tests.journey.keys import press, presses
from tests.journey.person import Person, person

pytestmark = pytest.mark.usefixtures("qapp")

LIST = "name,lat,lon,accuracy,line1,town,postcode\n" + "".join(
    f"{number} Castle Square,52.35,-4.6,10,{number} Castle Square,Brynafon,AB12 3CD\n"
    for number in range(1, 31)
)


def comes_to_the_address(citizen: Person) -> None:
    citizen.begins("library-membership")
    answers = {name: JOIN_LIBRARY[name] for name in ("full_name", "date_of_birth", "has_address")}
    for view in citizen.goes_on(answers):
        if isinstance(view, QuestionView) and view.fields[0].ref.endswith("#address"):
            QApplication.processEvents()
            return


@pytest.mark.parametrize("language", ["en", "en-XB"], ids=["English", "mirrored"])
def test_a_few_letters_and_two_keys_fill_in_the_page(tmp_path: Path, language: str) -> None:
    (tmp_path / "addresses.csv").write_text(LIST, "utf-8")
    setting = f'gazetteer = "{tmp_path}/addresses.csv"\n'
    with person(tmp_path, (language,), line_up=False, more=setting) as citizen:
        comes_to_the_address(citizen)
        for key in (Qt.Key.Key_Tab, "ab123cd 12", Qt.Key.Key_Return, Qt.Key.Key_Space):
            press(key)
        view = citizen.view
        assert isinstance(view, QuestionView)
        filled = {field.ref.rpartition("/")[2]: field.text for field in view.fields[1:]}
        assert filled["address_line_1"] == "12 Castle Square"
        assert (filled["town"], filled["postcode"]) == ("Brynafon", "AB12 3CD")
        assert audit(citizen.kiosk.window) == []


def test_whoever_cannot_find_it_is_led_to_where_it_is_typed(tmp_path: Path) -> None:
    (tmp_path / "addresses.csv").write_text(LIST, "utf-8")
    setting = f'gazetteer = "{tmp_path}/addresses.csv"\n'
    with person(tmp_path, ("en",), line_up=False, more=setting) as citizen:
        comes_to_the_address(citizen)
        presses(citizen, "I cannot find my address: type it")
        press("1 New Street")
        view = citizen.view
        assert isinstance(view, QuestionView)
        assert view.fields[1].text == "1 New Street"
