"""What a harness sees: every node with its state, and XPath over a filling or over any document."""

import math
from datetime import UTC, datetime

import pytest

from forms import Document, ErrorCode, FormError, Session
from tests.forms.scenario import NOON, Scenario

PEOPLE = """
| survey |
| | type | name | label | relevant | required | hint |
| | begin_group | home | Home | | | |
| | text | street | Street | | yes | As on letters |
| | select_one yn | own | Is it yours? | | | |
| | note | hello | Hello | | | |
| | end_group | | | | | |
| | begin_repeat | person | Person | | | |
| | integer | age | Age | | | |
| | text | school | School | ${age} < 18 | | |
| | end_repeat | | | | | |
| choices |
| | list_name | name | label |
| | yn | y | Yes |
| | yn | n | No |
"""
TOWNS = '<instance id="towns"><root><item><name>a</name></item><item><name>b</name></item></root></instance>'


def people() -> Session:
    return Scenario.markdown(PEOPLE).session


def test_listing_has_every_node_in_document_order_and_each_repeat_as_a_whole() -> None:
    session = people()
    session.add_repeat("/data/person")

    kinds = {one.ref: one.kind for one in session.nodes()}

    assert kinds == {
        "/data": "group",
        "/data/@id": "attribute",
        "/data/home": "group",
        "/data/home/street": "input",
        "/data/home/own": "select1",
        "/data/home/hello": "note",
        "/data/person": "repeat-range:uncontrolled",
        "/data/person[1]": "repeat-instance",
        "/data/person[1]/age": "input",
        "/data/person[1]/school": "input",
        "/data/person[2]": "repeat-instance",
        "/data/person[2]/age": "input",
        "/data/person[2]/school": "input",
        "/data/meta": "group",
        "/data/meta/instanceID": "model-value",
    }


def test_listing_tells_state_and_words() -> None:
    session = people()
    session.answer("/data/person[1]/age", "40")

    found = {one.ref: one for one in session.nodes()}

    street, own = found["/data/home/street"], found["/data/home/own"]
    assert (street.label, street.hint, street.required) == ("Street", "As on letters", True)
    assert street.violation is not None
    assert street.violation.kind == "required"
    assert [(one.value, one.label) for one in own.choices] == [("y", "Yes"), ("n", "No")]
    assert found["/data/home"].label == "Home"
    assert (found["/data/home"].value, own.value, found["/data/person[1]/age"].value) == (None, "", "40")
    assert not found["/data/person[1]/school"].relevant
    assert all(
        session.node(ref).relevant == one.relevant for ref, one in found.items() if "-range" not in one.kind
    )


def test_repeat_without_instances_is_still_listed() -> None:
    session = people()
    session.remove_repeat("/data/person[1]")

    assert "/data/person" in {one.ref for one in session.nodes()}


def test_group_takes_no_answer() -> None:
    with pytest.raises(FormError, match="no such question"):
        people().answer("/data/home", "x")


@pytest.mark.parametrize(
    ("expression", "context", "kind", "value"),
    [
        ("1 div 4", "", "number", 0.25),
        ("'a'", "", "string", "a"),
        ("/data/a = 5", "", "boolean", True),
        ("date('2026-11-22')", "", "date", "2026-11-22"),
        ("now()", "", "dateTime", "2026-11-22T12:00:00.000+00:00"),
        ("/data/a", "", "nodeset", ("/data/a",)),
        ("../a", "/data/r[1]", "nodeset", ("/data/a",)),
        ("/data/r", "", "nodeset", ("/data/r[1]",)),
        ("/data/@id", "", "nodeset", ("/data/@id",)),
        ("instance('towns')/root/item/name", "", "nodeset", (
            "instance('towns')/root/item[1]/name", "instance('towns')/root/item[2]/name")),
        ("string(.)", "instance('towns')/root/item[2]/name", "string", "b"),
        ("current()/../a", "/data/r[1]", "nodeset", ("/data/a",)),
    ],
)  # fmt: skip
def test_expression_over_a_filling(expression: str, context: str, kind: str, value: object) -> None:
    scenario = Scenario.xml(
        "<a>5</a><r><b/></r>", "", '<input ref="/data/a"/><group><repeat nodeset="/data/r"/></group>', TOWNS
    )

    result = scenario.session.evaluate(expression, context)

    assert (result.type, result.value) == (kind, value)


@pytest.mark.parametrize(
    ("expression", "context", "kind", "value"),
    [
        ("//b", "/", "nodeset", ("/*[1]/*[1]", "/*[1]/*[2]")),
        ("@x | text() | comment()", "/*[1]/*[2]", "nodeset", ("/*[1]/*[2]/@x", "/*[1]/*[2]/node()[1]")),
        ("/", "/*[1]", "nodeset", ("/",)),
        ("string(.)", "/*[1]/*[2]/@x", "string", "1"),
        ("p:c", "/*[1]", "nodeset", ("/*[1]/*[3]",)),
        ("/*/namespace::p", "/", "nodeset", ("/*[1]/@xmlns:p",)),
        ("today()", "/", "date", "2026-11-22"),
    ],
)
def test_expression_over_a_document(expression: str, context: str, kind: str, value: object) -> None:
    source = b'  <!DOCTYPE a><a xmlns:p="urn:p"><b/><b x="1">two</b><p:c/></a>'

    result = Document(source, lambda: NOON).evaluate(expression, context)

    assert (result.type, result.value) == (kind, value)


def test_result_may_be_no_number() -> None:
    value = Document(b"<a/>", lambda: NOON).evaluate("0 div 0").value

    assert isinstance(value, float)
    assert math.isnan(value)


@pytest.mark.parametrize(
    ("expression", "context", "code"),
    [
        ("1 +", "/", ErrorCode.BAD_EXPRESSION),
        ("nonsense()", "/", ErrorCode.BAD_EXPRESSION),
        ("1", "/*[2]", ErrorCode.NO_SUCH_QUESTION),
        ("1", "1", ErrorCode.NO_SUCH_QUESTION),
        ("1", "((", ErrorCode.BAD_EXPRESSION),
    ],
)
def test_what_cannot_be_asked_is_told(expression: str, context: str, code: ErrorCode) -> None:
    with pytest.raises(FormError) as refused:
        Document(b"<a/>", lambda: NOON).evaluate(expression, context)
    assert refused.value.code is code


@pytest.mark.parametrize(
    "source", [b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>']
)
def test_document_that_declares_is_refused(source: bytes) -> None:
    with pytest.raises(FormError) as refused:
        Document(source, lambda: NOON)
    assert refused.value.code is ErrorCode.UNSAFE_XML


def test_document_speaks_its_own_languages() -> None:
    source = b"""<itext><translation lang="en"><text id="a"><value>yes</value></text></translation>
    <translation lang="fr"><text id="a"><value>oui</value></text></translation></itext>"""
    document = Document(source, lambda: datetime(2026, 1, 1, tzinfo=UTC))

    english = document.evaluate("string(jr:itext('a'))").value
    document.language = "fr"

    assert (english, document.evaluate("string(jr:itext('a'))").value) == ("yes", "oui")
