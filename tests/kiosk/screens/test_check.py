"""The check page: as much as can be seen is there at once, also of hundreds of answers."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from accessibility.audit.walking import walked
from accessibility.marks import is_private
from accessibility.preferences import Preferences
from accessibility.text import Words
from kiosk import intents as ask
from kiosk.gallery.views import CONTINUE, frame
from kiosk.screens.check import CheckScreen, SummaryRowBox
from kiosk.screens.screen import ActionButton
from kiosk.views import Action
from kiosk.views.check import CheckView, SummaryRow
from kiosk.views.gradual import Gradual
from tests.accessibility.test_laid import kept_of_qt
from tests.kiosk.kiosk_window import Shown, child, settle

MANY = 60


def check(number: int, word: str = "Answer") -> CheckView:
    """Return a page with so many answers, in groups of ten."""
    rows = [
        SummaryRow(
            f"Question {n}",
            f"{word} {n}",
            Action("Change", ask.Change(f"/data/q{n}"), f"Change: {n}"),
            heading=f"Part {n // 10}",
        )
        for n in range(number)
    ]
    return CheckView(frame(), "Check your answers", tuple(rows), CONTINUE)


def links(kiosk: Shown) -> list[str]:
    """Return what Tab walks in the page, in its order."""
    area = kiosk.window.frame.area
    stops = [stop for stop in walked(kiosk.window) if area.isAncestorOf(stop)]
    return [stop.accessibleName() for stop in stops if isinstance(stop, ActionButton)]


@pytest.fixture
def kiosk(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def seen_at_once(kiosk: Shown) -> int:
    """Return how many rows there would be if no more stood on the page, and one that is cut."""
    area, (row, *_) = kiosk.window.frame.area.viewport(), kiosk.window.findChildren(SummaryRowBox)
    return area.height() // row.height() + 1


def wait_until_whole(kiosk: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(child(kiosk.window, CheckScreen).grew, timeout=30_000):
        pass


def test_a_short_one_is_whole_at_once(kiosk: Shown) -> None:
    kiosk.window.show_view(check(5))
    assert links(kiosk) == ["Back", *(f"Change: {n}" for n in range(5)), "Continue"]


def test_nothing_that_qt_alone_may_end_is_kept_of_it(kiosk: Shown) -> None:
    for number in (5, 3):
        kiosk.window.show_view(check(number))
        assert kept_of_qt() == []


def test_of_a_long_one_the_beginning_is_there_at_once_and_the_rest_soon(kiosk: Shown, qtbot: QtBot) -> None:
    kiosk.window.show_view(check(MANY))
    begun = links(kiosk)
    assert 1 < len(begun) - 2 <= seen_at_once(kiosk) < MANY
    assert begun[-1] == "Continue"
    wait_until_whole(kiosk, qtbot)
    assert links(kiosk) == ["Back", *(f"Change: {n}" for n in range(MANY)), "Continue"]


def test_what_is_read_and_where_the_focus_is_stays_while_it_grows(kiosk: Shown, qtbot: QtBot) -> None:
    kiosk.window.show_view(check(MANY))
    QApplication.processEvents()
    focused = kiosk.focused
    assert focused.accessibleName() == "Check your answers"
    wait_until_whole(kiosk, qtbot)
    assert kiosk.focused is focused
    assert kiosk.window.frame.area.verticalScrollBar().value() == 0


def test_an_answer_is_seen_when_tab_comes_to_what_changes_it(kiosk: Shown) -> None:
    kiosk.window.resize(1366, 768)
    large = frame(Preferences(text_scale=4.0))
    kiosk.window.show_view(replace(check(5), frame=large))
    settle()
    view = kiosk.window.frame.area.viewport()
    for row in kiosk.window.findChildren(SummaryRowBox):
        row.links[0].setFocus()
        settle()
        for words in row.findChildren(Words):
            assert view.rect().contains(QRect(words.mapTo(view, QPoint(0, 0)), words.size()))


def test_another_one_takes_its_place_before_it_is_whole(kiosk: Shown, qtbot: QtBot) -> None:
    kiosk.window.show_view(check(MANY))
    kiosk.window.show_view(check(MANY, "Ateb"))
    wait_until_whole(kiosk, qtbot)
    words = [getattr(widget, "words", "") for widget in kiosk.window.findChildren(QWidget)]
    shown = [one for one in words if one.startswith("Ateb")]
    assert shown == [f"Ateb {n}" for n in range(MANY)]


def test_it_may_be_left_before_it_is_whole(kiosk: Shown) -> None:
    kiosk.window.show_view(check(MANY))
    kiosk.window.wipe()
    for _ in range(3):
        QApplication.processEvents()
    assert links(kiosk) in (["Back"], [])


def test_where_not_even_one_is_seen_at_once_they_come_before_the_way_on_too(
    kiosk: Shown, qtbot: QtBot
) -> None:
    kiosk.window.resize(1366, 768)
    kiosk.window.show_view(replace(check(MANY), frame=frame(Preferences(text_scale=4.0))))
    assert not kiosk.window.findChildren(SummaryRowBox)
    wait_until_whole(kiosk, qtbot)
    assert links(kiosk) == ["Back", *(f"Change: {n}" for n in range(MANY)), "Continue"]


def test_drawn_anew_it_begins_with_as_much_as_is_seen_however_long_it_was(kiosk: Shown, qtbot: QtBot) -> None:
    kiosk.window.show_view(check(MANY))
    wait_until_whole(kiosk, qtbot)
    kiosk.window.show_view(check(MANY, "Ateb"))
    assert 1 < len(links(kiosk)) - 2 < MANY / 2


def test_no_more_is_put_into_words_than_can_be_seen_and_nothing_once_it_is_left(kiosk: Shown) -> None:
    said: list[SummaryRow] = []

    def rows() -> Iterator[SummaryRow]:
        for row in check(MANY).rows:
            said.append(row)
            yield row

    kiosk.window.show_view(replace(check(0), rows=Gradual(rows())))
    seen = len(said)
    assert 1 < seen <= seen_at_once(kiosk)
    kiosk.window.wipe()
    for _ in range(3):
        QApplication.processEvents()
    assert len(said) == seen


def rows_to(end: int) -> Iterator[SummaryRow]:
    """Give so many rows, and fail then."""
    yield from islice(check(MANY).rows, end)
    raise ArithmeticError


def test_a_row_that_fails_is_told_and_not_taken_for_the_last(kiosk: Shown) -> None:
    kiosk.window.show_view(replace(check(0), rows=Gradual(rows_to(20))))
    for _ in range(20):
        QApplication.processEvents()
    assert kiosk.asked == [ask.PageFailed()]


def test_of_a_page_that_fails_at_once_nothing_stays_beyond_the_visit(kiosk: Shown) -> None:
    with pytest.raises(ArithmeticError):
        kiosk.window.show_view(replace(check(0), rows=Gradual(rows_to(1))))
    kiosk.window.wipe()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not kiosk.window.findChildren(SummaryRowBox)


def test_anybody_may_hear_that_a_question_was_put_off_but_no_answer(kiosk: Shown) -> None:
    view = check(2, word="Heard")
    first, second = view.rows
    put_off = replace(first, answer="Not known yet", is_answered=False)
    kiosk.window.show_view(replace(view, rows=(put_off, second)))
    told = {words.words: is_private(words) for words in kiosk.window.findChildren(Words)}
    assert (told["Not known yet"], told["Heard 1"]) == (False, True)
