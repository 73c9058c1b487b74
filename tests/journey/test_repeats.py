"""Adding another over the real window, by keys alone, to the sealed answers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from accessibility.audit import audit
from kiosk.intents import LargerText
from kiosk.views.another import AnotherView
from kiosk.views.check import CheckView
from kiosk.views.reading import ConfirmationView
from tests.journey.keys import goes_on, press, presses, settle
from tests.journey.person import Person, person
from tests.kiosk.repeat_service import write_household

pytestmark = pytest.mark.usefixtures("qapp")

TAB, SPACE, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Down


def types(citizen: Person, text: str) -> None:
    press(TAB)
    press(text)
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
