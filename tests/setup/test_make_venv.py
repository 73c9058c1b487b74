"""`.ci/make-venv` finds a Python that will do, or says in one sentence what to do."""

import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / ".ci" / "make-venv"


def python(folder: Path, name: str, *, new_enough: bool, has_venv: bool) -> None:
    """Put a fake Python into the folder: it answers the script's two questions and prints its last call."""
    answers = {"sys.version_info": new_enough, "ensurepip": has_venv}
    cases = "\n".join(f"*{word}*) exit {int(not yes)};;" for word, yes in answers.items())
    command = folder / name
    command.write_text(f'#!/bin/sh\ncase "$2" in\n{cases}\nesac\necho "{name} $*"\n')
    command.chmod(0o755)


def make_venv(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(SCRIPT)], env={"PATH": str(folder)}, capture_output=True, text=True, check=False
    )


def test_takes_the_default_python_when_it_is_new_enough(tmp_path: Path) -> None:
    python(tmp_path, "python3", new_enough=True, has_venv=True)
    python(tmp_path, "python3.12", new_enough=True, has_venv=True)

    assert make_venv(tmp_path).stdout == "python3 -m venv .venv\n"


def test_takes_a_newer_one_when_the_default_is_too_old(tmp_path: Path) -> None:
    python(tmp_path, "python3", new_enough=False, has_venv=True)
    python(tmp_path, "python3.11", new_enough=True, has_venv=True)

    assert make_venv(tmp_path).stdout == "python3.11 -m venv .venv\n"


def test_takes_one_that_can_make_environments(tmp_path: Path) -> None:
    python(tmp_path, "python3", new_enough=True, has_venv=False)
    python(tmp_path, "python3.12", new_enough=True, has_venv=True)

    assert make_venv(tmp_path).stdout == "python3.12 -m venv .venv\n"


def test_says_so_when_all_are_too_old(tmp_path: Path) -> None:
    python(tmp_path, "python3", new_enough=False, has_venv=True)

    ran = make_venv(tmp_path)

    assert ran.returncode == 1
    assert ran.stderr.startswith("No Python 3.11 or newer was found")


def test_says_so_when_there_is_none(tmp_path: Path) -> None:
    ran = make_venv(tmp_path)

    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1


def test_says_which_package_is_missing_when_venv_is(tmp_path: Path) -> None:
    python(tmp_path, "python3", new_enough=True, has_venv=False)

    ran = make_venv(tmp_path)

    assert ran.returncode == 1
    assert "python3-venv" in ran.stderr
