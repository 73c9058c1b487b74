"""A question asked on the page of another one: the form stays as it is, only its pages change."""

import pytest

from forms import load
from tests.forms.scenario import Scenario, xform

INSTANCE = "<where/><other/><words/><home><street/><hint/></home><visit><spot/><said/></visit>"
BINDS = """
<bind nodeset="/data/where" type="geopoint" relevant="/data/other != 'no place'"/>
<bind nodeset="/data/words" relevant="/data/other != 'no words'"/>
"""
BODY = """
<input ref="/data/where"><label>Where is it?</label></input>
<input ref="/data/other"><label>Other</label></input>
<input ref="/data/words"><label>In words</label></input>
<group ref="/data/home" appearance="field-list"><label>Home</label>
  <input ref="/data/home/street"><label>Street</label></input>
  <input ref="/data/home/hint"><label>Near what?</label></input>
</group>
<group><label>Visit</label><repeat nodeset="/data/visit">
  <input ref="/data/visit/spot"><label>Spot</label></input>
  <input ref="/data/visit/said"><label>Said</label></input>
</repeat></group>
"""


def filling(**beside: str) -> Scenario:
    form = load(xform(INSTANCE, BINDS, BODY))
    paths = {f"/data/{one.replace('_', '/')}": f"/data/{other}" for one, other in beside.items()}
    return Scenario(form.asking_beside(paths))


def pages(scenario: Scenario) -> list[tuple[str, ...]]:
    found = (page for page in scenario.session.pages() if not page.repeat)
    return [tuple(ref.removeprefix("/data/") for ref in page.refs) for page in found]


@pytest.mark.parametrize(
    ("beside", "first_pages"),
    [
        ({}, [("where",), ("other",), ("words",), ("home/street", "home/hint")]),
        ({"where": "words"}, [("where", "words"), ("other",), ("home/street", "home/hint")]),
        # Out of a page of several, and onto one: right behind the question that it belongs to.
        ({"where": "home/hint"}, [("where", "home/hint"), ("other",), ("words",), ("home/street",)]),
        ({"home_street": "words"}, [("where",), ("other",), ("home/street", "words", "home/hint")]),
    ],
)
def test_it_stands_right_behind_the_other_and_has_no_page_of_its_own(
    beside: dict[str, str], first_pages: list[tuple[str, ...]]
) -> None:
    assert pages(filling(**beside))[: len(first_pages)] == first_pages


def test_the_page_is_called_by_the_question_that_it_was_made_for() -> None:
    page = filling(where="words").session.next_page(None)
    assert page is not None
    assert (page.key, page.title) == ("/data/where", "Where is it?")


def test_each_is_still_asked_where_the_other_is_not() -> None:
    scenario = filling(where="words")
    scenario.answer("other", "no words")
    assert pages(scenario)[0] == ("where",)
    scenario.answer("other", "no place")
    assert pages(scenario)[0] == ("words",)


def test_in_a_repeat_each_instance_has_its_own() -> None:
    scenario = filling(visit_spot="visit/said")
    scenario.session.add_repeat("/data/visit")
    assert pages(scenario)[4:] == [
        ("visit[1]/spot", "visit[1]/said"),
        ("visit[2]/spot", "visit[2]/said"),
    ]
