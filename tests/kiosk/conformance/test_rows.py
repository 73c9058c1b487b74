"""Every row says how it is checked, by checks that there are."""

from pathlib import Path

import pytest

from accessibility.audit import RULES
from kiosk.conformance.rows import Row, rows

ROOT = Path(__file__).parents[3]
DESIGN = ROOT.parent / "shared" / "design" / "ACCESSIBILITY.md"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_a_row_is_checked_somehow_or_says_what_it_waits_for(row: Row) -> None:
    assert row.requirement
    assert row.source
    assert bool(row.waits_for) != bool(row.audit or row.tests or row.site)


def test_every_rule_and_test_that_is_named_is_there() -> None:
    tests = {test for row in rows() for test in row.tests}
    assert [test for test in sorted(tests) if not (ROOT / test).exists()] == []
    assert {rule for row in rows() for rule in row.audit} <= {rule.id for rule in RULES}


def test_no_rule_of_the_audit_is_left_out() -> None:
    assert {rule.id for rule in RULES} <= {rule for row in rows() for rule in row.audit}


def test_a_clause_from_memory_is_shown_as_one() -> None:
    assert not [row.id for row in rows() if "[M]" in row.source]
    assert any(row.unconfirmed for row in rows())


@pytest.mark.skipif(not DESIGN.exists(), reason="the list of requirements is not beside this checkout")
def test_there_is_a_row_for_each_requirement_of_the_list() -> None:
    assert {row.id for row in rows()} == set(_listed())


@pytest.mark.skipif(not DESIGN.exists(), reason="the list of requirements is not beside this checkout")
def test_each_clause_that_the_list_has_from_memory_is_unconfirmed() -> None:
    from_memory = {name for name, source in _listed().items() if "M]" in source or "[M" in source}

    assert {row.id for row in rows() if row.unconfirmed} == from_memory


def _listed() -> dict[str, str]:
    """Return the source of each requirement of the list, by its id."""
    lines = [line.split("|") for line in DESIGN.read_text().splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line] for line in lines]
    return {line[1]: line[3] for line in cells if len(line[1]) == 3 and line[1][1:].isdecimal()}
