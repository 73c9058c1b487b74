"""The support table says what the code does: each of its tables is held to the registry that it describes."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from forms import FormError, load
from forms.body import CONTROLS
from forms.datatypes import READERS
from forms.support import ATTRIBUTES, ENTITIES_VERSIONS, EVENTS, FALLS_BACK, HONOURED, PRELOADS, instead_of
from forms.xpath.functions import LIBRARY
from tests.forms.scenario import xform

TEXT = (Path(__file__).parents[2] / "forms/SUPPORT.md").read_text(encoding="utf-8")
ODK = 'xmlns:odk="http://www.opendatakit.org/xforms"'
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


def test_attributes_of_questions_are_those_of_the_engine() -> None:
    assert names("Question attributes", "supported") == {
        name for name, told in ATTRIBUTES.items() if not told
    }
    assert names("Question attributes", "falls back") == {name for name, told in ATTRIBUTES.items() if told}


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


@pytest.mark.parametrize(
    ("attribute", "words"),
    [
        ('accuracyThreshold="5"', "accuracyThreshold: no place is measured here"),
        ('accept=".pdf"', "accept: files of other kinds"),
        ('strange="1"', "strange: it is not known and changes nothing"),
        ('odk:strange="1"', "strange: it is not known"),
    ],
)
@pytest.mark.parametrize("kind", ["input", "odk:rank", "group"])
def test_attribute_of_a_question_that_is_not_honoured_is_reported(
    kind: str, attribute: str, words: str
) -> None:
    inner = "<item><value>x</value></item>" if kind == "odk:rank" else ""
    form = load(xform("<a/>", "", f'<{kind} {ODK} ref="/data/a" {attribute}>{inner}</{kind}>'))
    assert len(form.warnings) == 1
    assert form.warnings[0].startswith(f"/data/a: {words}")


def test_attribute_of_somebody_else_is_left_alone() -> None:
    form = load(xform("<a/>", "", '<input xmlns:x="urn:x" ref="/data/a" x:strange="1" rows="3"/>'))
    assert form.warnings == ()


def test_labels_of_ticks_are_reported() -> None:
    itemset = "<itemset nodeset=\"instance('t')/root/item\"><value ref='name'/></itemset>"
    body = f'<range ref="/data/a" start="0" end="9" step="1">{itemset}</range>'
    form = load(xform("<a/>", "", body, '<instance id="t"><root/></instance>'))
    assert [told.split(": ")[:2] for told in form.warnings] == [["/data/a", "labels of ticks"]]


TEXT_A = '<text id="a"><value>x</value></text>'


@pytest.mark.parametrize(
    ("itext", "words"),
    [
        (
            f'<translation lang="en">{TEXT_A}{TEXT_A}</translation>',
            "The text 'a' in 'en': it stands there twice",
        ),
        (
            '<translation lang="en"><text id="a"><value>x</value><value>y</value></text></translation>',
            "The text 'a' in 'en': it stands there twice",
        ),
        (f'<translation lang="en">{TEXT_A}</translation>' * 2, "The form: it has two translations of 'en'"),
        (
            '<translation lang="en"><text id="a"><value form="smell">x</value></text></translation>',
            "The text 'a' in 'en': the form 'smell' is not known",
        ),
    ],
)
def test_text_that_stands_behind_another_is_reported(itext: str, words: str) -> None:
    body = '<input ref="/data/a"><label ref="jr:itext(\'a\')"/></input>'
    form = load(xform("<a/>", "", body, f"<itext>{itext}</itext>"))
    assert len(form.warnings) == 1
    assert form.warnings[0].startswith(words)


def test_file_that_a_default_names_is_reported() -> None:
    body = '<upload ref="/data/a" mediatype="image/*"/>'
    form = load(xform("<a>jr://images/x.png</a>", '<bind nodeset="/data/a" type="binary"/>', body))
    assert form.warnings == (
        "/data/a: its default names a file beside the form; the name is sent, not the file",
    )


def test_form_without_an_id_or_of_another_version_is_reported() -> None:
    form = xform("<a/>")
    assert load(form).warnings == ()
    nameless = load(form.replace(b' id="a-form"', b""))
    assert [told[:26] for told in nameless.warnings] == ["The form: without an id, n"]
    later = form.replace(b"<model>", f'<model {ODK} odk:xforms-version="2.0.0">'.encode())
    assert load(later).warnings == (
        "The form: it is written for version 2.0.0 of ODK XForms; this is version 1",
    )


def test_entities_of_a_version_to_come_are_refused() -> None:
    form = xform("<a/>").replace(
        b"<model>", b'<model xmlns:e="http://www.opendatakit.org/xforms/entities" e:entities-version="%s">'
    )
    assert load(form % b"2024.1.0").id == "a-form"
    for later in ("2030.1.0", "2025.2.0", "2022.10.0"):
        with pytest.raises(FormError, match=rf"version {re.escape(later)} of entities is not supported"):
            load(form % later.encode())


def test_a_number_that_is_counted_is_not_reported() -> None:
    body = '<input ref="/data/a" appearance="counter"/>'
    assert load(xform("<a/>", '<bind nodeset="/data/a" type="int"/>', body)).warnings == ()


@pytest.mark.parametrize("appearance", ["no-buttons", "w2", "ex:org.app", "nobody-knows", "Analog-scale"])
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
        ("<a/>", "", '<submission odk="1"/>', "odk of its submission changes nothing: it is not known"),
        ("<a/>", "", "<submission><header/></submission>", "'header' inside its submission is not known"),
        ("<a/>", "", "<submission/><submission/>", "more than one submission; the first one counts"),
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
