"""Every recorded case of the ODK projects' own suites; what does not pass is listed with its reason."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.forms import trace_cases, xpath_cases
from tests.forms.cases import known, lines

Judge = Callable[[dict[str, Any]], str]


def failures(cases: list[dict[str, Any]], judge: Judge) -> dict[str, str]:
    return {case["id"]: found for case in cases if (found := judge(case))}


def check(kind: str, found: dict[str, str], ids: set[str]) -> None:
    """No failure that is not listed, and nothing listed that passes: the list may only shrink."""
    listed = known(kind)
    new = {identity: reason for identity, reason in found.items() if identity not in listed}
    assert not new, f"cases that do not pass and are not listed: {json.dumps(new, indent=1)[:4000]}"
    passing = [identity for identity in listed if identity in ids and identity not in found]
    assert not passing, f"listed as failing, but passing: take them off the list: {passing}"


def test_xpath_means_what_odk_means() -> None:
    cases = [case for case in lines("xpath.jsonl") if case["deterministic"]]
    check("xpath", failures(cases, xpath_cases.wrong), {case["id"] for case in cases})


def test_forms_behave_as_in_odk() -> None:
    cases = lines("traces.jsonl")
    check("traces", failures(cases, trace_cases.wrong), {case["id"] for case in cases})


@pytest.mark.parametrize("kind", ["xpath", "traces"])
def test_every_known_failure_has_a_reason(kind: str) -> None:
    assert all(reason.strip() for reason in known(kind).values())
