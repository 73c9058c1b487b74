"""Order of evaluation, circles, repeats, and how little a change sets off."""

import itertools

# Forms are easier to read with each part on its line.
# ruff: noqa: E501
import pytest

from forms import FormError, Session, load
from tests.forms.scenario import NOON, Scenario, xform


def chain(length: int) -> Scenario:
    names = [f"n{at}" for at in range(length)]
    instance = "".join(f"<{name}/>" for name in names)
    binds = "".join(
        f'<bind nodeset="/data/{name}" calculate="/data/{before} + 1"/>'
        for before, name in itertools.pairwise(names)
    )
    return Scenario.xml(instance, binds, '<input ref="/data/n0"/>')


def test_a_chain_of_calculations_is_followed_once_each() -> None:
    scenario = chain(500)
    before = scenario.session.evaluations
    scenario.answer("n0", "1")
    assert scenario.value("n499") == "500"
    assert scenario.session.evaluations - before == 499


def test_order_in_the_form_does_not_matter() -> None:
    binds = (
        '<bind nodeset="/data/a" calculate="/data/b * 2"/><bind nodeset="/data/b" calculate="/data/c + 1"/>'
    )
    scenario = Scenario.xml("<a/><b/><c/>", binds, '<input ref="/data/c"/>')
    assert scenario.answer("c", "1") == {"a", "b", "c"}
    assert scenario.value("a") == "4"


def test_change_evaluates_only_what_depends_on_it() -> None:
    instance = "".join(f"<q{at}/><c{at}/>" for at in range(1000))
    binds = "".join(f'<bind nodeset="/data/c{at}" calculate="/data/q{at} + 1"/>' for at in range(1000))
    scenario = Scenario.xml(instance, binds, "".join(f'<input ref="/data/q{at}"/>' for at in range(1000)))
    before = scenario.session.evaluations
    assert scenario.answer("q500", "1") == {"q500", "c500"}
    assert scenario.session.evaluations - before == 1


@pytest.mark.parametrize("beside", ["../x", "/data/r/x", "current()/../x"])
def test_rules_inside_a_repeat_stay_inside_the_instance(beside: str) -> None:
    """Also by a path from the root, as pyxform wrote it before 2020."""
    body = '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>'
    binds = f'<bind nodeset="/data/r/y" calculate="{beside} * 2"/>'
    scenario = Scenario.xml("<r><x/><y/></r>", binds, body)
    for _ in range(50):
        scenario.session.add_repeat("/data/r")
    before = scenario.session.evaluations
    assert scenario.answer("r[7]/x", "21") == {"r[7]/x", "r[7]/y"}
    assert scenario.value("r[7]/y") == "42"
    assert scenario.session.evaluations - before == 1


@pytest.mark.parametrize(
    ("binds", "circle"),
    [
        ('<bind nodeset="/data/a" calculate="/data/a + 1"/>', "calculate of /data/a"),
        (
            '<bind nodeset="/data/a" calculate="/data/b"/><bind nodeset="/data/b" calculate="/data/a"/>',
            "calculate of /data/b",
        ),
        ('<bind nodeset="/data/a" relevant=". = 1"/>', "relevant of /data/a"),
        (
            '<bind nodeset="/data/a" calculate="/data/b"/><bind nodeset="/data/b" relevant="/data/a = 1"/>',
            "relevant of /data/b",
        ),
    ],
)
def test_circle_is_named_when_the_form_is_loaded(binds: str, circle: str) -> None:
    with pytest.raises(FormError, match=f"(?s)in a circle .*{circle}"):
        load(xform("<a/><b/>", binds))


def test_questions_may_make_each_other_relevant_as_in_javarosa() -> None:
    binds = '<bind nodeset="/data/a" relevant="/data/b = 1"/><bind nodeset="/data/b" relevant="/data/a = 1"/>'
    scenario = Scenario.xml("<a>1</a><b>1</b>", binds, '<input ref="/data/a"/><input ref="/data/b"/>')
    assert scenario.is_asked("a")
    scenario.answer("b", "2")
    assert not scenario.is_asked("a")


