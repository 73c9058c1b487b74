"""What is wrong or could be better where a service asks for places."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.findings import Finding, error, warning
from kiosk.gazetteer import COLUMNS, FILE_NAME, GEO_TYPES, PlacesError, read_places
from kiosk.places_in_words import mistakes, pairs
from kiosk.service_file import FILE_NAME as SERVICE_FILE
from kiosk.service_file import ServiceFile

if TYPE_CHECKING:
    from forms import Form
    from forms.definition import Model


def check_site(gazetteer: Path | None) -> Iterator[Finding]:
    """Yield what is wrong with the places that the settings of a site name."""
    if gazetteer is not None and not gazetteer.is_file():
        yield error(f"{gazetteer}: there is no such file. Mend gazetteer in kiosk.toml.")
    elif gazetteer is not None:
        yield from _list(gazetteer)


def check_places(
    folder: Path, form: "Form", file: ServiceFile | None, gazetteer: Path | None
) -> Iterator[Finding]:
    """Yield what is found of the list of places, the site's included, and of the ways to answer without."""
    path = folder / FILE_NAME
    asked = [control.model for control in form.controls if control.model.datatype in GEO_TYPES]
    if path.is_file():
        yield from _list(path)
    elif asked and gazetteer is None:
        yield warning(
            f"{path}: is not there, so {asked[0].path} can only be answered by typing latitude and "
            f"longitude. Add a table with the columns {', '.join(COLUMNS)}."
        )
    if file is not None:
        yield from _words(folder / SERVICE_FILE, form, file, asked)


def _list(path: Path) -> Iterator[Finding]:
    try:
        read_places(path.read_bytes())
    except PlacesError as wrong:
        yield error(f"{path}: {wrong}.")


def _words(path: Path, form: "Form", file: ServiceFile, asked: "list[Model]") -> Iterator[Finding]:
    for mistake in mistakes(form, file.places_in_words):
        yield error(f"{path}, places_in_words.{mistake}")
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
