"""The support table says what the code does: each of its tables is held to the registry that it describes."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from forms import FormError, load
from forms.body import CONTROLS
from forms.datatypes import READERS
from forms.support import ENTITIES_VERSIONS, EVENTS, FALLS_BACK, HONOURED, PRELOADS, instead_of
from forms.xpath.functions import LIBRARY
from tests.forms.scenario import xform

TEXT = (Path(__file__).parents[2] / "forms/SUPPORT.md").read_text(encoding="utf-8")
STATES = {"supported", "falls back", "stays empty", "refused"}


def rows(section: str) -> Mapping[str, str]:
    """The first column of a section's table, without its quotes, and the state."""
    body = TEXT.partition(f"## {section}\n")[2].partition("\n## ")[0]
    cells = [[one.strip() for one in line.split("|")[1:-1]] for line in body.splitlines() if line[:1] == "|"]
    return {row[0].replace("`", ""): row[1] for row in cells[2:]}


def names(section: str, state: str) -> set[str]:
    return {name for name, found in rows(section).items() if found == state}


def test_every_row_says_what_happens() -> None:
    sections = re.findall(r"^## (.*)$", TEXT, re.MULTILINE)
    assert {state for section in sections for state in rows(section).values()} <= STATES


def test_functions_are_those_of_the_library() -> None:
    assert names("Functions", "supported") == set(LIBRARY)


def test_controls_are_those_of_the_body() -> None:
    assert names("Controls", "supported") == CONTROLS | {"group", "repeat"}


def test_types_are_those_that_are_read() -> None:
    assert names("Data types", "supported") == {*READERS, "string"}


def test_events_and_preloads_are_those_of_the_engine() -> None:
    assert names("Events", "supported") == EVENTS
    assert names("Preloads", "supported") == set(PRELOADS)


def test_appearances_are_those_of_the_engine() -> None:
    assert names("Appearances", "supported") == HONOURED
    assert names("Appearances", "falls back") == set(FALLS_BACK)


def test_versions_of_entities_are_named() -> None:
    assert f"entities {', '.join(ENTITIES_VERSIONS)}" in rows("Submission")


@pytest.mark.parametrize("name", sorted(names("Functions", "refused")))
def test_function_that_is_said_to_be_refused_is(name: str) -> None:
    with pytest.raises(FormError, match=rf"there is no function {name}\(\)"):
        load(xform("<a/>", f'<bind nodeset="/data/a" calculate="{name}(1, 2)"/>'))


@pytest.mark.parametrize("name", sorted(names("Controls", "refused")))
def test_control_that_is_said_to_be_refused_is(name: str) -> None:
    with pytest.raises(FormError, match=f"/data/a .*a question of the kind '{name}'"):
        load(xform("<a/>", "", f'<{name} ref="/data/a"/>'))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ('<setvalue event="xforms-focus" ref="/data/a"/>', "the event 'xforms-focus' is not supported"),
        ('<setvalue ref="/data/a" value="1"/>', "the event '' is not supported"),
        ('<submission method="get"/>', "submission by the method 'get'"),
        ('<instance id="i" src="https://example.org/i.xml"/>', "no address of a file beside the form"),
    ],
)
def test_what_would_change_data_is_refused(more: str, words: str) -> None:
    with pytest.raises(FormError, match=words):
        load(xform("<a/>", more=more))


def test_entities_of_a_version_to_come_are_refused() -> None:
    form = xform("<a/>").replace(
        b"<model>", b'<model xmlns:e="http://www.opendatakit.org/xforms/entities" e:entities-version="%s">'
    )
    assert load(form % b"2024.1.0").id == "a-form"
    with pytest.raises(FormError, match=r"version 2030\.1\.0 of entities is not supported"):
        load(form % b"2030.1.0")


@pytest.mark.parametrize("appearance", ["minimal", "columns-3", "w2", "ex:org.app", "nobody-knows", "Likert"])
def test_appearance_that_falls_back_is_reported(appearance: str) -> None:
    form = load(xform("<a/>", "", f'<input ref="/data/a" appearance="multiline {appearance}"/>'))
    name = appearance.lower()
    assert form.warnings == (f"/data/a: appearance {name}: {instead_of(name)}",)


@pytest.mark.parametrize(
    ("binds", "more", "words"),
    [
        ('<bind nodeset="/data/a" jr:preload="context" jr:preloadParams="x"/>', "", "jr:preload context x"),
        ("", '<setgeopoint event="odk-instance-load" ref="/data/a"/>', "the place of the device"),
        ("", '<recordaudio event="odk-instance-load" ref="/data/a"/>', "sound in the background"),
        ('<bind nodeset="/data/audit" type="binary"/>', "", "no log of the filling"),
        ('<bind nodeset="/data/n" type="int"/>', "", "the default cannot be read as int"),
        ('<bind nodeset="/data/gone" type="int"/>', "", "a bind for a node that the form does not have"),
        ('<bind nodeset="/data/a" constraint="1" jr:constraintMsg="jr:itext(\'x\')"/>', "", "no text 'x'"),
    ],
)
def test_what_stays_empty_is_reported(binds: str, more: str, words: str) -> None:
    form = load(xform("<a/><audit/><n>x</n>", binds, more=more))
    assert any(words in warning for warning in form.warnings), form.warnings


@pytest.mark.parametrize(("name", "text"), [("start", "x"), ("end", ""), ("step", "0"), ("step", "a")])
def test_range_that_cannot_be_drawn_is_refused(name: str, text: str) -> None:
    given = {"start": "1", "end": "5", "step": "1", name: text}
    attributes = " ".join(f'{one}="{value}"' for one, value in given.items())
    with pytest.raises(FormError, match=f"/data/a: the {name} of the range is '{text}'"):
        load(xform("<a/>", '<bind nodeset="/data/a" type="int"/>', f'<range ref="/data/a" {attributes}/>'))