def test_rules_that_wake_each_other_for_ever_come_to_rest() -> None:
    binds = (
        '<bind nodeset="/data/a" relevant="/data/b = 1"/><bind nodeset="/data/b" relevant="/data/a = \'\'"/>'
    )
    scenario = Scenario.xml("<a>1</a><b>1</b>", binds, '<input ref="/data/a"/><input ref="/data/b"/>')
    before = scenario.session.evaluations
    scenario.answer("b", "1")
    assert scenario.session.evaluations - before < 300


def test_count_makes_repeats_and_never_takes_away_what_was_typed() -> None:
    body = (
        '<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>'
    )
    scenario = Scenario.xml("<n/><r><x/></r>", '<bind nodeset="/data/n" type="int"/>', body)
    scenario.answer("n", "3")
    scenario.answer("r[3]/x", "kept")
    scenario.answer("n", "1")
    assert scenario.value("r[3]/x") == "kept"


def test_positions_and_counts_follow_added_and_removed_repeats() -> None:
    binds = '<bind nodeset="/data/r/p" calculate="position(..)"/><bind nodeset="/data/c" calculate="count(/data/r)"/>'
    scenario = Scenario.xml(
        "<c/><r><p/><x/></r>", binds, '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>'
    )
    assert scenario.session.add_repeat("/data/r") == "/data/r[2]"
    scenario.session.add_repeat("/data/r")
    assert (scenario.value("r[3]/p"), scenario.value("c")) == ("3", "3")
    assert scenario.session.remove_repeat("/data/r[1]") == "/data/r[1]"
    assert (scenario.value("r[2]/p"), scenario.value("c")) == ("2", "2")


def test_a_node_given_twice_without_a_repeat_is_read_twice_also_after_an_answer() -> None:
    binds = '<bind nodeset="/data/c" calculate="count(/data/a) + /data/b"/>'
    scenario = Scenario.xml("<a/><a/><b/><c/>", binds, '<input ref="/data/a"/><input ref="/data/b"/>')
    assert scenario.answers(a="1", b="1").value("c") == "3"


def test_relevance_and_readonly_are_inherited() -> None:
    binds = '<bind nodeset="/data/g" relevant="/data/on = 1" readonly="/data/lock = 1"/>'
    body = '<input ref="/data/on"/><input ref="/data/lock"/><group ref="/data/g"><input ref="/data/g/x"/></group>'
    scenario = Scenario.xml("<on/><lock/><g><x/></g>", binds, body)
    assert not scenario.is_asked("g/x")
    assert "g/x" in scenario.answer("on", "1")
    assert scenario.is_asked("g/x")
    scenario.answer("lock", "1")
    assert scenario.question("g/x").readonly


def test_setvalue_runs_on_its_event() -> None:
    body = (
        '<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="/data/a * 2"/></input>'
        '<input ref="/data/b"/>'
    )
    more = '<setvalue event="odk-instance-first-load" ref="/data/c" value="today()"/>'
    scenario = Scenario.xml("<a/><b/><c/>", "", body, more)
    assert scenario.value("c") == "2026-11-22"
    scenario.answer("a", "4")
    assert scenario.value("b") == "8"


def test_actions_that_set_each_other_off_end_with_an_error() -> None:
    body = "".join(
        f'<input ref="/data/{a}"><setvalue event="xforms-value-changed" ref="/data/{b}" value="/data/{a} + 1"/></input>'
        for a, b in (("a", "b"), ("b", "a"))
    )
    scenario = Scenario.xml("<a/><b/>", "", body)
    with pytest.raises(FormError, match="set each other off"):
        scenario.answer("a", "1")


