"""``kiosk gallery``: look at every screen in every look, and let each be audited."""

import os
import sys
from pathlib import Path

import click

from accessibility.preferences import THEMES
from kiosk.gallery.languages import LANGUAGES
from kiosk.gallery.looks import SIZES, WINDOWS, Looks


@click.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where it goes.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind of question or screen, such as date.")
@click.option("--theme", "themes", multiple=True, type=click.Choice(THEMES), help="Only this theme.")
@click.option("--size", "sizes", multiple=True, type=click.Choice(tuple(SIZES)), help="Only this text size.")
@click.option(
    "--window", "windows", multiple=True, type=click.Choice(tuple(WINDOWS)), help="Only this window."
)
@click.option(
    "--language", "languages", multiple=True, type=click.Choice(tuple(LANGUAGES)), help="Only this language."
)
@click.option("--no-pictures", is_flag=True, help="Audit alone, which is quicker.")
@click.option(
    "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="How many at the same time."
)
def gallery(
    out: Path, *, no_pictures: bool, jobs: int, kinds: tuple[str, ...], **wanted: tuple[str, ...]
) -> None:
    """Draw every kind of question and every screen in each look, and audit each.

    Writes findings.json, a picture of each screen, and index.html, which leads to them. Options that narrow
    it can be given several times. Ends with status 1 when anything was found.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
    from kiosk.gallery.drawing import draw
    from kiosk.gallery.report import write
    from kiosk.gallery.samples import samples

    known = {sample.kind for sample in samples()}
    if strange := set(kinds) - known:
        message = f"there is no {', '.join(strange)}. Choose from {', '.join(sorted(known))}"
        raise click.BadParameter(message, param_hint="--kind")
    chosen = [sample.name for sample in samples() if not kinds or sample.kind in kinds]
    looks = Looks(**{name: given for name, given in wanted.items() if given})
    out.mkdir(parents=True, exist_ok=True)
    shots = []
    for drawn in draw(looks, chosen, None if no_pictures else out, jobs):
        shots += drawn
        found = sum(len(shot.findings) for shot in shots)
        click.echo(f"{len(shots)} of {len(looks) * len(chosen)} screens, {found} findings", err=True)
    said = write(out, shots, pictures=not no_pictures)
    click.echo(
        f"{said['screens']} screens, {said['rules_run']} rules, {len(said['findings'])} findings in {out}"
    )
    sys.exit(bool(said["findings"]))
