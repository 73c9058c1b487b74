# ruff: noqa: E501  # rows of a spreadsheet
"""The form before anybody fills it in: its questions in order, and when each is asked."""

import pytest

from forms import Condition, Form, Outlined, asked, convert, load, outline
from tests.forms.scenario import Files, Scenario, xform

PLAYGROUND = """
| survey |
| | type | name | label::E (en) | label::C (cy) | hint::E (en) | relevant | readonly | calculation | choice_filter | required | repeat_count |
| | note | hello | Hello | Helo | | | | | | | |
| | text | name | What is your name? | Beth yw eich enw? | In full | | | | | yes | |
| | integer | age | How old are you? | Beth yw eich oed? | | | | | | | |
| | calculate | adult | | | | | | ${age} > 17 | | | |
| | begin_group | parent | Parent | Rhiant | | ${adult} = 'false' | | | | | |
| | text | who | Who looks after ${name}? | Pwy sy'n gofalu am ${name}? | | | | | | | |
| | end_group | | | | | | | | | | |
| | select_one area | area | Which area? | Pa ardal? | | | | | | | |
| | select_one street | street | Which street? | Pa stryd? | | | | | area = ${area} | | |
| | text | sum | You are ${age} years and ${name} | Rydych yn ${age} a ${name} | | | | | | | |
| | text | fixed | Shown | Dangos | | | yes | concat('a', ${age}) | | | |
| | begin_repeat | child | Child | Plentyn | | ${age} >= 16 | | | | | |
| | text | child_name | Name? | Enw? | | | | | | | |
| | integer | child_age | How old is ${child_name}? | Beth yw oed ${child_name}? | | | | | | | |
| | end_repeat | | | | | | | | | | |
| choices |
| | list_name | name | label::E (en) | label::C (cy) | area |
| | area | n | North | Gogledd | |
| | area | s | South | De | |
| | street | a | A Street | Stryd A | n |
| | street | b | B Street | Stryd B | s |
| settings |
| | default_language |
| | E (en) |
"""


def by_name(form: Form, language: str | None = None) -> dict[str, Outlined]:
    """Outline a form; answers to other questions stand as their names in angle brackets."""
    found = outline(form, language, lambda path: f"<{path.rpartition('/')[2]}>")
    return {one.question.ref.rpartition("/")[2]: one for one in found}


@pytest.fixture(scope="module")
def playground() -> Form:
    return load(convert(PLAYGROUND.encode(), ".md").xform)


def conditions(relevant: str) -> Condition | None:
    """Read one rule of a form with the questions ``a`` and ``b``, and ``c`` worked out from both."""
    form = Scenario.xml(
        "<a/><b/><c/><d/>",
        "<bind nodeset='/data/c' calculate='/data/a + /data/b'/>"
        f"<bind nodeset='/data/d' relevant=\"{relevant}\"/>",
        "".join(f"<input ref='/data/{name}'><label>{name}</label></input>" for name in "abd"),
    ).form
    return by_name(form)["d"].condition


class TestTheQuestionsThatWantAnAnswer:
    def test_come_in_the_order_of_the_form_without_what_only_says_something(self, playground: Form) -> None:
        names = [path.rpartition("/")[2] for path in asked(playground)]

        assert names == ["name", "age", "who", "area", "street", "sum", "child_name", "child_age"]

    def test_the_heading_row_of_a_table_is_none(self) -> None:
        yes_no = "<item><label>Yes</label><value>y</value></item>"
        form = Scenario.xml(
            "<head/><row/>",
            body=f"<select1 ref='/data/head' appearance='label'><label>h</label>{yes_no}</select1>"
            f"<select1 ref='/data/row' appearance='list-nolabel'><label>r</label>{yes_no}</select1>",
        ).form

        assert asked(form) == ("/data/row",)

    def test_one_that_is_read_only_at_times_is_always_counted(self) -> None:
        """Its number must not depend on what was answered."""
        form = Scenario.xml(
            "<a/><b/>",
            "<bind nodeset='/data/b' readonly=\"/data/a = ''\"/>",
            "<input ref='/data/a'><label>a</label></input><input ref='/data/b'><label>b</label></input>",
        ).form

        assert asked(form) == ("/data/a", "/data/b")

    def test_one_that_stands_twice_in_the_body_is_one(self) -> None:
        twice = "<input ref='/data/a'><label>a</label></input>" * 2

        assert asked(Scenario.xml("<a/>", body=twice).form) == ("/data/a",)


