"""What one answer costs, counted in rules evaluated and functions called, not in seconds."""

import sys
from collections.abc import Callable

import pytest

from forms import Session
from tests.forms.scenario import Files, Scenario

SIZES = (20, 200)


def evaluated(session: Session, ref: str, value: str) -> int:
    """How many rules one answer evaluates."""
    before = session.evaluations
    session.answer(ref, value)
    return session.evaluations - before


def calls(work: Callable[[], object]) -> int:
    """How many functions are called."""
    count = 0

    def on_event(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def chain(length: int) -> Session:
    """Each total is the one before plus an answer; a question is asked when its total is large."""
    names = range(length)
    before = ["0", *(f"/data/t{at}" for at in names)]
    binds = "".join(
        f'<bind nodeset="/data/t{at}" calculate="coalesce(/data/q{at}, 0) + {before[at]}"/>' for at in names
    )
    inputs = "".join(f'<input ref="/data/q{at}"/>' for at in names)
    return Scenario.xml("".join(f"<q{at}/><t{at}/>" for at in names), binds, inputs).session


def doubles(instances: int) -> Session:
    """Each instance of a repeat doubles its number; a total sums over all."""
    binds = (
        '<bind nodeset="/data/r/d" calculate="../n * 2"/>'
        '<bind nodeset="/data/total" calculate="sum(/data/r/d)"/>'
    )
    body = '<group><repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat></group>'
    return Scenario.xml("<r><n>1</n><d/></r>" * instances + "<total/>", binds, body).session


@pytest.mark.parametrize("length", SIZES)
def test_an_answer_evaluates_what_rests_on_it_and_no_more(length: int) -> None:
    session = chain(length)

    assert evaluated(session, "/data/q0", "5") == length
    assert evaluated(session, f"/data/q{length // 2}", "5") == length - length // 2
    assert evaluated(session, f"/data/q{length - 1}", "5") == 1


def test_an_answer_calls_functions_in_proportion_to_what_rests_on_it() -> None:
    def cost(length: int) -> int:
        session = chain(length)
        session.answer("/data/q0", "5")
        return calls(lambda: session.answer("/data/q0", "6"))

    assert cost(200) < 11 * cost(20)


def test_a_node_that_there_is_one_of_is_looked_for_once_in_a_filling() -> None:
    def cost(depth: int) -> int:
        above = "/data" + "/g" * depth
        session = Scenario.xml(
            "<g>" * depth + "<a/><b/>" + "</g>" * depth,
            f'<bind nodeset="{above}/b" calculate="{above}/a + 1"/>',
            f'<input ref="{above}/a"/>',
        ).session
        session.answer(f"{above}/a", "1")
        return calls(lambda: session.answer(f"{above}/a", "2"))

    assert cost(40) == cost(2)


def test_an_answer_that_changes_nothing_evaluates_nothing() -> None:
    session = chain(20)
    session.answer("/data/q0", "5")

    assert evaluated(session, "/data/q0", "5") == 0


def test_a_value_that_stays_the_same_stops_the_chain() -> None:
    binds = (
        '<bind nodeset="/data/b" calculate="/data/a &gt; 10"/>'
        '<bind nodeset="/data/c" calculate="concat(/data/b, 1)"/>'
    )
    scenario = Scenario.xml("<a/><b/><c/>", binds, '<input ref="/data/a"/>')
    scenario.answer("a", "1")

    assert evaluated(scenario.session, "/data/a", "2") == 1


def test_a_rule_reached_by_many_ways_is_evaluated_once() -> None:
    """Each row reads both nodes of the row before: 2 to the power of 30 ways lead to the last."""
    rows = range(1, 30)
    binds = "".join(
        f'<bind nodeset="/data/{side}{at}" calculate="/data/a{at - 1} + /data/b{at - 1}"/>'
        for at in rows
        for side in "ab"
    )
    nodes = "".join(f"<a{at}>1</a{at}><b{at}>1</b{at}>" for at in range(30))
    session = Scenario.xml(nodes, binds, '<input ref="/data/a0"/>').session

    assert evaluated(session, "/data/a0", "2") == 2 * len(rows)


@pytest.mark.parametrize("instances", SIZES)
def test_an_answer_in_a_repeat_evaluates_its_own_instance_and_what_sums_over_all(instances: int) -> None:
    session = doubles(instances)

    assert evaluated(session, f"/data/r[{instances}]/n", "2") == 2


@pytest.mark.parametrize("beside", ["../n", "/data/r/n"])
def test_an_answer_in_a_repeat_goes_through_no_other_instance(beside: str) -> None:
    def cost(instances: int) -> int:
        binds = (
            f'<bind nodeset="/data/r/d" calculate="{beside} * 2"/>'
            f'<bind nodeset="/data/r/m" relevant="{beside} &gt; 2" constraint=". &gt; {beside}"/>'
        )
        inputs = '<input ref="/data/r/n"/><input ref="/data/r/m"/>'
        body = f'<group><repeat nodeset="/data/r">{inputs}</repeat></group>'
        session = Scenario.xml("<r><n>1</n><d/><m/></r>" * instances, binds, body).session
        last = f"/data/r[{instances}]/n"
        session.answer(last, "2")
        return calls(lambda: session.answer(last, "3"))

    assert cost(200) == cost(20)


def test_only_the_instances_after_a_removed_one_are_counted_anew() -> None:
    binds = '<bind nodeset="/data/r/p" calculate="position(..)"/>'
    body = '<group><repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat></group>'
    session = Scenario.xml("<r><n/><p/></r>" * 20, binds, body).session
    before = session.evaluations

    session.add_repeat("/data/r")
    added = session.evaluations - before
    session.remove_repeat("/data/r[19]")

    assert added == 1
    assert session.evaluations - before - added == 2
    assert session.node("/data/r[20]/p").value == "20"


@pytest.mark.parametrize("instances", SIZES)
def test_a_new_instance_evaluates_its_own_rules_and_what_reads_all(instances: int) -> None:
    session = doubles(instances)
    before = session.evaluations

    session.add_repeat("/data/r")

    assert session.evaluations - before <= 4


@pytest.mark.parametrize("members", SIZES)
def test_a_group_is_hidden_by_one_rule(members: int) -> None:
    nodes = "".join(f"<m{at}/>" for at in range(members))
    session = Scenario.xml(
        f"<a/><g>{nodes}</g>", '<bind nodeset="/data/g" relevant="/data/a = 1"/>', '<input ref="/data/a"/>'
    ).session

    assert evaluated(session, "/data/a", "1") == 1
    assert evaluated(session, "/data/a", "2") == 1


def test_what_is_only_shown_evaluates_no_rule() -> None:
    session = chain(20)
    before = session.evaluations

    pages = session.pages()
    for page in pages:
        for ref in page.refs:
            session.question(ref)
    session.violations()
    session.xml()

    assert pages
    assert session.evaluations == before


@pytest.mark.parametrize(
    "filtered", ["county = /data/county", "/data/county = county", "county = current()/../county"]
)
def test_a_row_of_an_external_list_is_looked_up_not_searched_for(filtered: str) -> None:
    def cost(rows: int) -> int:
        towns = "".join(f"t{at},Town {at},c{at}\n" for at in range(rows))
        choice = (
            f"<itemset nodeset=\"instance('towns')/root/item[{filtered}]\">"
            '<value ref="name"/><label ref="label"/></itemset>'
        )
        session = Scenario.xml(
            "<county/><town/>",
            "",
            f'<input ref="/data/county"/><select1 ref="/data/town">{choice}</select1>',
            '<instance id="towns" src="jr://file-csv/towns.csv"/>',
            Files({"towns.csv": f"name,label,county\n{towns}".encode()}),
        ).session
        session.answer("/data/county", "c1")
        assert [choice.value for choice in session.question("/data/town").choices] == ["t1"]
        session.answer("/data/county", "c2")
        return calls(lambda: session.question("/data/town"))

    assert cost(2_000) == cost(50)


def test_loading_calls_functions_in_proportion_to_the_form() -> None:
    small, large = calls(lambda: chain(50)), calls(lambda: chain(200))

    assert large < 5 * small


def test_a_page_is_turned_without_going_through_all_pages() -> None:
    def cost(length: int) -> int:
        session = chain(length)
        last = session.pages()[-2].key
        return calls(lambda: (session.next_page(last), session.previous_page(last)))

    assert cost(200) == cost(20)


def test_what_is_wrong_on_a_page_is_found_without_going_through_all_pages() -> None:
    def cost(length: int) -> int:
        session = chain(length)
        return calls(lambda: session.violations(["/data/q3", "/data/q2"]))

    assert cost(200) == cost(20)


def test_the_first_page_is_there_without_those_after_it() -> None:
    def cost(length: int) -> int:
        session = chain(length)
        return calls(lambda: session.next_page(None))

    assert cost(200) == cost(20)


def test_pages_follow_the_instances_of_a_repeat() -> None:
    session = doubles(1)
    session.next_page(None)

    session.add_repeat("/data/r")
    added = session.next_page("/data/r[1]/n")
    session.remove_repeat("/data/r[1]")

    assert added is not None
    assert added.key == "/data/r[2]/n"
    after = session.next_page("/data/r[1]/n")
    assert after is not None
    assert after.repeat


def test_a_long_list_is_named_once_for_all_who_offer_the_same_of_it() -> None:
    """A page is made anew after each answer, and a list without a filter may have 50,000 rows."""
    rows = "".join(f"<item><name>n{at}</name><label>Row {at}</label></item>" for at in range(2_000))
    itemset = (
        '<itemset nodeset="instance(\'l\')/root/item{}"><value ref="name"/><label ref="label"/></itemset>'
    )
    chosen = itemset.format("[starts-with(name, concat('n', /data/a))]")
    form = Scenario.xml(
        "<a/><b/><c/>",
        body='<input ref="/data/a"/>'
        + f'<select1 ref="/data/b">{itemset.format("")}</select1><select1 ref="/data/c">{chosen}</select1>',
        more=f'<instance id="l"><root>{rows}</root></instance>',
    )
    for ref in ("b", "c"):
        assert form.question(ref).choices[-1].label == "Row 1999"
    assert calls(lambda: form.question("b")) < 200
    form.answer("a", "1")
    assert len(form.question("c").choices) == 1_111


def test_a_map_of_a_long_list_costs_those_nothing_who_show_none_and_is_read_once() -> None:
    def form(place: str) -> Scenario:
        rows = "".join(f"<item><name>n{at}</name><label>{at}</label>{place}</item>" for at in range(2_000))
        itemset = (
            '<itemset nodeset="instance(\'l\')/root/item"><value ref="name"/><label ref="label"/></itemset>'
        )
        body = f'<select1 ref="/data/a">{itemset}</select1>'
        body += f'<select1 ref="/data/b" appearance="map">{itemset}</select1>'
        more = f'<instance id="l"><root>{rows}</root></instance>'
        return Scenario.xml("<a/><b/>", body=body, more=more)

    with_places, without = form("<geometry>1 2</geometry>"), form("<note>1 2</note>")
    more = calls(lambda: with_places.question("a")) - calls(lambda: without.question("a"))
    assert more < 200  # of 2,000 rows
    assert [one.geometry for one in with_places.question("b").choices] == ["1 2"] * 2_000
    assert {one.geometry for one in without.question("b").choices} == {""}
    assert calls(lambda: with_places.question("b")) < 200
