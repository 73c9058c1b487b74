"""What JavaRosa 5.1 answered where it was asked for these values, over fields of a form."""

import pytest

from forms import Session
from tests.forms.scenario import Scenario

SQUARE = "-1 -1 0 0;-1 1 0 0;1 1 0 0;1 -1 0 0;-1 -1 0 0"


def evaluated(expression: str, value: str = "", datatype: str = "geoshape") -> object:
    scenario = Scenario.xml("<p/>", f'<bind nodeset="/data/p" type="{datatype}"/>', '<input ref="/data/p"/>')
    scenario.answer("p", value)
    return scenario.session.evaluate(expression, "/data/p").value


def test_area_is_measured_flat_around_the_first_point() -> None:
    assert evaluated("area(.)", SQUARE) == pytest.approx(49_559_991_651.05443, rel=1e-14)


@pytest.mark.parametrize(
    ("point", "inside"),
    [("0 0", True), ("0.5 -0.5 20 3", True), ("1.5 0", False), ("", False)],  # Collect puts '' at 0 0
)
def test_a_point_lies_inside_a_fence(point: str, inside: bool) -> None:
    assert evaluated(f"geofence('{point}', .)", SQUARE) is inside


def test_nothing_lies_inside_a_fence_not_drawn_yet() -> None:
    assert evaluated("geofence('0 0', .)") is False


def test_nothing_lies_inside_a_line_that_does_not_close() -> None:
    assert evaluated("geofence('0.5 0.5', '0 0;0 1;1 1;1 0;2 0')") is False


def test_date_of_no_number_is_no_number() -> None:
    assert evaluated("string(date('x' + 1))") == "NaN"


def test_once_gives_the_number_it_is_given() -> None:
    assert evaluated("once(2 + 3)", datatype="int") == 5


@pytest.mark.parametrize(
    ("comparison", "holds"),
    [
        ("= ''", True),
        ("!= ''", False),
        ("= 'x'", False),
        ("!= 'x'", True),
        ("!= 0", True),
        ("= 0", False),
        ("< 1", False),
    ],
)
def test_a_row_that_is_not_in_the_list_compares_as_an_empty_text(comparison: str, holds: bool) -> None:
    scenario = Scenario.xml(
        "<p/>", more='<instance id="towns"><root><item><name>a</name><pop>7</pop></item></root></instance>'
    )
    found = scenario.session.evaluate(f"instance('towns')/root/item[name = 'z']/pop {comparison}")
    assert found.value is holds


def test_a_default_is_what_stands_between_the_blanks_around_it() -> None:
    """A form whose XML was indented by hand would begin with line ends as its answers."""
    form = Scenario.xml("<a>\n  </a><b> two words\n</b>", '<bind nodeset="/data/b" type="string"/>')
    assert (form.value("a"), form.value("b")) == ("", "two words")


@pytest.mark.parametrize(
    ("rule", "stored"),
    [
        ("1 = 1", "true"),  # Collect sends 1
        ("1 = 2", "false"),  # Collect sends 0
        ("today()", "2026-11-22"),  # Collect sends the midnight, 2026-11-22T00:00:00.000-07:00
        ("date('2026-01-01')", "2026-01-01"),  # the same
        ("concat(today(), '')", "2026-11-22"),  # Collect too
    ],
)
def test_a_calculated_text_is_the_value_as_a_text(rule: str, stored: str) -> None:
    """By XPath's string() and as ODK Web Forms: where it is read on, in Collect too, it is the same text."""
    form = Scenario.xml("<a/>", f'<bind nodeset="/data/a" type="string" calculate="{rule}"/>')
    assert form.value("a") == stored


