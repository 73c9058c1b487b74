"""The window: one page at a time, dressed for the visit, and without a trace of the one before."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QKeySequence, QMouseEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from accessibility.controls import Button, RowButton
from accessibility.entry import LineEdit
from accessibility.focus import FocusRing
from accessibility.preferences import TEXT_SCALES, Preferences
from accessibility.text import Heading, Words, em
from accessibility.themes import BASE_POINTS, THEMES
from kiosk import intents as ask
from kiosk.gallery.fields import age, name
from kiosk.gallery.languages import LANGUAGES
from kiosk.gallery.samples import samples
from kiosk.gallery.views import AGE_ERRORS, frame, question
from kiosk.lockdown import Lockdown
from kiosk.screens.errors import ErrorBox
from kiosk.screens.question import QuestionScreen
from kiosk.screens.screen import ActionButton
from kiosk.views import Action, View
from kiosk.views.reading import ServiceChoice, ServicesView
from tests.accessibility.test_laid import kept_of_qt
from tests.kiosk.kiosk_window import Shown, child, settle
from tests.kiosk.screens.views import VIEWS, menu


@pytest.fixture
def kiosk(qtbot: QtBot) -> Shown:
    """A kiosk that shows nothing yet."""
    return Shown(qtbot)


def tool(kiosk: Shown, words: str) -> ActionButton:
    return next(button for button in kiosk.window.findChildren(ActionButton) if button.words == words)


def forget() -> None:
    """Let Qt delete what was marked for it."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_view_that_no_screen_draws_is_refused(kiosk: Shown) -> None:
    with pytest.raises(TypeError, match="No screen draws a View"):
        kiosk.window.show_view(View(frame(), "Nothing"))


def test_a_page_of_another_kind_leaves_no_widget_of_the_one_before(kiosk: Shown) -> None:
    kiosk.window.show_view(question(name("Siân"), key="one"))
    gone: list[str] = []
    screen = child(kiosk.window, QuestionScreen)
    screen.destroyed.connect(lambda: gone.append("screen"))
    child(screen, LineEdit).destroyed.connect(lambda: gone.append("text"))
    kiosk.window.show_view(menu())
    forget()
    assert sorted(gone) == ["screen", "text"]


def test_a_wipe_leaves_nothing_of_ten_visits(kiosk: Shown) -> None:
    for visit in range(10):
        secret = f"secret {visit}"
        kiosk.window.show_view(question(name(secret)))
        QGuiApplication.clipboard().setText(secret)
        kiosk.window.wipe()
        forget()
        held = [edit.text() for edit in QApplication.allWidgets() if isinstance(edit, LineEdit)]
        assert held == []
        assert QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard) == ""


def test_a_page_that_is_whole_only_after_a_wipe_is_nobodys(kiosk: Shown) -> None:
    kiosk.window.show_view(question(name()))
    screen = child(kiosk.window, QuestionScreen)
    kiosk.window.wipe()
    screen.grew.emit()

    assert kiosk.window.frame.screen_ is None


def test_after_a_wipe_the_same_page_is_made_anew(kiosk: Shown) -> None:
    kiosk.window.show_view(question(name()))
    before = child(kiosk.window, QuestionScreen)
    kiosk.window.wipe()
    kiosk.window.show_view(question(name()))
    assert before.isHidden()
    assert any(page is not before and page.isVisible() for page in kiosk.window.findChildren(QuestionScreen))


def test_larger_text_keeps_the_focus_on_its_button_and_the_answer_in_its_field(kiosk: Shown) -> None:
    view = question(name("Siân"))
    kiosk.window.show_view(view)
    edit = child(kiosk.window, LineEdit)
    before = em(edit)
    tool(kiosk, "Larger text").setFocus()
    kiosk.window.show_view(replace(view, frame=frame(Preferences(text_scale=2.0))))
    assert kiosk.focused is tool(kiosk, "Larger text")
    assert child(kiosk.window, LineEdit) is edit
    assert (edit.text(), em(edit)) == ("Siân", 2 * before)


