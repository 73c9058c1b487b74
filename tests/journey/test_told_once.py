"""Joining the library, then reporting a pothole in the same visit: the name is not asked for twice."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from accessibility.audit import audit
from accessibility.entry import LineEdit
from kiosk.demo.answers import JOIN_LIBRARY, REPORT_POTHOLE
from kiosk.views.question import QuestionView
from kiosk.views.reading import ConfirmationView, ServicesView
from tests.journey.keys import presses
from tests.journey.person import person

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("language", ["en", "cy", "en-XB"])
def test_the_name_is_used_again_by_one_press(tmp_path: Path, language: str) -> None:
    with person(tmp_path, (language,), line_up=False) as citizen:
        joined = citizen.fills_in("library-membership", JOIN_LIBRARY)
        citizen.robot.take(joined.secondary)
        view = citizen.view
        assert isinstance(view, ServicesView)
        citizen.robot.press(view.services[1].name)
        answers = {name: text for name, text in REPORT_POTHOLE.items() if name != "full_name"}
        for view in citizen.goes_on(answers):
            if isinstance(view, QuestionView) and view.fields[0].ref.endswith("/full_name"):
                QApplication.processEvents()
                assert audit(citizen.kiosk.window) == []
                assert JOIN_LIBRARY["full_name"] in view.secondary[0].label or language == "en-XB"
                presses(citizen, view.secondary[0].label)
                used = QApplication.focusWidget()
                assert isinstance(used, LineEdit)
                assert used.text() == JOIN_LIBRARY["full_name"]
        assert isinstance(citizen.view, ConfirmationView)
        sent = [
            citizen.kiosk.outbox.payload(row.instance_id).xml.decode() for row in citizen.kiosk.outbox.rows()
        ]
        assert [JOIN_LIBRARY["full_name"] in xml for xml in sent] == [True, True]
