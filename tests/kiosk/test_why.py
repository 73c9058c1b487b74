"""Why a question is asked, told from the answers that its rules rest on."""

import pytest

from accessibility.answers import as_answer, unmarked, without_answers
from forms import Session, convert, load
from kiosk.composing.why import why_we_ask
from kiosk.i18n import Texts
from kiosk.visit import Filling, Visit

FORM = """
| survey | | | | |
| | type | name | label | relevant | calculation |
| | integer | age | Your age? | | |
| | select_one yn | work | Do you work? | | |
| | calculate | adult | | | ${age} >= 18 |
| | calculate | earning | | | ${adult} and ${work} = 'yes' |
| | text | always | Always? | | |
| | text | job | Your job? | ${earning} = 'true' | |
| | begin_group | idle | Idle | ${work} = '' | |
| | text | plan | Your plan? | ${age} > 17 | |
| | text | why | Why? | | |
| | end_group | | | | |
| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes, I do |
"""

CASES = {
    "nothing decides": ("always", {}, []),
    "through what is calculated": (
        "job",
        {"age": "42", "work": "yes"},
        [f"“Do you work?”: {as_answer('Yes, I do')}", f"“Your age?”: {as_answer('42')}"],
    ),
    "what is given goes before what is not": (
        "idle/plan",
        {"age": "42"},
        [f"“Your age?”: {as_answer('42')}"],
    ),
    "nothing given": ("idle/why", {}, ["because you gave no answer to “Do you work?”."]),
}


@pytest.mark.parametrize(("name", "answers", "told"), CASES.values(), ids=CASES)
def test_the_answers_behind_a_question_are_told(name: str, answers: dict[str, str], told: list[str]) -> None:
    session = Session.begin(load(convert(FORM.encode(), ".md").xform))
    for each, text in answers.items():
        session.answer(f"/data/{each}", text)
    visit = Visit(Texts("en"), filling=Filling("x", session))
    lines = why_we_ask(visit, session.question(f"/data/{name}")).splitlines()
    assert len(lines) == len(told)
    for line, end in zip(lines, told, strict=True):
        assert unmarked(line).startswith("We ask this because")
        assert unmarked(line).endswith(unmarked(end))
        assert end in line


def test_a_room_does_not_hear_what_was_not_answered() -> None:
    session = Session.begin(load(convert(FORM.encode(), ".md").xform))
    visit = Visit(Texts("en"), filling=Filling("x", session))
    told = why_we_ask(visit, session.question("/data/idle/why"))
    assert without_answers(told, "…") == "…"