def test_a_theme_reaches_every_text(kiosk: Shown) -> None:
    kiosk.window.show_view(replace(question(name()), frame=frame(Preferences(theme="yellow-on-black"))))
    colour = child(kiosk.window, QuestionScreen).heading.palette().color(QPalette.ColorRole.WindowText)
    assert colour.name() == THEMES["yellow-on-black"].text


def test_a_theme_chosen_on_the_way_reaches_everything_at_any_size_of_text(kiosk: Shown) -> None:
    light = "light"
    for theme, scale in ((light, 1.0), (light, 2.0), ("dim", 4.0), (light, 2.0), (light, 1.0)):
        wanted = Preferences(theme=theme, text_scale=scale)
        kiosk.window.show_view(replace(question(name()), frame=frame(wanted)))
        QApplication.processEvents()
        behind = kiosk.window.grab().toImage().pixelColor(5, kiosk.window.height() * 3 // 4)
        assert behind.name() == THEMES[theme].background
        painted = [w for w in kiosk.window.findChildren(QWidget) if isinstance(w, Words | Button | LineEdit)]
        running = [w for w in painted if not isinstance(w, Heading) and w.property("look") != "banner"]
        sizes = {w.font().pointSizeF() for w in running}
        assert sizes == {BASE_POINTS * scale}
        colours = {w.palette().color(QPalette.ColorRole.WindowText).name() for w in painted}
        assert colours == {THEMES[theme].text}
        for text in (QPalette.ColorRole.Window, QPalette.ColorRole.Link, QPalette.ColorRole.AlternateBase):
            assert len({w.palette().color(text).name() for w in painted}) == 1, (theme, text)


def test_right_to_left_mirrors_the_page_and_leaves_codes(kiosk: Shown) -> None:
    kiosk.window.show_view(replace(VIEWS["confirmation"], frame=frame(mirrored=True)))
    assert kiosk.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    back = tool(kiosk, "Back")
    assert back.mapTo(kiosk.window, QPoint(0, 0)).x() > kiosk.window.width() / 2


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_no_text_size_hides_the_question_or_makes_the_window_larger(kiosk: Shown, scale: float) -> None:
    kiosk.window.resize(1366, 768)
    kiosk.window.show_view(replace(question(age()), frame=frame(Preferences(text_scale=scale))))
    kiosk.window.show_view(replace(question(name(), key="two"), frame=frame(Preferences(text_scale=scale))))
    QApplication.processEvents()
    area = around(kiosk.window.frame.area.viewport())
    assert area.contains(around(kiosk.focused))
    assert area.height() >= 768 * 0.6
    assert (kiosk.window.width(), kiosk.window.height()) == (1366, 768)


def test_a_tool_that_has_no_room_any_more_leaves_the_focus_to_the_menu(kiosk: Shown) -> None:
    view = question(name())
    kiosk.window.show_view(view)
    tool(kiosk, "Larger text").setFocus()
    kiosk.window.show_view(replace(view, frame=frame(Preferences(text_scale=4.0))))
    assert not tool(kiosk, "Larger text").isVisible()
    assert kiosk.focused is tool(kiosk, "Menu")


def test_hide_now_stays_at_every_text_size(kiosk: Shown) -> None:
    kiosk.window.resize(1366, 768)
    around = frame(Preferences(text_scale=4.0))
    hide = Action("Hide now", ask.Hide())
    kiosk.window.show_view(replace(question(name()), frame=around._replace(exits=(hide, *around.exits))))
    QApplication.processEvents()
    left = [button.words for button in kiosk.window.findChildren(ActionButton) if button.isVisible()]
    assert left[:2] == ["Menu", "Hide now"]
    assert "Finish and clear" not in left


def test_a_theme_chosen_in_the_menu_keeps_the_focus_on_its_button(kiosk: Shown) -> None:
    kiosk.window.show_view(menu())
    dark = tool(kiosk, "Dark")
    dark.setFocus()
    kiosk.window.show_view(menu("dark"))
    assert kiosk.focused is dark
    assert dark.is_on
    assert "Now: dark" in {words.words for words in kiosk.window.findChildren(Words)}


def test_the_ring_is_around_what_has_the_focus(kiosk: Shown) -> None:
    kiosk.window.show_view(question(name(), age()))
    ring = child(kiosk.window, FocusRing)
    for edit in kiosk.window.findChildren(LineEdit):
        edit.setFocus()
        QApplication.processEvents()
        assert ring.isVisible()
        assert around(ring).contains(around(edit))
        assert around(ring).width() - edit.width() >= 6


def test_the_focus_is_never_scrolled_out_of_view(kiosk: Shown) -> None:
    kiosk.window.resize(800, 500)
    kiosk.window.show_view(question(name(), *[replace(age(), ref=f"/data/{n}") for n in range(9)]))
    QApplication.processEvents()
    area = kiosk.window.frame.area
    for _ in range(14):
        QTest.keyClick(kiosk.focused, Qt.Key.Key_Tab)
        if area.isAncestorOf(kiosk.focused):
            assert around(area.viewport()).contains(around(kiosk.focused))


def test_what_is_wrong_is_read_from_the_top_of_the_page(kiosk: Shown) -> None:
    """Back was cut in half where the page was scrolled to Continue."""
    kiosk.window.resize(1280, 700)
    asked = [replace(age(), ref=f"/data/{n}") for n in range(9)]
    kiosk.window.show_view(question(*asked))
    settle()
    bar = kiosk.window.frame.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    kiosk.window.show_view(question(*asked, errors=AGE_ERRORS))
    settle()
    child(kiosk.window, ErrorBox).setFocus()
    assert bar.value() == 0


def test_of_what_is_higher_than_the_page_the_top_is_at_the_top(kiosk: Shown) -> None:
    kiosk.window.resize(800, 500)
    kiosk.window.show_view(question(*[replace(age(), ref=f"/data/{n}") for n in range(9)]))
    field = kiosk.window.findChildren(LineEdit)[5]
    field.setMinimumHeight(700)
    for _ in range(3):
        QApplication.processEvents()
    field.setFocus()
    assert 0 < around(field).top() - around(kiosk.window.frame.area.viewport()).top() <= 10


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_also_when_tab_leads_there(kiosk: Shown, key: Qt.Key) -> None:
    """Qt's own scrolled area puts the middle of a row into the middle, and cut off the name of a service."""
    kiosk.window.resize(800, 500)
    told = [ServiceChoice(f"Service {n}", "What it is for. " * 90, ask.Continue()) for n in range(3)]
    kiosk.window.show_view(ServicesView(frame(), "What do you need to do?", tuple(told)))
    settle()
    rows = kiosk.window.findChildren(RowButton)
    view = kiosk.window.frame.area.viewport()
    assert rows[1].height() > view.height()
    before = rows[0 if key == Qt.Key.Key_Tab else 2]
    before.setFocus()
    QTest.keyClick(before, key)
    assert kiosk.focused is rows[1]
    assert 0 < around(rows[1]).top() - around(view).top() <= 10


def test_the_window_stays_open_until_staff_leave(kiosk: Shown) -> None:
    kiosk.window.close()
    assert kiosk.window.isVisible()
    kiosk.window.close_for_good()
    assert not kiosk.window.isVisible()


def test_it_fills_its_screen_by_itself(kiosk: Shown) -> None:
    kiosk.window.hide()
    kiosk.window.fill_screen()
    screen = kiosk.window.screen().geometry()
    assert kiosk.window.isFullScreen()
    assert kiosk.window.geometry() == screen
    # What it was before it asked for the full screen: all that it gets where nobody grants that.
    assert kiosk.window.normalGeometry() == screen


def test_it_says_when_it_was_painted(kiosk: Shown, qtbot: QtBot) -> None:
    kiosk.window.show_view(question(name()))
    qtbot.waitUntil(lambda: kiosk.window.painted)


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        ("F9", ask.Hide()),
        ("F10", ask.SwitchTheme()),
        ("F12", ask.NextTextSize()),
        ("Ctrl+Shift+Q", ask.AskToLeave()),
    ],
)
def test_keys_work_on_every_page_also_while_one_types(kiosk: Shown, keys: str, asked: ask.Intent) -> None:
    kiosk.window.show_view(question(name()))
    child(kiosk.window, LineEdit).setFocus()
    QTest.keySequence(kiosk.focused, QKeySequence(keys))
    assert kiosk.asked == [asked]


