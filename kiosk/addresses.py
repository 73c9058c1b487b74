"""A postal address picked from the list of addresses, in place of typing each of its parts.

The service says which text questions take them (``[addresses]`` of ``service.toml``). What was picked is
filled in where it can be seen and changed: a list has no address of a house that was built since.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms import Form, Question, Session
    from kiosk.gazetteer import Place
    from kiosk.place_index import PlaceIndex
    from kiosk.service_file import Addresses

_MARK = "#address"
"""Behind the ref of a first line, the name of the field that finds the address."""


def finder_of(line1: str) -> str:
    """Return what the field is called that finds the address for a first line."""
    return f"{line1}{_MARK}"


def parts(session: "Session", declared: "Addresses", line1: str) -> "Iterator[tuple[str, Question]]":
    """Yield what each question takes (line1, town, postcode), for those that are asked now."""
    asked = {ref for page in session.pages() for ref in page.refs}
    for part in ("line1", "town", "postcode"):
        ref = f"{line1.rpartition('/')[0]}/{getattr(declared, part)}"
        if ref in asked:
            yield part, session.question(ref)


def fill(session: "Session", declared: "Addresses", finder: str, place: "Place") -> None:
    """Answer the questions of an address with the parts of a place."""
    for part, question in parts(session, declared, finder.removesuffix(_MARK)):
        if getattr(place, part) and not question.readonly:
            session.answer(question.ref, getattr(place, part))


def filled(session: "Session", declared: "Addresses", index: "PlaceIndex", line1: str) -> "Place | None":
    """Return the address of the list that stands in the questions now."""
    given = {part: question.value for part, question in parts(session, declared, line1)}
    return index.addressed(**given) if given.get("line1") else None


def mistakes(form: "Form", declared: "Addresses") -> Iterator[str]:
    """Yield the names that are no text question beside that of the first line."""
    texts = [control.model for control in form.controls if control.kind == "input"]
    known = {model.path for model in texts if model.datatype in {"", "string"}}
    around = {path.rpartition("/")[0] for path in known if path.rpartition("/")[2] == declared.line1}
    for part in ("line1", "town", "postcode"):
        name = getattr(declared, part)
        if name and not any(f"{above}/{name}" in known for above in around):
            yield (
                f"{part}: the form has no text question {name}"
                f"{'' if part == 'line1' else f' in the group of {declared.line1}'}. Write the name of one."
            )
