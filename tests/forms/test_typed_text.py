"""Typed text: what is checked is what is sealed, and the field goes on showing what was typed."""

import pytest

from tests.forms.scenario import Scenario

FORM = """
| survey | | | | | |
| | type | name | label | required | constraint | appearance |
| | text | full_name | Your name | yes | string-length(.) <= 8 | |
| | text | story | What happened? | yes | | multiline |
| settings | |
| | form_title |
| | Typed |
"""


@pytest.fixture
def filling() -> Scenario:
    return Scenario.markdown(FORM)


@pytest.mark.parametrize("question", ["full_name", "story"])
@pytest.mark.parametrize("blank", ["   ", "\t", "\u00a0", "\u3000", "\ufffe", " \uffff\x0b ", "\ud800"])
def test_nothing_to_be_seen_is_no_answer(filling: Scenario, question: str, blank: str) -> None:
    filling.answer(question, blank)
    assert filling.wrong(question) == "required"


@pytest.mark.parametrize(
    ("question", "typed", "kept"),
    [
        ("full_name", "  Ann Lee ", "Ann Lee"),
        ("full_name", "\ufffeAnn\x00", "Ann"),
        ("full_name", "Sia\u0302n", "Si\u00e2n"),  # composed, as it is sealed
        ("story", "  Once\n\n  upon\n", "  Once\n\n  upon\n"),  # white space may be meant
        ("story", "Once\uffff", "Once"),
    ],
)
def test_what_is_checked_and_sealed_is_clean_and_what_is_shown_is_as_typed(
    filling: Scenario, question: str, typed: str, kept: str
) -> None:
    filling.answers(full_name="Ann", story="Once").answer(question, typed)
    assert filling.value(question) == kept
    assert filling.wrong(question) == ""
    assert filling.question(question).value == typed
    assert f"<{question}>{kept}</{question}>" in filling.sent()


def test_white_space_around_it_does_not_count_against_a_constraint(filling: Scenario) -> None:
    filling.answer("full_name", "Ann Lee          ")
    assert filling.wrong("full_name") == ""


def test_what_was_typed_is_forgotten_with_the_answer() -> None:
    filling = Scenario.xml(
        "<a/><b/>",
        '<bind nodeset="/data/a" type="string" calculate="/data/b"/><bind nodeset="/data/b" type="string"/>',
        '<input ref="/data/a"/><input ref="/data/b"/>',
    )
    filling.answer("a", " typed ")
    filling.answer("b", "worked out")
    assert filling.question("a").value == "worked out"
