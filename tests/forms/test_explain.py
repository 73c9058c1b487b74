"""Why a question is asked and how a value came about: rules, and the questions and answers they rest on."""

from pathlib import Path

import pytest

from forms import Explanation, Session, load
from forms.explain import MOST
from tests.forms.scenario import NOON, Scenario, xform

HOUSE = """
| survey |
| | type | name | label::E (en) | label::C (cy) | relevant | calculation | constraint | repeat_count |
| | select_one yn | own | Is it yours? | Eich un chi? | | | | |
| | integer | people | How many people? | Sawl person? | | | . < 20 | |
| | calculate | crowded | | | | if(${people} > 5, 'yes', 'no') | | |
| | begin_group | more | More | Mwy | ${own} = 'y' | | | |
| | text | why | Why? | Pam? | ${crowded} = 'yes' | | | |
| | end_group | | | | | | | |
| | text | after | After | Wedyn | ${why} != '' | | | |
| | begin_repeat | person | Person | Person | | | | ${people} |
| | integer | age | Age | Oed | | | | |
| | text | school | School | Ysgol | ${age} < 18 | | | |
| | end_repeat | | | | | | | |
| choices |
| | list_name | name | label::E (en) | label::C (cy) |
| | yn | y | Yes | Ie |
| | yn | n | No | Na |
| settings |
| | default_language |
| | E (en) |
"""


def house(**answers: str) -> Session:
    return Scenario.markdown(HOUSE).answers(**answers).session


def told(explanation: Explanation) -> list[tuple[str, str, str]]:
    """Ref, kind and value of each reason, in order."""
    return [(ref.removeprefix("/data/"), one.kind, one.value) for ref, one in explanation.reasons]


def test_group_above_comes_first_then_the_question_then_the_calculation_behind_it() -> None:
    session = house(own="y", people="6")

    assert told(session.explain("/data/more/why")) == [
        ("more", "relevant", "true"),
        ("more/why", "relevant", "true"),
        ("crowded", "calculate", "yes"),
    ]


def test_answers_are_told_in_the_words_of_the_form_and_of_the_language() -> None:
    session = house(own="y")
    english = session.explain("/data/more/why").reasons[0][1].rests_on[0]
    session.set_language("C (cy)")
    welsh = session.explain("/data/more/why").reasons[0][1].rests_on[0]

    assert (english.label, english.value, english.answer) == ("Is it yours?", "y", "Yes")
    assert (welsh.label, welsh.value, welsh.answer) == ("Eich un chi?", "y", "Ie")


def test_value_that_reads_as_empty_is_explained_by_what_hides_it() -> None:
    session = house(own="n", people="6")

    assert told(session.explain("/data/after")) == [
        ("after", "relevant", "false"),
        ("more", "relevant", "false"),
    ]


def test_constraint_is_told_only_of_an_answer() -> None:
    session = house()
    before = told(session.explain("/data/people"))
    session.answer("/data/people", "30")

    assert (before, told(session.explain("/data/people"))) == ([], [("people", "constraint", "false")])


def test_repeat_tells_its_count_and_rests_on_its_own_instance() -> None:
    session = house(people="2")
    session.answer("/data/person[2]/age", "7")

    reasons = dict(told_by_kind(session.explain("/data/person[2]/school")))

    assert reasons["count"] == [("/data/people", "2")]
    assert reasons["relevant"] == [("/data/person[2]/age", "7")]


def told_by_kind(explanation: Explanation) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(one.kind, [(rest.ref, rest.value) for rest in one.rests_on]) for _, one in explanation.reasons]


def test_actions_and_preloads_explain_a_value_too() -> None:
    form = load(
        xform(
            "<a/><b/><d/>",
            '<bind nodeset="/data/d" jr:preload="date" jr:preloadParams="today"/>',
            '<input ref="/data/a">'
            '<setvalue event="xforms-value-changed" ref="/data/b" value="/data/a * 2"/></input>',
        )
    )
    session = Session.begin(form, clock=lambda: NOON)
    session.answer("/data/a", "4")

    ((_, written),) = session.explain("/data/b").reasons
    ((_, loaded),) = session.explain("/data/d").reasons
    assert (written.kind, written.rule, written.value) == ("setvalue", "/data/a * 2", "8")
    assert [one.ref for one in written.rests_on] == ["/data/a"]
    assert (loaded.kind, loaded.rule, loaded.value) == ("preload", "date today", "2026-11-22")


def test_stored_value_of_chance_is_told_not_a_new_one() -> None:
    session = Scenario.xml("<a/>", '<bind nodeset="/data/a" calculate="random()"/>').session

    ((_, reason),) = session.explain("/data/a").reasons
    assert reason.value == session.node("/data/a").value


def test_long_chain_is_cut_off() -> None:
    nodes = range(1_000)
    binds = (f'<bind nodeset="/data/n{at}" calculate="/data/n{at - 1} + 1"/>' for at in nodes[1:])
    scenario = Scenario.xml("".join(f"<n{at}/>" for at in nodes), "".join(binds))

    assert len(scenario.session.explain("/data/n999").reasons) == MOST


def test_every_question_of_the_who_form_is_explained_by_questions_and_rules_that_are_there() -> None:
    path = Path(__file__).parents[2] / "../shared/forms/whova_form.xml"
    if not path.exists():
        pytest.skip("the shared forms are not beside this repository")
    form = load(path.read_bytes())
    session = Session.begin(form, clock=lambda: NOON, language="English")
    session.answer("/data/respondent_backgr/Id10013", "yes")
    asked = [control.model.path for control in form.controls if control.model.rules]

    for ref in asked:
        for place, reason in session.explain(ref).reasons:
            assert session.node(place).ref == place
            assert reason.rule
            assert all(one.label or one.ref not in asked for one in reason.rests_on)
    consent = session.explain("/data/consented/illhistory/illdur/Id10120").reasons[0][1].rests_on[0]
    assert consent.answer == "Yes"
