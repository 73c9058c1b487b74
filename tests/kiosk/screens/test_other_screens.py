"""The screens around the form: what they ask, and what is read."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from accessibility.announce import announcer
from accessibility.controls import Button, Kind
from accessibility.entry import LineEdit
from accessibility.text import Heading, Words
from kiosk import intents as ask
from kiosk.screens.confirmation import ConfirmationScreen
from kiosk.screens.errors import ErrorBox
from kiosk.screens.pin import PinScreen
from kiosk.screens.screen import ActionButton
from kiosk.views import Action
from kiosk.views.reading import ConfirmationView, InformationView, PinView
from tests.kiosk.kiosk_window import Shown, child
from tests.kiosk.screens.views import VIEWS


def press(kiosk: Shown, name: str) -> None:
    buttons = [button for button in kiosk.window.findChildren(Button) if button.isVisible()]
    next(button for button in buttons if button.accessibleName() == name).click()


@pytest.mark.parametrize(
    ("view", "button", "asked"),
    [
        ("language", "Cymraeg", ask.ChooseLanguage("cy")),
        ("services", "Join the library", ask.ChooseService("a")),
        ("before", "Continue", ask.Continue()),
        ("before", "Choose another service", ask.Back()),
        ("check", "Change: photo", ask.Change("/data/photo")),
        ("confirmation", "Use another service", ask.Continue()),
        ("pin", "Go back", ask.Cancel()),
        ("text", "Back", ask.Back()),
        ("text", "Menu", ask.AskMenu()),
        ("text", "Colours: light", ask.SwitchTheme()),
        ("text", "Finish and clear", ask.Finish()),
        ("menu", "Someone is helping me: no", ask.ToggleHelped()),
        ("menu", "Dark", ask.ChooseTheme("dark")),
    ],
)
def test_a_button_asks_for_what_it_says(kiosk: Shown, view: str, button: str, asked: ask.Intent) -> None:
    kiosk.window.show_view(VIEWS[view])
    press(kiosk, button)
    assert kiosk.asked == [asked]


READ_FIRST = [name for name in VIEWS if name not in {"problem", "group", "pin", "still needed"}]
"""Pages on which nothing is wrong."""


@pytest.mark.parametrize("view", READ_FIRST)
def test_the_heading_is_read_first(kiosk: Shown, view: str) -> None:
    kiosk.window.show_view(VIEWS[view])
    assert isinstance(kiosk.focused, Heading)
    assert kiosk.focused.accessibleName() == VIEWS[view].heading


def test_what_went_wrong_is_read_before_the_heading(kiosk: Shown) -> None:
    kiosk.window.show_view(VIEWS["problem"])
    assert isinstance(kiosk.focused, ErrorBox)
    assert kiosk.focused.accessibleName() == "Error: The disk is full."


def test_text_that_tab_does_not_reach_is_read_with_the_heading(kiosk: Shown) -> None:
    kiosk.window.show_view(VIEWS["before"])
    assert isinstance(kiosk.focused, Heading)
    read = kiosk.focused.accessibleDescription().split("\n")
    assert read == [
        "Use this service to get a library card.",
        "What you need",
        "your address",
        "a phone number, if you have one",
    ]


def test_the_reference_is_read_sign_by_sign_and_tab_reaches_it(kiosk: Shown) -> None:
    kiosk.window.show_view(VIEWS["confirmation"])
    reference = next(words for words in kiosk.window.findChildren(Words) if "K7QM-2XWP-9TR" in words.words)
    assert reference.accessibleName() == "Your reference K, 7, Q, M, 2, X, W, P, 9, T, R"
    assert reference.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_stage_changes_when_it_was_delivered(kiosk: Shown) -> None:
    saved = VIEWS["confirmation"]
    assert isinstance(saved, ConfirmationView)
    kiosk.window.show_view(saved)
    finish = child(kiosk.window, ConfirmationScreen).primary
    assert finish is not None
    finish.setFocus()
    kiosk.window.show_view(replace(saved, stage="The council has received it."))
    assert kiosk.focused is finish
    shown = [words.words for words in kiosk.window.findChildren(Words) if words.isVisible()]
    assert "The council has received it." in shown
    assert "Saved safely on this machine." not in shown
    finish.click()
    assert kiosk.asked == [ask.FinishAndClear()]


def test_another_service_stands_below_finishing_and_is_quieter(kiosk: Shown) -> None:
    kiosk.window.show_view(VIEWS["confirmation"])
    screen = child(kiosk.window, ConfirmationScreen)
    finish, another = screen.findChildren(ActionButton)
    assert finish is screen.primary
    assert (another.words, another.kind) == ("Use another service", Kind.SECONDARY)
    assert another.y() > finish.geometry().bottom()


def test_no_other_service_no_button_for_it(kiosk: Shown) -> None:
    alone = VIEWS["confirmation"]
    assert isinstance(alone, ConfirmationView)
    kiosk.window.show_view(replace(alone, secondary=None))
    screen = child(kiosk.window, ConfirmationScreen)
    assert screen.findChildren(ActionButton) == [screen.primary]


def test_an_error_that_comes_later_takes_the_focus(kiosk: Shown) -> None:
    calm = VIEWS["before"]
    assert isinstance(calm, InformationView)
    kiosk.window.show_view(calm)
    press(kiosk, "Continue")
    kiosk.window.show_view(replace(calm, error="Error: The disk is full."))
    assert isinstance(kiosk.focused, ErrorBox)


def test_a_pin_is_masked_sent_and_forgotten(kiosk: Shown) -> None:
    kiosk.window.show_view(VIEWS["pin"])
    field = child(child(kiosk.window, PinScreen), LineEdit)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field.setFocus()
    QTest.keyClicks(field, "2468")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert kiosk.asked == [ask.EnterPin("2468")]
    assert field.text() == ""


def test_a_pin_being_typed_outlives_the_next_tick(kiosk: Shown) -> None:
    kiosk.window.show_view(VIEWS["pin"])
    field = child(child(kiosk.window, PinScreen), LineEdit)
    QTest.keyClicks(field, "24")
    kiosk.window.show_view(VIEWS["pin"])
    assert field.text() == "24"


def test_a_wrong_pin_is_said_with_the_field(kiosk: Shown) -> None:
    view = VIEWS["pin"]
    assert isinstance(view, PinView)
    kiosk.window.show_view(view)
    assert isinstance(kiosk.focused, LineEdit)
    assert kiosk.focused.accessibleDescription().startswith("Error: That is not the PIN.")


def test_the_same_mistake_again_is_said_again(kiosk: Shown, qtbot: QtBot) -> None:
    """Nothing on the page changes then, so nobody who does not see heard that anything had been done."""
    view = VIEWS["pin"]
    assert isinstance(view, PinView)
    kiosk.window.show_view(view)
    child(kiosk.window, PinScreen).intent.connect(lambda _: kiosk.window.show_view(view))
    field = kiosk.focused
    with qtbot.waitSignal(announcer.announced) as said:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert said.args == [field, view.error]
    button = child(kiosk.window, PinScreen).primary
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert kiosk.focused is field


def test_what_is_still_needed_is_read_first_and_leads_to_its_question(kiosk: Shown) -> None:
    kiosk.window.show_view(VIEWS["still needed"])
    box = kiosk.focused
    assert isinstance(box, ErrorBox)
    child(box, Button).click()
    assert kiosk.asked == [ask.Change("/data/age")]


def test_a_button_that_is_on_is_a_push_button_to_a_screen_reader(qtbot: QtBot) -> None:
    button = ActionButton(Action("Menu", ask.AskMenu(), "Menu: open", checked=True))
    qtbot.addWidget(button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.role() is QAccessible.Role.Button
    assert interface.text(QAccessible.Text.Name) == "Menu: open"
    assert not interface.state().checkable
