"""``kiosk demo``: see the whole thing work, on this machine, without a screen if need be."""

import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path

import click


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
    result = _play(out, receiver, quiet=as_json)
    click.echo(json.dumps(result))
    sys.exit(0 if _good(result) else 1)


def _good(result: dict[str, int]) -> bool:
    return result["delivered"] == result["filled"] > 0 and not result["duplicates"] and not result["lost"]


def _play(out: Path, receiver: str, *, quiet: bool) -> dict[str, int]:
    from PySide6.QtWidgets import QApplication

    from kiosk.app import Kiosk
    from kiosk.demo.answers import VISITS
    from kiosk.demo.arrivals import expected, judge
    from kiosk.demo.line import Line
    from kiosk.demo.show import Show
    from kiosk.demo.stage import Stage
    from kiosk.installation import Installation
    from kiosk.sandbox import Sandbox

    def tell(line: str) -> None:
        if not quiet:
            click.echo(line)

    stage = Stage(out)
    stage.set()
    with ExitStack() as open_:
        application = QApplication.instance() or QApplication(["kiosk"])
        address = receiver or open_.enter_context(Sandbox()).url
        line = open_.enter_context(Line(address))
        kiosk = open_.enter_context(Kiosk(Installation(stage.settings, sandbox_url=line.url)))
        kiosk.window.resize(1280, 1024)
        kiosk.window.show()
        kiosk.start_background()
        show = Show(kiosk, line, stage, tell)
        for language, (service, answers) in enumerate(VISITS):
            show.fill_in(service, answers, language)
        wanted = expected(kiosk.outbox)
        queued = show.show_queue()
        show.deliver()
        delivery = judge(wanted, _arrived(address))
        del application
    tell(f"{stage.screenshots} screenshots are in {out}")
    return {
        "filled": show.filled,
        "queued_offline": queued,
        "delivered": delivery.delivered,
        "duplicates": delivery.duplicates,
        "lost": delivery.lost,
        "screenshots": stage.screenshots,
    }


def _arrived(address: str) -> list[dict[str, object]]:
    """Ask the sandbox itself what it has, past the line that the kiosk used."""
    import requests

    with requests.Session() as session:
        session.trust_env = False
        answer = session.get(f"{address.rstrip('/')}/arrived", timeout=10)
        answer.raise_for_status()
        rows = answer.json()
    return list(rows)
