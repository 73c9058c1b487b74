"""The author of a form learns what is asked in another way than the form says."""

import pytest

from forms import Session, convert, load
from kiosk.composing.kinds import kind_of
from kiosk.fallbacks import otherwise
from kiosk.views.question import FieldKind
from tests.forms.scenario import xform


def told(kind: str, appearance: str = "", name: str = "q") -> list[str]:
    row = f"| | {kind} | {name} | Q | {appearance} |\n"
    form = f"| survey | | | | |\n| | type | name | label | appearance |\n{row}"
    return list(otherwise(load(convert(form.encode(), ".md").xform)))


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("video", "/data/q is asked for as a file: this kiosk records no film"),
        ("barcode", "/data/q is typed without a camera"),
    ],
)
def test_what_cannot_be_recorded_here_is_named(kind: str, start: str) -> None:
    (sentence,) = told(kind)
    assert sentence.startswith(start)


@pytest.mark.parametrize("kind", ["text", "image", "audio", "file", "date"])
def test_what_is_asked_as_it_says_is_not(kind: str) -> None:
    assert told(kind) == []


@pytest.mark.parametrize("appearance", ["new", "new-front"])
def test_a_photo_taken_now_needs_a_camera(appearance: str) -> None:
    assert told("image", appearance) == [
        "/data/q asks for a photo taken now: without a camera a file is chosen."
    ]


def test_sound_recorded_now_needs_a_microphone() -> None:
    (sentence,) = told("audio", "new")
    assert sentence == "/data/q asks for sound recorded now: without a microphone a file is chosen."


@pytest.mark.parametrize(("name", "appearance"), [("phone_number", ""), ("Mobile", ""), ("q", "tel")])
def test_a_phone_number_is_no_whole_number(name: str, appearance: str) -> None:
    """01632 960000 was sent as 1632960000, and 07700 900123 refused."""
    (sentence,) = told("integer", appearance, name)
    why = "it loses its 0, or is too large. Make it text."
    assert sentence == f"/data/{name} takes a phone number for a whole number: {why}"
    assert told("text", appearance, name) == []


@pytest.mark.parametrize("name", ["age", "phones"])
def test_any_other_whole_number_is_one(name: str) -> None:
    assert told("integer", name=name) == []


@pytest.mark.parametrize("datatype", ["boolean", "binary", "intent", "select", "select1", "rank"])
def test_an_input_of_a_type_that_has_other_ways_is_typed_as_in_collect(datatype: str) -> None:
    body = '<input ref="/data/q"><label>Q</label></input>'
    form = load(xform("<q/>", f'<bind nodeset="/data/q" type="{datatype}"/>', body))
    assert list(otherwise(form)) == ["/data/q is typed as text. Say in its hint what to type."]
    assert kind_of(Session.begin(form).question("/data/q")) is FieldKind.TEXT
