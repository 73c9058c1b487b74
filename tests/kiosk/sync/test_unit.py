"""The systemd unit for sending without a window."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands import kiosk
from kiosk.store import CredentialKeyStore, KeyStoreError
from kiosk.sync.commands import UNIT, sync


@pytest.fixture(scope="module")
def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their capitals
    parser.read_string(UNIT.read_text(encoding="utf-8"))
    return parser


def test_the_command_prints_it_as_it_is_shipped() -> None:
    result = CliRunner().invoke(sync, ["--print-unit"])
    assert (result.exit_code, result.output) == (0, UNIT.read_text(encoding="utf-8"))


def test_what_it_starts_is_a_command_of_ours(unit: configparser.ConfigParser) -> None:
    _program, *arguments = unit["Service"]["ExecStart"].split()
    assert arguments[-2:] == ["sync", "--watch"]
    result = CliRunner().invoke(kiosk, [*arguments, "--help"])
    assert result.exit_code == 0


def test_the_device_key_is_where_the_kiosk_looks_for_it(
    unit: configparser.ConfigParser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """systemd puts each credential into a folder of its own, under the name that the unit gives."""
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    with pytest.raises(KeyStoreError):
        CredentialKeyStore().device_key()
    (tmp_path / unit["Service"]["LoadCredentialEncrypted"]).write_text("A" * 43 + "=", encoding="utf-8")
    assert CredentialKeyStore().device_key() == bytes(32)


def test_it_is_ended_as_by_ctrl_c_so_that_the_send_under_way_ends_well(
    unit: configparser.ConfigParser,
) -> None:
    assert unit["Service"]["KillSignal"] == "SIGINT"


def test_systemd_finds_nothing_wrong_with_it(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd is not installed, so nothing can judge the unit")
    text = UNIT.read_text(encoding="utf-8").replace("/opt/civic-kiosk/bin/kiosk", "/usr/bin/true")
    copy = tmp_path / UNIT.name
    copy.write_text(text, encoding="utf-8")
    judged = subprocess.run(
        [analyze, "verify", "--man=no", str(copy)], capture_output=True, text=True, check=False
    )
    ours = [line for line in judged.stderr.splitlines() if UNIT.name in line]
    assert (judged.returncode, ours) == (0, [])


def test_it_is_shut_in_as_far_as_systemd_can_tell(tmp_path: Path) -> None:
    """systemd-analyze gives 0 for a service that can do nothing and 10 for one that can do all."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd is not installed, so nothing can judge the unit")
    command = [analyze, "security", "--offline=true", "--threshold=20", str(UNIT)]
    judged = subprocess.run(command, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout.splitlines()[-1]
