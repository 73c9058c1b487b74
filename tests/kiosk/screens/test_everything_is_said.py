"""Everything that is seen on a page is said (EN 301 549, 5.1.3.1): nothing is painted that no voice reads."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from accessibility import reading
from accessibility.text import Lines
from kiosk.gallery.fields import FIELDS
from kiosk.gallery.views import question
from kiosk.views import View
from tests.accessibility.speech.fakes import WORDS
from tests.kiosk.kiosk_window import Shown
from tests.kiosk.screens.views import VIEWS

HIGH_ENOUGH = 2_500
"""For the longest page to be painted to its end, in pixels."""


def bare(text: str) -> str:
    """Return letters and figures alone: a reference is said sign by sign, a bullet not at all."""
    return re.sub(r"[\W_]", "", text)


def painted(kiosk: Shown, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return every text that painting the window puts on it."""
    texts: set[str] = set()
    draw = Lines.draw

    def note(lines: Lines, painter: QPainter, box: QRectF, colour: QColor | None = None) -> None:
        texts.add(lines.layout.text())
        draw(lines, painter, box, colour)

    monkeypatch.setattr(Lines, "draw", note)
    kiosk.window.grab()
    shown = [edit for edit in kiosk.window.findChildren(QLineEdit) if edit.isVisible()]
    typed = [edit.text() for edit in shown if edit.echoMode() == QLineEdit.EchoMode.Normal]
    long = [edit.toPlainText() for edit in kiosk.window.findChildren(QPlainTextEdit) if edit.isVisible()]
    return {bare(text) for text in (*texts, *typed, *long)} - {""}


QUESTIONS: dict[str, View] = {
    name: question(replace(field, is_heading=True), key=name) for name, field in FIELDS.items()
}


@pytest.mark.parametrize("view", [*QUESTIONS.values(), *VIEWS.values()], ids=[*QUESTIONS, *VIEWS])
def test_what_is_painted_is_said(qtbot: QtBot, view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    kiosk = Shown(qtbot)
    kiosk.window.resize(1280, HIGH_ENOUGH)
    kiosk.window.show_view(view)
    QApplication.processEvents()
    screen = kiosk.window.frame.screen_
    assert screen is not None
    said = reading.page(kiosk.window, screen, WORDS)
    everything = "|".join(bare(utterance.text) for utterance in said)
    assert kiosk.window.frame.area.verticalScrollBar().maximum() == 0, "some is out of view"
    seen = painted(kiosk, monkeypatch)
    assert len(seen) > 8, "the page was not painted"
    assert {text for text in seen if text not in everything} == set()
    assert bare(said[0].text) == bare(view.heading), "the heading comes first"
