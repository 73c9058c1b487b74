"""The search for a postal address."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.gallery.places import located
from kiosk.intents import ChooseAddress, LookForPlaces
from kiosk.widgets.address import AddressWidget
from tests.accessibility.announced import announced
from tests.kiosk.widgets.shown import Shown


def test_it_is_asked_for_what_is_typed(qtbot: QtBot) -> None:
    shown = Shown(qtbot, located())
    QTest.keyClicks(shown.widget.focus_target(), "hi")
    assert [asked.words for asked in shown.asked if isinstance(asked, LookForPlaces)] == ["h", "hi"]


def test_whoever_cannot_find_it_is_led_to_the_first_line(qtbot: QtBot) -> None:
    shown = Shown(qtbot, located())
    assert isinstance(shown.widget, AddressWidget)
    with qtbot.waitSignal(shown.widget.followed) as led:
        shown.widget.cannot_find.click()
    assert led.args == ["/data/line1"]


def test_a_row_fills_in_its_address_which_is_said(qtbot: QtBot) -> None:
    shown = Shown(qtbot, located("high"))
    assert isinstance(shown.widget, AddressWidget)

    def fill(asked: object) -> None:
        if isinstance(asked, ChooseAddress):
            shown.widget.set_field(located("high", asked.key))

    shown.widget.intent.connect(fill)
    with announced() as said:
        shown.widget.choices.options.rows["2"].click()
    assert [asked.key for asked in shown.asked if isinstance(asked, ChooseAddress)] == ["2"]
    assert said == ["Your address is filled in below. Change what is not right."]
    assert shown.widget.choices.options.chosen() == ["2"]
    assert shown.answers == []
