import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from accessibility import interfaces


@pytest.fixture
def accessible(qtbot: QtBot) -> None:
    """Let accessible interfaces be asked, as a screen reader does."""
    interfaces.install()
    QAccessible.setActive(True)
