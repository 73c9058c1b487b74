"""The accessibility statement that the README links is a report of these rows, and of none that fails."""

import re
from pathlib import Path

from kiosk.conformance.rows import rows

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
STATEMENT = (ROOT / "accessibility" / "STATEMENT.md").read_text(encoding="utf-8")
LINES = re.findall(r"^\| ([A-G]\d\d) \| .* \| ([a-z ]+) \|$", STATEMENT, re.MULTILINE)


def test_the_readme_links_it() -> None:
    assert "[accessibility statement](accessibility/STATEMENT.md)" in README


def test_it_has_each_row_and_what_came_of_it() -> None:
    assert [name for name, _ in LINES] == [row.id for row in rows()]
    assert {result for _, result in LINES} <= {"passes", "a person checks"}


def test_it_shows_which_clauses_are_unconfirmed() -> None:
    marked = re.findall(r"^\| ([A-G]\d\d) \| [^|]* \| [^|]* \* \|", STATEMENT, re.MULTILINE)

    assert marked == [row.id for row in rows() if row.unconfirmed]
