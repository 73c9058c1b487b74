"""For each rule a planted fault, which the audit names, and the same window mended, which it does not."""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QIcon, QKeySequence, QPalette, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from accessibility.audit import RULES
from accessibility.choice import Radio, Tick
from accessibility.controls import Button, Kind
from accessibility.entry import LineEdit, TextArea
from accessibility.field import FieldBox, Texts
from accessibility.focus import FocusRing
from accessibility.interfaces import set_role
from accessibility.marks import decorate
from accessibility.slider import Slider
from accessibility.text import Heading, Laid, Words
from tests.accessibility.audit.windows import Page, found, pale

TEXT, FRAME, KNOB = QPalette.ColorRole.WindowText, QPalette.ColorRole.Mid, QPalette.ColorRole.Button

Make = Callable[[], QWidget]
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


def named(name: str) -> Button:
    button = Button("Continue")
    button.setText("")
    button.setAccessibleName(name)
    return button


def field(label: str = "Age", *, name: str = "Age", text: str = "") -> Page:
    entry = LineEdit()
    entry.setAccessibleName(name)
    entry.setText(text)
    return Page(Words(label), entry)


def wrong(*, said: bool) -> Page:
    box = FieldBox(LineEdit())
    box.describe(Texts("Age", error="Error: Enter your age"))
    if not said:
        box.entry.setAccessibleDescription("")
    return Page(box)


def picture(name: str = "", *, decorates: bool = False) -> Page:
    label = QLabel()
    if name:
        set_role(label, QAccessible.Role.Graphic)
        label.setAccessibleName(name)
    if decorates:
        decorate(label)
    shown = QPixmap(40, 40)
    shown.fill(Qt.GlobalColor.darkRed)
    label.setPixmap(shown)
    return Page(label)


def with_icon() -> Button:
    button = Button("Continue")
    shown = QPixmap(16, 16)
    shown.fill(Qt.GlobalColor.darkRed)
    button.setIcon(QIcon(shown))
    return button


def away(x: int, y: int) -> Page:
    page = Page()
    button = Button("Continue", parent=page)
    button.setGeometry(x, y, 200, 60)
    return page


def with_key(keys: str) -> Page:
    page = Page()
    QShortcut(QKeySequence(keys), page)
    return page


def wide(pixels: int) -> Page:
    words = Words("A long way")
    words.setMinimumWidth(pixels)
    return Page(words)


def high(pixels: int) -> Page:
    words = Words("Words that need one line")
    words.setFixedHeight(pixels)
    return Page(words)


def held(pixels: int) -> Page:
    """Return a button in a box that is so high."""
    box = QWidget()
    box.setFixedHeight(pixels)
    Button("Continue", parent=box).setGeometry(0, 0, 200, 60)
    return Page(box)


def at(*places: QRect) -> Page:
    """Return buttons at these places."""
    page = Page()
    for number, place in enumerate(places):
        Button(f"Choice {number}", parent=page).setGeometry(place)
    return page


def sized(width: int, height: int) -> Page:
    button = Button("No")
    button.setFixedSize(width, height)
    return Page(button)


def faced(family: str) -> Page:
    words = Words("In which letters?")
    words.setStyleSheet(f'font-family: "{family}"')
    return Page(words)


def line(words: str, width: int) -> Page:
    page = Page(Words(words))
    page.resize(width, 400)
    return page


def lettered(points: int) -> Page:
    words = Words("Small letters")
    words.setStyleSheet(f"font-size: {points}pt")
    return Page(words, scale=2.0)


class Shifted(Words):
    """Words that are drawn beside where they should be."""

    def __init__(self, words: str, up: int) -> None:
        super().__init__(words)
        self._up = up

    def laid_out(self) -> tuple[Laid, ...]:
        ((lines, box),) = super().laid_out()
        return (Laid(lines, box.translated(0, -self._up)),)


def flat(entry: LineEdit | TextArea, height: int) -> Page:
    entry.setAccessibleName("Age")
    entry.show_text("ÅÂÇ jpq")
    entry.setFixedHeight(height)
    return Page(Words("Age"), entry)


def grey(widget: QWidget, *roles: QPalette.ColorRole) -> Page:
    """Return a page with something too pale on it; its own style sheet would put its palette back."""
    page = Page(widget)
    pale(widget, *roles)
    return page


def typed(*, seen: bool) -> Page:
    page = field(text="forty")
    if not seen:
        page.findChildren(LineEdit)[0].setStyleSheet("color: #cccccc")
    return page


def framed(colour: str) -> Page:
    page = field()
    page.findChildren(LineEdit)[0].setStyleSheet(f"border: 2px solid {colour}")
    return page


