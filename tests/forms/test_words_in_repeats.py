"""The words of groups, repeats and choices are read where Collect reads them: in the person's own instance.

What is expected is what JavaRosa 5.1 says (``FormEntryCaption``, ``FormEntryPrompt``) of the same form and
answers, but for the space between two answers, which it loses.
"""

import pytest

from tests.forms.scenario import Scenario

FORM = """
| survey | | | | |
| | type | name | {label} | calculation |
| | text | who | Who | |
| | begin_repeat | r | Child ${{n}}, ${{nm}} of ${{who}} | |
| | calculate | n | | position(..) |
| | text | nm | Name ${{n}} | |
| | begin_group | g | Group of ${{nm}} | |
| | text | x | X ${{nm}} | |
| | select_one c | s | S | |
| | calculate | cn | | jr:choice-name(${{s}}, '${{s}}') |
| | note | nn | Chose ${{cn}} | |
| | end_group | | | |
| | end_repeat | | | |
| choices | | | |
| | list_name | name | {label} |
| | c | 1 | Car of ${{nm}} |
| | c | 2 | Car of ${{who}} |
"""
LANGUAGES = ("label", "label::English (en)")
"""Words in the question itself, and words in a translation."""


@pytest.fixture(params=LANGUAGES)
def form(request: pytest.FixtureRequest) -> Scenario:
    """Two children, each with a name."""
    form = Scenario.markdown(FORM.format(label=request.param))
    form.session.add_repeat(form.ref("r"))
    return form.answers(**{"who": "Ann", "r[1]/nm": "Bo", "r[2]/nm": "Cy", "r[1]/g/s": "1", "r[2]/g/s": "1"})


def test_label_of_a_repeat_is_that_of_each_instance(form: Scenario) -> None:
    labels = [one.label for one in form.session.repeat_instances(form.ref("r"))]
    assert labels == ["Child 1, Bo of Ann", "Child 2, Cy of Ann"]
    assert form.groups("r[2]/nm") == ("Child 2, Cy of Ann",)
    assert [one.label for one in form.session.repeats_around(form.ref("r[2]/g/x"))] == labels[1:]


def test_repeat_that_may_grow_is_named_as_if_there_were_one_more(form: Scenario) -> None:
    asked = next(page for page in form.session.pages() if page.repeat)
    assert asked.title == asked.section == "Child ,  of Ann"
    (listed,) = (one for one in form.session.nodes() if one.kind.startswith("repeat-range"))
    assert listed.label == asked.title


def test_label_of_a_group_is_read_where_the_group_is(form: Scenario) -> None:
    assert [form.groups(f"r[{at}]/g/x")[-1] for at in (1, 2)] == ["Group of Bo", "Group of Cy"]
    assert form.session.page(form.ref("r[2]/g/x")).section == "Child 2, Cy of Ann"  # type: ignore[union-attr]


def test_names_of_choices_are_those_of_the_question_that_offers_them(form: Scenario) -> None:
    labels = [[one.label for one in form.question(f"r[{at}]/g/s").choices] for at in (1, 2)]
    assert labels == [["Car of Bo", "Car of Ann"], ["Car of Cy", "Car of Ann"]]
    assert [form.question(f"r[{at}]/g/nn").label for at in (1, 2)] == ["Chose Car of Bo", "Chose Car of Cy"]


def test_label_of_the_group_around_several_questions_is_not_the_repeats() -> None:
    form = Scenario.xml(
        "<q/><r><a/></r>",
        body='<group><label>Around</label><input ref="/data/q"/><repeat nodeset="/data/r"><label>Own</label>'
        '<input ref="/data/r/a"/></repeat></group>',
    )
    assert [one.label for one in form.session.repeat_instances("/data/r")] == ["Own"]
