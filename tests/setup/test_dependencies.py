"""The pinned requirements and what is told of each dependency."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
RUNTIME = PROJECT["dependencies"]
DEVELOPMENT = RUNTIME + PROJECT["optional-dependencies"]["dev"]
FILES = {"requirements.txt": RUNTIME, "requirements-dev.txt": DEVELOPMENT}


def name(requirement: str) -> str:
    """Return the normalised name of a requirement (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s=<>!~;\[]", requirement, maxsplit=1)[0]).lower()


def pins(file: str) -> list[str]:
    """Return the requirements of a file, each with its continuation lines."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / file).read_text(), flags=re.MULTILINE)
    return [pin for pin in text.replace("\\\n", " ").splitlines() if pin.strip()]


@pytest.mark.parametrize("file", FILES)
def test_every_requirement_is_pinned_by_hash(file: str) -> None:
    assert [pin for pin in pins(file) if "==" not in pin or "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize("file", FILES)
def test_no_registry_is_named(file: str) -> None:
    assert re.findall(r"https?:|--(?:extra-)?index|--find-links|\bfile:", (ROOT / file).read_text()) == []


@pytest.mark.parametrize("file", FILES)
def test_everything_that_the_project_asks_for_is_pinned(file: str) -> None:
    assert {name(wanted) for wanted in FILES[file]} <= {name(pin) for pin in pins(file)}


def test_both_files_pin_the_same_versions() -> None:
    runtime, development = ({name(pin): pin.split()[0] for pin in pins(file)} for file in FILES)

    assert runtime.items() <= development.items()


def test_each_dependency_has_its_reason_in_contributing() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text().partition("## Dependencies")[2]
    told = {
        name(word) for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) for word in row.split(", ")
    }

    assert {name(wanted) for wanted in DEVELOPMENT} <= told
