"""Every recorded case of the ODK projects' own suites; what does not pass is listed with its reason."""

import json
from pathlib import Path

import pytest

from tests.cases.judged import KINDS, cases, failures
from tests.cases.recorded import SHARED, Folder

KNOWN: dict[str, dict[str, str]] = json.loads(
    Path(__file__).with_name("known_failures.json").read_text(encoding="utf-8")
)
"""Ids of cases that do not pass, each with its reason. The list may only shrink."""


@pytest.mark.skipif(not SHARED.is_dir(), reason="the recorded cases are not beside the repository")
@pytest.mark.parametrize("kind", KINDS)
def test_engine_behaves_as_recorded(kind: str) -> None:
    folder = Folder(SHARED)

    found = failures(folder, kind)

    new = {identity: reason for identity, reason in found.items() if identity not in KNOWN[kind]}
    assert not new, f"cases that do not pass and are not listed: {json.dumps(new, indent=1)[:4000]}"
    ids = {case["id"] for case in cases(folder, kind)}
    passing = [identity for identity in KNOWN[kind] if identity in ids and identity not in found]
    assert not passing, f"listed as failing, but passing: take them off the list: {passing}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_known_failure_has_a_reason(kind: str) -> None:
    assert all(reason.strip() for reason in KNOWN[kind].values())
