"""Finding a service in one's own words: over the real window, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from accessibility.audit import audit
from accessibility.entry import LineEdit
from accessibility.text import Words
from kiosk.intents import LargerText
from kiosk.views.reading import InformationView, ServicesView
from tests.journey.keys import press, presses
from tests.journey.person import Person, person

pytestmark = pytest.mark.usefixtures("qapp")

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def looks_for(citizen: Person, words: str) -> ServicesView:
    """Type words into the field that comes first, and press Enter."""
    while not isinstance(edit := QApplication.focusWidget(), LineEdit):
        press(TAB)
    edit.selectAll()
    press(words)
    press(ENTER)
    view, found = citizen.view, QApplication.focusWidget()
    assert isinstance(view, ServicesView)
    assert audit(citizen.kiosk.window) == []
    assert isinstance(found, Words), "what was found is not shown: in large text it is far below the heading"
    assert found.words == (view.notice or view.elsewhere[0].heading)
    assert not found.visibleRegion().isEmpty()
    return view


@pytest.mark.parametrize("language", ["en", "cy", "en-XB"])
@pytest.mark.parametrize("larger", [0, 4], ids=["normal text", "the largest text"])
def test_nothing_then_something_then_the_service(tmp_path: Path, language: str, larger: int) -> None:
    with person(tmp_path, (language,), line_up=False) as citizen:
        for _ in range(larger):
            citizen.kiosk.handle(LargerText())
        citizen.robot.take(citizen.view.languages[0])  # type: ignore[attr-defined]
        nothing = looks_for(citizen, "passport")
        assert nothing.services == ()
        assert any("01632" in line for section in nothing.elsewhere for line in section.bullets)
        found = looks_for(citizen, "my potholl")
        assert len(found.services) == 1
        presses(citizen, citizen.kiosk.presenter.visit.texts.say("Show all services"))
        assert isinstance(citizen.view, ServicesView)
        assert len(citizen.view.services) == 2
        found = looks_for(citizen, "libary")
        presses(citizen, found.services[0].name)
        assert isinstance(citizen.view, InformationView)


def test_what_was_looked_for_is_gone_with_the_visit(tmp_path: Path) -> None:
    with person(tmp_path, line_up=False) as citizen:
        citizen.robot.take(citizen.view.languages[0])  # type: ignore[attr-defined]
        looks_for(citizen, "libary")
        citizen.robot.press("Finish and clear")
        assert citizen.kiosk.presenter.visit.searched == ""
