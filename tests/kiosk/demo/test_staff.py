"""What staff do when the line is back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.demo import robot
from kiosk.demo.hands import LostError
from kiosk.demo.staff import send_all
from kiosk.store import Outbox
from kiosk.sync.draining import drain
from kiosk.sync.engine import Engine
from kiosk.sync.outcome import Answered, Failed, Failure, Says, Voice
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.submissions import FakeTransport, an_item, an_outbox

DELIVERED = Answered(201, Voice.RECEIVER, Says.STORED)
DOWN = Failed(Failure.NO_CONNECTION)


class Sender:
    """Sends what is due each time it is woken; its clock stands still, so what is put off stays so."""

    def __init__(self, outbox: Outbox, receiver: FakeTransport) -> None:
        self.outbox, self.clock = outbox, FakeClock()
        self._engine = Engine(outbox, {"council": receiver}, self.clock, lambda: 0.5)

    def wake_sync(self) -> None:
        drain(self._engine)


@pytest.fixture
def hands(qtbot: QtBot) -> robot.Robot:
    window = QWidget()
    qtbot.addWidget(window)
    return robot.Robot(window)


def test_what_was_under_way_as_the_line_came_back_is_tried_once_more(
    tmp_path: Path, hands: robot.Robot
) -> None:
    with an_outbox(tmp_path) as outbox:
        outbox.put(an_item(1))
        outbox.put(an_item(2))

        send_all(Sender(outbox, FakeTransport(DOWN, DELIVERED)), hands)

        assert outbox.counts().accepted == 2


def test_a_line_that_stays_down_is_one_sentence(
    tmp_path: Path, hands: robot.Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robot, "PATIENCE_MS", 0)
    with an_outbox(tmp_path) as outbox:
        outbox.put(an_item(1))

        with pytest.raises(LostError, match="the queue did not drain"):
            send_all(Sender(outbox, FakeTransport(DOWN)), hands)
