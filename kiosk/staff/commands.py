"""``kiosk staff`` and ``kiosk receiver``: the secrets that a site keeps, set once by its staff."""

import click

from kiosk.config import Receiver
from kiosk.installation import Installation
from kiosk.journal import Journal
from kiosk.receivers import FolderReceiver, passphrase_name, secret_name
from kiosk.staff.pin import NAME, hash_pin, set_pin
from kiosk.store import encrypting

_KEEP_AS_CREDENTIAL = (
    f"As root, pipe that line into “{encrypting(NAME)}”, "
    f"give the service LoadCredentialEncrypted={NAME}, and start it again."
)


@click.group()
def staff() -> None:
    """What staff set up."""


@staff.command("set-pin")
@click.option("--pin", help="Asked for when not given; do not type it where others see.")
@click.option(
    "--print", "prints", is_flag=True, help="Print the line to keep as a systemd credential; keep nothing."
)
@click.pass_obj
def set_staff_pin(installation: Installation, pin: str | None, *, prints: bool) -> None:
    """Set the PIN that closes the kiosk."""
    if pin is None:  # asked for on stderr, so that what is printed can be piped
        pin = str(click.prompt("New staff PIN", hide_input=True, confirmation_prompt=True, err=True))
    if prints:
        click.echo(hash_pin(pin))
        click.echo(_KEEP_AS_CREDENTIAL, err=True)
        return
    set_pin(installation.keys, pin)
    click.echo("The staff PIN is set.")


@staff.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def calls(installation: Installation, *, as_json: bool) -> None:
    """Print when people called for somebody, the newest last; of what they filled in it says nothing."""
    import json

    for entry in Journal(installation.config.data_dir).entries():
        if as_json:
            click.echo(json.dumps({"at": entry.at.isoformat(), "event": entry.event}))
        else:
            click.echo(f"{entry.at.astimezone():%Y-%m-%d %H:%M}  {entry.event}")


@click.group()
def receiver() -> None:
    """Where submissions go."""


@receiver.command("set-token")
@click.argument("name")
@click.password_option("--token", prompt="Token or password", help="Asked for when not given.")
@click.pass_obj
def set_token(installation: Installation, name: str, token: str) -> None:
    """Keep a receiver's token or password in the key store, never in kiosk.toml."""
    _keep(installation, name, secret_name(name), token)
    click.echo(f"The secret of {name} is kept.")


@receiver.command("set-passphrase")
@click.argument("name")
@click.password_option("--passphrase", help="Asked for when not given.")
@click.pass_obj
def set_passphrase(installation: Installation, name: str, passphrase: str) -> None:
    """Keep the passphrase of a receiver's key files in the key store."""
    _keep(installation, name, passphrase_name(name), passphrase)
    click.echo(f"The passphrase of {name} is kept.")


@receiver.command("prepare")
@click.argument("name")
@click.pass_obj
def prepare_folder(installation: Installation, name: str) -> None:
    """Make the folder of a receiver ready, once; do it while the folder's share is mounted."""
    from kiosk.sync.transport.folder import prepare

    settings = _settings(installation, name)
    if not isinstance(settings, FolderReceiver):
        raise click.ClickException(f"{name} is no folder, and needs nothing to be made ready.")
    try:
        prepare(settings.path)
    except OSError as error:
        message = f"{settings.path}: cannot be made ready ({error.strerror}); mount it, check who may write."
        raise click.ClickException(message) from None
    click.echo(f"{name} is ready. What is put into {settings.path} is not sealed.")


def _keep(installation: Installation, receiver: str, name: str, secret: str) -> None:
    _settings(installation, receiver)
    installation.keys.set(name, secret)


def _settings(installation: Installation, name: str) -> Receiver:
    known = installation.config.receivers
    if name not in known:
        listed = ", ".join(known) or "none yet"
        message = f"There is no receiver {name} in kiosk.toml: choose one of these: {listed}."
        raise click.ClickException(message)
    return known[name]
