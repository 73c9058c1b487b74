"""What a page says, from the live widgets."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility import reading
from accessibility.answers import as_answer
from accessibility.choice import Radio, Tick
from accessibility.controls import Button, RowButton
from accessibility.entry import LineEdit, TextArea
from accessibility.field import FieldBox, Texts
from accessibility.marks import keep_private, set_language
from accessibility.speech.sentences import heard_of
from accessibility.text import Heading, Words
from tests.accessibility.speech.fakes import WORDS

pytestmark = pytest.mark.usefixtures("accessible")


class Page:
    """A window with tools above a screen."""

    def __init__(self, qtbot: QtBot, *parts: QWidget) -> None:
        self.window, self.screen = QWidget(), QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.screen)
        for part in parts:
            column.addWidget(part)
        area = QScrollArea()
        area.setWidget(self.screen)
        outer = QVBoxLayout(self.window)
        outer.addWidget(Button("Larger text"))
        outer.addWidget(area)
        self.window.resize(800, 600)
        self.window.show()

    def says(self, first: QWidget | None = None) -> list[str]:
        return [heard_of(one.text) for one in reading.page(self.window, self.screen, WORDS, first)]

    def tells_a_room(self) -> list[str]:
        return [
            one.instead if one.private else one.text for one in reading.page(self.window, self.screen, WORDS)
        ]


def named(entry: QLineEdit | TextArea, name: str) -> QWidget:
    entry.setAccessibleName(name)
    return entry


class TestOrder:
    def test_the_heading_comes_first_then_the_page_then_what_is_around_it(self, qtbot: QtBot) -> None:
        page = Page(qtbot, Words("Page 1 of 3"), Heading("Your name"), Words("A hint."), Button("Continue"))
        assert page.says() == [
            "Your name",
            "Page 1 of 3",
            "A hint.",
            "Continue, button",
            "Larger text, button",
        ]

    def test_it_is_that_of_the_layout_not_of_the_making(self, qtbot: QtBot) -> None:
        last, first, beside = Words("last"), Words("first"), Words("beside")
        row = QWidget()
        across = QHBoxLayout(row)
        across.addWidget(first)
        across.addWidget(beside)
        assert Page(qtbot, row, last).says()[:3] == ["first", "beside", "last"]

    def test_what_is_wrong_comes_before_the_heading_when_it_takes_the_focus(self, qtbot: QtBot) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.addWidget(Words("There is a problem"))
        column.addWidget(Button("Enter your name"))
        page = Page(qtbot, box, Heading("Your name"))
        assert page.says(box)[:3] == ["There is a problem", "Enter your name, button", "Your name"]
        assert page.says()[:3] == ["Your name", "There is a problem", "Enter your name, button"]

    def test_what_is_hidden_is_not_said(self, qtbot: QtBot) -> None:
        hidden = Words("Not now")
        page = Page(qtbot, hidden, Words("Now"))
        hidden.hide()
        assert page.says()[:-1] == ["Now"]


class TestControls:
    @pytest.mark.parametrize(
        ("widget", "said"),
        [
            (lambda: Button("Continue"), "Continue, button"),
            (lambda: RowButton("Join", "Get a card."), "Join, button, Get a card."),
            (lambda: named(LineEdit(), "Your name"), "Your name, text field, empty"),
            (lambda: named(LineEdit(), "How old are you?"), "How old are you? text field, empty"),
            (lambda: named(TextArea(), "Where"), "Where, long text field, empty"),
            (lambda: Tick("I agree"), "I agree, tick box, not ticked"),
        ],
    )
    def test_each_says_name_role_and_state(self, qtbot: QtBot, widget: object, said: str) -> None:
        made = widget()  # type: ignore[operator]
        page = Page(qtbot, made)
        assert page.says()[0] == said
        assert reading.control(made, WORDS).text == said

    def test_a_choice_says_which_of_how_many_it_is(self, qtbot: QtBot) -> None:
        rows = [Radio("Yes"), Radio("No")]
        rows[1].setChecked(True)
        page = Page(qtbot, *rows)
        assert page.says()[:2] == [
            "Yes, choice 1 of 2, not chosen",
            "No, choice 2 of 2, chosen",
        ]
        assert reading.state(rows[1], WORDS).text == "chosen"

    def test_boxes_too(self, qtbot: QtBot) -> None:
        ticks = [Tick("Events"), Tick("Books")]
        ticks[0].setChecked(True)
        assert Page(qtbot, *ticks).says()[:2] == [
            "Events, tick box 1 of 2, ticked",
            "Books, tick box 2 of 2, not ticked",
        ]

    def test_a_question_is_said_once_with_all_that_belongs_to_it(self, qtbot: QtBot) -> None:
        entry = LineEdit()
        box = FieldBox(entry)
        box.describe(Texts("Your name", "As on the card.", "Error: Enter your name"))
        page = Page(qtbot, box)
        assert page.says()[:4] == [
            "Your name",
            "As on the card.",
            "Error: Enter your name",
            "text field, empty",
        ]
        said = reading.control(entry, WORDS).text
        assert said == "Your name, text field, empty, Error: Enter your name, As on the card."

    def test_a_masked_field_says_no_sign_of_what_is_in_it(self, qtbot: QtBot) -> None:
        pin = LineEdit()
        pin.setEchoMode(QLineEdit.EchoMode.Password)
        pin.setText("2468")
        assert Page(qtbot, named(pin, "PIN")).says()[0] == "PIN, text field, not read out"


class TestWhoMayHear:
    def test_what_is_in_a_field_or_chosen_is_an_answer(self, qtbot: QtBot) -> None:
        name, yes, agree = LineEdit(), Radio("Yes"), Tick("I agree")
        name.setText("Siân")
        yes.setChecked(True)
        page = Page(qtbot, named(name, "Name"), yes, agree)
        assert page.says()[:3] == [
            "Name, text field, Siân",
            "Yes, choice 1 of 1, chosen",
            "I agree, tick box, not ticked",
        ]
        assert page.tells_a_room()[:3] == [
            "Name, text field, an answer",
            "Yes, choice 1 of 1",
            "I agree, tick box",
        ]

    def test_words_that_hold_one_are_replaced_also_where_a_button_repeats_them(self, qtbot: QtBot) -> None:
        answer, change = Words("Siân\n42"), Button("Change")
        keep_private(answer)
        change.setAccessibleDescription("Siân\n42")
        page = Page(qtbot, Words("Your name"), answer, change)
        assert page.tells_a_room()[:3] == ["Your name", "an answer", "Change, button"]
        assert reading.control(change, WORDS).instead == "Change, button, an answer"

    def test_an_answer_among_other_words_is_left_out_of_them_wherever_they_stand(self, qtbot: QtBot) -> None:
        asked, entry = f"How old is {as_answer('Siân')}?", LineEdit()
        box = FieldBox(entry)
        box.describe(Texts(asked, f"On the card of {as_answer('Siân')}."))
        page = Page(qtbot, box)
        assert page.says()[:2] == ["How old is Siân?", "On the card of Siân."]
        assert page.tells_a_room()[:2] == ["How old is an answer?", "On the card of an answer."]
        said = reading.control(entry, WORDS)
        assert heard_of(said.text) == "How old is Siân? text field, empty, On the card of Siân."
        assert said.instead == "How old is an answer? text field, empty, On the card of an answer."

    def test_so_is_each_line_of_one(self, qtbot: QtBot) -> None:
        button = Button("Why we ask")
        button.setAccessibleDescription(f"Because of: {as_answer(f'Siân{chr(10)}Ioan')}")
        page = Page(qtbot, button)
        assert page.says()[0] == "Why we ask, button, Because of: Siân, Ioan"
        assert page.tells_a_room()[0] == "Why we ask, button, Because of: an answer, an answer"

    def test_a_button_whose_name_holds_one_says_what_it_may(self, qtbot: QtBot) -> None:
        more = Button("More")
        more.set_words("More", "More, age: 42")
        keep_private(more, room="More")
        assert Page(qtbot, more).tells_a_room()[0] == "More, button"


def test_words_in_another_language_are_said_in_it(qtbot: QtBot) -> None:
    welsh = Button("Cymraeg")
    set_language(welsh, "cy")
    page = Page(qtbot, welsh, Words("English"))
    said = reading.page(page.window, page.screen, WORDS)
    assert [(one.text, one.language) for one in said[:2]] == [("Cymraeg, button", "cy"), ("English", "")]


def test_so_is_each_part_of_words_in_several_languages(qtbot: QtBot) -> None:
    heading = Heading("Choose a language / Dewiswch iaith")
    heading.in_languages = (("en", "Choose a language"), ("cy", "Dewiswch iaith"))
    page = Page(qtbot, heading)
    said = reading.page(page.window, page.screen, WORDS)
    assert [(one.text, one.language, one.place) for one in said[:2]] == [
        ("Choose a language", "en", heading),
        ("Dewiswch iaith", "cy", heading),
    ]


def test_what_is_only_seen_is_left_out(qtbot: QtBot) -> None:
    page = Page(qtbot, Words("•  your address"), Words("\u2066K7QM\u2069"))
    assert page.says()[:2] == ["your address", "K7QM"]


def test_what_is_said_keeps_the_marks_that_hold_a_code_in_order_where_it_is_shown(qtbot: QtBot) -> None:
    told = "\u0627\u062a\u0635\u0644 \u2066 01632 960 001 \u2069 \u063a\u062f\u0627."  # call … tomorrow
    page = Page(qtbot, Words(told))

    assert reading.page(page.window, page.screen, WORDS)[0].text == told
