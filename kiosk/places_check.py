"""What is wrong or could be better where a service asks for places."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.addresses import mistakes as wrong_addresses
from kiosk.findings import Finding, error, warning
from kiosk.gazetteer import COLUMNS, FILE_NAME, GEO_TYPES, PlacesError, read_places
from kiosk.mbtiles import FILE_NAME as TILES
from kiosk.mbtiles import Map, MapError
from kiosk.places_in_words import mistakes, pairs
from kiosk.service_file import FILE_NAME as SERVICE_FILE
from kiosk.service_file import ServiceFile

if TYPE_CHECKING:
    from forms import Form
    from forms.definition import Model


def check_site(gazetteer: Path | None, offline_map: Path | None) -> Iterator[Finding]:
    """Yield what is wrong with the places and the map that the settings of a site name."""
    for path, key, look in ((gazetteer, "gazetteer", _list), (offline_map, "offline_map", _map)):
        if path is not None and not path.is_file():
            yield error(f"{path}: there is no such file. Mend {key} in kiosk.toml.")
        elif path is not None:
            yield from look(path)


def check_places(
    folder: Path, form: "Form", file: ServiceFile | None, *, site_has_places: bool = False
) -> Iterator[Finding]:
    """Yield what is found of the list of places and the map, and of the ways to answer without them.

    ``site_has_places`` says whether the site has a list or a map of its own.
    """
    asked = [control.model for control in form.controls if control.model.datatype in GEO_TYPES]
    table, tiles = folder / FILE_NAME, folder / TILES
    if table.is_file():
        yield from _list(table)
    if tiles.is_file():
        yield from _map(tiles)
    if asked and not (table.is_file() or tiles.is_file() or site_has_places):
        yield warning(
            f"{table}: is not there, so {asked[0].path} can only be answered by typing latitude and "
            f"longitude. Add a table with the columns {', '.join(COLUMNS)}, or a map, {TILES}."
        )
    if file is not None:
        yield from _words(folder / SERVICE_FILE, form, file, asked)


def _list(path: Path) -> Iterator[Finding]:
    try:
        read_places(path.read_bytes())
    except PlacesError as wrong:
        yield error(f"{path}: {wrong}.")


def _map(path: Path) -> Iterator[Finding]:
    try:
        Map(path)
    except MapError as wrong:
        yield error(f"{path}: {wrong}.")


def _words(path: Path, form: "Form", file: ServiceFile, asked: "list[Model]") -> Iterator[Finding]:
    for mistake in mistakes(form, file.places_in_words):
        yield error(f"{path}, places_in_words.{mistake}")
    for mistake in wrong_addresses(form, file.addresses) if file.addresses is not None else ():
        yield error(f"{path}, addresses.{mistake}")
    found = pairs(form, file.places_in_words)
    for place in asked:
        if place.path not in found:
            yield warning(
                f"{path}: whoever cannot point to {place.path} has no room to describe it. Name the "
                f"text question for that in a table [places_in_words], "
                f'like {place.name} = "{place.name}_in_words".'
            )
        elif _insists(place, form.models[found[place.path]]):
            words = form.models[found[place.path]].name
            yield warning(
                f"{place.path}: is required, so nobody can send a description alone. "
                f"Write ${{{words}}} = '' in its column required."
            )


def _insists(place: "Model", words: "Model") -> bool:
    """Return whether a place is required whatever was said of it in words."""
    required = next((rule for rule in place.rules.values() if rule.kind.name == "REQUIRED"), None)
    return required is not None and words.name not in required.expression.source
