"""What sending may cost the line: by the hour, and by whether the line is paid for by the byte."""

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands import kiosk
from kiosk.config import Limit, SyncSettings
from kiosk.sync.limits import Patience, bytes_per_second, is_metered, pace
from tests.kiosk.fakes import FakeClock

OFFICE = Limit("08:00", "18:00", 64)
LUNCH = Limit("12:00", "13:00", 16)
NIGHT = Limit("22:00", "06:00", 500)
ALWAYS = Limit("00:00", "00:00", 8)

HOURS = [
    ({}, "10:00", None),
    ({"office": OFFICE}, "07:59", None),
    ({"office": OFFICE}, "08:00", 64_000.0),
    ({"office": OFFICE}, "17:59", 64_000.0),
    ({"office": OFFICE}, "18:00", None),
    ({"office": OFFICE, "lunch": LUNCH}, "12:30", 16_000.0),  # of several the lowest
    ({"night": NIGHT}, "23:00", 500_000.0),  # over midnight
    ({"night": NIGHT}, "05:59", 500_000.0),
    ({"night": NIGHT}, "06:00", None),
    ({"always": ALWAYS}, "00:00", 8_000.0),
    ({"always": ALWAYS}, "15:00", 8_000.0),
]


@pytest.mark.parametrize(("limits", "time", "rate"), HOURS)
def test_the_limit_at_a_time_of_the_day(limits: dict[str, Limit], time: str, rate: float | None) -> None:
    local = datetime.fromisoformat(f"2026-11-22T{time}").astimezone()
    assert bytes_per_second(limits, local) == rate


def test_the_pace_follows_the_clock() -> None:
    clock = FakeClock()
    hour = f"{clock.now().astimezone():%H}"
    paced = pace({"now": Limit(f"{hour}:00", f"{hour}:59", 1)}, clock)
    assert paced is not None
    assert paced() == 1000.0
    clock.pass_(3600)
    assert paced() is None


def test_without_limits_no_body_is_read_in_portions() -> None:
    assert pace({}, FakeClock()) is None


SAID = [("u 0", False), ("u 1", True), ("u 2", False), ("u 3", True), ("u 4", False)]
"""What NetworkManager's property Metered means: unknown, yes, no, probably, probably not."""


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a busctl in front that notes each question and says what stands in a file."""
    busctl = tmp_path / "busctl"
    busctl.write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/questions\ncat {tmp_path}/answer 2>/dev/null\n', encoding="utf-8"
    )
    busctl.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


@pytest.mark.parametrize(("answer", "metered"), SAID)
def test_what_network_manager_says(asked: Path, answer: str, metered: bool) -> None:
    (asked / "answer").write_text(f"{answer}\n", encoding="utf-8")
    assert is_metered() is metered
    assert "org.freedesktop.NetworkManager Metered" in (asked / "questions").read_text(encoding="utf-8")


def test_where_nobody_can_tell_the_line_counts_as_not_metered(
    asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_metered(), "NetworkManager is not there, and busctl fails"
    monkeypatch.setenv("PATH", str(asked / "nowhere"))
    assert not is_metered(), "no busctl"


WITHOUT_ASKING = [
    (SyncSettings(), False),
    (SyncSettings(on_metered_line="send", line_is_metered="yes"), False),
    (SyncSettings(on_metered_line="wait", line_is_metered="yes"), True),
    (SyncSettings(on_metered_line="wait", line_is_metered="no"), False),
]


@pytest.mark.parametrize(("settings", "patient"), WITHOUT_ASKING)
def test_what_the_site_says_is_not_asked_for(asked: Path, settings: SyncSettings, patient: bool) -> None:
    assert Patience(settings, FakeClock())() is patient
    assert not (asked / "questions").exists()


def test_what_the_settings_say_reaches_the_command(tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('data_dir = "."\n[sync]\non_metered_line = "wait"\nline_is_metered = "yes"\n')
    told = CliRunner().invoke(kiosk, ["--config", str(settings), "sync"])
    assert told.exit_code == 0
    assert "only what is urgent is sent" in told.stderr


def test_network_manager_is_asked_once_a_minute(asked: Path) -> None:
    clock = FakeClock()
    patience = Patience(SyncSettings(on_metered_line="wait"), clock)
    (asked / "answer").write_text("u 1\n", encoding="utf-8")
    assert patience()
    (asked / "answer").write_text("u 2\n", encoding="utf-8")
    assert patience()
    clock.pass_(60)
    assert not patience()