def test_what_is_not_asked_is_an_empty_value_among_several_that_are_joined() -> None:
    binds = """
        <bind nodeset="/data/b" relevant="/data/a = 'x'"/>
        <bind nodeset="/data/r/n" relevant="../k = 1"/>
        <bind nodeset="/data/several" calculate="join('-', /data/a, /data/b, 'c')"/>
        <bind nodeset="/data/one" calculate="join('-', /data/r/n)"/>
    """
    form = Scenario.xml(
        "<a>A</a><b>B</b><r><k>1</k><n>1</n></r><r><k>2</k><n>2</n></r><several/><one/>", binds
    )
    assert form.value("several") == "A--c"
    assert form.value("one") == "1"  # of a repeat alone, only those that are there


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("concat(/data/g, 'x')", "x"),
        ("/data/g = ''", True),
        ("/data/g != ''", False),
        ("/data/g > 1", False),
        ("boolean(/data/g)", False),
        ("not(/data/g)", True),
        ("coalesce(/data/g, 'e')", "e"),
        ("string-length(/data/g)", 0),
        ("join(',', /data/r)", ","),
        ("sum(/data/r)", 0),
        ("count-non-empty(/data/r)", 2),
        ("count-non-empty(/data/g | /data/e)", 2),
        ("count-non-empty(/data/e/*)", 0),
        ("count(/data/g)", 1),
        ("sum(/data/g/*)", 5),
    ],
)
def test_a_group_has_no_value_itself(expression: str, found: object) -> None:
    """XPath 1.0 and ODK Web Forms read it as the text of all that is in it; so do we in other documents."""
    body = '<group><repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat></group>'
    form = Scenario.xml("<g><k>5</k></g><e><k/></e><r><n>6</n></r><r><n>7</n></r>", body=body)
    assert form.session.evaluate(expression).value == found


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("sum(instance('i')/root/item/w)", 4),
        ("max(instance('i')/root/item/w)", 3),
        ("min(instance('i')/root/item/w)", 1),
        ("sum(instance('i')/root/item[k = 1]/w)", 0),
        ("string(max(instance('i')/root/item[k = 1]/w))", "NaN"),
        ("sum(/data/a)", 0),
    ],
)
def test_what_is_no_number_in_a_form_or_its_lists_is_passed_over(expression: str, found: object) -> None:
    rows = "".join(f"<item><k>{k}</k><w>{w}</w></item>" for k, w in ((0, "1"), (1, "n/a"), (0, "3"), (0, "")))
    form = Scenario.xml("<a>none</a>", more=f'<instance id="i"><root>{rows}</root></instance>')
    assert form.session.evaluate(expression).value == found


@pytest.mark.parametrize(
    ("typed", "read", "sent"),
    [
        ("5", "5", "5.0"),
        ("-0.50", "-0.5", "-0.5"),
        ("+05.10", "5.1", "5.1"),
        (".5", "0.5", "0.5"),
        ("7.", "7", "7.0"),
        ("0", "0", "0.0"),
        (
            "123456789012345678",
            "123456789012345678",
            "123456789012345678.0",
        ),  # Collect: 1.2345678901234568E17
    ],
)
def test_a_decimal_reads_as_a_number_and_is_sent_with_its_point(typed: str, read: str, sent: str) -> None:
    form = Scenario.xml("<a/>", '<bind nodeset="/data/a" type="decimal"/>', '<input ref="/data/a"/>')
    form.answer("a", typed)
    assert form.session.evaluate("string(/data/a)").value == read
    assert (form.value("a"), form.question("a").value) == (sent, typed)
    assert f"<a>{sent}</a>" in form.sent()


def test_a_calculated_decimal_is_sent_with_its_point_too() -> None:
    """As in ODK Web Forms; Collect writes 5, and 5.0 once the form was saved and opened again."""
    form = Scenario.xml("<a/>", '<bind nodeset="/data/a" type="decimal" calculate="2 + 3"/>')
    assert "<a>5.0</a>" in form.sent()


def test_a_decimal_is_the_same_number_after_a_pause() -> None:
    form = Scenario.xml("<a/>", '<bind nodeset="/data/a" type="decimal"/>', '<input ref="/data/a"/>')
    form.answer("a", "5")
    again = Session.resume(form.form, form.session.save())
    assert again.evaluate("string(/data/a)").value == "5"
    assert again.xml() == form.session.xml()


@pytest.mark.parametrize(
    ("given", "violation"), [("4", None), ("5", "type"), ("12", "type"), ("-2", "type"), ("", None)]
)
def test_an_answer_is_a_step_of_its_range(given: str, violation: str | None) -> None:
    """Collect's slider can give nothing else; what is typed from outside stays, to be mended."""
    body = '<range ref="/data/a" start="0" end="10" step="2"/>'
    form = Scenario.xml("<a/>", '<bind nodeset="/data/a" type="int"/>', body)
    form.answer("a", given)
    assert (form.value("a"), form.wrong("a") or None) == (given, violation)
