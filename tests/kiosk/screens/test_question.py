"""A page of the form: what is kept between views, where the focus goes, what Enter does."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QBuffer, QEvent, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from accessibility.audit import audit
from accessibility.choice import Radio
from accessibility.controls import Button
from accessibility.entry import LineEdit
from accessibility.preferences import Preferences
from accessibility.text import Heading
from kiosk.gallery.fields import FIELDS, age, born, kind, name
from kiosk.gallery.views import AGE_ERRORS, frame, question
from kiosk.intents import Answered, Continue, Park
from kiosk.screens.errors import ErrorBox
from kiosk.screens.question import QuestionScreen
from kiosk.views import Action
from kiosk.views.question import Field, FieldKind, Option
from kiosk.widgets.text import TextWidget
from tests.kiosk.kiosk_window import Shown, child, settle


def page(kiosk: Shown) -> QuestionScreen:
    return child(kiosk.window, QuestionScreen)


def test_the_heading_takes_the_focus_when_the_page_appears(kiosk: Shown) -> None:
    kiosk.window.show_view(question(name()))
    assert isinstance(kiosk.focused, Heading)
    assert kiosk.focused.accessibleDescription() == "Question 2 of 9"


def test_the_focus_goes_to_the_next_heading_without_touching_anything_on_the_way(kiosk: Shown) -> None:
    """What it touches, a screen reader follows: then a heading that comes right after may not be said."""
    kiosk.window.show_view(question(name("Sian"), key="name"))
    page(kiosk).widget_of(name().ref).focus_target().setFocus()
    went: list[QWidget] = []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(lambda _, now: went.append(now))
    kiosk.window.show_view(question(born(), key="born"))
    assert [widget for widget in went if widget is not None] == [kiosk.focused]
    assert isinstance(kiosk.focused, Heading)


def test_a_choice_that_is_the_way_on_does_as_continue_does(kiosk: Shown) -> None:
    quick = replace(kind(), is_heading=True, quick=True)
    kiosk.window.show_view(question(quick, key="one"))
    QTest.mouseClick(child(kiosk.window, Radio), Qt.MouseButton.LeftButton)
    assert kiosk.asked[-2:] == [Answered(quick.ref, "hole"), Continue()]
    kiosk.window.show_view(question(replace(quick, ref="/data/next", quick=False), key="two"))
    QTest.mouseClick(child(kiosk.window, Radio), Qt.MouseButton.LeftButton)
    assert kiosk.asked[-1] == Answered("/data/next", "hole")


def test_notes_are_read_with_the_heading(kiosk: Shown) -> None:
    kiosk.window.show_view(question(Field("/n", FieldKind.NOTE, "Only about your books."), age()))
    assert isinstance(kiosk.focused, Heading)
    assert kiosk.focused.accessibleDescription() == "Question 2 of 9\nOnly about your books."


def test_a_field_keeps_its_widget_focus_and_caret_while_others_come_and_go(kiosk: Shown) -> None:
    kiosk.window.show_view(question(age("34")))
    edit = page(kiosk).widget_of("/data/age").focus_target()
    assert isinstance(edit, LineEdit)
    edit.setFocus()
    edit.setCursorPosition(1)
    kiosk.window.show_view(question(kind(), age("34", "Error: Too young"), born()))
    kiosk.window.show_view(question(age("34"), born()))
    assert kiosk.focused is edit
    assert edit.cursorPosition() == 1


def test_tab_walks_the_page_as_it_reads_also_after_fields_came_between(kiosk: Shown) -> None:
    kiosk.window.show_view(question(age(), born()))
    kiosk.window.show_view(question(age(), kind(), born(), errors=AGE_ERRORS))
    child(page(kiosk), ErrorBox).setFocus()
    walked: list[QWidget] = []
    while not walked or walked[-1] is not page(kiosk).primary:
        QTest.keyClick(kiosk.focused, Qt.Key.Key_Tab)
        walked.append(kiosk.focused)
        assert len(walked) < 20
    tops = [widget.mapTo(page(kiosk), widget.rect().topLeft()).y() for widget in walked]
    assert tops == sorted(tops)
    assert len(walked) >= 7  # the link, the age, a choice, three parts of the date, Continue


def test_another_kind_of_question_under_the_same_ref_gets_a_widget_of_its_own(kiosk: Shown) -> None:
    kiosk.window.show_view(question(age("34")))
    before = page(kiosk).widget_of("/data/age")
    kiosk.window.show_view(question(replace(age("34"), readonly=True)))
    assert page(kiosk).widget_of("/data/age") is not before


def test_enter_in_a_line_goes_on_once_however_long_it_is_held(kiosk: Shown) -> None:
    kiosk.window.show_view(question(name()))
    edit = page(kiosk).widget_of("/data/name").focus_target()
    edit.setFocus()
    for repeated in (False, True, True):
        stroke = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", repeated
        )
        QApplication.sendEvent(edit, stroke)
    assert kiosk.asked == [Continue()]


def test_typing_answers_and_does_not_move_the_page(kiosk: Shown) -> None:
    kiosk.window.show_view(question(name()))
    QTest.keyClicks(page(kiosk).widget_of("/data/name").focus_target(), "Al")
    assert kiosk.asked == [Answered("/data/name", "A"), Answered("/data/name", "Al")]


def test_the_error_summary_takes_the_focus_after_continue_each_time(kiosk: Shown) -> None:
    wrong = question(age("x", "Error: Enter your age in figures"), errors=AGE_ERRORS)
    kiosk.window.show_view(question(age("x")))
    kiosk.window.intent.connect(lambda intent: kiosk.window.show_view(wrong))
    for _ in range(2):
        press(kiosk, "Continue")
        assert isinstance(kiosk.focused, ErrorBox)
        assert kiosk.focused.accessibleName() == "There is a problem"
        assert kiosk.focused.accessibleDescription() == "Enter your age in figures"


def test_the_error_summary_leaves_the_focus_alone_while_a_person_types(kiosk: Shown) -> None:
    kiosk.window.show_view(question(age("x", "Error: Enter your age in figures"), errors=AGE_ERRORS))
    edit = page(kiosk).widget_of("/data/age").focus_target()
    edit.setFocus()
    kiosk.window.show_view(question(age("xy", "Error: Enter your age in figures"), errors=AGE_ERRORS))
    assert kiosk.focused is edit


def test_a_link_of_the_summary_leads_to_its_field(kiosk: Shown) -> None:
    kiosk.window.show_view(question(age("x", "Error: Enter your age in figures"), errors=AGE_ERRORS))
    press(kiosk, "Enter your age in figures")
    assert kiosk.focused is page(kiosk).widget_of("/data/age").focus_target()


def test_no_error_is_shown_once_it_is_mended(kiosk: Shown) -> None:
    kiosk.window.show_view(question(age("x", "Error: Enter your age in figures"), errors=AGE_ERRORS))
    kiosk.window.show_view(question(age("34")))
    assert not [box for box in page(kiosk).findChildren(ErrorBox) if box.isVisible()]


def press(kiosk: Shown, words: str) -> None:
    buttons = [button for button in kiosk.window.findChildren(Button) if button.isVisible()]
    button = next(button for button in buttons if button.words == words)
    button.setFocus()
    button.click()


def test_what_is_wrong_takes_the_focus_also_where_it_was_not_to_be_put_off(kiosk: Shown) -> None:
    ways = (Action("I do not know this yet", Park()),)
    kiosk.window.show_view(replace(question(name(), age("old")), secondary=ways))
    kiosk.window.intent.connect(
        lambda _: kiosk.window.show_view(
            replace(question(name(), age("old", "Error: no."), errors=AGE_ERRORS), secondary=ways)
        )
    )
    button = next(one for one in kiosk.window.findChildren(Button) if one.text() == ways[0].label)
    button.setFocus()
    button.click()
    assert isinstance(kiosk.focused, ErrorBox)


KINDS = {title: question(replace(asked, is_heading=True), key=title) for title, asked in FIELDS.items()}


def test_a_page_that_is_turned_to_looks_as_one_that_begins(kiosk: Shown) -> None:
    """Its parts are those of the page before as far as may be, and all are laid out at once."""
    begun = {}
    for title, view in KINDS.items():
        kiosk.window.wipe()
        kiosk.window.show_view(view)
        begun[title] = drawn(kiosk)
    for before, title in pairwise(KINDS):
        kiosk.window.wipe()
        for turn in (before, title, before, title):
            kiosk.window.show_view(KINDS[turn])
            assert drawn(kiosk) == begun[turn], f"{before} and {title} in turns"


def test_of_a_page_that_was_left_nothing_stays_but_the_form_of_its_answers(kiosk: Shown) -> None:
    """What it was asked with waits for the next question like it: to make that takes most of a turn."""
    secret, typing = "Siân", {FieldKind.TEXT, FieldKind.MULTILINE, FieldKind.NUMBER}
    for view in KINDS.values():
        (asked,) = view.fields
        typed = secret if asked.kind in typing else asked.text
        told_first = Field("/data/told", FieldKind.NOTE, f"Hello {secret}")
        options = tuple(replace(option, label=f"{secret} {option.label}") for option in asked.options)
        theirs = replace(asked, label=f"Is {secret} there?", hint=secret, text=typed, options=options)
        kiosk.window.show_view(replace(view, fields=(told_first, theirs)))
        kiosk.window.show_view(question(Field("/data/note", FieldKind.NOTE, "Thank you"), key="note"))
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not [words for words in told(kiosk) if secret in words], asked.label


def test_what_was_being_composed_is_not_there_when_a_line_comes_again(kiosk: Shown) -> None:
    kiosk.window.show_view(KINDS["text"])
    begun, edit = drawn(kiosk), child(kiosk.window, TextWidget).edit
    QApplication.sendEvent(edit, QInputMethodEvent("Si", []))
    assert drawn(kiosk) != begun
    for turn in ("date", "text"):
        kiosk.window.show_view(KINDS[turn])
    assert child(kiosk.window, TextWidget).edit is edit
    assert drawn(kiosk) == begun


def test_pictures_of_choices_are_as_large_as_the_text_is_when_they_come_again(kiosk: Shown) -> None:
    large = QPixmap(600, 600)
    large.fill(Qt.GlobalColor.black)
    buffer = QBuffer()
    large.save(buffer, "PNG")
    picture = bytes(buffer.data().data())
    asked = Field(
        "/data/q", FieldKind.SELECT_ONE, "Which?", options=(Option("a", "A", picture), Option("b", "B"))
    )
    pictured = question(asked, key="pictured")
    kiosk.window.show_view(pictured)
    at_200 = frame(Preferences(text_scale=2.0))
    for view in (KINDS["text"], pictured):
        kiosk.window.show_view(replace(view, frame=at_200))
    again = drawn(kiosk)
    kiosk.window.wipe()
    kiosk.window.show_view(replace(pictured, frame=at_200))
    assert drawn(kiosk) == again


def told(kiosk: Shown) -> list[str]:
    """Return what a window has in it to be read, seen or not."""
    parts = kiosk.window.findChildren(QWidget)
    read = [text for one in parts for text in (one.accessibleName(), one.accessibleDescription())]
    shown = [getattr(one, "words", "") for one in parts]
    typed = [edit.text() for edit in kiosk.window.findChildren(QLineEdit)]
    return [
        *read,
        *shown,
        *typed,
        *(edit.toPlainText() for edit in kiosk.window.findChildren(QPlainTextEdit)),
    ]


def drawn(kiosk: Shown) -> QImage:
    """Return the window as it stands once all is laid out."""
    settle()
    return kiosk.window.grab().toImage()


def test_what_takes_an_answer_back_leads_to_the_choices_and_moves_nothing(kiosk: Shown) -> None:
    """Beside them it would push Continue away from under a finger when the first is chosen."""
    asked = kind("bin")
    kiosk.window.show_view(question(replace(asked, text="")))
    settle()
    primary = page(kiosk).primary
    assert primary is not None
    before = primary.geometry()
    taken_back = Action("Remove my answer", Answered(asked.ref, ""))
    kiosk.window.show_view(replace(question(asked), secondary=(taken_back,)))
    settle()
    assert primary.geometry() == before
    button = next(one for one in kiosk.window.findChildren(Button) if one.words == "Remove my answer")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert kiosk.asked[-1] == Answered(asked.ref, "")
    assert page(kiosk).widget_of(asked.ref).entry.isAncestorOf(kiosk.focused)


ONE = (kind("hole"),)
SEVERAL = (
    replace(kind("hole"), is_heading=False),
    replace(kind("hole"), ref="/data/again", is_heading=False),
    replace(kind(), ref="/data/last", is_heading=False),
)
TAKEN = {
    "the only question": (ONE, (replace(kind(), text=""),)),
    "one that has another asked": (SEVERAL, (replace(SEVERAL[0], text=""), SEVERAL[2])),
}
"""Fields before the answer of the first is taken back, and after."""


@pytest.mark.parametrize(("before", "after"), TAKEN.values(), ids=TAKEN)
def test_tab_walks_as_one_reads_after_an_answer_was_taken_back(
    kiosk: Shown, before: tuple[Field, ...], after: tuple[Field, ...]
) -> None:
    """What had the focus is gone, so Qt gives it to another row on the way, which is the Tab stop then."""
    taken_back = Action("Remove my answer", Answered(before[0].ref, ""))
    kiosk.window.show_view(question(*(replace(field, text="") for field in before)))
    kiosk.window.show_view(replace(question(*before), secondary=(taken_back,)))
    settle()
    button = next(one for one in kiosk.window.findChildren(Button) if one.words == "Remove my answer")
    button.setFocus()
    page(kiosk).intent.connect(lambda _: kiosk.window.show_view(question(*after)))
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert page(kiosk).widget_of(after[0].ref).entry.isAncestorOf(kiosk.focused)
    assert [fault for fault in audit(kiosk.window) if fault.rule == "order"] == []


def test_the_focus_goes_to_the_choices_without_touching_another_row_on_the_way(kiosk: Shown) -> None:
    """What it touches, a screen reader may say: it was another question's row."""
    before, after = TAKEN["the only question"]
    taken_back = Action("Remove my answer", Answered(before[0].ref, ""))
    kiosk.window.show_view(replace(question(*before), secondary=(taken_back,)))
    settle()
    button = next(one for one in kiosk.window.findChildren(Button) if one.words == "Remove my answer")
    button.setFocus()
    page(kiosk).intent.connect(lambda _: kiosk.window.show_view(question(*after)))
    went: list[QWidget] = []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(lambda _, now: went.append(now))
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert went == [page(kiosk).widget_of(after[0].ref).focus_target()]


def test_a_page_that_is_left_by_a_key_takes_its_ways_on_with_it(kiosk: Shown) -> None:
    """Back, pressed by a walker or a key, leaves the focus on the button that goes with the page."""
    before, _ = TAKEN["the only question"]
    taken_back = Action("Remove my answer", Answered(before[0].ref, ""))
    kiosk.window.show_view(replace(question(*before, key="one"), secondary=(taken_back,)))
    settle()
    next(one for one in kiosk.window.findChildren(Button) if one.words == "Remove my answer").setFocus()
    kiosk.window.show_view(question(name(), key="two"))
    settle()
    assert isinstance(kiosk.focused, Heading)
    shown = [one.words for one in kiosk.window.findChildren(Button) if one.isVisible()]
    assert "Remove my answer" not in shown
