"""Keys: which one asks for what, and what a site may add."""

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.config import ConfigError, load_config
from kiosk.intents import Active, Intent
from kiosk.keys import DOORS, SHORTCUTS, key_of
from kiosk.lockdown import Lockdown


class Pressed:
    """A window, and what was asked of it by keys."""

    def __init__(self, qtbot: QtBot, **more_keys: str) -> None:
        self.asked: list[Intent] = []
        self.window = QWidget()
        lockdown = Lockdown(self.window, self._take, more_keys=more_keys)
        qtbot.addWidget(self.window, before_close_func=lambda _: lockdown.allow_leaving())
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()

    def _take(self, intent: Intent) -> None:
        if not isinstance(intent, Active):
            self.asked.append(intent)

    def press(self, key: str) -> None:
        QTest.keySequence(self.window, QKeySequence(key))


@pytest.mark.parametrize("name", [name for name, each in SHORTCUTS.items() if each.key])
def test_each_key_asks_for_what_the_table_says(qtbot: QtBot, name: str) -> None:
    person = Pressed(qtbot)
    person.press(key_of(name))
    assert person.asked == [SHORTCUTS[name].intent]


def test_a_further_key_does_the_same_and_the_first_one_stays(qtbot: QtBot) -> None:
    person = Pressed(qtbot, theme="F13")
    for key in ("F13", key_of("theme")):
        person.press(key)
    assert person.asked == [SHORTCUTS["theme"].intent] * 2


def test_no_key_is_typed_and_no_two_are_the_same() -> None:
    keys = [each.key for each in SHORTCUTS.values() if each.key]
    assert [key for key in keys if len(key.removeprefix("Shift+")) == 1] == []
    assert len(set(keys)) == len(keys)


def test_every_door_is_a_key() -> None:
    assert [door for door in DOORS if QKeySequence(door).toString() != door] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('hide = "F13"\ntheme = "Ctrl+Alt+T"', ""),
        ('hyde = "F13"', "more_keys: has 'hyde', which no key does. Choose from"),
        ('hide = "h"', "has 'h' for hide. Write an F-key"),
        ('hide = "Shift+H"', "has 'Shift+H' for hide. Write an F-key"),
        ('hide = "F36"', "has 'F36' for hide. Write an F-key"),
        ('hide = "F10"', "has 'F10' for hide, which does something else"),
        ('hide = "Shift+Ctrl+Q"', "does something else"),  # the staff's, in another order
        ('hide = "F11"', "does something else"),  # a door
        ('hide = "F13"\ntheme = "F13"', "has 'F13' for theme, which does something else"),
    ],
)
def test_more_keys_are_checked_when_the_settings_are_read(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(f"[more_keys]\n{line}\n")
    if not told:
        assert load_config(path).more_keys == {"hide": "F13", "theme": "Ctrl+Alt+T"}
        return
    with pytest.raises(ConfigError, match=r"more_keys") as refusal:
        load_config(path)
    assert told in str(refusal.value)
