"""setvalue: what it writes, where, and when, as in Collect."""

import pytest

from forms import FormError, load
from tests.forms.scenario import Scenario, xform


def setvalue(value: str, event: str = "xforms-value-changed", ref: str = "/data/rep/b") -> str:
    return f'<setvalue event="{event}" ref="{ref}" value="{value}"/>'


def repeated(inside: str = "", outside: str = "", datatype: str = "int") -> Scenario:
    return Scenario.xml(
        "<a/><rep><b/></rep>",
        f'<bind nodeset="/data/rep/b" type="{datatype}"/>',
        f'<input ref="/data/a">{outside}</input>'
        f'<repeat nodeset="/data/rep">{inside}<input ref="/data/rep/b"/></repeat>',
    )


@pytest.mark.parametrize(
    ("value", "datatype", "written"),
    [
        ("/data/a + 2", "int", ""),  # nothing is answered yet: no number
        ("/data/a + 2", "string", ""),
        ("7 div 2", "int", "3"),  # cut, as a calculation is
        ("7 div 2", "decimal", "3.5"),
        ("'3.5'", "int", "3"),  # also where it is read from a node or a text
        ("'seven'", "string", "seven"),
        ("'seven'", "int", ""),  # JavaRosa stops with an error
    ],
)
def test_a_new_instance_gets_a_number_as_a_calculation_would(value: str, datatype: str, written: str) -> None:
    form = repeated(inside=setvalue(value, "odk-new-repeat"), datatype=datatype)
    form.session.add_repeat("/data/rep")
    assert form.value("rep[2]/b") == written


def test_a_repeat_is_set_from_outside_while_it_has_one_instance() -> None:
    form = repeated(outside=setvalue("/data/a"))
    form.answer("a", "5")
    assert form.value("rep[1]/b") == "5"
    assert form.form.warnings == (
        "/data/rep/b: it is set from outside only while its repeat has one instance",
    )

    form.session.add_repeat("/data/rep")
    form.answer("a", "6")
    assert (form.value("a"), form.value("rep[1]/b"), form.value("rep[2]/b")) == ("6", "5", "")


def test_one_instance_may_be_chosen_from_outside() -> None:
    form = repeated(outside=setvalue("/data/a", ref="/data/rep[position() = 2]/b"))
    form.session.add_repeat("/data/rep")
    form.answer("a", "6")
    assert (form.value("rep[1]/b"), form.value("rep[2]/b")) == ("", "6")
    assert form.form.warnings == ()


def test_an_action_for_new_instances_belongs_inside_its_repeat() -> None:
    with pytest.raises(FormError, match="The setvalue of /data/rep/b: odk-new-repeat is of no repeat"):
        load(xform("<rep><b/></rep>", more=setvalue("1", "odk-new-repeat")))


BEGINS = "odk-instance-first-load"


def begun(*actions: str) -> Scenario:
    binds = (
        '<bind nodeset="/data/a" calculate="\'ready\'"/>'
        '<bind nodeset="/data/d" calculate="concat(/data/c, \'!\')"/>'
    )
    return Scenario.xml("<a/><b/><c/><d/>", binds, "", "".join(actions))


def test_actions_of_the_beginning_come_before_the_first_calculation() -> None:
    """JavaRosa's order: what a form calculates is still empty when its dynamic defaults are worked out."""
    form = begun(setvalue("string-length(/data/a)", BEGINS, "/data/b"))
    assert (form.value("a"), form.value("b")) == ("ready", "0")


def test_each_action_of_the_beginning_sees_what_followed_from_the_one_before() -> None:
    form = begun(setvalue("'x'", BEGINS, "/data/c"), setvalue("/data/d", BEGINS, "/data/b"))
    assert form.value("b") == "x!"


def test_what_is_calculated_too_begins_as_the_action_says() -> None:
    """As in ODK Web Forms; in JavaRosa the action is for nothing, since the calculation comes after it."""
    assert begun(setvalue("'set'", BEGINS, "/data/a")).value("a") == "set"


def test_a_count_waits_until_the_actions_of_the_beginning_are_done() -> None:
    """What a relevance takes away again counted for a moment, and left its instances behind."""
    form = Scenario.xml(
        "<n/><r><a/></r>",
        '<bind nodeset="/data/n" type="int" relevant="1 = 2"/>',
        '<repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>',
        setvalue("3", BEGINS, "/data/n"),
    )
    assert "<r>" not in form.sent()


def test_what_is_calculated_sets_off_no_action() -> None:
    """Only what a person or another action gives, as in JavaRosa; in ODK Web Forms a calculation does too."""
    body = (
        '<input ref="/data/a"/><input ref="/data/worked_out">'
        '<setvalue event="xforms-value-changed" ref="/data/b" value="\'set\'"/></input>'
    )
    calculate = '<bind nodeset="/data/worked_out" type="string" calculate="concat(/data/a, \'!\')"/>'
    form = Scenario.xml("<a/><worked_out/><b/>", calculate, body)
    form.answer("a", "x")
    assert (form.value("worked_out"), form.value("b")) == ("x!", "")
    form.answer("worked_out", "y")
    assert form.value("b") == "set"
