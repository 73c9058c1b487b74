"""A form that the screens cannot ask is not offered, rather than shown wrongly."""

import pytest

from forms import convert, load
from kiosk.services import ServiceError
from kiosk.shown import refuse_not_shown
from tests.forms.scenario import xform
from tests.kiosk.small_service import FORM


def form(row: str) -> str:
    return (
        f"| survey | | | |\n| | type | name | label |\n{row}\n| choices | | | |\n"
        "| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |\n"
    )


def test_what_no_screen_asks_is_refused_by_name() -> None:
    body = '<input ref="/data/q"><label>Q</label></input>'
    other_app = load(xform("<q/>", '<bind nodeset="/data/q" type="intent"/>', body))
    with pytest.raises(ServiceError, match="no screen can ask /data/q yet"):
        refuse_not_shown("services/x", other_app)


@pytest.mark.parametrize(
    "kind",
    [
        "text",
        "integer",
        "decimal",
        "date",
        "time",
        "note",
        "image",
        "select_one yn",
        "acknowledge",
        "rank yn",
        "range",
    ],
)
def test_what_the_screens_ask_is_offered(kind: str) -> None:
    refuse_not_shown("services/x", load(convert(form(f"| | {kind} | q | Q |").encode(), ".md").xform))


def test_the_small_service_is_offered() -> None:
    refuse_not_shown("services/x", load(convert(FORM.encode(), ".md").xform))
