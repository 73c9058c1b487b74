"""Which question of a form takes a place in words, beside the one that takes it as a point.

A geopoint has no room for words (ODK XForms, Data Types), and a form stays as its author wrote it. So the
service says which of its text questions takes them (``[places_in_words]`` of ``service.toml``), and that
one is asked on the page of the place.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kiosk.gazetteer import GEO_TYPES

if TYPE_CHECKING:
    from forms import Form, Question, Session
    from forms.definition import Model

_POSITION = re.compile(r"\[\d+\]")


def pairs(form: "Form", named: Mapping[str, str]) -> dict[str, str]:
    """Return the path of each place with that of its words; ``named`` has the names of both questions.

    A name that the form does not have is left out: ``kiosk services check`` tells.
    """
    asked = [control.model for control in form.controls if control.kind == "input"]
    found: dict[str, str] = {}
    for place in asked:
        if place.datatype in GEO_TYPES and place.name in named:
            for words in asked:
                if _can_tell(words, place) and words.name == named[place.name]:
                    found.setdefault(place.path, words.path)
    return found


def mistakes(form: "Form", named: Mapping[str, str]) -> Iterator[str]:
    """Yield the names in the service's table that are no place with a text question to go with it."""
    found = {path.rpartition("/")[2] for path in pairs(form, named)}
    for place, words in named.items():
        if place not in found:
            yield (
                f"{place}: the form has no place of this name with a text question {words} beside it. "
                "Write the name of a geopoint, geotrace or geoshape, and that of a text question of the "
                "same repeat or none."
            )


def words_beside(session: "Session", refs: tuple[str, ...], ref: str) -> "Question | None":
    """Return the question on a page of these refs that takes in words what ``ref`` takes as a point."""
    path = session.form.beside.get(path_of(ref))
    return next((session.question(one) for one in refs if path and path_of(one) == path), None)


def path_of(ref: str) -> str:
    """Return the path in the form's model: a ref without the positions of repeats."""
    return _POSITION.sub("", ref)


def _can_tell(words: "Model", place: "Model") -> bool:
    return words.datatype in {"", "string"} and words.repeated is place.repeated
