"""``kiosk accessibility``: what the kiosk is held to, and whether it holds."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click


@click.group()
def accessibility() -> None:
    """Whether everybody can use it, with evidence."""


@accessibility.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where it goes.")
@click.option("--whole", is_flag=True, help="Audit every look of every screen, not a sample: it takes long.")
@click.option("--row", "wanted", multiple=True, help="Only the row of this id, such as B17.")
def report(out: Path, *, whole: bool, wanted: tuple[str, ...]) -> None:
    """Check every requirement and write the conformance report (report.md, report.json).

    Ends with status 1 when a row fails. Tests run in a checkout with the development set-up alone.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
    from kiosk.conformance.checking import Outcome, Result, run_audit, run_tests
    from kiosk.conformance.report import write
    from kiosk.conformance.rows import rows

    every = [row for row in rows() if not wanted or row.id in wanted]
    if strange := set(wanted) - {row.id for row in every}:
        raise click.BadParameter(f"there is no row {', '.join(sorted(strange))}", param_hint="--row")
    click.echo("Running the tests that the rows name.", err=True)
    tests = run_tests(test for row in every for test in row.tests)
    rules: dict[str, int] = {}
    if any(row.audit for row in every):
        click.echo("Auditing every screen.", err=True)
        rules = run_audit(whole=whole)
    counts = write(out, every, Outcome(rules, tests), datetime.now(UTC))
    click.echo(f"{', '.join(f'{n} {each}' for each, n in counts.items())}: {out / 'report.md'}")
    sys.exit(bool(counts[Result.FAILS]))
