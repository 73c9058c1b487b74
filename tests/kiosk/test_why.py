"""Why a question is asked, told from the answers that its rules rest on."""

from pathlib import Path

import pytest

from accessibility.answers import as_answer, unmarked, without_answers
from forms import Session, convert, load
from kiosk import intents as ask
from kiosk.composing.why import why_we_ask
from kiosk.i18n import Texts
from kiosk.views.question import QuestionView
from kiosk.visit import Filling, Visit
from tests.kiosk.citizen import citizen
from tests.kiosk.service_folder import folder

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
| | note | told | Rest. | | |
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


def test_what_asks_nothing_is_seen_not_asked() -> None:
    session = Session.begin(load(convert(FORM.encode(), ".md").xform))
    visit, told = Visit(Texts("en"), filling=Filling("x", session)), session.question("/data/idle/told")
    assert why_we_ask(visit, told) == as_answer("You see this because you gave no answer to “Do you work?”.")


def test_the_link_of_a_note_says_so_too(tmp_path: Path) -> None:
    form = """
| survey | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) | relevant |
| | text | plate | What number? | Pa rif? | |
| | note | told | You need no permit. | Nid oes angen trwydded. | ${plate} = '' |
"""
    with citizen(tmp_path) as person:
        folder(tmp_path / "services", form=form)
        person.begins(service="parking")
        person.do(ask.Continue())
        assert person.question("told").details_label == "Why you see this"


def test_a_reason_that_several_fields_of_a_page_share_is_told_once(tmp_path: Path) -> None:
    form = """
| survey | | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) | relevant | appearance |
| | text | plate | What number? | Pa rif? | | |
| | begin_group | home | Home | Cartref | ${plate} != '' | field-list |
| | text | street | Street | Stryd | | |
| | text | town | Town | Tref | | |
| | text | floor | Floor | Llawr | ${street} != '' | |
| | end_group | | | | | |
"""
    with citizen(tmp_path) as person:
        folder(tmp_path / "services", form=form)
        person.begins(service="parking")
        person.answers(plate="CV70")
        person.do(ask.Answered(person.question("street").ref, "High Street"))
        told = [field.details.count("We ask this") for field in person.sees(QuestionView).fields]
        assert told == [1, 0, 2]


def test_a_room_does_not_hear_what_was_not_answered() -> None:
    session = Session.begin(load(convert(FORM.encode(), ".md").xform))
    visit = Visit(Texts("en"), filling=Filling("x", session))
    told = why_we_ask(visit, session.question("/data/idle/why"))
    assert without_answers(told, "…") == "…"
