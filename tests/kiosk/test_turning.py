"""A page turned to the next: what is kept to be quick shows nothing of the question before."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from accessibility.audit.walking import walked
from accessibility.entry import LineEdit, TextArea
from accessibility.field import Details
from kiosk.demo.seeing import look
from kiosk.gallery.fields import FIELDS, age, born, food, name
from kiosk.gallery.views import question
from kiosk.screens.question import QuestionScreen
from kiosk.views.question import Field, FieldKind
from kiosk.widgets.question import QuestionWidget
from tests.kiosk.kiosk_window import Shown, child

ROUNDS = 4
"""How often layouts that depend on each other may settle."""
STORY = Field("/data/story", FieldKind.MULTILINE, "What happened?", text="Much", is_heading=True)
NOTE = Field("/data/note", FieldKind.NOTE, "Read this.", text="Much")
FOODS = food("milk eggs", kind=FieldKind.SELECT_MULTIPLE)
ALL = {"a line": name("Siân"), "a number": age("42"), "a date": born("1990-3-27"), **FIELDS}
ALL |= {"several lines": STORY, "a note": NOTE, "several foods": FOODS}


def seen(shown: Shown) -> list[tuple[object, ...]]:
    """Return what there is for eyes, ears and the Tab key."""
    for _ in range(ROUNDS):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
    things: list[tuple[object, ...]] = [thing[:-1] for thing in look(shown.window)]
    return [*sorted(things, key=str), tuple(stops(shown.window.frame.area))]


def stops(area: QWidget) -> list[str]:
    """Return the names of what Tab walks in the page, in its order."""
    area.activateWindow()
    QApplication.processEvents()
    return [stop.accessibleName() for stop in walked(area.window()) if area.isAncestorOf(stop)]


@pytest.mark.parametrize("field", ALL.values(), ids=ALL)
def test_the_next_page_is_as_if_there_was_none_before(qtbot: QtBot, field: Field) -> None:
    wrong = replace(field, error="Error: no.", details="Because.", details_label="Why we ask", hint="A hint.")
    following = replace(field, ref="/data/next", label="And the next?", text="")
    turned, fresh = Shown(qtbot), Shown(qtbot)
    turned.window.show_view(question(wrong, key="one"))
    child(child(turned.window, QuestionWidget), Details).button.click()
    for shown in (turned, fresh):
        shown.window.show_view(question(following, key="two"))
    assert seen(turned) == seen(fresh)


@pytest.mark.parametrize("field", [name("Siân"), STORY], ids=["a line", "several lines"])
def test_a_text_cannot_be_brought_back(qtbot: QtBot, field: Field) -> None:
    shown = Shown(qtbot)
    shown.window.show_view(question(field, key="one"))
    QTest.keyClicks(child(shown.window, QuestionWidget).entry, "secret")
    QGuiApplication.clipboard().setText("secret")
    shown.asked.clear()
    shown.window.show_view(question(replace(field, ref="/data/next", text=""), key="two"))
    kept = child(shown.window, QuestionWidget).entry
    assert isinstance(kept, LineEdit | TextArea)
    kept.undo()
    assert (kept.text() if isinstance(kept, LineEdit) else kept.toPlainText()) == ""
    assert QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard) == ""
    assert shown.asked == []


def test_the_page_begins_at_its_top_with_the_focus_on_its_heading(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    shown.window.resize(1280, 700)
    shown.window.show_view(question(name(), age(), born(), STORY, key="one"))
    QApplication.processEvents()
    bar = shown.window.frame.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    shown.window.show_view(question(replace(name(), ref="/data/next", label="And you?"), age(), key="two"))
    QApplication.processEvents()
    assert bar.value() == 0
    assert shown.focused.accessibleName() == "And you?"


def test_pages_of_the_same_kind_share_a_screen_until_the_visit_ends(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    shown.window.show_view(question(food("milk"), key="one"))
    before = child(shown.window, QuestionScreen)
    shown.window.show_view(question(replace(food(), ref="/data/next"), key="two"))
    assert child(shown.window, QuestionScreen) is before
    shown.window.wipe()
    gone: list[bool] = []
    before.destroyed.connect(lambda: gone.append(True))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert gone
