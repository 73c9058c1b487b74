"""When a question is to be answered, as a person reads it on paper."""

import pytest

from forms import asked, convert, load, outline
from kiosk.i18n import Texts
from kiosk.printing.conditions import Asked, Conditions

FORM = """
| survey |
| | type | name | label::E (en) | relevant |
| | select_one colour | a | Colour? | |
| | select_multiple colour | b | Colours? | |
| | integer | c | How many? | |
| | text | d | Why? | {relevant} |
| choices |
| | list_name | name | label::E (en) |
| | colour | r | Red | |
| | colour | g | Green | |
| | colour | b | Blue | |
"""


def said(relevant: str, language: str = "en") -> tuple[str, ...]:
    """Return what stands before question 4, with this rule."""
    form = load(convert(FORM.format(relevant=relevant).encode(), ".md").xform)
    outlined = {one.question.ref: one for one in outline(form, None, lambda _: "…")}
    known = {path: Asked(n, outlined[path].question) for n, path in enumerate(asked(form), start=1)}
    return Conditions(Texts(language), known).lines(outlined["/data/d"].condition)


@pytest.mark.parametrize(
    ("relevant", "lines"),
    [
        ("", ()),
        ("${a} = 'r'", ("Only if you answered “Red” to question 1.",)),
        ("selected(${b}, 'g')", ("Only if you answered “Green” to question 2.",)),
        ("${a} != 'r'", ("Only if you did not answer “Red” to question 1.",)),
        ("${c} != ''", ("Only if you answered question 3.",)),
        ("${c} = ''", ("Only if you did not answer question 3.",)),
        ("${c} > 5", ("Only if your answer to question 3 is more than 5.",)),
        ("${c} < 5", ("Only if your answer to question 3 is less than 5.",)),
        ("${c} >= 5", ("Only if your answer to question 3 is 5 or more.",)),
        ("${c} <= 5", ("Only if your answer to question 3 is 5 or less.",)),
        ("${c} = 5", ("Only if you answered “5” to question 3.",)),
        (
            "${a} = 'r' or ${a} = 'g' or ${a} = 'b'",
            ("Only if you answered “Red”, “Green” or “Blue” to question 1.",),
        ),
        ("${a} != 'r' and ${a} != 'g'", ("Only if you did not answer “Red” or “Green” to question 1.",)),
        (
            "${a} = 'r' and ${c} > 5",
            (
                "Only if you answered “Red” to question 1.",
                "And only if your answer to question 3 is more than 5.",
            ),
        ),
        (
            "${a} = 'r' or ${c} > 5",
            ("Only if you answered “Red” to question 1.", "Or if your answer to question 3 is more than 5."),
        ),
        (
            "(${a} = 'r' or ${a} = 'g') and ${c} > 5",
            (
                "Only if you answered “Red” or “Green” to question 1.",
                "And only if your answer to question 3 is more than 5.",
            ),
        ),
        # Two of several must both be chosen: that is not one of two.
        (
            "selected(${b}, 'r') and selected(${b}, 'g')",
            (
                "Only if you answered “Red” to question 2.",
                "And only if you answered “Green” to question 2.",
            ),
        ),
    ],
)
def test_a_rule_reads_as_people_speak(relevant: str, lines: tuple[str, ...]) -> None:
    assert said(relevant) == lines


@pytest.mark.parametrize(
    ("relevant", "line"),
    [
        (
            "string-length(${a}) > 3",
            "This depends on your answer to question 1. Leave it out if it does not apply to you.",
        ),
        (
            "(${a} = 'r' and ${c} = 1) or (${a} = 'g' and ${c} = 2)",
            "This depends on your answers to questions 1 and 3. Leave it out if it does not apply to you.",
        ),
        ("today() > '2026-01-01'", "Leave this out if it does not apply to you."),
    ],
)
def test_a_rule_that_nobody_would_say_names_the_questions_that_it_rests_on(relevant: str, line: str) -> None:
    assert said(relevant) == (line,)


def test_it_is_said_in_the_language_of_the_form() -> None:
    assert said("${a} = 'r' or ${a} = 'g'", "cy") == ("Dim ond os ateboch “Red” neu “Green” i gwestiwn 1.",)
