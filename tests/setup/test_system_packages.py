"""`.ci/system-packages` on machines of all kinds, played by a few fake commands on its PATH."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".ci" / "system-packages"
REAL_TOOLS = ("sh", "tr", "sed", "env", "cat")


@dataclass
class Machine:
    """What the script finds: fake commands in a folder that is its whole PATH."""

    folder: Path
    installed: set[str] = field(default_factory=set)
    known_to_apt: set[str] = field(default_factory=set)
    user_id: int = 1000

    def __post_init__(self) -> None:
        for tool in REAL_TOOLS:
            real = shutil.which(tool)
            assert real
            (self.folder / tool).symlink_to(real)

    def has(self, name: str, script: str) -> None:
        """Put a fake command on the machine."""
        command = self.folder / name
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o755)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the script there, with no terminal to ask at."""
        self.has("id", f"echo {self.user_id}")
        return subprocess.run(
            ["/bin/sh", str(SCRIPT), *arguments],
            env={"PATH": str(self.folder)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def asked_of_apt(self) -> list[str]:
        """Return the command lines that apt-get was given."""
        log = self.folder / "apt.log"
        return log.read_text().splitlines() if log.exists() else []


@pytest.fixture
def debian(tmp_path: Path) -> Machine:
    """Return a machine with apt, on which every package but those of the test is installed."""
    machine = Machine(tmp_path)
    lacking, known = tmp_path / "lacking", tmp_path / "known"
    lacking.write_text("")
    known.write_text("")
    machine.has("uname", "echo Linux")
    listed = 'while read -r each; do [ "$each" = "$name" ] && exit {}; done <"{}"'
    machine.has("dpkg-query", f"name=$3\n{listed.format(1, lacking)}\nprintf installed")
    machine.has("apt-cache", f"name=$2\n{listed.format(0, known)}\nexit 100")
    machine.has("apt-get", f'echo "$*" >>"{tmp_path}/apt.log"')
    return machine


def lacks(machine: Machine, *names: str) -> None:
    (machine.folder / "lacking").write_text("".join(f"{name}\n" for name in names))


def apt_knows(machine: Machine, *names: str) -> None:
    (machine.folder / "known").write_text("".join(f"{name}\n" for name in names))


def test_says_and_does_nothing_when_all_is_there(debian: Machine) -> None:
    ran = debian.run("--test")

    assert (ran.returncode, ran.stdout, ran.stderr, debian.asked_of_apt()) == (0, "", "", [])


def test_root_installs_only_what_is_missing(debian: Machine) -> None:
    lacks(debian, "espeak-ng", "libegl1")
    debian.user_id = 0

    assert debian.run().returncode == 0
    update, install = debian.asked_of_apt()
    assert update == "-qq update"
    assert install.endswith("install -y --no-install-recommends libegl1 espeak-ng")


def test_a_person_without_sudo_gets_the_one_line_to_run(debian: Machine) -> None:
    lacks(debian, "espeak-ng", "libegl1")

    ran = debian.run()

    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1] == "su -c 'apt-get update; apt-get install -y libegl1 espeak-ng'"
    assert debian.asked_of_apt() == []


def test_sudo_that_needs_no_password_is_used(debian: Machine) -> None:
    lacks(debian, "espeak-ng")
    debian.has("sudo", '[ "$1" = -n ] && exit 0\nexec "$@"')

    assert debian.run().returncode == 0
    assert debian.asked_of_apt()[-1].endswith(" espeak-ng")


def test_sudo_that_would_ask_where_nobody_can_answer_is_not_used(debian: Machine) -> None:
    lacks(debian, "espeak-ng")
    debian.has("sudo", "exit 1")

    ran = debian.run()

    assert ran.returncode == 1
    assert "su -c" in ran.stderr
    assert debian.asked_of_apt() == []


@pytest.mark.parametrize(("purpose", "package"), [("--test", "xvfb"), ("--build", "binutils")])
def test_what_only_developers_need_is_installed_only_for_them(
    debian: Machine, purpose: str, package: str
) -> None:
    lacks(debian, package)
    debian.user_id = 0

    debian.run()
    assert debian.asked_of_apt() == []
    debian.run(purpose)
    assert debian.asked_of_apt()[-1].endswith(f" {package}")


@pytest.mark.parametrize(
    ("known", "chosen"),
    [
        (("libglib2.0-0t64",), "libglib2.0-0t64"),  # Debian 13, Ubuntu 24.04
        (("libglib2.0-0",), "libglib2.0-0"),  # Debian 12, Ubuntu 22.04
        ((), "libglib2.0-0"),  # before the first apt-get update; later releases still answer to the old name
    ],
)
def test_a_renamed_package_goes_by_the_name_that_apt_knows(
    debian: Machine, known: tuple[str, ...], chosen: str
) -> None:
    lacks(debian, "libglib2.0-0t64", "libglib2.0-0")
    apt_knows(debian, *known)
    debian.user_id = 0

    debian.run()

    assert debian.asked_of_apt()[-1].endswith(f" {chosen}")


def test_a_renamed_package_counts_as_there_under_either_name(debian: Machine) -> None:
    lacks(debian, "libglib2.0-0t64")

    assert debian.run().returncode == 0
    assert debian.asked_of_apt() == []


def test_a_broken_source_in_the_list_of_apt_does_not_stop_the_installation(debian: Machine) -> None:
    lacks(debian, "espeak-ng")
    debian.user_id = 0
    debian.has("apt-get", f'echo "$*" >>"{debian.folder}/apt.log"\n[ "$2" != update ]')

    assert debian.run().returncode == 0
    assert debian.asked_of_apt()[-1].endswith(" espeak-ng")


def test_an_installation_that_fails_fails(debian: Machine) -> None:
    lacks(debian, "espeak-ng")
    debian.user_id = 0
    debian.has("apt-get", '[ "$2" = update ]')

    assert debian.run().returncode != 0


@pytest.mark.parametrize(("system", "told"), [("Linux", "espeak-ng"), ("Darwin", "")])
def test_another_system_is_told_what_it_needs_and_goes_on(tmp_path: Path, system: str, told: str) -> None:
    machine = Machine(tmp_path)
    machine.has("uname", f"echo {system}")

    ran = machine.run()

    assert ran.returncode == 0
    assert told in ran.stderr
