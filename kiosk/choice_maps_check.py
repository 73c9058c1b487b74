"""What keeps the choices of a question from being shown on a map (appearance ``map``)."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from forms import geometries
from kiosk.findings import Finding, warning
from kiosk.form_places import MOST, Points, placed, points_of
from kiosk.mbtiles import FILE_NAME as TILES
from kiosk.mbtiles import Map, MapError

if TYPE_CHECKING:
    from forms import Form

_NAMED = 5


def check_choice_maps(folder: Path, form: "Form", *, site_has_map: bool) -> Iterator[Finding]:
    """Yield what is missing for a map of choices; ``site_has_map`` says whether the site brings one."""
    for control in form.controls:
        if control.is_map and control.itemset is not None:
            choices = geometries(control.itemset, form.instances)
            if choices:  # those taken from answers are not known yet
                yield from _check(folder, control.model.path, choices, site_has_map=site_has_map)


def _check(folder: Path, ref: str, choices: dict[str, str], *, site_has_map: bool) -> Iterator[Finding]:
    tiles, found = folder / TILES, placed(choices.items())
    unread = [value for value, geometry in choices.items() if geometry and not points_of(geometry)]
    if unread:
        yield warning(
            f"{folder}: {ref}: the geometry of these choices cannot be read, so they are only in "
            f"the list: {_few(unread)}."
        )
    if len(found) > MOST:
        yield warning(f"{folder}: {ref}: more than {MOST} choices have a place, so they are a list.")
    elif not found:
        yield warning(f"{folder}: {ref}: map needs choices with a column geometry, so they are a list.")
    elif tiles.is_file():
        yield from _beside(tiles, ref, found)
    elif not site_has_map:
        yield warning(f"{tiles}: is not there, so the choices of {ref} are a list. Add a map.")


def _beside(tiles: Path, ref: str, found: dict[str, Points]) -> Iterator[Finding]:
    """Yield which choices do not lie on the map of the service; one that cannot be used is told elsewhere."""
    try:
        drawn = Map(tiles)
    except MapError:
        return
    beside = [value for value, points in found.items() if not all(map(drawn.has, points))]
    if beside:
        yield warning(
            f"{tiles}: these choices of {ref} lie beside it and are only in the list: {_few(beside)}."
        )


def _few(values: list[str]) -> str:
    """Return the first few: a warning is read by a person."""
    return ", ".join(values[:_NAMED]) + (" …" if len(values) > _NAMED else "")
