"""``kiosk run``: the window."""

import sys

import click

from kiosk.installation import Installation


@click.command()
@click.option(
    "--exit-when-ready",
    is_flag=True,
    help="Leave once the first screen can be used, and print the milliseconds since the process began.",
)
@click.pass_obj
def run(installation: Installation, *, exit_when_ready: bool) -> None:
    """Open the kiosk, full screen."""
    from kiosk import app
    from kiosk.log import start_log

    start_log(installation.config.data_dir)
    sys.exit(app.run(installation, exit_when_ready=exit_when_ready))
