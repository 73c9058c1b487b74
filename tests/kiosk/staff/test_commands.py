"""``kiosk staff`` and ``kiosk receiver``: secrets go where they are kept, and never where they are read."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.commands import kiosk
from kiosk.installation import Installation
from kiosk.staff.pin import NAME, PinError, StaffPin
from kiosk.store import CredentialKeyStore, ReadOnlyKeysError, encrypting
from tests.kiosk.fakes import FakeClock

PIN = "80512"
README = Path(__file__).parents[3] / "README.md"

RECEIVERS = """[receivers.council]
kind = "openrosa"
url = "https://forms.example.org"
"""


class Site:
    """A kiosk whose settings say where secrets are kept."""

    def __init__(self, folder: Path, keys: str, receivers: str = "") -> None:
        settings = folder / "kiosk.toml"
        settings.write_text(f'keys = "{keys}"\ndata_dir = "data"\n{receivers}')
        self.installation = Installation(settings)

    def run(self, *arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(kiosk, arguments, obj=self.installation, input=typed)


@pytest.fixture
def by_file(tmp_path: Path) -> Site:
    return Site(tmp_path, "file")


@pytest.fixture
def by_systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)  # root sets a PIN outside of the service
    return Site(tmp_path, "systemd", RECEIVERS)


@pytest.fixture
def by_folder(tmp_path: Path) -> Site:
    legacy = '[receivers.legacy]\nkind = "folder"\npath = "out"\nunsealed = true\n'
    return Site(tmp_path, "systemd", legacy)


def test_a_pin_is_asked_for_twice_and_kept(by_file: Site) -> None:
    result = by_file.run("staff", "set-pin", typed=f"{PIN}\n{PIN}\n")
    assert (result.exit_code, result.stdout) == (0, "The staff PIN is set.\n")
    assert StaffPin.stored(by_file.installation.keys, FakeClock()).check(PIN)


def test_a_printed_line_kept_as_a_credential_is_that_pin(by_systemd: Site, tmp_path: Path) -> None:
    result = by_systemd.run("staff", "set-pin", "--print", typed=f"{PIN}\n{PIN}\n")
    assert result.exit_code == 0
    (tmp_path / NAME).write_text(result.stdout)  # all of it: the prompts must not be in the pipe
    assert StaffPin.stored(CredentialKeyStore(tmp_path), FakeClock()).check(PIN)
    assert result.stdout.count("\n") == 1
    assert PIN not in result.output


def test_printing_keeps_nothing_and_says_what_to_do(by_file: Site, tmp_path: Path) -> None:
    result = by_file.run("staff", "set-pin", "--print", "--pin", PIN)
    assert encrypting(NAME) in result.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["kiosk.toml"]


def test_a_pin_that_cannot_be_kept_says_which_option_prints_it(by_systemd: Site) -> None:
    result = by_systemd.run("staff", "set-pin", "--pin", PIN)
    assert isinstance(result.exception, PinError)
    assert "kiosk staff set-pin --print" in str(result.exception)
    assert PIN not in str(result.exception)


def test_a_token_that_cannot_be_kept_says_how_root_keeps_it(by_systemd: Site) -> None:
    result = by_systemd.run("receiver", "set-token", "council", "--token", "s3cret")
    assert isinstance(result.exception, ReadOnlyKeysError)
    assert encrypting("receiver-council") in str(result.exception)
    assert "s3cret" not in str(result.exception)


def test_a_token_of_an_unknown_receiver_is_refused(by_systemd: Site) -> None:
    result = by_systemd.run("receiver", "set-token", "agency", "--token", "s3cret")
    assert result.exit_code == 1
    assert "choose one of these: council" in result.output


def test_a_folder_is_made_ready_once_and_says_that_it_is_not_sealed(by_folder: Site, tmp_path: Path) -> None:
    refused = by_folder.run("receiver", "prepare", "legacy")
    assert refused.exit_code == 1
    assert "mount it" in refused.output
    (tmp_path / "out").mkdir()
    for _ in range(2):
        assert "is not sealed" in by_folder.run("receiver", "prepare", "legacy").output
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".delivered"]


def test_what_is_no_folder_needs_no_making_ready(by_systemd: Site) -> None:
    result = by_systemd.run("receiver", "prepare", "council")
    assert (result.exit_code, "council is no folder" in result.output) == (1, True)


def test_a_passphrase_is_kept_apart_from_the_secret(by_systemd: Site) -> None:
    result = by_systemd.run("receiver", "set-passphrase", "council", "--passphrase", "s3cret")
    assert isinstance(result.exception, ReadOnlyKeysError)
    assert encrypting("receiver-council-passphrase") in str(result.exception)


@pytest.mark.parametrize("name", ["device-key", NAME, "receiver-council"])
def test_the_readme_gives_the_same_commands(name: str) -> None:
    assert encrypting(name) in README.read_text()
