"""Which questions the screens can ask so far: a form with another is not offered."""

from typing import TYPE_CHECKING

from kiosk.services import ServiceError

if TYPE_CHECKING:
    from forms import Form

_CONTROLS = {"input", "select1", "select", "trigger", "rank", "range", "upload"}
_PLACES = ("geopoint", "geotrace", "geoshape")
_TYPES = {"", "string", "int", "integer", "decimal", "date", "time", "dateTime", "barcode", *_PLACES}
"""What a text field serves, with an example in its message."""


def not_shown(form: "Form") -> tuple[str, ...]:
    """Return the refs of the questions that no screen shows yet."""
    controls = [control for control in form.controls if control.kind not in _CONTROLS]
    places = {control.model.path for control in controls}
    for control in form.controls:
        if control.kind == "input" and control.model.datatype not in _TYPES:
            places.add(control.model.path)
    return tuple(sorted(places))


def refuse_not_shown(place: object, form: "Form") -> None:
    """Raise ServiceError naming the first question that no screen shows yet."""
    refs = not_shown(form)
    if refs:
        raise ServiceError(
            f"{place}: no screen can ask {refs[0]} yet. Leave it out of the form until one can."
        )
