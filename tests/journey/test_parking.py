"""A question put off, met again on the check page, answered and sent: over the real window, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from accessibility.audit import audit
from kiosk.intents import LargerText
from kiosk.screens.errors import ErrorBox
from kiosk.views.check import CheckView
from kiosk.views.reading import ConfirmationView
from tests.journey.keys import goes_on, press, presses
from tests.journey.person import person
from tests.kiosk.service_folder import folder

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("language", ["en", "cy", "en-XB"])
@pytest.mark.parametrize("larger", [0, 4], ids=["normal text", "the largest text"])
def test_it_is_needed_before_anything_is_sent(tmp_path: Path, language: str, larger: int) -> None:
    folder(tmp_path / "services")
    with person(tmp_path, (language,), line_up=False, services=tmp_path / "services") as citizen:
        window = citizen.kiosk.window
        for _ in range(larger):
            citizen.kiosk.handle(LargerText())
        words = citizen.kiosk.presenter.visit.texts.say
        citizen.begins("parking")
        for _ in range(2):
            goes_on(citizen)
        assert audit(window) == []
        presses(citizen, words("I do not know this yet"))
        goes_on(citizen)
        assert audit(window) == []
        goes_on(citizen)
        view = citizen.view
        assert isinstance(view, CheckView)
        assert view.errors is not None
        assert isinstance(QApplication.focusWidget(), ErrorBox)
        assert audit(window) == []
        presses(citizen, view.errors.links[0].message)
        press(Qt.Key.Key_Tab)
        press("CV70 ABC")
        goes_on(citizen)
        for _ in range(2):
            goes_on(citizen)
        assert isinstance(citizen.view, ConfirmationView)
        (row,) = citizen.kiosk.outbox.rows()
        assert b"<plate>CV70 ABC</plate>" in citizen.kiosk.outbox.payload(row.instance_id).xml
