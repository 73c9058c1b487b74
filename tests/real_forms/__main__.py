"""`make forms`: fill in every real form by keys alone, a JSON line for each, and fail when one is not sealed.

Named forms alone, where some are named; with ``--people N`` each is filled in by N people, of whom the first
takes the first of all choices and the others whichever they like.
"""

import json
import os
import sys
from dataclasses import asdict

import click

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from kiosk.demo.hands import LostError
from tests.real_forms.filling import Filled, fill_in, real_forms


@click.command()
@click.argument("names", nargs=-1)
@click.option("--people", default=1, help="How many fill in each form.")
def main(names: tuple[str, ...], people: int) -> None:
    """Fill in the real forms."""
    application = QApplication.instance() or QApplication(["kiosk"])
    paths = [path for path in real_forms() if not names or any(name in path.name for name in names)]
    failed = False
    for path in paths:
        for seed in range(people):
            try:
                filled = fill_in(path, seed)
            except LostError as error:
                filled = Filled(path.name, 0, 0, 0.0, sealed=False)
                click.echo(f"{path.name}, person {seed}: {error}", err=True)
            click.echo(json.dumps(asdict(filled)))
            failed |= not filled.sealed
    del application
    sys.exit(1 if failed or not paths else 0)


main()
