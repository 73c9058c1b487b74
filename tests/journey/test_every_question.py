"""Every kind of question, asked by the real window and answered by keys alone, down to the sealed bytes."""

import re
from pathlib import Path

import pytest

from accessibility.audit import audit
from kiosk.devices import Devices, Frame
from kiosk.gallery.devices import FakeCamera, FakeCodes, FakeMicrophone, FakePlayer
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from kiosk.views.reading import ConfirmationView
from tests.journey.every_question import ASKED, service
from tests.journey.keys import goes_on, press, settle
from tests.journey.person import person
from tests.kiosk.fakes import machine

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("language", ["en", "en-XB"], ids=["English", "mirrored"])
def test_every_kind_is_answered_by_keys_checked_and_sealed(tmp_path: Path, language: str) -> None:
    services = service(tmp_path / "services")
    with person(tmp_path, (language,), line_up=False, services=services, devices=terminal()) as citizen:
        citizen.begins("every")
        for _ in range(2):
            goes_on(citizen)
        for name, asked in ASKED.items():
            view = citizen.view
            assert isinstance(view, QuestionView)
            assert view.fields[0].ref == f"/data/{name}"
            for key in asked.keys:
                press(key)
            settle()
            assert audit(citizen.kiosk.window) == [], name
            goes_on(citizen)
        view = citizen.view
        assert isinstance(view, CheckView), view.heading
        if language == "en":
            assert {row.question: row.answer for group in view.groups for row in group.rows} == {
                f"Question {name} (optional)".removesuffix(" (optional)"): asked.read
                for name, asked in ASKED.items()
            }
        assert audit(citizen.kiosk.window) == []
        goes_on(citizen)
        goes_on(citizen)
        assert isinstance(citizen.view, ConfirmationView)
        (row,) = citizen.kiosk.outbox.rows()
        xml = citizen.kiosk.outbox.payload(row.instance_id).xml.decode()
        assert {name: sent(xml, name) for name in ASKED} == {
            name: asked.sent for name, asked in ASKED.items()
        }


def terminal() -> Devices:
    """Return what has a loudspeaker, a microphone, and a camera that sees a code."""
    camera = FakeCamera()
    camera.sees = Frame(640, 480, b"\x80" * 4 * 640 * 480)
    return machine(camera, FakePlayer(), FakeMicrophone(), FakeCodes("LIB-0042"))


def sent(xml: str, name: str) -> str:
    """Return what was sent of a question; what is different each time stands as a word for it."""
    found = re.search(rf"<{name}>(.*?)</{name}>", xml)
    text = found[1] if found else ""
    text = re.sub(rf"{name}-[0-9a-f]+", "file", text)
    return re.sub(r"(?<=:00\.000)[+-]\d\d:\d\d$", "+zone", text)
