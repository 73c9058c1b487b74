"""A long form by its task list: over the real window, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from accessibility.audit import audit
from kiosk.intents import LargerText
from kiosk.views.question import QuestionView
from kiosk.views.reading import ConfirmationView, TasksView
from tests.journey.keys import goes_on, press, presses
from tests.journey.person import person
from tests.kiosk.long_service import EACH, write_long

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("language", ["en", "cy", "en-XB"])
@pytest.mark.parametrize("larger", [0, 4], ids=["normal text", "the largest text"])
def test_its_parts_are_filled_in_backwards_and_sent(tmp_path: Path, language: str, larger: int) -> None:
    services = write_long(tmp_path / "services")
    with person(tmp_path, (language,), line_up=False, services=services) as citizen:
        for _ in range(larger):
            citizen.kiosk.handle(LargerText())
        citizen.begins("long")
        for _ in range(2):
            goes_on(citizen)
        for part in reversed(range(4)):
            view = citizen.view
            assert isinstance(view, TasksView), view.heading
            assert audit(citizen.kiosk.window) == []
            presses(citizen, view.sections[part].name)
            assert isinstance(citizen.view, QuestionView)
            if part == 0:
                press(Qt.Key.Key_Tab)
                press("A home")
            for _ in range(1 if part == 3 else EACH):
                goes_on(citizen)
        for _ in range(3):
            goes_on(citizen)
        assert isinstance(citizen.view, ConfirmationView)
        (row,) = citizen.kiosk.outbox.rows()
        assert b"<home1>A home</home1>" in citizen.kiosk.outbox.payload(row.instance_id).xml
