"""``//name`` in a rule is found at once, and means what it means where nothing is known of the form."""

from functools import partial
from xml.sax.saxutils import escape

import pytest

from forms import Session, load
from tests.forms.scenario import NOON, xform
from tests.forms.test_complexity import calls

INSTANCE = (
    "<a>1</a><g><a>2</a><b>x</b></g><h><b>y</b><i><c>5</c></i></h>"
    "<r><c>6</c><d>7</d></r><r><c>8</c><d>9</d></r><it/>"
)
BODY = '<group><repeat nodeset="/data/r"><input ref="/data/r/d"/></repeat></group>'


@pytest.mark.parametrize(
    "expression",
    [
        "//b",
        "count(//a)",
        "sum(//a)",
        "//g//b",
        "/data//a",
        "/data/g//a",
        "/data/h//c",
        "//g/b",
        "//h/i/c",
        "//b[. = 'y']",
        "count(//b[1])",
        "count(//b[2])",
        "(//b)[2]",
        "//i//c",
        "//a | //b",
        "count(//a | //b | /data)",
        "string(//data//a)",
        "//a = //h//c",
        "//a < //h//c",
        "count(//c)",  # some of them in a repeat
        "sum(//d)",
        "count(//r)",
        "count(//r/d)",
        "count(//*)",
        "count(//gone)",
        "count(//@*)",
        "name(//b[2]/..)",
        "count(//b/ancestor::*)",
        "count(//b/following::*)",
        "position(//r[2])",
        "//h[.//c = 5]/b",
        "//g[//a = 1]/b",
        "count(//orx:meta)",
        "count(//meta/instanceID)",
        "count(//gone/b)",
        "normalize-space(//h)",
    ],
)
def test_name_anywhere_means_what_it_means_in_xpath(expression: str) -> None:
    said = escape(f"concat({expression}, '')")
    action = f'<setvalue event="odk-instance-first-load" ref="/data/it" value="{said}"/>'
    form = load(xform(INSTANCE, action, BODY))
    session = Session.begin(form, clock=lambda: NOON)
    assert session.node("/data/it").value == session.evaluate(f"concat({expression}, '')", "/data/it").value


def length(questions: int) -> bytes:
    """A form in which each question is asked by an answer somewhere."""
    names = range(questions)
    binds = "".join(
        f'<bind nodeset="/data/q{at}" relevant="//q{at - 1} != \'x\' or //q0"/>' for at in names[1:]
    )
    body = "".join(f'<input ref="/data/q{at}"/>' for at in names)
    return xform("".join(f"<q{at}/>" for at in names), binds, body)


def test_names_anywhere_cost_in_proportion_to_the_form() -> None:
    few, many = (calls(partial(load, length(size))) for size in (50, 500))
    assert many < 15 * few


def test_form_of_two_thousand_questions_that_are_found_by_name_loads() -> None:
    session = Session.begin(load(length(2_000)))
    session.answer("/data/q0", "1")
    assert session.node("/data/q1999").relevant
