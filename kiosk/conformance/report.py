"""Writes the report: ``report.json`` for programs, ``report.md`` for people, the accessibility statement."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from kiosk.conformance.checking import Outcome, Result, result
from kiosk.conformance.rows import Row

_HEAD = """# Accessibility statement of Civic Kiosk

Made by `kiosk accessibility report` on {day}: each row was checked as it says, when this was written.

{counts}

A row that says "a person checks" needs somebody where the terminal stands. A source marked * has a clause
number from memory, to be confirmed before it is quoted.

| row | requirement | source | how it was checked | result |
|---|---|---|---|---|
"""


def write(out: Path, rows: Sequence[Row], outcome: Outcome, now: datetime) -> Counter[Result]:
    """Write both files, and return how many rows there are of each result."""
    out.mkdir(parents=True, exist_ok=True)
    results = {row.id: result(row, outcome) for row in rows}
    counts = Counter(results.values())
    said = [{"id": row.id, "result": results[row.id], "unconfirmed": row.unconfirmed} for row in rows]
    (out / "report.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    lines = [_line(row, results[row.id]) for row in rows]
    head = _HEAD.format(day=f"{now:%Y-%m-%d}", counts=_counts(counts))
    (out / "report.md").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return counts


def _counts(counts: Counter[Result]) -> str:
    return "; ".join(f"{counts[each]} {each}" for each in Result if counts[each])


def _line(row: Row, result_: Result) -> str:
    source = f"{row.source} *" if row.unconfirmed else row.source
    return f"| {row.id} | {row.requirement} | {source} | {'; '.join(_ways(row))} | {result_} |"


def _ways(row: Row) -> Iterator[str]:
    if row.waits_for:
        yield f"waits for {row.waits_for}"
    if row.audit:
        yield f"audit of every screen: {', '.join(row.audit)}"
    if row.tests:
        yield f"tests: {', '.join(f'`{test}`' for test in row.tests)}"
    if row.site:
        yield f"where it stands: {row.site}"
