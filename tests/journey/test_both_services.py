"""Both shipped services over the real window, by mouse and keys, offline and then delivered."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from accessibility.audit import audit
from kiosk.demo.answers import JOIN_LIBRARY, REPORT_POTHOLE, VISITS
from kiosk.views.language import LanguageView
from kiosk.views.reading import ConfirmationView
from tests.journey.person import Person, person

pytestmark = pytest.mark.usefixtures("qapp")


def typed(answers: Mapping[str, str]) -> list[str]:
    """Return what was typed by hand and is told apart from anything else that is written."""
    return [
        text for name, text in answers.items() if name in {"full_name", "phone", "email", "where", "postcode"}
    ]


def written(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_nothing_written(folder: Path, answers: Mapping[str, str]) -> None:
    for name, content in written(folder).items():
        for text in typed(answers):
            for encoded in (text.encode(), text.encode("utf-16-le")):
                assert encoded not in content, f"{name} holds an answer"


@pytest.mark.parametrize("language", [0, 1], ids=["English", "Welsh"])
@pytest.mark.parametrize(("service", "answers"), VISITS, ids=[service for service, _ in VISITS])
def test_filled_in_offline_sealed_sent_and_receipted(
    tmp_path: Path, service: str, answers: Mapping[str, str], language: int
) -> None:
    with person(tmp_path, line_up=False) as citizen:
        before = citizen.fills_in(service, answers, language)
        (row,) = citizen.kiosk.outbox.rows()
        assert row.accepted_at is None
        payload = citizen.kiosk.outbox.payload(row.instance_id)
        assert_nothing_written(tmp_path, answers)

        citizen.line_comes_back()
        citizen.robot.wait_until(lambda: citizen.view != before, "the confirmation never changed")
        after = citizen.view
        assert isinstance(after, ConfirmationView)
        assert after.reference == before.reference == row.reference
        assert after.stage != before.stage

        (arrived,) = citizen.sandbox.arrived()
        assert arrived.sha256 == hashlib.sha256(payload.xml).hexdigest()
        files = {file.name: hashlib.sha256(file.content).hexdigest() for file in payload.attachments}
        assert dict(arrived.attachments) == files
        assert bool(files) == ("photo" in answers)
    assert_nothing_written(tmp_path, answers)


def test_lengthened_and_mirrored_every_page_holds_and_nothing_is_cut_off(tmp_path: Path) -> None:
    with person(tmp_path, ("en-XB",)) as citizen:
        for service, answers in VISITS:
            citizen.begins(service)
            for view in citizen.goes_on(answers):
                QApplication.processEvents()
                assert view.frame.right_to_left
                assert audit(citizen.kiosk.window) == [], view.heading
            citizen.leaves()


def test_ten_visits_in_a_row_leave_no_trace_of_one_in_the_next(tmp_path: Path) -> None:
    with person(tmp_path) as citizen:
        for number in range(10):
            name = f"Visitor Number {number} Testerton"
            answers = {**JOIN_LIBRARY, "full_name": name}
            citizen.fills_in("library-membership", answers)
            QGuiApplication.clipboard().setText(name)
            citizen.leaves()
            assert isinstance(citizen.view, LanguageView)
            settle()
            assert_no_trace(citizen, name)
            assert_nothing_written(tmp_path, answers)


def test_answers_left_unsent_are_wiped_when_nobody_is_there(tmp_path: Path) -> None:
    with person(tmp_path) as citizen:
        citizen.begins("street-problem")
        for view in citizen.goes_on(REPORT_POTHOLE):
            if view.heading.startswith("How should we tell you"):
                break
        citizen.robot.press("Finish and clear")
        citizen.robot.press("Yes, clear everything")
        settle()
        assert isinstance(citizen.view, LanguageView)
        assert_no_trace(citizen, REPORT_POTHOLE["where"])
        assert not list(citizen.kiosk.outbox.rows())


def settle() -> None:
    """Let Qt carry out what was put off, destroying widgets included."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def assert_no_trace(citizen: Person, text: str) -> None:
    clipboard = QGuiApplication.clipboard()
    assert text not in clipboard.text()
    widgets = QApplication.allWidgets()
    assert not [w for w in widgets if isinstance(w, QLineEdit | QPlainTextEdit)], (
        "a field of the visit lives on"
    )
    assert not [w for w in widgets if text in _words_of(w)]
    assert text not in repr(vars(citizen.kiosk.presenter.visit))


def _words_of(widget: QWidget) -> str:
    read = getattr(widget, "text", None)
    shown = read() if callable(read) else ""
    return f"{shown} {widget.accessibleName()} {widget.accessibleDescription()} {widget.toolTip()}"
