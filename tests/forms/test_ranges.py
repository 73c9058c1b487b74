"""A range takes its own steps and nothing between or beyond them."""

import pytest

from forms import FormError, load, range_of
from tests.forms.scenario import Scenario, xform


def attributes(start: str, end: str, step: str) -> dict[str, str]:
    return {"start": start, "end": end, "step": step}


@pytest.mark.parametrize(
    ("start", "end", "step", "values"),
    [
        ("0", "4", "2", ["0", "2", "4"]),
        ("0", "1", "0.5", ["0", "0.5", "1"]),
        ("10", "0", "5", ["10", "5", "0"]),
        ("10", "0", "-5", ["10", "5", "0"]),
        ("0", "5", "2", ["0", "2", "4"]),  # the end is no step
        ("0", "200", "100", ["0", "100", "200"]),  # and never 1E+2
    ],
)
def test_the_values(start: str, end: str, step: str, values: list[str]) -> None:
    steps = range_of(attributes(start, end, step))
    assert steps is not None
    assert [steps.at(place) for place in range(steps.steps + 1)] == values
    assert [steps.place_of(value) for value in values] == list(range(len(values)))


@pytest.mark.parametrize(
    "given", [{}, attributes("a", "1", "1"), attributes("0", "1", "0"), attributes("0", "NaN", "1")]
)
def test_what_describes_no_range(given: dict[str, str]) -> None:
    assert range_of(given) is None


@pytest.mark.parametrize(("value", "kinds"), [("35", []), ("36", ["type"]), ("105", ["type"]), ("", [])])
def test_a_number_off_the_range_is_refused(value: str, kinds: list[str]) -> None:
    scenario = Scenario.markdown(
        "| survey | | | | |\n| | type | name | label | parameters |\n"
        "| | range | far | How far? | start=0 end=100 step=5 |\n"
    )
    scenario.answers(far=value)
    assert [wrong.kind for wrong in scenario.session.violations()] == kinds


@pytest.mark.parametrize("value", ["1e999999999", "-1e999999999", "9" * 10_000, "NaN", "sNaN", "Infinity"])
def test_what_no_arithmetic_can_hold_is_no_value(value: str) -> None:
    steps = range_of(attributes("0", "100", "5"))
    assert steps is not None
    assert steps.place_of(value) is None


@pytest.mark.parametrize(
    ("end", "step"),
    [("1" + "0" * 1_000_000, "1"), ("9", "0." + "0" * 1_000_000 + "1"), ("1e9", "1"), ("0,5", "0.1")],
)
def test_bounds_that_are_no_plain_numbers_are_refused_by_name(end: str, step: str) -> None:
    body = f'<range ref="/data/a" start="0" end="{end}" step="{step}"/>'
    with pytest.raises(FormError, match=r"/data/a: the (end|step) of the range is '.{1,40}';"):
        load(xform("<a/>", "", body))


def test_labels_of_ticks_are_no_list_of_the_answers() -> None:
    """Answers between them were dropped as if they were no longer offered (pyxform 4.5, tick_labelset)."""
    ticks = '<instance id="t"><root><item><name>0</name><label>none</label></item></root></instance>'
    itemset = (
        "<itemset nodeset=\"instance('t')/root/item[/data/b = '']\"><value ref='name'/>"
        "<label ref='label'/></itemset>"
    )
    body = f'<range ref="/data/a" start="0" end="9" step="1">{itemset}</range><input ref="/data/b"/>'
    scenario = Scenario.xml("<a>5</a><b/>", "", body, ticks)
    assert scenario.value("a") == "5"
    scenario.answers(a="7", b="x")
    assert scenario.value("a") == "7"
