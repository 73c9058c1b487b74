"""What can be printed or saved from a page: buttons that ask, and a sentence that is heard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from accessibility.controls import Button
from accessibility.preferences import TEXT_SCALES, Preferences
from accessibility.text import Heading
from kiosk import intents as ask
from kiosk.gallery.views import frame
from kiosk.intents import Intent, Paper
from kiosk.screens.papers import PapersBox
from kiosk.views import Action, Papers, View
from tests.accessibility.announced import announced
from tests.kiosk.kiosk_window import Shown, child
from tests.kiosk.screens.views import TAKEN, VIEWS

WITH_PAPERS = [name for name, view in VIEWS.items() if view.papers is not None]


def button(kiosk: Shown, label: str) -> Button:
    shown = [each for each in kiosk.window.findChildren(Button) if each.isVisible()]
    return next(each for each in shown if each.accessibleName() == label)


def saying(view: View, status: str) -> View:
    assert view.papers is not None
    return replace(view, papers=view.papers._replace(status=status))


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("Print a receipt", ask.Print(Paper.RECEIPT)),
        ("Print a receipt in large print", ask.Print(Paper.LARGE_RECEIPT)),
        ("Save a copy of my answers to my USB stick", ask.Save(Paper.ANSWERS)),
    ],
)
def test_a_button_asks_for_its_paper(kiosk: Shown, label: str, asked: Intent) -> None:
    kiosk.window.show_view(VIEWS["receipt"])
    button(kiosk, label).click()
    assert kiosk.asked == [asked]


@pytest.mark.parametrize("view", WITH_PAPERS)
def test_how_it_is_getting_on_is_said_and_the_focus_stays(kiosk: Shown, view: str) -> None:
    shown = saying(VIEWS[view], "")
    assert shown.papers is not None
    kiosk.window.show_view(shown)
    pressed = button(kiosk, shown.papers.actions[0].label)
    pressed.setFocus()
    with announced() as said:
        kiosk.window.show_view(saying(shown, "Your paper is on its way."))
        kiosk.window.show_view(saying(shown, "It is printed. Take your paper with you."))
        kiosk.window.show_view(saying(shown, "It is printed. Take your paper with you."))
    assert said == ["Your paper is on its way.", "It is printed. Take your paper with you."]
    assert kiosk.focused is pressed
    status = child(kiosk.window, PapersBox).status
    assert status.isVisible()
    assert status.words == "It is printed. Take your paper with you."


def test_a_page_that_changes_otherwise_is_drawn_anew(kiosk: Shown) -> None:
    kiosk.window.show_view(VIEWS["receipt"])
    other = TAKEN._replace(actions=TAKEN.actions[:1])
    kiosk.window.show_view(replace(VIEWS["receipt"], heading="Another", papers=other))
    assert len([each for each in kiosk.window.findChildren(PapersBox) if each.isVisible()]) == 1
    assert isinstance(kiosk.focused, Heading)


def test_a_page_in_another_language_offers_it_in_that_language(kiosk: Shown) -> None:
    kiosk.window.show_view(VIEWS["printing"])
    welsh = Papers("I fynd gyda chi", (ask_in_welsh(),))
    kiosk.window.show_view(replace(VIEWS["printing"], papers=welsh))
    assert button(kiosk, "Argraffu").isVisible()


def ask_in_welsh() -> Action:
    return Action("Argraffu", ask.Print(Paper.BEFORE))


def test_without_a_printer_there_is_no_word_of_it(kiosk: Shown) -> None:
    kiosk.window.show_view(replace(VIEWS["receipt"], papers=None))
    assert kiosk.window.findChild(PapersBox) is None


def test_in_the_largest_text_what_is_said_comes_into_view(kiosk: Shown) -> None:
    kiosk.window.resize(1366, 768)
    largest = replace(VIEWS["receipt"], frame=frame(Preferences(text_scale=max(TEXT_SCALES))))
    kiosk.window.show_view(saying(largest, ""))
    QApplication.processEvents()
    last = button(kiosk, "Save a copy of my answers to my USB stick")
    last.setFocus()
    kiosk.window.show_view(saying(largest, "It is printed. Take your paper with you."))
    QApplication.processEvents()
    status, area = child(kiosk.window, PapersBox).status, kiosk.window.frame.area
    top = status.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert top >= 0
    assert top + status.height() <= area.viewport().height()
