"""A receipt from the real window, by keys: printed by the system's printer, then saved to a stick."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.devices import Devices
from kiosk.printing.cups import CupsPrinter
from kiosk.printing.press import LocalPress
from kiosk.printing.sticks import Sticks
from kiosk.printing.typesetting import typeset
from kiosk.views.reading import ConfirmationView
from tests.journey.person import Person, person
from tests.kiosk.fakes import machine
from tests.kiosk.printing.pdf import Pdf
from tests.kiosk.small_service import write_small_service

pytestmark = pytest.mark.usefixtures("qapp")

NAME = "Siân Testerton"
LP = """#!/bin/sh
cat > "{folder}/printed.pdf"
echo "request id is desk-1 (0 file(s))"
"""
LPOPTIONS = """#!/bin/sh
echo "printer-is-accepting-jobs=true printer-state=3 printer-state-reasons=none"
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that writes what it is given into this folder, and a stick in it."""
    folder = tmp_path / "desk"
    (folder / "media" / "STICK").mkdir(parents=True)
    for name, script in (("lp", LP), ("lpoptions", LPOPTIONS), ("lpstat", "#!/bin/sh\n")):
        command = folder / name
        command.write_text(script.format(folder=folder))
        command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def devices(desk: Path) -> Devices:
    sticks = Sticks((desk / "media",), lambda path: path.name == "STICK")
    return machine()._replace(press=LocalPress(CupsPrinter("default"), sticks, typeset, look_every=0.01))


def presses(citizen: Person, label: str, status: str) -> None:
    """Press a button of the confirmation, and wait until the page says this."""
    citizen.robot.press(label)
    citizen.robot.wait_until(lambda: says(citizen) == status, f"it never said: {status}")
    QApplication.processEvents()


def says(citizen: Person) -> str:
    view = citizen.view
    assert isinstance(view, ConfirmationView)
    return view.papers.status if view.papers is not None else ""


def test_a_receipt_is_printed_then_saved_and_is_what_the_screen_said(tmp_path: Path, desk: Path) -> None:
    services = write_small_service(tmp_path / "services")
    with person(tmp_path / "kiosk", line_up=False, services=services, devices=devices(desk)) as citizen:
        view = citizen.fills_in("small", {"name": NAME, "pet": "no", "street": "1 High Street"})
        presses(citizen, "Print a receipt", "It is printed. Take your paper with you.")
        label = "Save a copy of my answers to my USB stick"
        presses(citizen, label, "It is saved. You can take your USB stick out now.")
        receipt = Pdf((desk / "printed.pdf").read_bytes())
        for words in (view.heading, view.reference, view.stage):
            assert words in receipt.words
        (saved,) = (desk / "media" / "STICK").iterdir()
        assert saved.name == f"small-answers-{view.reference}.pdf"
        assert NAME in Pdf(saved.read_bytes()).words

        citizen.leaves()
        assert citizen.view.papers is None
    left = [path for path in (tmp_path / "kiosk").rglob("*") if path.is_file()]
    assert [path for path in left if NAME.encode() in path.read_bytes() or path.suffix == ".pdf"] == []
