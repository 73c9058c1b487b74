"""What the README says is so: its commands run, its settings exist, its links lead somewhere."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path

import click
import pytest

from forms import convert, load
from kiosk.commands import kiosk
from kiosk.config import SHIPPED_SERVICES, Config, Limit, Printing, SyncSettings, load_config
from kiosk.installation import Installation
from kiosk.keys import SHORTCUTS, key_of
from kiosk.mapping.checking import check_json
from kiosk.receivers import KINDS
from kiosk.reference import reference
from kiosk.store import Item

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
INSTANCE_ID = "uuid:8f0c2a9e-2f0b-4c56-9d0e-3f0d5a1f7b11"

ANSWERS_TO_PROMPTS = "2468\n2468\n"
"""The secret that two commands ask for, and once more to be sure."""

KEYRING = '''
from keyring.backend import KeyringBackend

class Keyring(KeyringBackend):
    """Stands in for a desktop's key store, under the name of one that encrypts."""
    priority = 1
    def get_password(self, service, username): return None
    def set_password(self, service, username, password): pass

Keyring.__module__ = "keyring.backends.SecretService"
'''


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of this language, without the indent that a list gives them."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", README, re.MULTILINE | re.DOTALL)
    return [re.sub(f"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]


def commands() -> list[str]:
    """Return each command of the README once."""
    return list(dict.fromkeys(line for block in blocks("sh") for line in block.splitlines()))


@dataclass(frozen=True)
class Home:
    """A person's empty home, with a kiosk that has one submission waiting."""

    folder: Path
    environment: Mapping[str, str]

    def run(self, command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command there, away from any terminal."""
        return subprocess.run(
            ["/bin/sh", "-c", command],
            env={**self.environment, **more},
            cwd=self.folder,
            input=ANSWERS_TO_PROMPTS,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
            start_new_session=True,
        )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Return an empty home; everything that looks for a settings file or data finds it there."""
    for variable in ("KIOSK_CONFIG", "MAKEFLAGS", "MAKELEVEL"):
        monkeypatch.delenv(variable, raising=False)
    for variable, folder in {"HOME": "", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"}.items():
        monkeypatch.setenv(variable, str(tmp_path / folder))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    (tmp_path / "kiosk.toml").write_text(blocks("toml")[0])
    (tmp_path / "readme_keyring.py").write_text(KEYRING)
    return Home(tmp_path, dict(os.environ))


def put_one_submission() -> None:
    xml = b"<data/>"
    item = Item(
        instance_id=INSTANCE_ID,
        reference=reference(INSTANCE_ID),
        service="library-membership",
        form_id="library_membership",
        form_version="1",
        receiver="sandbox",
        xml=xml,
        digest=sha256(xml).hexdigest(),
    )
    with Installation().open_outbox() as outbox:
        outbox.put(item)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("command", [each for each in commands() if each.startswith(".venv")])
def test_each_command_of_the_kiosk_runs(home: Home, command: str) -> None:
    put_one_submission()
    bin_folder = shlex.quote(str(Path(sys.executable).parent))
    line = command.replace(".venv/bin", bin_folder).replace("REFERENCE", reference(INSTANCE_ID))
    more = {}
    if line.endswith("kiosk run"):
        line += " --exit-when-ready"
    if line.endswith("kiosk sandbox"):
        line = f"timeout --preserve-status --signal INT 3 {line} --port 0"
    if "kiosk accessibility" in line:
        line += " --row B17"  # all of them run half of these tests
    if "kiosk receiver" in line:
        more = {
            "KIOSK_CONFIG": "kiosk.toml",
            "PYTHONPATH": ".",
            "PYTHON_KEYRING_BACKEND": "readme_keyring.Keyring",
        }

    ran = home.run(line, **more)

    assert (ran.returncode, "Traceback" in ran.stderr) == (0, False), ran.stderr


@pytest.mark.parametrize("command", [each for each in commands() if each.startswith("make")])
def test_each_make_command_is_a_target(home: Home, command: str) -> None:
    ran = home.run(f"cd {shlex.quote(str(ROOT))} && {command} --dry-run")

    assert ran.returncode == 0, ran.stderr


def test_every_command_of_the_readme_is_of_a_kind_that_is_run() -> None:
    assert [each for each in commands() if not each.startswith((".venv/bin/kiosk ", "make "))] == []


def test_the_example_settings_can_be_used(home: Home) -> None:
    config = load_config(home.folder / "kiosk.toml")

    assert not config.demonstration
    assert [each for each in config.services if not (SHIPPED_SERVICES / each).is_dir()] == []


def test_the_example_of_json_fits_the_form_that_it_is_about(tmp_path: Path) -> None:
    folder = SHIPPED_SERVICES / "library-membership"
    (tmp_path / "json.toml").write_text(blocks('toml title="json.toml"')[0])
    (tmp_path / "application.schema.json").write_text('{"required": ["applicant", "formats"]}')
    form = load(convert((folder / "form.md").read_bytes(), ".md").xform)

    assert [doubt.text for doubt in check_json(tmp_path, form) if not doubt.is_warning] == []


def test_the_table_of_settings_names_each_key_and_no_other() -> None:
    table = README.partition("| key | meaning")[2].partition("\n\n")[0]

    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == {field.name for field in fields(Config)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_of_receivers_names_each_key_of_a_kind_and_no_other(kind: str) -> None:
    table = README.partition("| key of a receiver | of the kinds")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([\w, ]+) \|", table, re.MULTILINE)

    told = {key for key, of in rows if kind in of.split(", ") or of == "all"}
    assert told == {field.name for field in fields(KINDS[kind])}


def test_the_table_of_sync_names_each_key_and_no_other() -> None:
    table = README.partition("| key of `sync` | meaning")[2].partition("\n\n")[0]
    told = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))

    assert told == {field.name for field in fields(SyncSettings)}
    assert [field.name for field in fields(Limit) if f"`{field.name}`" not in table] == []


def test_the_table_of_printing_names_each_key_and_no_other() -> None:
    table = README.partition("| key of `printing` | meaning")[2].partition("\n\n")[0]
    told = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))

    assert told == {field.name for field in fields(Printing)}


def test_the_example_of_sync_settings_can_be_used(home: Home) -> None:
    (home.folder / "kiosk.toml").write_text("\n".join(blocks("toml")))
    sync = load_config(home.folder / "kiosk.toml").sync

    assert (sync.on_metered_line, sync.limits["office"].kilobytes_per_second) == ("wait", 64)


def test_the_table_of_keys_is_the_one_that_the_window_goes_by() -> None:
    table = README.partition("| key | what it does | name in")[2].partition("\n\n")[0]
    told = re.findall(r"^\| ?([\w+]*) \|.*\| `(\w+)` \|$", table, re.MULTILINE)

    assert {name: key for key, name in told} == {name: each.key for name, each in SHORTCUTS.items()}


def test_the_table_of_commands_names_each_command_and_no_other() -> None:
    table = README.partition("| command | what it does |")[2].partition("\n\n")[0]
    known = kiosk.list_commands(click.Context(kiosk))

    assert sorted(re.findall(r"^\| `kiosk (\w+)` \|", table, re.MULTILINE)) == known


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_within_the_project_lead_to_a_file(document: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / document).read_text())

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_places_named_in_the_table_of_what_to_change_exist() -> None:
    table = README.partition("### Where to change what")[2].partition("\n\n[")[0]
    named = [path for path in re.findall(r"`([^`]+)`", table) if "/" in path and "<" not in path]

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_picture_is_small_enough_to_load_on_a_slow_line() -> None:
    for link in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert (ROOT / link).stat().st_size < 300_000


def test_the_keys_that_leave_are_the_ones_that_the_readme_gives() -> None:
    assert f"Press {key_of('staff')} to leave" in README
