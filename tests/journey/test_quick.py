"""A form whose choices lead on by themselves (``quick``): over the real window, by keys and by mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from accessibility.audit import audit
from accessibility.choice import Radio
from accessibility.text import Heading
from kiosk.screens.errors import ErrorBox
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from tests.journey.keys import goes_on, press, presses
from tests.journey.person import Person, person
from tests.kiosk.small_service import SERVICE

FORM = """
| survey | | | | | | | |
| | type | name | label | appearance | constraint | constraint_message | required |
| | select_one yn | pet | Do you have a pet? | quick | . != 'no' | Get one first | yes |
| | select_one yn | dog | Is it a dog? | quick | | | yes |
| | text | name | What is it called? | | | | |
| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
| settings | | | |
| | form_title | form_id | version |
| | Small | small | 2026112201 |
"""

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def citizen(tmp_path: Path) -> Iterator[Person]:
    """A person at the first question."""
    home = tmp_path / "services" / "small"
    home.mkdir(parents=True)
    (home / "form.md").write_text(FORM, encoding="utf-8")
    (home / "service.toml").write_text(SERVICE, encoding="utf-8")
    with person(tmp_path, ("en",), line_up=False, services=tmp_path / "services") as made:
        made.begins("small")
        for _ in range(2):
            goes_on(made)
        yield made


def heading(citizen: Person) -> str:
    assert isinstance(citizen.view, QuestionView)
    return citizen.view.heading


def test_choices_lead_to_the_check_page_and_change_leads_back_to_it(citizen: Person) -> None:
    assert audit(citizen.kiosk.window) == []
    presses(citizen, "Yes")
    assert heading(citizen) == "Is it a dog?"
    assert isinstance(QApplication.focusWidget(), Heading)
    citizen.robot.press("No")
    assert heading(citizen) == "What is it called? (optional)"
    goes_on(citizen)
    assert isinstance(citizen.view, CheckView)
    presses(citizen, "Change: Is it a dog?")
    presses(citizen, "Yes")
    assert isinstance(citizen.view, CheckView)


def test_who_comes_back_goes_on_by_continue_or_by_the_same_choice(citizen: Person) -> None:
    for way in ("Continue", "Yes"):
        presses(citizen, "Yes")
        presses(citizen, "Back")
        assert heading(citizen) == "Do you have a pet?"
        presses(citizen, way)
        assert heading(citizen) == "Is it a dog?"
        presses(citizen, "Back")


def test_a_choice_that_cannot_be_taken_says_so_and_stays(citizen: Person) -> None:
    presses(citizen, "No")
    assert heading(citizen) == "Do you have a pet?"
    assert isinstance(QApplication.focusWidget(), ErrorBox)
    assert audit(citizen.kiosk.window) == []
    presses(citizen, "Yes")
    assert heading(citizen) == "Is it a dog?"


@pytest.mark.parametrize("before", ["", "Yes"])
def test_what_a_screen_reader_presses_is_kept_before_the_page_goes(citizen: Person, before: str) -> None:
    """Its action turns the button, which told of the press before it told of the answer."""
    presses(citizen, "Yes")
    if before:
        presses(citizen, before)
        presses(citizen, "Back")
    assert heading(citizen) == "Is it a dog?"
    radio = next(
        one for one in citizen.kiosk.window.findChildren(Radio) if one.words == "No" and one.isVisible()
    )
    QAccessible.setActive(True)
    action = QAccessible.queryAccessibleInterface(radio).actionInterface()
    assert action is not None
    action.doAction("Toggle")
    assert heading(citizen) == "What is it called? (optional)"
    session = citizen.kiosk.presenter.visit.current.session
    assert [session.question(f"/data/{name}").value for name in ("pet", "dog")] == ["yes", "no"]


def test_walking_the_choices_stays_on_the_page(citizen: Person) -> None:
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(key)
    assert heading(citizen) == "Do you have a pet?"
    press(Qt.Key.Key_Space)
    assert heading(citizen) == "Is it a dog?"
