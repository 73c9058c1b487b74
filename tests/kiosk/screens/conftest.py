import pytest
from pytestqt.qtbot import QtBot

from tests.kiosk.kiosk_window import Shown


@pytest.fixture
def kiosk(qtbot: QtBot) -> Shown:
    """A kiosk that shows nothing yet."""
    return Shown(qtbot)
