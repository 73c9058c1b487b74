"""An answer in the words of a form is marked where a person is shown it, and nowhere else."""

import pytest

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
    assert form.groups("child/name") == ("Children of [Siân]",)
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


TEXTS = """
    <itext><translation lang="en">
        <text id="hello"><value>Hello <output value="/data/who"/></value></text>
        <text id="bye"><value>Bye</value></text>
        <text id="car"><value>Car of <output value="/data/who"/></value></text>
        <text id="round"><value><output value="concat(jr:itext('round'), '!')"/></value></text>
    </translation></itext>
    <instance id="cars"><root><item><itextId>car</itextId><name>c</name></item></root></instance>
"""
CARS = (
    '<select1 ref="/data/car"><itemset nodeset="instance(\'cars\')/root/item"><value ref="name"/>'
    '<label ref="jr:itext(itextId)"/></itemset></select1>'
)


def translated(label: str) -> Scenario:
    """A filling with texts that hold an answer, and one question with a label."""
    body = f'<input ref="/data/who"/><input ref="/data/a">{label}</input>{CARS}'
    form = Scenario.xml("<who/><a/><k>1</k><car/>", "", body, TEXTS)
    form.session.mark_answers(lambda one: f"[{one}]")
    form.answer("who", "Siân")
    return form


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("<label ref=\"jr:itext('hello')\"/>", "Hello [Siân]"),
        ("<label ref=\"jr:itext(concat('hel', 'lo'))\"/>", "Hello [Siân]"),
        ("<label ref=\"concat(jr:itext('hello'), '!')\"/>", "[Hello Siân!]"),
        ("<label><output value=\"jr:itext('hello')\"/></label>", "[Hello Siân]"),
        ("<label>O: <output value=\"concat(jr:itext('hello'), '!')\"/></label>", "O: [Hello Siân!]"),
        ("<label><output value=\"concat(jr:itext(concat('b', 'ye')), '!')\"/></label>", "[Bye!]"),
        ("<label><output value=\"concat(jr:itext('bye'), '!')\"/></label>", "Bye!"),
    ],
)
def test_text_that_an_expression_says_is_marked_when_an_answer_is_in_it(label: str, shown: str) -> None:
    assert translated(label).question("a").label == shown


def test_text_that_an_answer_chooses_is_marked_as_a_whole() -> None:
    """Which one it is tells the answer."""
    form = translated('<label ref="jr:itext(/data/who)"/>')
    assert form.question("a").label == ""
    form.answer("who", "bye")
    assert form.question("a").label == "[Bye]"
    form.answer("who", "hello")
    assert form.question("a").label == "[Hello hello]"


def test_texts_that_say_each_other_in_a_chain_of_hundreds_are_marked() -> None:
    said = "<text id=\"t{}\"><value><output value=\"concat(jr:itext('t{}'), '!')\"/></value></text>"
    texts = "".join(said.format(at, at + 1) for at in range(500))
    texts += '<text id="t500"><value><output value="/data/who"/></value></text>'
    body = '<input ref="/data/who"/><input ref="/data/a"><label ref="jr:itext(\'t0\')"/></input>'
    more = f'<itext><translation lang="en">{texts}</translation></itext>'
    form = Scenario.xml("<who/><a/>", "", body, more)
    form.session.mark_answers(lambda one: f"[{one}]")
    assert form.question("a").label == "[!!!!!]"


def test_a_question_is_to_be_shown_anew_when_an_answer_is_in_a_text_of_a_text_of_its_label() -> None:
    said = '<text id="{}"><value><output value="jr:itext(\'{}\')"/></value></text>'
    texts = said.format("a", "b") + said.format("b", "c")
    texts += '<text id="c"><value><output value="/data/who"/></value></text>'
    body = '<input ref="/data/who"/><input ref="/data/a"><label ref="jr:itext(\'a\')"/></input>'
    more = f'<itext><translation lang="en">{texts}</translation></itext>'
    assert Scenario.xml("<who/><a/>", "", body, more).answer("who", "Siân") == {"who", "a"}


def test_words_that_name_each_other_come_to_an_end() -> None:
    form = translated("<label><output value=\"concat(jr:itext('round'), '?')\"/></label>")
    assert set(form.question("a").label) <= set("[!?]")


def test_answer_in_the_translated_name_of_a_choice_is_marked() -> None:
    assert [one.label for one in translated("").question("car").choices] == ["Car of [Siân]"]


@pytest.mark.parametrize(
    "label",
    [
        "<label ref=\"jr:itext('hello')\"/>",
        "<label ref=\"jr:itext(concat('c', 'ar'))\"/>",
        "<label ref=\"if(1, jr:itext('hello'), '')\"/>",
        "<label><output value=\"concat(jr:itext('hello'), '!')\"/></label>",
    ],
)
def test_question_whose_words_hold_an_answer_is_shown_anew(label: str) -> None:
    assert translated(label).answer("who", "Ann") == {"who", "a", "car"}


def test_question_with_the_answer_in_the_name_of_a_choice_is_shown_anew() -> None:
    choice = '<item><label>Of <output value="/data/who"/></label><value>x</value></item>'
    body = f'<input ref="/data/who"/><select1 ref="/data/s">{choice}</select1>'
    assert Scenario.xml("<who/><s/>", body=body).answer("who", "Ann") == {"who", "s"}
