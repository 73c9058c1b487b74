"""What came of a row follows from what was run, and from nothing else."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.conformance.checking import Outcome, Result, result, run_tests
from kiosk.conformance.report import write
from kiosk.conformance.rows import Row

OUTCOME = Outcome(
    {"name": 0, "target": 3},
    {"tests/good.py": Result.PASSES, "tests/bad.py": Result.FAILS, "tests/skipped.py": Result.NOT_RUN},
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Row("A", "", "", audit=("name",)), Result.PASSES),
        (Row("A", "", "", audit=("name", "target")), Result.FAILS),
        (Row("A", "", "", audit=("never ran",)), Result.NOT_RUN),
        (Row("A", "", "", tests=("tests/good.py",)), Result.PASSES),
        (Row("A", "", "", tests=("tests/good.py",), site="Look."), Result.PASSES),
        (Row("A", "", "", audit=("name",), tests=("tests/bad.py",)), Result.FAILS),
        (Row("A", "", "", tests=("tests/good.py", "tests/skipped.py")), Result.NOT_RUN),
        (Row("A", "", "", tests=("tests/missing.py",)), Result.NOT_RUN),
        (Row("A", "", "", site="Measure."), Result.SITE),
        (Row("A", "", "", waits_for="a camera"), Result.NOT_YET),
    ],
)
def test_a_row_passes_only_if_all_that_checks_it_does(row: Row, expected: Result) -> None:
    assert result(row, OUTCOME) == expected


def test_tests_are_run_and_each_file_gets_its_own_result() -> None:
    ran = run_tests(["tests/accessibility/test_contrast.py", "tests/no_such_file.py"])

    assert ran == {"tests/accessibility/test_contrast.py": Result.PASSES}


def test_the_report_says_of_each_row_how_it_was_checked(tmp_path: Path) -> None:
    every = [
        Row("A01", "All can be heard", "EN 301 549 5.1.3.1", tests=("tests/good.py",)),
        Row("A20", "A label in braille", "402.2.5", unconfirmed=True, site="Fix a label."),
        Row("C07", "Large targets", "WCAG 2.5.5", audit=("target",)),
    ]
    counts = write(tmp_path, every, OUTCOME, datetime(2026, 11, 29, tzinfo=UTC))

    assert counts == {Result.PASSES: 1, Result.SITE: 1, Result.FAILS: 1}
    said = {row["id"]: row["result"] for row in json.loads((tmp_path / "report.json").read_text())}
    assert said == {"A01": "passes", "A20": "a person checks", "C07": "fails"}
    text = (tmp_path / "report.md").read_text()
    assert (
        "| A20 | A label in braille | 402.2.5 * | where it stands: Fix a label. | a person checks |" in text
    )
    assert "2026-11-29" in text
