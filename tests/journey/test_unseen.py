"""Each shipped service with the display unseen: filled in and sent by what is heard, by keys or five keys."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from accessibility.speech.speaker import Speaker
from tests.accessibility.speech.fakes import Booth
from tests.journey.person import Person, person
from tests.journey.unseen import MOST_PAGES, Keyboard, Known, Pad, Unseen

pytestmark = pytest.mark.usefixtures("qapp")

NOTICED = date.today() - timedelta(days=21)  # noqa: DTZ011 (the citizen's own day)

JOINING: Known = {
    "What is your full name?": "Sian Testerton",
    "Day, What is your date of birth?": "27",
    "Month, What is your date of birth?": "3",
    "Year, What is your date of birth?": "1958",
    "Do you have an address where you can get post?": "Yes",
    "House number and street": "14 Demonstration Terrace",
    "Town or city": "Aberesiampl",
    "Postcode": "CF10 3AT",
    "How should we tell you that the card is ready?": "Text message",
    "What is your phone number?": "01632 960 417",
    "Which library will you collect the card from?": "Harbour Library",
    "Which other kinds of books or information do you need? (optional)": "Large print|Audiobooks",
}
REPORTING: Known = {
    "What is the problem?": "A hole in the road or pavement",
    "Where is the hole?": "On the road",
    "How big is the hole?": "Bigger than a dinner plate",
    "Could someone get hurt?": "Yes",
    "Day, When did you notice the problem?": str(NOTICED.day),
    "Month, When did you notice the problem?": str(NOTICED.month),
    "Year, When did you notice the problem?": str(NOTICED.year),
    "Which part of Brynafon is it in?": "The harbour",
    "Which street is it in?": "Lighthouse Lane",
    "Where exactly is it?": "Outside the blue boathouse",
    "How should we tell you what we do?": "Email",
    "What is your full name?": "Gwen Testerton",
    "What is your email address?": "gwen@example.org",
}


SHORT: Known = {
    "What is your full name?": "Si T",
    "House number and street": "1 A",
    "Town or city": "Ab",
    "What is your phone number?": "01632960417",
    "Where exactly is it?": "By 7",
    "What is your email address?": "g@b.uk",
}
"""For whoever goes to each letter by the five keys."""
PAD = """five_keys = true
more_keys = {headset_in = "F13"}
"""
"""A terminal with five keys and a headset, whose plug sends a key of its own."""


@pytest.fixture(params=["keyboard", "five keys"])
def citizen(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Person, Unseen, Known]]:
    """Somebody at a kiosk, with a headset on."""
    booth, has_pad = Booth(), request.param == "five keys"

    def speaker(_: QWidget) -> Speaker:
        return booth.speaker

    more = PAD if has_pad else ""
    # An audit before this one asked Qt as a screen reader does: with one, a headset starts no second voice.
    QAccessible.setActive(False)
    with person(tmp_path, ("en", "cy"), line_up=False, make_speaker=speaker, more=more) as somebody:
        handle = somebody.kiosk.window.windowHandle()
        assert handle is not None
        hands = Pad(handle) if has_pad else Keyboard(handle)
        unseen = Unseen(booth, hands)
        if isinstance(hands, Pad):
            hands.hears = unseen.hears
        hands.strike(Qt.Key.Key_F13 if has_pad else Qt.Key.Key_F2)
        unseen.listens()
        yield somebody, unseen, SHORT if has_pad else {}


@pytest.mark.parametrize(
    ("service", "known", "typed"),
    [
        ("Join the library", JOINING, "What is your full name?"),
        ("Report a problem in the street", REPORTING, "Where exactly is it?"),
    ],
)
def test_a_service_is_filled_in_and_sent_by_what_is_heard(
    citizen: tuple[Person, Unseen, Known], service: str, known: Known, typed: str
) -> None:
    kiosk, unseen, shorter = citizen
    known = {**known, **{name: text for name, text in shorter.items() if name in known}}
    assert (unseen.pages, unseen.page[1]) == (["Choose a language"], "Dewiswch iaith")
    unseen.presses("English, button")
    unseen.presses(f"{service}, button")
    for _ in range(MOST_PAGES):
        unseen.fills_in(known)
        if unseen.page[0] == "Check your answers before you send them":
            assert known[typed] in unseen.page, "what was answered is read back"
        if unseen.page[0] == "Your answers are saved":
            break
    (row,) = kiosk.kiosk.outbox.rows()
    label = unseen.page.index("Your reference")
    assert re.sub(r"\W", "", unseen.page[label + 1].removeprefix("Your reference")) == re.sub(
        r"\W", "", row.reference
    )
    xml = kiosk.kiosk.outbox.payload(row.instance_id).xml.decode()
    assert f">{known[typed]}<" in xml
    assert f">{known['What is your full name?']}<" in xml


def test_what_is_wrong_is_heard_first_and_can_be_mended(citizen: tuple[Person, Unseen, Known]) -> None:
    _, unseen, shorter = citizen
    unseen.presses("English, button")
    unseen.presses("Join the library, button")
    unseen.presses("Continue, button")
    unseen.presses("Start now, button")
    assert unseen.page[0] == "What is your full name?"
    unseen.presses("Continue, button")  # with nothing typed
    assert unseen.page[:3] == [
        "There is a problem",
        "Enter the full name of the person who is joining, button",
        "What is your full name?",
    ]
    assert "Error: Enter the full name of the person who is joining" in unseen.page
    unseen.goes_to("Enter the full name of the person who is joining, button")
    unseen._hands.act()
    said = " ".join(unseen.hears())
    assert said.startswith("What is your full name? text field, empty, Error: Enter the full name")
    unseen._hands.type(shorter.get("What is your full name?", "Sian Testerton"))
    unseen.hears()
    unseen.presses("Continue, button")
    assert unseen.page[0] == "What is your date of birth?"
