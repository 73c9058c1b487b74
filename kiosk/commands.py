"""All commands of ``kiosk``, each in a module of its own that is imported when it runs."""

from importlib import import_module
from pathlib import Path

import click

from kiosk import __version__
from kiosk.installation import Installation

_COMMANDS = {
    "accessibility": "kiosk.conformance.command:accessibility",
    "demo": "kiosk.demo.command:demo",
    "gallery": "kiosk.gallery.command:gallery",
    "doctor": "kiosk.doctor.command:doctor",
    "outbox": "kiosk.outbox_commands:outbox",
    "receiver": "kiosk.staff.commands:receiver",
    "run": "kiosk.run_command:run",
    "sandbox": "kiosk.sandbox.commands:sandbox",
    "services": "kiosk.services_commands:services",
    "staff": "kiosk.staff.commands:staff",
    "sync": "kiosk.sync.commands:sync",
}


class _LateGroup(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=_LateGroup)
@click.version_option(__version__, prog_name="kiosk")
@click.option("--config", "config_path", type=click.Path(path_type=Path), help="The kiosk.toml to use.")
@click.pass_context
def kiosk(ctx: click.Context, config_path: Path | None) -> None:
    """Public services at a library terminal, also while the line is down."""
    if ctx.obj is None:
        ctx.obj = Installation(config_path)
