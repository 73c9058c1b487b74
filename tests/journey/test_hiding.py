"""Hiding a sensitive service at once, and coming back by the code: over the real window, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from accessibility.audit import audit
from kiosk.intents import LargerText
from kiosk.views.language import LanguageView
from kiosk.views.question import QuestionView
from kiosk.views.reading import ConfirmationView, PinView
from tests.journey.keys import goes_on, press, presses
from tests.journey.person import Person, person
from tests.kiosk.service_folder import folder, service_text

pytestmark = pytest.mark.usefixtures("qapp")

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def types_code(citizen: Person, code: str) -> None:
    assert isinstance(citizen.view, PinView)
    assert audit(citizen.kiosk.window) == []
    if not isinstance(QApplication.focusWidget(), QLineEdit):
        press(TAB)
    press(code)
    press(ENTER)


@pytest.mark.parametrize("language", ["en", "cy", "en-XB"])
@pytest.mark.parametrize("larger", [0, 4], ids=["normal text", "the largest text"])
@pytest.mark.parametrize("by_key", [True, False], ids=["F9", "the button"])
def test_the_page_goes_at_once_and_comes_back_with_its_answer(
    tmp_path: Path, language: str, larger: int, by_key: bool
) -> None:
    folder(tmp_path / "services", "refuge", "sensitive = true\n" + service_text())
    with person(tmp_path, (language,), line_up=False, services=tmp_path / "services") as citizen:
        window = citizen.kiosk.window
        window.activateWindow()
        for _ in range(larger):
            citizen.kiosk.handle(LargerText())
        citizen.begins("refuge")
        goes_on(citizen)
        types_code(citizen, "4071")
        types_code(citizen, "1704")  # a slip
        types_code(citizen, "4071")
        types_code(citizen, "4071")
        goes_on(citizen)
        asked = citizen.view
        assert isinstance(asked, QuestionView)
        press(TAB)
        press("CV70 ABC")
        if by_key:
            QTest.keyClick(window, Qt.Key.Key_F9)
        else:
            presses(citizen, citizen.kiosk.presenter.visit.texts.say("Hide now"))
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        assert not [edit for edit in QApplication.allWidgets() if getattr(edit, "text", str)() == "CV70 ABC"]
        types_code(citizen, "0000")
        types_code(citizen, "4071")
        page = citizen.view
        assert isinstance(page, QuestionView)
        assert page.fields[0].text == "CV70 ABC"
        for _ in range(4):
            goes_on(citizen)
        assert isinstance(citizen.view, ConfirmationView)


def test_before_there_is_a_code_the_key_leads_away_from_it(tmp_path: Path) -> None:
    folder(tmp_path / "services", "refuge", "sensitive = true\n" + service_text())
    with person(tmp_path, ("en",), line_up=False, services=tmp_path / "services") as citizen:
        window = citizen.kiosk.window
        window.activateWindow()
        citizen.begins("refuge")
        goes_on(citizen)
        types_code(citizen, "4071")
        press(TAB)
        press("40")
        QTest.keyClick(window, Qt.Key.Key_F9)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        assert isinstance(citizen.view, LanguageView)
        assert not [edit for edit in QApplication.allWidgets() if getattr(edit, "text", str)() == "40"]
        assert citizen.kiosk.presenter.visit.untouched
