"""Whatever was answered to whatever type: what is sent keeps to R4's rules, and leaves nothing out."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import Form, convert, load
from kiosk.mapping.questionnaire import response
from kiosk.store import Payload
from tests.kiosk.sync.receivers.fhir_rules import broken_rules
from tests.kiosk.sync.submissions import a_row

TYPES = ("integer", "decimal", "date", "time", "dateTime", "text", "geopoint", "acknowledge", "barcode")
FORM = "\n".join(
    (
        "| survey | | | |",
        "| | type | name | label |",
        *(f"| | {kind} | {kind} | {kind} |" for kind in TYPES),
        "| | select_one yn | one | One |",
        "| | select_multiple yn | several | Several |",
        "| choices | | | |",
        "| | list_name | name | label |",
        "| | yn | yes | Yes |",
        "| settings | | |",
        "| | form_title | form_id |",
        "| | Values | values |",
    )
)
NAMES = (*TYPES, "one", "several", "gone")


@pytest.fixture(scope="module")
def form() -> Form:
    return load(convert(FORM.encode(), ".md").xform)


ANYTHING = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), include_characters="\n\t", exclude_characters="\ufffe\uffff"
    )
)
NEARLY = st.from_regex(
    r"-?[0-9]{1,12}(\.[0-9]{1,20})?|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,10})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?|[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{3})?(Z|[+-][0-9]{2}:[0-9]{2})?|OK|yes no",
    fullmatch=True,
)


@given(name=st.sampled_from(NAMES), text=ANYTHING | NEARLY)
def test_any_answer_to_any_type_keeps_to_the_rules(form: Form, name: str, text: str) -> None:
    payload = Payload(f"<data><{name}>{escape(text)}</{name}></data>".encode())
    made = response(form, a_row(), payload, None)
    assert broken_rules(made) == []
    assert ("item" in made) == bool(text.strip())
