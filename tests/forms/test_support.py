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
    assert names("Data types", "supported") == {*READERS, "string", "boolean"}


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
        ('<insert nodeset="/data/a"/>', "the action 'insert' is not supported"),
        ('<action event="xforms-ready"><setvalue ref="/data/a"/></action>', "the action 'action'"),
        ('<takephoto ref="/data/a" event="odk-instance-load"/>', "/data/a: the action 'takephoto'"),
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
    for later in ("2030.1.0", "2025.2.0", "2022.10.0"):
        with pytest.raises(FormError, match=rf"version {re.escape(later)} of entities is not supported"):
            load(form % later.encode())


@pytest.mark.parametrize(
    "appearance", ["quick", "no-buttons", "w2", "ex:org.app", "nobody-knows", "Analog-scale"]
)
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


ODK = 'xmlns:odk="http://www.opendatakit.org/xforms"'


@pytest.mark.parametrize(
    ("instance", "binds", "more", "words"),
    [
        ("<a/>", '<bind nodeset="/data/a" isRequired="true"/>', "", "/data/a: 'isRequired' in its bind"),
        ("<a/>", f'<bind {ODK} nodeset="/data/a" odk:new="1"/>', "", "/data/a: 'new' in its bind"),
        ("<a/>", '<bind nodeset="/data/a" type="money"/>', "", "/data/a: the type 'money' is not known"),
        ("<a/>", '<bind nodeset="/data"><bind nodeset="a"/></bind>', "", "/data: 'bind' inside its bind"),
        (f'<a {ODK} odk:tag="A"/>', "", "", "no compact record"),
        ("<a/>", "", "<nonsense/>", "'nonsense' in its model is not known"),
        ("<a/>", "", '<submission action="https://example.org"/>', "action of its submission"),
        ("<a/>", "", '<submission orx:auto-delete="false"/>', "auto-delete of its submission"),
        ("<a/>", "", "<instance><root/></instance>", "it has no id, so nothing can read it"),
        ("<a/>", "", '<instance id="i"/><instance id="i"/>', "instance i: the form has two with this id"),
        (
            "<a/>",
            "",
            '<setvalue event="xforms-value-changed" ref="/data/a" value="1"/>',
            "The setvalue of /data/a: no question is around it",
        ),
    ],
)  # fmt: skip
def test_what_changes_nothing_is_reported(instance: str, binds: str, more: str, words: str) -> None:
    form = load(xform(instance, binds, more=more))
    assert any(words in warning for warning in form.warnings), form.warnings


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<group ref="/data/a" appearance="no-collapse"/>', "/data/a: appearance no-collapse: "),
        ('<repeat nodeset="/data/a" appearance="odd"/>', "/data/a: appearance odd: it is not known"),
        ('<group ref="/data/a" intent="org.app"/>', "/data/a: intent: no other app is opened"),
        ('<input ref="/data/a"><help>So</help></input>', "/data/a: help is not shown"),
    ],
)
def test_what_the_body_says_in_vain_is_reported(body: str, words: str) -> None:
    form = load(xform("<a/>", "", body))
    assert any(words in warning for warning in form.warnings), form.warnings


def test_styles_of_the_whole_form_are_reported_each() -> None:
    form = load(xform("<a/>").replace(b"<h:body>", b'<h:body class="theme-grid strange">'))
    assert [one.partition(": ")[2] for one in form.warnings] == [
        "style theme-grid: the look is the kiosk's own",
        "style strange: it is not known and changes nothing",
    ]


def test_appearance_with_words_in_brackets_is_one() -> None:
    form = load(
        xform("<a/>", "", """<input ref="/data/a" appearance="ex:app(a='x y', b=/data/a) printer"/>""")
    )
    assert [one.partition(": ")[2].partition(": ")[0] for one in form.warnings] == [
        "appearance ex:app(a='x y', b=/data/a)",
        "appearance printer",
    ]


def test_attributes_of_another_program_are_its_own() -> None:
    bind = '<bind xmlns:my="urn:my" nodeset="/data/a" my:colour="red"/>'
    assert load(xform("<a/>", bind)).warnings == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            '<select ref="/data/a"><item><label>A</label><value>a b</value></item></select>',
            "/data/a: the value 'a b' has a space",
        ),
        ('<select1 ref="/data/a"><item><label>A</label></item></select1>', "/data/a: a choice has no value"),
    ],
)
def test_choice_that_would_spoil_answers_is_refused(body: str, words: str) -> None:
    with pytest.raises(FormError, match=words):
        load(xform("<a/>", "", body))


@pytest.mark.parametrize(("name", "text"), [("start", "x"), ("end", ""), ("step", "0"), ("step", "a")])
def test_range_that_cannot_be_drawn_is_refused(name: str, text: str) -> None:
    given = {"start": "1", "end": "5", "step": "1", name: text}
    attributes = " ".join(f'{one}="{value}"' for one, value in given.items())
    with pytest.raises(FormError, match=f"/data/a: the {name} of the range is '{text}'"):
        load(xform("<a/>", '<bind nodeset="/data/a" type="int"/>', f'<range ref="/data/a" {attributes}/>'))