def test_clock_and_zone_are_the_session_s() -> None:
    form = load(xform("<t/>", '<bind nodeset="/data/t" type="dateTime" calculate="now()"/>'))
    session = Session.begin(form, clock=lambda: NOON)
    assert session.node("/data/t").value == "2026-11-22T12:00:00.000+00:00"


def test_new_repeat_instance_gets_its_preloads() -> None:
    """As JavaRosa's createNewRepeat; an instance that a count adds is no different."""
    binds = (
        '<bind nodeset="/data/r/id" jr:preload="uid"/>'
        '<bind nodeset="/data/r/day" jr:preload="date" jr:preloadParams="today"/>'
        '<bind nodeset="/data/c/day" jr:preload="date" jr:preloadParams="today"/>'
    )
    body = (
        '<repeat nodeset="/data/r"><input ref="/data/r/id"/></repeat>'
        '<repeat nodeset="/data/c" jr:count="2"><input ref="/data/c/day"/></repeat>'
    )
    form = Scenario.xml("<r><id/><day/></r><c><day/></c>", binds, body)
    form.session.add_repeat("/data/r")

    assert form.value("r[2]/day") == form.value("c[2]/day") == "2026-11-22"
    assert form.value("r[1]/id") != form.value("r[2]/id") != ""


def test_rank_with_choices_of_its_own_is_made_whole_too() -> None:
    items = "".join(f"<item><label>{one}</label><value>{one}</value></item>" for one in "abc")
    rank = f'<odk:rank xmlns:odk="http://www.opendatakit.org/xforms" ref="/data/a">{items}</odk:rank>'
    form = Scenario.xml("<a/>", "", rank)
    form.answer("a", "c a")
    assert form.value("a") == "c a b"
    form.answer("a", "")
    assert form.value("a") == ""


def test_rank_over_a_list_is_made_whole_when_it_is_answered() -> None:
    form = Scenario.markdown("""
        | survey  |        |      |       |
        |         | type   | name | label |
        |         | rank l | a    | A     |
        | choices |           |      |       |
        |         | list_name | name | label |
        |         | l         | x    | X     |
        |         | l         | y    | Y     |
        |         | l         | z    | Z     |
    """)
    form.answer("a", "y y unknown")
    assert form.value("a") == "y x z"
    form.answer("a", "")
    assert form.value("a") == ""


CITIES = """
| survey  |                 |        |        |          |               |
|         | type            | name   | label  | required | choice_filter |
|         | select_one reg  | region | Region |          |               |
|         | rank city       | best   | Best   | yes      | reg=${region} |
| choices |                 |        |        |          |               |
|         | list_name | name | label | reg |
|         | reg       | w    | Wales | |
|         | reg       | e    | England | |
|         | reg       | n    | Nowhere | |
|         | city      | cardiff | Cardiff | w |
|         | city      | swansea | Swansea | w |
|         | city      | london | London | e |
|         | city      | leeds | Leeds | e |
"""


@pytest.mark.parametrize("by_way_of", [(), ("n",), ("",)])
def test_a_rank_of_which_no_option_is_left_is_asked_again(by_way_of: tuple[str, ...]) -> None:
    """It was filled in with the options of the other region, in an order that nobody had given."""
    form = Scenario.markdown(CITIES).answers(region="w", best="swansea cardiff")
    for region in (*by_way_of, "e"):
        form.answer("region", region)
    assert (form.value("best"), form.wrong("best")) == ("", "required")


def test_the_order_of_a_rank_is_there_again_with_its_options() -> None:
    form = Scenario.markdown(CITIES).answers(region="w", best="swansea cardiff")
    form.answers(region="e").answers(region="w")
    assert form.value("best") == "swansea cardiff"
    form.answers(best="", region="e").answers(region="w")
    assert form.value("best") == ""  # whoever empties it has given none


def test_what_is_none_of_its_options_is_no_rank() -> None:
    form = Scenario.markdown(CITIES).answers(region="w", best="london")
    assert form.value("best") == ""
