"""Runs the checks of the rows: the audit over the gallery, and the tests."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from lxml import etree

from kiosk.conformance.rows import Row

ROOT = Path(__file__).resolve().parents[2]
"""Where the tests are, in a checkout; an installed kiosk has none."""


class Result(StrEnum):
    """What came of the checks of a row."""

    PASSES = "passes"
    FAILS = "fails"
    SITE = "a person checks"
    """Nothing of it can be checked by a program."""
    NOT_RUN = "not run"
    """Its tests are not here: this is no checkout, or they were skipped on this machine."""
    NOT_YET = "not yet"


class Outcome(NamedTuple):
    """What the audit and the tests said, by the names that rows use."""

    rules: Mapping[str, int]
    """Of each rule that ran, how much it found."""
    tests: Mapping[str, Result]


def result(row: Row, outcome: Outcome) -> Result:
    """Return what came of a row: it passes only if all that checks it does."""
    if row.waits_for:
        return Result.NOT_YET
    parts = [_of_rule(outcome.rules.get(rule)) for rule in row.audit]
    parts += [outcome.tests.get(test, Result.NOT_RUN) for test in row.tests]
    if not parts:
        return Result.SITE
    for worst in (Result.FAILS, Result.NOT_RUN):
        if worst in parts:
            return worst
    return Result.PASSES


def _of_rule(found: int | None) -> Result:
    if found is None:
        return Result.NOT_RUN
    return Result.FAILS if found else Result.PASSES


def run_tests(names: Iterable[str]) -> dict[str, Result]:
    """Run these files and folders of tests in a process of their own, and say of each how it went."""
    there = sorted({name for name in names if (ROOT / name).exists()})
    if not there:
        return {}
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            f"--junitxml={report}",
            *there,
        ]
        quiet = subprocess.DEVNULL
        subprocess.run(command, cwd=ROOT, check=False, stdout=quiet, stderr=quiet)  # noqa: S603  # our own
        if not report.exists():
            return dict.fromkeys(there, Result.FAILS)
        cases = list(etree.parse(str(report)).getroot().iter("testcase"))
    return {name: _of_cases(name, cases) for name in there}


def _of_cases(name: str, cases: Iterable[etree._Element]) -> Result:
    """Return how the tests of a file or folder went; one that was skipped checked nothing."""
    module = name.removesuffix(".py").replace("/", ".")
    own = [case for case in cases if f"{case.get('classname')}.".startswith(f"{module}.")]
    if any(case.find(kind) is not None for case in own for kind in ("failure", "error")):
        return Result.FAILS
    return Result.PASSES if any(case.find("skipped") is None for case in own) else Result.NOT_RUN


def run_audit(*, whole: bool) -> dict[str, int]:
    """Audit every screen of the gallery, and return how much each rule found.

    Not ``whole``: on the smallest window, in the smallest and the largest text, from left and from right.
    """
    from accessibility.audit import RULES
    from kiosk.gallery.drawing import draw
    from kiosk.gallery.looks import Looks
    from kiosk.gallery.samples import samples

    sample = Looks(windows=("1366x768",), sizes=("100", "400"), languages=("en", "ur"))
    found = dict.fromkeys((rule.id for rule in RULES), 0)
    names = [each.name for each in samples()]
    for shots in draw(Looks() if whole else sample, names, None, os.cpu_count() or 1):
        for shot in shots:
            for finding in shot.findings:
                found[finding.rule] += 1
    return found
