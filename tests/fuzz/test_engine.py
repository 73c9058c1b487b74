"""The form engine gives an answer or its own error, whatever it is given."""

from hypothesis import given, settings
from hypothesis import strategies as st

from forms import Document, Form, FormError, Session, load
from tests.forms.scenario import NOON
from tests.fuzz.shapes import broken_expressions, expressions, form, forms

DOCUMENT = b'<data id="d"><a>1</a><b>x</b><g><n>2026-11-22</n></g><r><n/></r><r><n>2</n></r></data>'
FORM = form("<a>1</a><b>x</b><g><n/></g><r><n/></r>", [], [])


def loaded(source: bytes) -> Form | None:
    try:
        return load(source)
    except FormError:
        return None


@given(st.one_of(expressions, broken_expressions))
@settings(deadline=None)
def test_expression(source: str) -> None:
    document = Document(DOCUMENT, lambda: NOON)
    for context in ("/", "/*[1]/*[5]/*[1]", "/*[1]/@id"):
        try:
            found = document.evaluate(source, context)
        except FormError:
            continue
        assert isinstance(found.value, float | str | bool | tuple)


@given(forms)
@settings(deadline=None)
def test_form(source: bytes) -> None:
    if (one := loaded(source)) is None:
        return
    try:
        session = Session.begin(one, clock=lambda: NOON)
    except FormError:
        return  # too many repeats are asked for
    assert next(node.ref for node in session.nodes()) == "/data"
    assert session.xml().startswith(b"<?xml")
    assert len(session.pages()) <= len(one.controls)


@given(st.binary(max_size=200), st.integers(0, len(FORM)), st.integers(0, 50))
@settings(deadline=None)
def test_damaged_form(damage: bytes, at: int, gone: int) -> None:
    loaded(FORM[:at] + damage + FORM[at + gone :])


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_bytes_that_are_no_form(source: bytes) -> None:
    assert loaded(source) is None