def walked(*order: int, direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight) -> Page:
    """Return three buttons, two of them in a line, that Tab walks in this order."""
    buttons = [Button(name) for name in ("One", "Two", "Three")]
    row = QWidget()
    across = QHBoxLayout(row)
    for button in buttons[:2]:
        across.addWidget(button)
    page = Page(row, buttons[2])
    page.setLayoutDirection(direction)
    for one, following in pairwise(order):
        QWidget.setTabOrder(buttons[one], buttons[following])
    return page


def made(*order: int) -> Page:
    """Return a page of two lines of words, made in this order."""
    words = [Words("One"), Words("Two")]
    row = QWidget()
    for place in order:
        words[place].setParent(row)
    column = QVBoxLayout(row)
    for line in words:
        column.addWidget(line)
    return Page(row)


class Scrolled(Page):
    """A long page whose last button stays where it is when it has the focus."""

    def __init__(self, *, follows: bool) -> None:
        parts = [Words("A paragraph " * 40) for _ in range(4)]
        super().__init__(*parts, Button("Continue"))
        if not follows:
            self.area.verticalScrollBar().valueChanged.connect(self._back)

    def _back(self) -> None:
        self.area.verticalScrollBar().setValue(0)


class Planted(NamedTuple):
    rule: str
    fault: str
    broken: Make
    mended: Make


def box(top: int, left: int = 0) -> QRect:
    return QRect(20 + left, 100 + top, 200, 60)


def called(name: str) -> Button:
    button = Button("Change")
    button.setAccessibleName(name)
    return button


def in_group(name: str) -> Page:
    group = QGroupBox("Date of birth")
    entry = LineEdit(parent=group)
    entry.setAccessibleName(name)
    return Page(Words("Day"), group)


def hinted(entry: QLineEdit | TextArea) -> Page:
    entry.setAccessibleName("Age")
    entry.setPlaceholderText("In years")
    return Page(Words("Age"), entry)


def disabled() -> Button:
    button = Button("Continue")
    button.setEnabled(False)
    return button


def link() -> Button:
    return Button("Back", Kind.BACK)


def slider() -> Slider:
    made = Slider(0, 10)
    made.setAccessibleName("How far")
    return made


def ringed(colour: str) -> Page:
    page = Page(Button("Next"))
    (ring,) = page.findChildren(FocusRing)
    colours = ring.palette()
    colours.setColor(QPalette.ColorRole.Accent, QColor(colour))
    ring.setPalette(colours)
    return page


