"""The way to hide a sensitive page is in view at any text size, whatever else takes room, as the field is."""

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from accessibility.audit import audit
from accessibility.entry import LineEdit
from accessibility.habits import Habits
from accessibility.keyboard.board import Board
from accessibility.preferences import Preferences, SpeechChoice
from kiosk.gallery.fields import name
from kiosk.gallery.pages import Page
from kiosk.gallery.views import question
from kiosk.intents import AskMenu, Hide
from kiosk.screens.question import QuestionScreen
from kiosk.screens.screen import ActionButton
from kiosk.visit import Stage
from tests.kiosk.kiosk_window import Shown, child, settle

SENSITIVE, OTHER = (Page({"stage": Stage.QUESTIONS, "code": code}) for code in ("2468", ""))
PLAIN = Preferences()
KEYS = Preferences(keyboard=True)
HEARD = KEYS._replace(speech=SpeechChoice(on=True))
LOWER = Preferences(habits=Habits(lower_half=True))
ROOMS = {"plain": PLAIN, "keys": KEYS, "keys and voice": HEARD, "lower half": LOWER}
SMALL = (1024, 768)
"""Where Welsh at 400 % has no room for two buttons in a row."""


def shows(kiosk: Shown, chosen: Preferences, language: str = "en", page: Page = SENSITIVE) -> LineEdit:
    """Show a question with the focus in its field."""
    kiosk.window.show_view(replace(question(name()), frame=page.frame(language, chosen)))
    field = child(kiosk.window, LineEdit)
    field.setFocus()
    settle()
    return field


def ways_to_hide(kiosk: Shown) -> list[ActionButton]:
    """Return those that are there, whether in view or not."""
    buttons = kiosk.window.findChildren(ActionButton)
    return [each for each in buttons if each.action_.intent == Hide() and not each.isHidden()]


def is_in_view(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
@pytest.mark.parametrize("language", ["en", "cy", "en-XB"])
def test_it_is_in_view_at_every_text_size_and_hides_no_field(
    room: Preferences, language: str, kiosk: Shown
) -> None:
    for size, scale in product([(1366, 768), SMALL], [1.0, 2.0, 3.0, 4.0]):
        kiosk.window.resize(*size)
        field = shows(kiosk, room._replace(text_scale=scale), language)
        (button,) = ways_to_hide(kiosk)
        assert is_in_view(button), (size, scale)
        assert is_in_view(field), (size, scale)


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
@pytest.mark.parametrize("scale", [3.0, 4.0])
def test_the_page_passes_the_audit(room: Preferences, scale: float, kiosk: Shown) -> None:
    kiosk.window.resize(1366, 768)
    shows(kiosk, room._replace(text_scale=scale))
    assert audit(kiosk.window) == []


@pytest.mark.parametrize("room", [KEYS, HEARD], ids=["keys", "keys and voice"])
def test_a_press_hides_though_the_keys_go_with_the_focus(room: Preferences, kiosk: Shown) -> None:
    kiosk.window.resize(1366, 768)
    shows(kiosk, room._replace(text_scale=4.0))
    (button,) = ways_to_hide(kiosk)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    settle()
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert kiosk.asked[-1] == Hide()


@pytest.mark.parametrize("room", [KEYS, HEARD], ids=["keys", "keys and voice"])
def test_who_comes_to_it_by_tab_stays_on_it_as_the_keys_go(room: Preferences, kiosk: Shown) -> None:
    kiosk.window.resize(1366, 768)
    shows(kiosk, room._replace(text_scale=4.0))
    ways_to_hide(kiosk)[0].setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert not child(kiosk.window, Board).isVisible()
    assert ways_to_hide(kiosk) == [kiosk.focused]
    assert is_in_view(kiosk.focused)


def test_it_stays_in_view_as_the_voice_begins_and_ends(kiosk: Shown) -> None:
    kiosk.window.resize(1366, 768)
    for chosen in (KEYS, HEARD, KEYS):
        shows(kiosk, chosen._replace(text_scale=4.0))
        (button,) = ways_to_hide(kiosk)
        assert is_in_view(button)


@pytest.mark.parametrize("voices", [(KEYS, HEARD), (HEARD, KEYS)], ids=["begins", "ends"])
def test_who_is_on_it_stays_on_it_as_the_voice_begins_or_ends(
    voices: tuple[Preferences, Preferences], kiosk: Shown
) -> None:
    kiosk.window.resize(1366, 768)
    before, after = (each._replace(text_scale=4.0) for each in voices)
    shows(kiosk, before)
    ways_to_hide(kiosk)[0].setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    kiosk.window.show_view(replace(question(name()), frame=SENSITIVE.frame("en", after)))
    settle()
    assert ways_to_hide(kiosk) == [kiosk.focused]
    assert is_in_view(kiosk.focused)


def test_on_the_next_page_the_tools_are_in_view_again(kiosk: Shown) -> None:
    kiosk.window.resize(1366, 768)
    largest = KEYS._replace(text_scale=4.0)
    shows(kiosk, largest)
    ways_to_hide(kiosk)[0].setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    child(kiosk.window, QuestionScreen).focus_target().setFocus()
    kiosk.window.show_view(
        replace(question(name(), key="next"), frame=SENSITIVE.frame("en", largest), heading="Next")
    )
    settle()
    (menu,) = [each for each in kiosk.window.findChildren(ActionButton) if each.action_.intent == AskMenu()]
    assert is_in_view(menu)


def test_it_goes_with_the_visit_that_could_be_hidden(kiosk: Shown) -> None:
    kiosk.window.resize(1366, 768)
    largest = KEYS._replace(text_scale=4.0)
    shows(kiosk, largest)
    shows(kiosk, largest, page=OTHER)
    assert ways_to_hide(kiosk) == []