class TestTheOutline:
    def test_has_the_words_of_the_language(self, playground: Form) -> None:
        assert by_name(playground)["name"].question.hint == "In full"
        assert by_name(playground, "C (cy)")["name"].question.label == "Beth yw eich enw?"

    def test_other_words_stand_for_answers_in_labels(self, playground: Form) -> None:
        named = by_name(playground)

        assert named["who"].question.label == "Who looks after <name>?"
        assert named["sum"].question.label == "You are <age> years and <name>"
        assert named["child_age"].question.label == "How old is <child_name>?"

    def test_what_is_worked_out_stands_for_no_question(self) -> None:
        form = Scenario.xml(
            "<a/><b/><c/>",
            "<bind nodeset='/data/b' calculate='/data/a * 2'/>",
            "<input ref='/data/a'><label>a</label></input><input ref='/data/c'><label>Twice is "
            "<output value='/data/b'/>, once <output value=\"concat('x', 'y')\"/></label></input>",
        ).form

        assert by_name(form)["c"].question.label == "Twice is <>, once xy"

    def test_every_choice_is_there_whatever_a_filter_would_leave(self, playground: Form) -> None:
        choices = by_name(playground)["street"].question.choices

        assert [choice.label for choice in choices] == ["A Street", "B Street"]

    def test_a_list_of_thousands_is_not_written_out(self) -> None:
        rows = "\n".join(f"k{n},Town {n}" for n in range(5000))
        form = Scenario.xml(
            "<town/>",
            body="<select1 ref='/data/town'><label>Town?</label><itemset nodeset=\"instance('t')/root/item\">"
            "<value ref='name'/><label ref='label'/></itemset></select1>",
            more="<instance id='t' src='jr://file-csv/t.csv'/>",
            files=Files({"t.csv": f"name,label\n{rows}".encode()}),
        ).form

        assert by_name(form)["town"].question.choices == ()

    def test_what_may_stay_empty_is_told(self, playground: Form) -> None:
        named = by_name(playground)

        assert named["name"].question.required
        assert not named["age"].question.required

    def test_groups_and_repeats_stand_around_it(self, playground: Form) -> None:
        named = by_name(playground)

        assert [(one.path, one.label, one.repeats) for one in named["who"].around] == [
            ("/data/parent", "Parent", False)
        ]
        assert [(one.path, one.label, one.repeats) for one in named["child_age"].around] == [
            ("/data/child", "Child", False),
            ("/data/child", "", True),
        ]

    def test_the_rule_of_a_repeat_is_told_once(self, playground: Form) -> None:
        rules = [one.condition for one in by_name(playground)["child_age"].around]

        assert rules == [Condition(">=", ("/data/age",), "16"), None]


class TestConditions:
    @pytest.mark.parametrize(
        ("relevant", "told"),
        [
            ("/data/a = 'x'", Condition("=", ("/data/a",), "x")),
            ("'x' = /data/a", Condition("=", ("/data/a",), "x")),
            ("selected(/data/a, 'x')", Condition("=", ("/data/a",), "x")),
            ("selected( ../a , 'x')", Condition("=", ("/data/a",), "x")),
            ("not(selected(/data/a, 'x'))", Condition("!=", ("/data/a",), "x")),
            ("/data/a != ''", Condition("answered", ("/data/a",))),
            ("not(/data/a != '')", Condition("unanswered", ("/data/a",))),
            ("string-length(/data/a) &gt; 0", Condition("answered", ("/data/a",))),
            ("count-selected(/data/a) = 0", Condition("unanswered", ("/data/a",))),
            ("/data/a &gt; 17", Condition(">", ("/data/a",), "17")),
            ("17 &gt; /data/a", Condition("<", ("/data/a",), "17")),
            ("int(/data/a) &lt;= 2.5", Condition("<=", ("/data/a",), "2.5")),
            ("not(/data/a &gt; 17)", Condition("<=", ("/data/a",), "17")),
            ("true()", None),
            ("false()", Condition("never")),
            ("/data/a = 'x' or true()", None),
            ("/data/a = 'x' and false()", Condition("never")),
            ("/data/a = 'x' and true()", Condition("=", ("/data/a",), "x")),
        ],
    )
    def test_one_test_is_read(self, relevant: str, told: Condition | None) -> None:
        assert conditions(relevant) == told

    def test_several_are_read(self) -> None:
        first, second = Condition("=", ("/data/a",), "x"), Condition("=", ("/data/b",), "y")

        assert conditions("/data/a = 'x' and /data/b = 'y'") == Condition("and", parts=(first, second))
        assert conditions("/data/a = 'x' or /data/b = 'y'") == Condition("or", parts=(first, second))

    def test_not_both_is_one_of_them_not(self) -> None:
        """De Morgan: what is denied of all is so of one."""
        neither = Condition("!=", ("/data/a",), "x"), Condition("!=", ("/data/b",), "y")

        assert conditions("not(/data/a = 'x' and /data/b = 'y')") == Condition("or", parts=neither)

    @pytest.mark.parametrize("relevant", ["/data/a + /data/b = 3", "/data/c &gt; 3", "/data/a = /data/b"])
    def test_of_all_else_the_questions_behind_it_are_told(self, relevant: str) -> None:
        assert conditions(relevant) == Condition("rests", ("/data/a", "/data/b"))

    def test_what_rests_on_no_question_names_none(self) -> None:
        assert conditions("today() &gt; '2026-01-01'") == Condition("rests")

    def test_calculations_that_rest_on_each_other_come_to_an_end(self) -> None:
        form = load(
            xform(
                "<a/><b/><c/><d/>",
                "<bind nodeset='/data/b' calculate='/data/a + /data/c'/>"
                "<bind nodeset='/data/c' calculate='/data/a * 2'/>"
                "<bind nodeset='/data/d' relevant='/data/b &gt; /data/c'/>",
                "<input ref='/data/a'><label>a</label></input><input ref='/data/d'><label>d</label></input>",
            )
        )

        assert by_name(form)["d"].condition == Condition("rests", ("/data/a",))
