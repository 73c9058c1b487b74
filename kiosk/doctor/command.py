"""``kiosk doctor``: what is found, a line each."""

import click

from kiosk.doctor import Verdict, examine
from kiosk.installation import Installation

_SIGNS = {Verdict.GOOD: "good", Verdict.NOTE: "note", Verdict.BAD: "BAD "}


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Look whether this computer is fit to be a kiosk. Nothing is sent.

    Exit status 0: nothing has to be mended, though some lines may be worth knowing ("note"). 1: something has
    to ("BAD"), and each such line says what.
    """
    installation: Installation = ctx.obj
    verdicts = []
    for name, finding in examine(installation):
        click.echo(f"{_SIGNS[finding.verdict]}  {name}: {finding.sentence}")
        verdicts.append(finding.verdict)
    ctx.exit(1 if Verdict.BAD in verdicts else 0)
