"""A form is input from outside: whatever it holds, loading ends soon, in little memory, in one sentence."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import ErrorCode, FormError, Session, load, secondary
from forms.document import MAX_ATTRIBUTES, MAX_PREFIXES, MAX_TAGS
from forms.instance import MAX_INSTANCES
from forms.secondary import MAX_CELLS, MAX_ROWS, MAX_SIGNS
from tests.forms.scenario import Files, Scenario, xform

SECONDS = 20.0
"""Several times what the slowest takes while memory is traced; a fault would take minutes."""
MEGABYTES = 300


@contextmanager
def bounded() -> Iterator[None]:
    """Fails when what is inside takes too long or too much memory."""
    tracemalloc.start()
    began = time.process_time()
    try:
        yield
        spent, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert spent < SECONDS
    assert peak < MEGABYTES * 2**20


def refusal(form: bytes, files: Files | None = None) -> str:
    """The one sentence of a refusal, or nothing when a filling of the form begins."""
    try:
        Session.begin(load(form, files))
    except FormError as error:
        return str(error)
    return ""


HUGE = "x" * 5_000_000
LAUGHS = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{below};' * 10}'>" for below, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "form",
    [
        b"<!DOCTYPE x [" + LAUGHS.encode() + b"]><x>&i;</x>",
        b"<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://example.org/p.dtd'> %p;]><x/>",
        xform("<a>" * 3_000 + "</a>" * 3_000),
        xform("<a/>", "", "<group>" * 3_000 + "</group>" * 3_000),
        xform("<a/>", f'<bind nodeset="/data/a" calculate="{HUGE}"/>'),
        xform("<a/>", f'<bind nodeset="/data/a" calculate="{"(" * 500_000}"/>'),
        xform("<a/>", f'<bind nodeset="/data/a" calculate="{"/a" * 200_000}"/>'),
        xform("<a/>", f'<bind nodeset="/data/a" relevant="{"not(" * 20_000}"/>'),
        xform("<a/>", f'<bind nodeset="/data/a" constraint="regex(., \'{"(a" * 900}\')"/>'),
        xform("<a/>", '<bind nodeset="/data/a" constraint="regex(., \'((a{1000}){1000}){1000}\')"/>'),
        xform("<a/>", more='<instance id="i" src="jr://file/../../../etc/passwd"/>'),
        xform("<a/>", '<bind nodeset="/data/a" calculate="/data/a + 1"/>'),
        xform(
            "<a/><b/>",
            '<bind nodeset="/data/a" calculate="/data/b"/><bind nodeset="/data/b" calculate="/data/a"/>',
        ),
    ],
    ids=[
        "laughs",
        "dtd",
        "deep instance",
        "deep body",
        "long rule",
        "open brackets",
        "long path",
        "deep rule",
        "deep pattern",
        "large pattern",
        "traversal",
        "circle of one",
        "circle of two",
    ],
)
def test_hostile_form_is_refused_soon(form: bytes) -> None:
    with bounded(), pytest.raises(FormError) as refused:
        load(form, Files({}))
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 1_000


def test_form_with_huge_texts_loads() -> None:
    with bounded():
        form = Scenario.xml("<a/>", "", f'<input ref="/data/a" x="{HUGE}"><label>{HUGE}</label></input>')
        assert len(form.question("a").label) == len(HUGE)


@pytest.mark.parametrize("count", ["1000000", "1 div 0", "99999999999999999999"])
def test_form_that_counts_to_a_million_is_refused(count: str) -> None:
    body = f'<repeat nodeset="/data/r" jr:count="{count}"><input ref="/data/r/a"/></repeat>'
    with bounded(), pytest.raises(FormError, match="/data/r: more than 20000 repeats") as refused:
        Scenario.xml("<n/><r><a/></r>", body=body)
    assert refused.value.code is ErrorCode.TOO_MANY_REPEATS


def test_count_that_a_person_types_is_cut_off_and_never_sent() -> None:
    body = (
        '<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>'
    )
    with bounded():
        form = Scenario.xml("<n/><r><a/></r>", '<bind nodeset="/data/n" type="int"/>', body)
        form.answer("n", "2000000000")
        assert len(form.pages()) <= MAX_INSTANCES + 1
        with pytest.raises(FormError, match="/data/r: more than 20000 repeats"):
            form.session.seal()


def test_actions_that_set_each_other_off_end() -> None:
    event = 'event="xforms-value-changed"'
    body = (
        f'<input ref="/data/a"><setvalue {event} ref="/data/b" value="/data/a + 1"/></input>'
        f'<input ref="/data/b"><setvalue {event} ref="/data/a" value="/data/b + 1"/></input>'
    )
    form = Scenario.xml("<a/><b/>", body=body)
    with bounded(), pytest.raises(FormError, match="setvalue actions that set each other off"):
        form.answer("a", "1")


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"a,b\n" + b"1," * 3_000_000, b'"' + b"x" * 3_000_000, b"\0" * 1000]
)
def test_broken_csv_ends_in_one_sentence_or_rows(content: bytes) -> None:
    form = xform("<a/>", more='<instance id="i" src="jr://file-csv/i.csv"/>')
    with bounded():
        assert refusal(form, Files({"i.csv": content})).partition(":")[0] in ("", "instance i")


def test_short_rows_under_a_long_head_do_not_fill_the_memory() -> None:
    content = b",".join(b"c%d" % at for at in range(20_000)) + b"\n" + b"1\n" * 100_000
    form = xform("<a/>", more='<instance id="i" src="jr://file-csv/i.csv"/>')
    with bounded():
        assert refusal(form, Files({"i.csv": content})) == (
            f"instance i: it has more than {MAX_CELLS} cells; make it smaller."
        )


@pytest.mark.parametrize("content", [b"<a/>" * 2_500_000, b"<a " + b"b='' " * 2_500_000 + b"/>"])
def test_document_of_nothing_but_tags_is_refused_before_it_is_read(content: bytes) -> None:
    form = xform("<a/>", more='<instance id="i" src="jr://file/i.xml"/>')
    with bounded():
        told = refusal(form, Files({"i.xml": b"<root>" + content + b"</root>"}))
    assert told == f"instance i: it has more than {MAX_TAGS} tags and attributes; make it smaller."


def test_an_element_of_very_many_attributes_is_refused_before_each_is_looked_for() -> None:
    many = " ".join(f'a{at}=""' for at in range(100_000))
    with bounded():
        told = refusal(xform("<a/>", more=f'<instance id="i"><root {many}/></instance>'))
    assert f"more than {MAX_ATTRIBUTES} attributes" in told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_very_many_namespaces_are_refused_before_each_is_looked_for(encoding: str) -> None:
    declared = " ".join(f'xmlns:n{at}="u"' for at in range(MAX_PREFIXES + 1))
    told = refusal(f"<html {declared}/>".encode(encoding))
    assert told == f"The form: it declares more than {MAX_PREFIXES} namespaces; make it smaller."

    again = '<a xmlns:n="u" n:b=""/>' * (MAX_PREFIXES * 2)
    assert not refusal(xform(again))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('{"features":[' + "[]," * (MAX_SIGNS // 2) + "[]]}", f"more than {MAX_SIGNS} signs"),
        ('{"features":[' + "{}," * MAX_ROWS + "{}]}", f"more than {MAX_ROWS} rows"),
    ],
    ids=["signs", "rows"],
)
def test_places_of_millions_are_refused_before_they_fill_the_memory(content: str, why: str) -> None:
    form = xform("<a/>", more='<instance id="i" src="jr://file/i.geojson"/>')
    assert why in refusal(form, Files({"i.geojson": content.encode()}))


def test_places_of_very_many_properties_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are counted over all features, with the geometry of each."""
    monkeypatch.setattr(secondary, "MAX_CELLS", 10)
    form = xform("<a/>", more='<instance id="i" src="jr://file/i.geojson"/>')
    feature = '{"geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"b": 1, "c": 2}}'
    few, many = ('{"features": [' + ", ".join([feature] * number) + "]}" for number in (2, 3))
    assert not refusal(form, Files({"i.geojson": few.encode()}))
    assert "it has more than 10 cells" in refusal(form, Files({"i.geojson": many.encode()}))


PIECES = st.sampled_from(
    [
        "<a/>",
        "<a>",
        "</a>",
        "<bind nodeset='/data/a'",
        " type='int'",
        "/>",
        " calculate='",
        "/data/a",
        "+ 1",
        "'",
        "<input ref='",
        "<repeat nodeset='",
        "</repeat>",
        "<itext>",
        "<translation lang='en'>",
        "<text id='q'>",
        "<value form='image'>",
        "<instance id='i'>",
        "jr:count='",
        "<output value='",
        "<setvalue ref='",
        "&lt;",
        ">",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=14).map("".join))
@settings(deadline=None, max_examples=150)
def test_any_form_loads_or_is_refused(model: str, body: str) -> None:
    assert "\n" not in refusal(xform("<a/>", model, body))


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=100)
def test_any_bytes_are_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(FormError) as refused:
        load(content)
    assert "\n" not in str(refused.value)