FAULTS = (
    Planted("name", "no name", lambda: Page(named("")), lambda: Page(named("Continue"))),
    Planted("name", "spaces", lambda: Page(named("  ")), lambda: Page(named("Go on"))),
    Planted("name", "a ref", lambda: Page(named("/data/person[1]/age")), lambda: Page(named("And/or"))),
    Planted("name", "a class", lambda: Page(named("QPushButton")), lambda: Page(named("Push"))),
    Planted("name", "as in programs", lambda: Page(named("full_name")), lambda: Page(named("Full name"))),
    Planted("name", "signs alone", lambda: Page(named("•…")), lambda: Page(named("7"))),
    Planted("name", "lent by a group", lambda: in_group(""), lambda: in_group("Day")),
    Planted("role", "a list", lambda: Page(QListWidget()), lambda: Page(Radio("Yes"))),
    Planted(
        "words in name", "another name", lambda: Page(called("Edit")), lambda: Page(called("Change: name"))
    ),
    Planted("label", "none", lambda: field("", name="Age"), field),
    Planted("label", "another", lambda: field("Years"), lambda: field("Age", name="Age, of the child")),
    Planted("error in words", "not said", lambda: wrong(said=False), lambda: wrong(said=True)),
    Planted("picture", "no name", picture, lambda: picture("The bridge")),
    Planted("picture", "beside words", picture, lambda: picture(decorates=True)),
    Planted("picture", "an icon", lambda: Page(with_icon()), lambda: Page(Button("Continue"))),
    Planted("heading", "none", lambda: Page(heading=False), Page),
    Planted("heading", "two", lambda: Page(Heading("And more")), Page),
    Planted("heading", "empty", lambda: Page(Heading(), heading=False), Page),
    Planted("hidden", "above", lambda: away(20, -200), lambda: away(20, 200)),
    Planted("hidden", "beside", lambda: away(900, 200), lambda: away(300, 200)),
    Planted("drop-down", "a combo box", lambda: Page(QComboBox()), lambda: Page(Radio("Yes"))),
    Planted("placeholder", "in a line", lambda: hinted(QLineEdit()), field),
    Planted("placeholder", "in an area", lambda: hinted(TextArea()), lambda: flat(TextArea(), 200)),
    Planted("disabled", "a button", lambda: Page(disabled()), lambda: Page(Button("Continue"))),
    Planted("shortcut", "a letter", lambda: with_key("H"), lambda: with_key("F9")),
    Planted("shortcut", "a figure", lambda: with_key("1"), lambda: with_key("Ctrl+1")),
    Planted("sideways", "a page", lambda: wide(900), lambda: wide(300)),
    Planted("sideways", "out of the window", lambda: away(700, 200), lambda: away(500, 200)),
    Planted("clipped", "too low", lambda: high(20), lambda: high(60)),
    Planted("clipped", "by its box", lambda: held(40), lambda: held(60)),
    Planted("overlap", "two", lambda: at(box(0), box(30)), lambda: at(box(0), box(80))),
    Planted("target", "too low", lambda: sized(100, 30), lambda: sized(100, 60)),
    Planted("target", "too narrow", lambda: sized(40, 60), lambda: sized(60, 60)),
    Planted("gap", "below", lambda: at(box(0), box(65)), lambda: at(box(0), box(70))),
    Planted("gap", "beside", lambda: at(box(0), box(0, 205)), lambda: at(box(0), box(0, 215))),
    Planted("tofu", "of no script", lambda: Page(Words("A \ue123 b")), lambda: Page(Words("A ŵ b"))),
    Planted("typeface", "with serifs", lambda: faced("Noto Serif"), lambda: faced("Noto Sans")),
    Planted("line length", "too long", lambda: line("word " * 30, 2600), lambda: line("word " * 30, 700)),
    Planted("line length", "in Chinese", lambda: line("中文" * 25, 2600), lambda: line("中文" * 15, 2600)),
    Planted("size", "too small", lambda: lettered(18), lambda: lettered(36)),
    Planted("cut", "above", lambda: Page(Shifted("ÅÂÇ", 16)), lambda: Page(Shifted("ÅÂÇ", 0))),
    Planted("cut", "below", lambda: Page(Shifted("jpq", -16)), lambda: Page(Shifted("jpq", 0))),
    Planted("cut", "in a line", lambda: flat(LineEdit(), 36), lambda: flat(LineEdit(), 60)),
    Planted("text contrast", "a label", lambda: grey(Words("Pale"), TEXT), lambda: Page(Words("Dark"))),
    Planted("text contrast", "a button", lambda: grey(Button("Pale"), TEXT), lambda: Page(Button("Dark"))),
    Planted("typed contrast", "in a field", lambda: typed(seen=False), lambda: typed(seen=True)),
    Planted("part contrast", "a button", lambda: grey(Button("Next"), FRAME), lambda: Page(Button("Next"))),
    Planted("part contrast", "a link needs none", lambda: grey(Tick("Yes"), FRAME), lambda: Page(link())),
    Planted("part contrast", "a field", lambda: framed("#dddddd"), lambda: framed("#555555")),
    Planted("part contrast", "a slider", lambda: grey(slider(), FRAME, KNOB), lambda: Page(slider())),
    Planted("order", "up", lambda: walked(2, 0, 1), lambda: walked(0, 1, 2)),
    Planted("order", "back", lambda: walked(1, 0, 2), lambda: walked(0, 1, 2)),
    Planted(
        "order",
        "back, from right to left",
        lambda: walked(1, 0, 2, direction=RIGHT_TO_LEFT),
        lambda: walked(0, 1, 2, direction=RIGHT_TO_LEFT),
    ),
    Planted("order", "to a screen reader", lambda: made(1, 0), lambda: made(0, 1)),
    Planted("focus", "no line", lambda: Page(Button("Next"), ring=False), lambda: Page(Button("Next"))),
    Planted("focus", "a pale line", lambda: ringed("#dddddd"), lambda: ringed("#7a1fa2")),
    Planted("focus", "out of view", lambda: Scrolled(follows=False), lambda: Scrolled(follows=True)),
)


@pytest.mark.parametrize("planted", FAULTS, ids=lambda planted: f"{planted.rule}: {planted.fault}")
def test_a_planted_fault_is_named_and_a_mended_one_is_not(planted: Planted, qtbot: QtBot) -> None:
    assert found(planted.broken(), planted.rule)
    assert found(planted.mended(), planted.rule) == []


def test_every_rule_has_its_planted_fault() -> None:
    assert {planted.rule for planted in FAULTS} == {rule.id for rule in RULES}
