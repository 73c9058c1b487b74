"""What a rule gave is read on as what it gave, though its bind asks for text, as pyxform writes it.

In JavaRosa 5.1 a node holds the value itself, and its text is made of it when it is sent.
"""

import pytest

from forms import Session
from tests.forms.scenario import Scenario


def giving(rule: str, datatype: str = "string") -> Scenario:
    """A form whose node ``a`` is worked out by a rule."""
    bind = f'<bind nodeset="/data/a" type="{datatype}" calculate="{rule}"/>'
    dates = '<bind nodeset="/data/day" type="date"/><bind nodeset="/data/moment" type="dateTime"/>'
    return Scenario.xml(
        "<a/><day>2020-01-02</day><moment>2020-01-02T10:00:00.000Z</moment><size>0</size>",
        bind + dates + '<bind nodeset="/data/size" type="int"/>',
    )


def read(rule: str, expression: str, datatype: str = "string") -> object:
    return giving(rule, datatype).session.evaluate(expression).value


@pytest.mark.parametrize(
    ("rule", "expression", "found"),
    [
        ("1 = 2", "boolean(/data/a)", False),
        ("1 = 2", "if(/data/a, 'yes', 'no')", "no"),
        ("1 = 2", "not(/data/a) and /data/a = false()", True),
        ("1 = 2", "/data/a = 0 and /data/a = ''", True),  # beside a boolean, anything becomes one
        ("1 = 1", "/data/a = 1 and /data/a = 'true' and /data/a = 'false'", True),  # any text holds
        ("1 = 1", "/data/a + 1", 2.0),
        ("1 = 1", "string(/data/a)", "true"),
        ("if(1 = 1, 1 = 2, 'a')", "boolean(/data/a)", False),
        ("0 + 0", "boolean(/data/a)", False),
        ("0 + 0", "/data/a = '0.0'", True),
        ("2 + 3", "string(date(/data/a))", "1970-01-06"),
        ("'0'", "boolean(/data/a)", True),  # a text
        ("'false'", "boolean(/data/a)", True),
        ("today()", "/data/a + 1", 20780.0),
        ("today()", "/data/a &gt; date('2020-01-01')", True),
        ("today()", "/data/a - /data/day", 2516.0),
        ("today()", "string(/data/a)", "2026-11-22"),
        ("/data/day", "/data/a + 1", 18264.0),  # copied from a question
        ("/data/size", "boolean(/data/a)", False),
        ("'2020-01-02'", "/data/a = date('2020-01-02')", True),
    ],
)
def test_a_calculated_text_is_read_as_what_was_calculated(rule: str, expression: str, found: object) -> None:
    assert read(rule, expression.replace("&gt;", ">")) == found


def test_a_condition_that_was_worked_out_hides_a_question() -> None:
    """``relevant: ${is_adult}``, where ``is_adult`` is calculated from the age."""
    form = Scenario.markdown("""
    | survey | | | | | |
    | | type | name | label | calculation | relevant |
    | | integer | age | Age | | |
    | | calculate | is_adult | | ${age} >= 18 | |
    | | text | job | Job | | ${is_adult} |
    | settings | |
    | | form_title |
    | | Adults |
    """)
    assert not form.is_asked("job")
    form.answer("age", "18")
    assert form.is_asked("job")
    form.answer("age", "17")
    assert not form.is_asked("job")


def test_what_is_calculated_anew_may_be_of_another_type() -> None:
    form = Scenario.xml(
        "<q/><a/>", """<bind nodeset="/data/a" type="string" calculate="if(/data/q = '', '0', 0)"/>"""
    )
    assert form.session.evaluate("boolean(/data/a)").value is True
    form.answer("q", "x")
    assert form.session.evaluate("boolean(/data/a)").value is False


def test_what_an_action_sets_is_read_so_too() -> None:
    body = '<input ref="/data/q"><setvalue event="xforms-value-changed" ref="/data/a" value="1 = 2"/></input>'
    form = Scenario.xml("<q/><a/>", '<bind nodeset="/data/a" type="string"/>', body)
    form.answer("q", "x")
    assert (form.value("a"), form.session.evaluate("boolean(/data/a)").value) == ("false", False)


def test_it_is_the_same_after_a_pause() -> None:
    form = giving("1 = 2")
    again = Session.resume(form.form, form.session.save())
    assert again.evaluate("boolean(/data/a)").value is False


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("/data/size = '0.0'", True),
        ("/data/size = '00'", True),
        ("/data/size = ''", False),
        ("/data/size = 'x'", False),
        ("/data/size != '1'", True),
    ],
)
def test_a_number_is_compared_with_a_text_as_a_number(expression: str, found: bool) -> None:
    assert read("1", expression) is found


def test_a_comma_in_a_text_is_a_decimal_one() -> None:
    assert read("'1,5'", "/data/a + 1") == 2.5


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("date(/data/moment) = date('2020-01-02')", True),
        ("/data/moment = date('2020-01-02')", True),
        ("/data/moment = /data/day", True),
        ("/data/moment > /data/day", False),
        ("/data/moment >= /data/day", True),
        ("date('2020-01-03') > /data/moment", True),
        ("now() > today()", False),
        ("now() = today()", True),
        ("date(/data/moment) + 1", 18264.0),
        ("string(date(/data/moment))", "2020-01-02"),
        ("format-date-time(date(/data/moment), '%H:%M')", "10:00"),
        ("/data/moment < now()", True),  # two moments keep their times, as in ODK Web Forms
    ],
)
def test_beside_a_day_a_moment_counts_as_its_day(expression: str, found: object) -> None:
    assert read("1", expression) == found
