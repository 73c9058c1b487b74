"""Adding another over the real window, by keys alone, to the sealed answers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from accessibility.audit import audit
from kiosk.demo.hands import Keys
from kiosk.demo.robot import Robot
from kiosk.intents import LargerText
from kiosk.views.another import AnotherView
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from kiosk.views.reading import ConfirmationView
from tests.journey.keys import goes_on, press, presses, settle
from tests.journey.person import Person, person
from tests.kiosk.repeat_service import write_household
from tests.kiosk.service_folder import folder, service_text

pytestmark = pytest.mark.usefixtures("qapp")

TAB, SPACE, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Down


def types(citizen: Person, text: str) -> None:
    press(TAB)
    press(text)
    goes_on(citizen)


def answers(citizen: Person, text: str) -> None:
    """Answer the one question of the page, wherever its field stands in the order of Tab, and continue."""
    assert isinstance(citizen.view, QuestionView), citizen.view.heading
    window = citizen.kiosk.window
    Robot(window, Keys(window)).answer(citizen.view.fields[0].label, (text,))
    goes_on(citizen)


def says(citizen: Person, words: str) -> None:
    """Choose yes or no on the page that asks for another, and continue."""
    assert isinstance(citizen.view, AnotherView), citizen.view.heading
    assert audit(citizen.kiosk.window) == []
    presses(citizen, words)
    goes_on(citizen)


@pytest.mark.parametrize("language", ["en", "cy", "en-XB"])
@pytest.mark.parametrize("larger", [0, 4], ids=["normal text", "the largest text"])
def test_two_are_added_one_is_removed_and_the_other_arrives(
    tmp_path: Path, language: str, larger: int
) -> None:
    services = write_household(tmp_path / "services")
    with person(tmp_path, (language,), line_up=False, services=services) as citizen:
        for _ in range(larger):
            citizen.kiosk.handle(LargerText())
        words = citizen.kiosk.presenter.visit.texts.say
        citizen.begins("household")
        for _ in range(2):
            goes_on(citizen)
        for name in ("Ada", "Grace"):
            types(citizen, name)
            types(citizen, "42")
            if isinstance(citizen.view, AnotherView):
                says(citizen, words("No"))
            else:
                presses(citizen, words("I have none to add"))
            if name == "Ada":
                says(citizen, words("Yes"))
        removes = citizen.view.given[0].remove  # type: ignore[attr-defined]
        presses(citizen, removes.name)
        assert audit(citizen.kiosk.window) == []
        presses(citizen, words("Yes, remove it"))
        says(citizen, words("No"))
        goes_on(citizen)
        assert isinstance(citizen.view, CheckView), citizen.view.heading
        settle()
        assert audit(citizen.kiosk.window) == []
        for _ in range(2):
            goes_on(citizen)
        assert isinstance(citizen.view, ConfirmationView)
        (row,) = citizen.kiosk.outbox.rows()
        xml = citizen.kiosk.outbox.payload(row.instance_id).xml.decode()
        assert xml.count("<person>") == 1
        assert "<name>Grace</name>" in xml
        QApplication.processEvents()


COUNTED = """
| survey | | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) | required | repeat_count |
| | integer | many | How many children? | Faint o blant? | yes | |
| | begin_repeat | child | Child | Plentyn | | ${many} |
| | text | name | Name of the child | Enw’r plentyn | yes | |
| | end_repeat | | | | | |
| | hidden | kiosk_reference | | | | |
| settings | | | |
| | form_id | version | default_language |
| | children | 1 | English (en) |
"""


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("larger", [0, 4], ids=["normal text", "the largest text"])
def test_one_more_than_the_number_given_is_removed_and_the_other_arrives(
    tmp_path: Path, language: str, larger: int
) -> None:
    folder(tmp_path / "services", "children", service_text("en", "cy"), COUNTED)
    with person(tmp_path, (language,), line_up=False, services=tmp_path / "services") as citizen:
        for _ in range(larger):
            citizen.kiosk.handle(LargerText())
        words = citizen.kiosk.presenter.visit.texts.say
        citizen.begins("children")
        for _ in range(2):
            goes_on(citizen)
        for text in ("2", "A", "Grace"):
            answers(citizen, text)
        assert isinstance(citizen.view, CheckView), citizen.view.heading
        change = next(iter(citizen.view.rows)).change
        assert change is not None
        presses(citizen, change.name)
        answers(citizen, "1")
        settle()
        assert audit(citizen.kiosk.window) == []
        assert isinstance(citizen.view, CheckView), citizen.view.heading
        removes = [row.remove.name or row.remove.label for row in citizen.view.rows if row.remove]
        assert len(removes) == 2
        presses(citizen, removes[0])
        presses(citizen, words("Yes, remove it"))
        for _ in range(2):
            goes_on(citizen)
        assert isinstance(citizen.view, ConfirmationView), citizen.view.heading
        (row,) = citizen.kiosk.outbox.rows()
        xml = citizen.kiosk.outbox.payload(row.instance_id).xml.decode()
        assert xml.count("<child>") == 1
        assert "<name>Grace</name>" in xml
        QApplication.processEvents()
