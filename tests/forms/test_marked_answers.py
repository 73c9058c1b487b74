"""An answer in the words of a form is marked where a person is shown it, and nowhere else."""

from tests.forms.scenario import Scenario

FORM = """
| survey | | | | | | |
| | type | name | label | hint | constraint | constraint_message | calculation |
| | text | who | Who is it? | | | | |
| | calculate | called | | | | | concat('Dr ', ${who}) |
| | integer | age | How old is ${who}? | Ask ${called}. | . < 150 | Is ${who} so old? | |
| | begin repeat | child | Children of ${who} | | | | |
| | calculate | number | | | | | position(..) |
| | text | name | Name of child ${number} | | | | |
| | end repeat | | | | | | |
| | select_one ${name} | eldest | Which of them? | | | | |
| | calculate | told | | | | | concat('It is ', ${who}) |
| | note | said | ${told} | | | | |
"""


def marked() -> Scenario:
    """A filling whose answers are marked by brackets."""
    scenario = Scenario.markdown(FORM)
    scenario.session.mark_answers(lambda one: f"[{one}]")
    return scenario


def test_answers_are_marked_in_labels_hints_and_messages() -> None:
    form = marked()
    form.answer("who", "Siân")
    form.answer("age", "200")
    asked = form.question("age")
    assert asked.label == "How old is [Siân]?"
    assert asked.hint == "Ask [Dr Siân]."
    assert asked.violation is not None
    assert asked.violation.message == "Is [Siân] so old?"


def test_what_no_answer_is_behind_is_not_marked() -> None:
    form = marked()
    assert form.question("child/name").label == "Name of child 1"


def test_nothing_is_marked_before_there_is_an_answer() -> None:
    assert marked().question("age").label == "How old is ?"


def test_the_label_of_a_group_and_the_names_of_choices_that_are_answers_are_marked() -> None:
    form = marked()
    form.answer("who", "Siân")
    form.answer("child/name", "Ioan")
    assert form.question("child/name").group == "Children of [Siân]"
    assert [choice.label for choice in form.question("eldest").choices] == ["[Ioan]"]


def test_what_is_calculated_and_sent_has_no_marks() -> None:
    form = marked()
    form.answer("who", "Siân")
    assert form.value("told") == "It is Siân"
    assert "[" not in form.sent()


def test_without_a_mark_words_are_as_they_were() -> None:
    form = Scenario.markdown(FORM)
    form.answer("who", "Siân")
    assert form.question("age").label == "How old is Siân?"


def test_what_an_action_wrote_after_an_answer_is_marked() -> None:
    form = Scenario.markdown(
        "| survey | | | | | |\n| | type | name | label | calculation | trigger |\n"
        "| | text | who | Who? | | |\n| | calculate | kept | | concat('Dr ', ${who}) | ${who} |\n"
        "| | calculate | again | | concat(${kept}, '!') | |\n| | note | said | ${kept} ${again} | | |\n"
    )
    form.session.mark_answers(lambda one: f"[{one}]")
    form.answer("who", "Siân")
    assert form.question("said").label == "[Dr Siân] [Dr Siân!]"
