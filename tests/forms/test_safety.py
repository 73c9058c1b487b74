"""A form is input from outside: what is dangerous or broken is refused in one sentence, in bounded time."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import ErrorCode, FormError, convert, load
from forms.document import MAX_BYTES
from forms.xlsform import MAX_CELLS, MAX_LINES, MAX_SOURCE
from forms.xpath import Context, Kind, Node, XPathError, compile_expression, patterns
from tests.forms.scenario import Files, Scenario, xform


def matches(text: str, pattern: str) -> bool:
    return patterns.matches(text, pattern, Context().check)


LAUGHS = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><lolz>&b;</lolz>'
EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (LAUGHS, ErrorCode.UNSAFE_XML),
        (EXTERNAL, ErrorCode.UNSAFE_XML),
        (LAUGHS.decode().encode("utf-16"), ErrorCode.UNSAFE_XML),
        (b'<!DOCTYPE html SYSTEM "http://example.org/x.dtd"><html/>', ErrorCode.UNSAFE_XML),
        (b"<a>" * 100_000, ErrorCode.NOT_XML),
        (b"<a>" * 5_000 + b"</a>" * 5_000, ErrorCode.NOT_XML),
        (b" " * (MAX_BYTES + 1), ErrorCode.TOO_LARGE),
        (b"", ErrorCode.NOT_XML),
        (b"not xml", ErrorCode.NOT_XML),
        (b"<html/>", ErrorCode.NOT_A_FORM),
    ],
    ids=["laughs", "external", "utf-16", "dtd", "unclosed", "deep", "large", "empty", "text", "other"],
)
def test_dangerous_or_broken_xml_is_refused(source: bytes, code: ErrorCode) -> None:
    with pytest.raises(FormError) as refused:
        load(source)
    assert refused.value.code is code
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<secret ref="/data/a"/>', "a question of the kind 'secret'"),
        ('<input ref="/data/nothing"/>', "the form has no node /data/nothing"),
        ('<input ref="/data/a" query="x"/>', "select_one_external"),
        ('<select1 ref="/data/a" appearance="search(\'x\', 1)"/>', "search"),
        ('<range ref="/data/a" start="1" end="2"/>', "the range has no step"),
        (
            '<select1 ref="/data/a"><itemset nodeset="1 + 1"><value ref="v"/></itemset></select1>',
            "no set of nodes",
        ),
    ],
)
def test_question_that_cannot_be_asked_is_refused_by_name(body: str, words: str) -> None:
    with pytest.raises(FormError, match=words):
        load(xform("<a/>", "", body))


@pytest.mark.parametrize("rule", ["1 +", "nonsense()", "/data/a[", "concat(", "$x", "a b", "count()"])
def test_broken_rule_is_refused_with_its_place(rule: str) -> None:
    with pytest.raises(FormError, match="/data/a, calculate"):
        load(xform("<a/>", f'<bind nodeset="/data/a" calculate="{rule}"/>'))


@pytest.mark.parametrize(
    "address",
    ["jr://file/../../etc/passwd", "jr://file//etc/passwd", "http://example.org/x.csv", "jr://file/.hidden"],
)
def test_file_outside_the_folder_is_never_read(address: str) -> None:
    with pytest.raises(FormError, match="no address of a file beside the form"):
        load(xform("<a/>", more=f'<instance id="x" src="{address}"/>'), Files({}))


def test_missing_file_is_named() -> None:
    with pytest.raises(FormError, match=r"the file towns\.csv is missing"):
        load(xform("<a/>", more='<instance id="x" src="jr://file-csv/towns.csv"/>'), Files({}))


@pytest.mark.parametrize("file_type", [".md", ".xlsx", ".xls", ".csv", ".doc"])
def test_broken_spreadsheet_gives_one_sentence(file_type: str) -> None:
    with pytest.raises(FormError) as refused:
        convert(b"\x00nonsense", file_type)
    assert "\n" not in str(refused.value)


def test_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * (201 * 1024 * 1024))
    with pytest.raises(FormError, match="unpacks to more than"):
        convert(made.getvalue(), ".xlsx")


def workbook(sheet: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return made.getvalue()


@pytest.mark.parametrize(
    "row", [b"<row/>", b'<c r="A1"/>', b"<x:row />", b"<row><c><f>REPT(1,9)</f></c></row>"]
)
def test_sheet_of_millions_of_rows_is_refused_before_it_is_read(row: bytes) -> None:
    with pytest.raises(FormError, match=f"more than {MAX_CELLS} rows and cells"):
        convert(workbook(row * (MAX_CELLS + 1_000)), ".xlsx")


def test_archive_that_states_a_wrong_size_is_refused() -> None:
    content = workbook(b"<a/>" * 100_000)
    lying = content.replace((400_000).to_bytes(4, "little"), (4).to_bytes(4, "little"))
    assert lying != content
    with pytest.raises(FormError, match="cannot be read as Excel"):
        convert(lying, ".xlsx")


@pytest.mark.parametrize("file_type", [".md", ".csv"])
@pytest.mark.parametrize("content", [b"x" * (MAX_SOURCE + 1), b"| |\n" * (MAX_LINES + 1)])
def test_text_of_a_huge_spreadsheet_is_refused(file_type: str, content: bytes) -> None:
    with pytest.raises(FormError, match=r"The spreadsheet: it (is larger|has more) than"):
        convert(content, file_type)


@pytest.mark.parametrize(
    "nested", ["[" * 100_000, '{"features":[' + "[" * 5_000 + "]" * 5_000 + "]}", '{"features":5}']
)
def test_geojson_that_is_no_collection_is_refused(nested: str) -> None:
    form = xform("<a/>", more='<instance id="x" src="jr://file/x.geojson"/>')
    with pytest.raises(FormError, match="not a GeoJSON feature collection"):
        load(form, Files({"x.geojson": nested.encode()}))


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|a)*$", "(a|aa)+$", "(aa?)*$", "(.*)*x", "(a*)*b", "((a+)+)+c"]
)
def test_catastrophic_pattern_does_not_hang(pattern: str) -> None:
    assert not matches("a" * 1000 + "!", pattern)


@pytest.mark.parametrize(
    ("pattern", "text", "whole"),
    [
        (r"\d{3}-\d{4}", "555-1234", True),
        (r"\d{3}", "5551", False),  # JavaRosa matches the whole text
        ("^[A-Z]{1,2}[0-9R][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{2}$", "SW1A 1AA", True),
        (r"[^@\s]+@[^@\s]+\.[^@\s]+", "a@b.cy", True),
        ("(cat|dog)s?", "dogs", True),
        ("(?!0)[0-9]+", "012", False),
        (r"\p{L}+", "Ŵyn", True),
        ("a{2,3}", "aaaa", False),
        ("[a-f&&[^c]]+", "abc", False),
        ("", "", True),
        ("(?i)yes|no", "YES", True),
        ("(?i)[a-c]+", "AbC", True),
        ("(?i)[^a-c]", "B", False),
        ("yes", "YES", False),
        ("(?s)a.b", "a\nb", True),
        ("a.b", "a\nb", False),
        ("(?<year>[0-9]{4})", "2026", True),
        ("[a-z]+", "a" * 2_500, True),
        ("(?=.*b)[ab]+", "a" * 400 + "b", True),
    ],
)
def test_patterns_mean_what_java_means(pattern: str, text: str, whole: bool) -> None:
    assert matches(text, pattern) is whole


@given(st.text(alphabet="ab()[]{}|*+?.^$\\d-0129,", max_size=30), st.text(alphabet="ab0-", max_size=30))
@settings(deadline=None)
def test_any_pattern_answers_or_is_refused(pattern: str, text: str) -> None:
    try:
        assert matches(text, pattern) in (True, False)
    except XPathError:
        return  # the engine's own error is the other right answer


@given(st.text(alphabet="ab1 .()[]/@*+-='\"<>!|,:", max_size=40))
@settings(deadline=None)
def test_any_expression_evaluates_or_is_refused(source: str) -> None:
    root = Node(Kind.DOCUMENT)
    root.append(Node(Kind.ELEMENT, "a", text="1"))
    try:
        compile_expression(source).value(root, Context())
    except XPathError:
        return  # the engine's own error is the other right answer


@given(st.text())
@settings(deadline=None, max_examples=50)
def test_any_text_survives_saving_and_is_sent_as_xml(text: str) -> None:
    scenario = Scenario.xml("<a/>", "", '<input ref="/data/a"/>')
    scenario.answer("a", text)
    assert load(xform("<a/>")) is not None
    assert scenario.session.seal().xml.startswith(b"<?xml")


@pytest.mark.parametrize(
    "source", ["(" * 5_000, "-" * 5_000 + "1", "a" + "[a" * 5_000, "/a" * 20_000, "1" + "+1" * 20_000]
)
def test_deep_or_long_expressions_neither_overflow_nor_hang(source: str) -> None:
    root = Node(Kind.DOCUMENT)
    try:
        compile_expression(source).value(root, Context())
    except XPathError:
        return  # the engine's own error is the other right answer


@pytest.mark.parametrize(
    "form",
    [
        xform("<a/>", more='<instance id="i&#10;i" src="jr://file-csv/a&#10;b.csv"/>'),
        xform("<a/>", '<bind nodeset="/data/a" calculate="&#10;/data/b&#133;"/>'),
        xform("<a/>", "", '<input ref="/data/&#10;b"/>'),
    ],
)
def test_refusal_is_one_line_whatever_the_names_in_the_form_are(form: bytes) -> None:
    with pytest.raises(FormError) as refused:
        load(form, Files({}))
    assert str(refused.value).isprintable()


def test_warning_is_one_line_too() -> None:
    (told,) = load(xform("<a/>", '<bind nodeset="/data/&#10;bad"/>')).warnings
    assert told.isprintable()


def test_name_in_a_spreadsheet_writes_no_signs_for_terminals() -> None:
    with pytest.raises(FormError) as refused:
        convert(b"| survey |\n| | type | name | label |\n| | text | a\x1b[2J | A |\n", ".md")
    assert str(refused.value).isprintable()