class Guarded:
    """A window under lockdown, with a clock that is moved by hand."""

    def __init__(self, qtbot: QtBot) -> None:
        self.now = 100.0
        self.asked: list[ask.Intent] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.lockdown = Lockdown(self.window, self.asked.append, lambda: self.now)
        qtbot.addWidget(self.window, before_close_func=lambda window: self.lockdown.allow_leaving())
        self.window.show()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, held)


@pytest.fixture
def guarded(qtbot: QtBot) -> Guarded:
    return Guarded(qtbot)


def test_activity_is_said_at_most_once_a_second(guarded: Guarded) -> None:
    for moment in (100.0, 100.5, 100.9, 101.0, 101.9, 102.5):
        guarded.now = moment
        guarded.key(Qt.Key.Key_A)
    assert guarded.asked == [ask.Active()] * 3


def test_a_mouse_is_activity(guarded: Guarded) -> None:
    QTest.mouseClick(guarded.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert guarded.asked == [ask.Active()]


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_keys_that_open_doors_do_nothing(
    guarded: Guarded, key: Qt.Key, held: Qt.KeyboardModifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = keys_seen_by(guarded.window, monkeypatch)
    guarded.key(key, held)
    guarded.key(Qt.Key.Key_A)
    assert key not in seen
    assert Qt.Key.Key_A in seen


def test_the_second_strike_of_a_double_click_presses_no_button(qtbot: QtBot, kiosk: Shown) -> None:
    kiosk.window.show_view(question(name()))
    QApplication.processEvents()
    button = tool(kiosk, "Continue")
    place = QPointF(button.mapTo(kiosk.window, button.rect().center()))
    strike = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        place,
        place,
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(kiosk.window.windowHandle(), strike)
    assert not button.isDown()


def test_no_frame_and_no_menu(kiosk: Shown) -> None:
    assert kiosk.window.windowHandle().flags() & Qt.WindowType.FramelessWindowHint
    assert kiosk.window.contextMenuPolicy() == Qt.ContextMenuPolicy.PreventContextMenu


def keys_seen_by(widget: QWidget, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    seen: list[int] = []
    take: Callable[..., None] = lambda event: seen.append(event.key())  # noqa: E731
    monkeypatch.setattr(widget, "keyPressEvent", take)
    return seen


def around(widget: QWidget) -> QRect:
    return widget.rect().translated(widget.mapToGlobal(QPoint(0, 0)))


def test_a_tool_that_goes_leaves_the_others_where_they_are(kiosk: Shown) -> None:
    around = frame()
    hide = Action("Hide now", ask.Hide())
    kiosk.window.show_view(replace(question(name()), frame=around._replace(exits=(hide, *around.exits))))
    places = {button.words: button.pos() for button in kiosk.window.findChildren(ActionButton)}
    kiosk.window.show_view(question(name()))
    left = [button for button in kiosk.window.findChildren(ActionButton) if button.isVisible()]
    assert "Hide now" not in {button.words for button in left}
    assert {button.words: places[button.words] for button in left} == {b.words: b.pos() for b in left}


def test_no_screen_leaves_with_python_what_qt_alone_may_end(kiosk: Shown) -> None:
    """See ``accessibility.laid``."""
    kept = {}
    for sample in samples():
        kiosk.window.show_view(sample.view(LANGUAGES["en"], Preferences()))
        kept[sample.name] = len(kept_of_qt())
    assert {name: number for name, number in kept.items() if number} == {}
