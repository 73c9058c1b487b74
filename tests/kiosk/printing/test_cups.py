"""The system's printer, through CUPS' own commands: programs that say what CUPS 2.4 was seen to say."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.printing.cups import CupsPrinter
from kiosk.printing.outcome import NotDoneError, Outcome

READY = "device-uri=usb://x printer-info='The desk' printer-is-accepting-jobs=true printer-state=3 {reasons}"
REASONS = "printer-state-reasons={}"

FAKE = """#!/bin/sh
# Write down how it was called and what it was given, and say what the test has laid beside it.
here=$(dirname "$0"); name=$(basename "$0")
printf '%s\\n' "$name" "$@" '' >> "$here/called"
[ "$name" = lp ] && cat > "$here/given"
[ "$LC_ALL" = C ] || exit 9
case "$name $*" in *not-completed*) name=waiting ;; *completed*) name=ended ;; esac
cat "$here/$name.says" 2>/dev/null
exit "$(cat "$here/$name.status" 2>/dev/null || echo 0)"
"""


@dataclass
class Cups:
    """A folder of fake commands, which is the whole PATH."""

    folder: Path

    def says(self, name: str, words: str, status: int = 0) -> None:
        (self.folder / f"{name}.says").write_text(words)
        (self.folder / f"{name}.status").write_text(str(status))

    @property
    def called(self) -> list[list[str]]:
        """The commands that were run."""
        written = (self.folder / "called").read_text().split("\n\n")
        return [each.splitlines() for each in written if each]

    @property
    def given(self) -> bytes:
        return (self.folder / "given").read_bytes()


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cups:
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("lp", "lpoptions", "lpstat", "cancel"):
        (folder / name).write_text(FAKE)
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")
    cups = Cups(folder)
    cups.says("lpoptions", READY.format(reasons=REASONS.format("none")))
    cups.says("lp", "request id is desk-7 (0 file(s))\n")
    cups.says("waiting", "desk-7                  kiosk             33792   Sun Nov 29 00:28:51 2026\n")
    return cups


ENDED = "desk-6   kiosk   1024   Sun\n\tStatus: \n\tAlerts: job-canceled-by-user\n\tqueued for desk\n" + (
    "desk-7   kiosk   33792   Sun\n\tStatus: \n\tAlerts: {alert}\n\tqueued for desk\n"
)


class TestSending:
    def test_the_paper_goes_by_standard_input_under_a_title_that_says_nothing(self, cups: Cups) -> None:
        assert CupsPrinter("desk").send(b"%PDF Ada Lovelace") == "desk-7"
        assert cups.given == b"%PDF Ada Lovelace"
        asked = ["lp", "-d", "desk", "-t", "Civic Kiosk", "-o", "job-cancel-after=300", "-"]
        assert cups.called == [["lpoptions", "-p", "desk"], asked]

    def test_the_default_printer_needs_no_name(self, cups: Cups) -> None:
        CupsPrinter("default").send(b"%PDF")
        assert cups.called == [["lpoptions"], ["lp", "-t", "Civic Kiosk", "-o", "job-cancel-after=300", "-"]]

    def test_one_that_takes_no_jobs_gets_none(self, cups: Cups) -> None:
        told = READY.format(reasons=REASONS.format("none"))
        for refused in (
            told.replace("jobs=true", "jobs=false"),
            told.replace("state=3", "state=5"),
            READY.format(reasons=REASONS.format("media-empty-error,paused")),
            "",  # "Unknown printer or class", on standard error
        ):
            cups.says("lpoptions", refused)
            with pytest.raises(NotDoneError) as error:
                CupsPrinter("desk").send(b"%PDF")
            assert error.value.outcome is Outcome.NO_PRINTER
        assert not (cups.folder / "given").exists()

    def test_a_lack_of_paper_that_is_remembered_from_the_last_job_is_no_reason(self, cups: Cups) -> None:
        """CUPS keeps what a printer last said until the next job: paper may be in again."""
        cups.says("lpoptions", READY.format(reasons=REASONS.format("media-empty-error")))
        assert CupsPrinter("desk").send(b"%PDF") == "desk-7"

    def test_a_queue_that_refuses_is_told(self, cups: Cups) -> None:
        cups.says("lp", "", status=1)
        with pytest.raises(NotDoneError) as error:
            CupsPrinter("desk").send(b"%PDF")
        assert error.value.outcome is Outcome.NO_PRINTER

    def test_a_machine_without_cups_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(NotDoneError) as error:
            CupsPrinter("default").send(b"%PDF")
        assert error.value.outcome is Outcome.NO_PRINTER


class TestLookingAfterAJob:
    @pytest.mark.parametrize(
        ("reasons", "outcome"),
        [
            ("none", Outcome.WORKING),
            ("toner-low-warning", Outcome.WORKING),
            ("media-empty-error", Outcome.NO_PAPER),
            ("media-needed", Outcome.NO_PAPER),
            ("media-jam-error", Outcome.STUCK),
            ("cover-open", Outcome.STUCK),
            ("marker-supply-empty-error,cups-waiting-for-job-completed", Outcome.STUCK),
            ("offline-report", Outcome.NO_PRINTER),
            ("connecting-to-device", Outcome.NO_PRINTER),
            ("paused", Outcome.NO_PRINTER),
        ],
    )
    def test_while_it_waits_the_printer_says_why(self, cups: Cups, reasons: str, outcome: Outcome) -> None:
        cups.says("lpoptions", READY.format(reasons=REASONS.format(reasons)))
        assert CupsPrinter("desk").outcome("desk-7") is outcome

    @pytest.mark.parametrize(
        ("alert", "outcome"),
        [
            ("job-completed-successfully", Outcome.PRINTED),
            ("processing-to-stop-point", Outcome.PRINTED),
            ("job-canceled-by-user", Outcome.NOT_PRINTED),
            ("job-canceled-at-device", Outcome.NOT_PRINTED),
            ("aborted-by-system", Outcome.NOT_PRINTED),
        ],
    )
    def test_then_it_is_printed_or_given_up(self, cups: Cups, alert: str, outcome: Outcome) -> None:
        cups.says("waiting", "desk-70                 kiosk             1   Sun\n")
        cups.says("ended", ENDED.format(alert=alert))
        assert CupsPrinter("desk").outcome("desk-7") is outcome

    def test_a_system_that_keeps_no_history_has_printed_it(self, cups: Cups) -> None:
        cups.says("waiting", "")
        cups.says("ended", "")
        assert CupsPrinter("desk").outcome("desk-7") is Outcome.PRINTED

    def test_a_job_is_taken_back_with_what_is_kept_of_it(self, cups: Cups) -> None:
        CupsPrinter("desk").take_back("desk-7")
        assert cups.called == [["cancel", "-x", "desk-7"]]


def test_no_command_line_has_anything_of_the_paper(cups: Cups) -> None:
    printer = CupsPrinter("desk")
    printer.outcome(printer.send(b"%PDF Ada Lovelace"))
    assert "Ada" not in json.dumps(cups.called)
