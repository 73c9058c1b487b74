"""The recorded cases beside the repository, and the list of those that do not pass."""

import json
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parents[2] / "../shared/cases"
KNOWN = Path(__file__).with_name("known_failures.json")


def lines(name: str) -> list[dict[str, Any]]:
    path = CASES / name
    if not path.exists():
        pytest.skip(f"the recorded cases are not here: {name}")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def table(name: str) -> dict[str, str]:
    loaded: dict[str, str] = json.loads((CASES / name).read_text(encoding="utf-8"))
    return loaded


def known(kind: str) -> dict[str, str]:
    """Ids of cases that do not pass, each with its reason. The list may only shrink."""
    loaded: dict[str, dict[str, str]] = json.loads(KNOWN.read_text(encoding="utf-8"))
    return loaded[kind]
