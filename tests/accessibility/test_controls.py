import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QFont, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget
from pytestqt.qtbot import QtBot

from accessibility.choice import Radio, Tick
from accessibility.controls import Button, Kind, RowButton
from accessibility.physical import PIXELS

LONG = "A street light that is broken, flickering, or on all day long when it should be off"
MAKERS = [Button, Radio, Tick, RowButton]


@pytest.mark.parametrize("make", MAKERS)
def test_words_wrap_instead_of_being_cut_off(qtbot: QtBot, make: type[Button]) -> None:
    button = make(LONG)
    qtbot.addWidget(button)
    button.setFont(QFont("Noto Sans", 18))
    assert button.minimumSizeHint().width() < 300
    assert button.heightForWidth(300) > 2 * button.heightForWidth(3000)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("points", [6, 18, 36])
def test_no_target_is_under_44_pixels(qtbot: QtBot, make: type[Button], points: int) -> None:
    button = make("No")
    qtbot.addWidget(button)
    button.setFont(QFont("Noto Sans", points))
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= PIXELS


@pytest.mark.parametrize(
    ("make", "role"),
    [
        (Button, QAccessible.Role.Button),
        (RowButton, QAccessible.Role.Button),
        (Radio, QAccessible.Role.RadioButton),
        (Tick, QAccessible.Role.CheckBox),
    ],
)
def test_roles_are_those_of_qt(
    qtbot: QtBot, accessible: None, make: type[Button], role: QAccessible.Role
) -> None:
    button = make("Parks & trees")
    qtbot.addWidget(button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert (interface.role(), interface.text(QAccessible.Text.Name)) == (role, "Parks & trees")


@pytest.mark.parametrize("make", [Radio, Tick])
def test_the_whole_row_is_the_target(qtbot: QtBot, make: type[Radio]) -> None:
    choice = make("Yes")
    qtbot.addWidget(choice)
    choice.resize(600, 60)
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(590, 55))
    assert choice.isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_as_space_does(qtbot: QtBot, key: Qt.Key) -> None:
    assert presses(qtbot, Button("Continue"), key, repeats=0) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_that_is_held_down_presses_once(qtbot: QtBot, key: Qt.Key) -> None:
    assert presses(qtbot, Button("Continue"), key, repeats=20) == 1


def test_sliding_off_cancels(qtbot: QtBot) -> None:
    button = Button("Finish and clear")
    qtbot.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("once"))
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))
    assert pressed == []


@pytest.mark.parametrize("make", [Radio, Tick])
def test_what_is_chosen_can_be_told_without_colour(qtbot: QtBot, make: type[Radio]) -> None:
    choice = make("Yes")
    qtbot.addWidget(choice)
    choice.resize(200, 60)
    off = ink(choice)
    choice.setChecked(True)
    assert ink(choice) > off + 30  # a dot or a tick was added, in any colour


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_every_kind_is_drawn_in_both_directions(
    qtbot: QtBot, kind: Kind, direction: Qt.LayoutDirection
) -> None:
    button = Button("Back", kind)
    qtbot.addWidget(button)
    button.setLayoutDirection(direction)
    blank = Button(kind=kind)
    qtbot.addWidget(blank)
    for drawn in (button, blank):
        drawn.resize(300, 60)
    assert ink(button) > ink(blank)


def presses(qtbot: QtBot, button: QAbstractButton, key: Qt.Key, *, repeats: int) -> int:
    """Return how often a key that is pressed, repeats and is released presses the button."""
    qtbot.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("once"))
    down, up = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    strokes = [(down, False), *[(up, True), (down, True)] * repeats, (up, False)]
    for kind, repeated in strokes:
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", repeated)
        QApplication.sendEvent(button, event)
    return len(pressed)


def ink(widget: QAbstractButton) -> int:
    """Return how many pixels differ from the corner's colour."""
    image = widget.grab().toImage()
    ground = image.pixel(image.width() // 2, image.height() - 6)
    return sum(image.pixel(x, y) != ground for x in range(image.width()) for y in range(image.height()))


class TestPressedByAssistiveTechnology:
    """Qt's action turns what is on or off without a click; we were told nothing of the answer."""

    @pytest.mark.parametrize("make", [Button, Radio, Tick])
    def test_it_is_pressed_once_and_is_on(self, qtbot: QtBot, accessible: None, make: type[Button]) -> None:
        button = make("Yes")
        qtbot.addWidget(button)
        if isinstance(button, Button):
            button.setCheckable(True)
            button.hear_toggles()
        pressed: list[bool] = []
        button.clicked.connect(lambda on: pressed.extend([on]))
        _act(button)
        assert (pressed, button.isChecked()) == ([True], True)

    def test_a_group_is_told_of_it(self, qtbot: QtBot, accessible: None) -> None:
        place, group = QWidget(), QButtonGroup()
        pressed: list[QAbstractButton] = []
        qtbot.addWidget(place)
        rows = [Radio("Yes", place), Radio("No", place)]
        for row in rows:
            group.addButton(row)
        group.buttonClicked.connect(pressed.append)
        rows[0].setChecked(True)
        assert pressed == []
        _act(rows[1])
        assert (pressed, [row.isChecked() for row in rows]) == ([rows[1]], [False, True])

    def test_what_the_program_shows_is_no_press(self, qtbot: QtBot) -> None:
        tick = Tick("Yes")
        qtbot.addWidget(tick)
        pressed: list[bool] = []
        tick.clicked.connect(lambda on: pressed.extend([on]))
        tick.setChecked(True)
        assert pressed == []


def _act(button: QAbstractButton) -> None:
    """Do what AT-SPI, UI Automation and VoiceOver offer as the action of a button."""
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    actions.doAction(actions.actionNames()[0])
