"""``kiosk staff`` and ``kiosk receiver``: the secrets that a site keeps, set once by its staff."""

import click

from kiosk.installation import Installation
from kiosk.staff.pin import set_pin


@click.group()
def staff() -> None:
    """What staff set up."""


@staff.command("set-pin")
@click.password_option(
    "--pin", prompt="New staff PIN", help="Asked for when not given; do not type it where others see."
)
@click.pass_obj
def set_staff_pin(installation: Installation, pin: str) -> None:
    """Set the PIN that closes the kiosk."""
    set_pin(installation.keys, pin)
    click.echo("The staff PIN is set.")


@click.group()
def receiver() -> None:
    """Where submissions go."""


@receiver.command("set-token")
@click.argument("name")
@click.password_option("--token", prompt="Token or password", help="Asked for when not given.")
@click.pass_obj
def set_token(installation: Installation, name: str, token: str) -> None:
    """Keep a receiver's token or password in the key store, never in kiosk.toml."""
    known = installation.config.receivers
    if name not in known:
        listed = ", ".join(known) or "none yet"
        message = f"There is no receiver {name} in kiosk.toml: choose one of these: {listed}."
        raise click.ClickException(message)
    installation.keys.set(f"receiver-{name}", token)
    click.echo(f"The secret of {name} is kept.")
