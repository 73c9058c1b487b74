"""``kiosk demo``: see the whole thing work, on this machine, without a screen if need be."""

import json
import os
import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import click


@dataclass
class Result:
    """What the last line says, counted as it goes: what went wrong half-way is told too."""

    filled: int = 0
    queued_offline: int = 0
    delivered: int = 0
    duplicates: int = 0
    lost: int = 0
    screenshots: int = 0

    @property
    def good(self) -> bool:
        """Whether everything arrived, once."""
        return self.delivered == self.filled > 0 and not self.duplicates and not self.lost


@click.command()
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where screenshots go."
)
@click.option("--json", "as_json", is_flag=True, help="Print only the JSON line.")
@click.option(
    "--receiver", default="", help="A running 'kiosk sandbox' to send to, instead of one of its own."
)
def demo(out: Path, *, as_json: bool, receiver: str) -> None:
    """Fill in both services with the line down, bring it up, and check what arrived.

    Ends with status 0 only if everything arrived once, byte for byte.
    """
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    result = Result()
    try:
        _play(out, receiver, result, quiet=as_json)
    finally:
        result.lost = result.filled - result.delivered
        click.echo(json.dumps(asdict(result)))
    sys.exit(0 if result.good else 1)


def _play(out: Path, receiver: str, result: Result, *, quiet: bool) -> None:
    from PySide6.QtWidgets import QApplication

    from kiosk.app import Kiosk
    from kiosk.clock import SystemClock
    from kiosk.demo.answers import VISITS
    from kiosk.demo.arrivals import arrived, expected, judge
    from kiosk.demo.line import Line
    from kiosk.demo.show import Show
    from kiosk.demo.stage import Stage
    from kiosk.installation import Installation
    from kiosk.offscreen import without_noise
    from kiosk.sandbox import Sandbox

    def tell(line: str) -> None:
        if not quiet:
            click.echo(line)

    stage = Stage(out)
    stage.set()
    with ExitStack() as open_:
        open_.enter_context(without_noise())
        application = QApplication.instance() or QApplication(["kiosk"])
        address = receiver or open_.enter_context(Sandbox(SystemClock())).url
        line = open_.enter_context(Line(address))
        arrived(address)  # refused at once, not after everything was filled in
        kiosk = open_.enter_context(Kiosk(Installation(stage.settings, sandbox_url=line.url)))
        kiosk.window.resize(1280, 1024)
        kiosk.window.show()
        kiosk.start_background()
        show = Show(kiosk, line, stage, tell)
        for language, (service, answers) in enumerate(VISITS):
            show.fill_in(service, answers, language)
            result.filled, result.screenshots = show.filled, stage.screenshots
        wanted = expected(kiosk.outbox)
        result.queued_offline = show.show_queue()
        show.deliver()
        result.screenshots = stage.screenshots
        delivery = judge(wanted, arrived(address))
        result.delivered, result.duplicates = delivery.delivered, delivery.duplicates
        del application
    tell(f"{stage.screenshots} screenshots are in {out}")
