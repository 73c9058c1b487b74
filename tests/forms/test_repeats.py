"""Repeats that a person may lengthen: where one is asked for another, and what can be said of them."""

import pytest

from forms import Instance
from tests.forms.scenario import Scenario

PEOPLE = """
| survey | | | | |
| | type | name | label | relevant |
| | select_one yn | any | Anybody? | |
| | begin_repeat | person | People | ${any} = 'yes' |
| | text | name | Name | |
| | begin_repeat | pet | Pets | |
| | text | kind | Kind | |
| | end_repeat | | | |
| | end_repeat | | | |
| | text | end | End | |
| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
"""


def row(kind: str, more: str = "", appearance: str = "") -> Scenario:
    return Scenario.markdown(
        f"| survey | | | | | |\n| | type | name | label | repeat_count | appearance |\n"
        f"| | {kind} | r | Things | {more} | {appearance} |\n| | text | a | A | | |\n| | text | b | B | | |\n"
        "| | end_repeat | | | | |\n"
    )


def test_behind_the_instances_stands_a_page_that_asks_for_another() -> None:
    filling = Scenario.markdown(PEOPLE).answers(any="yes")
    filling.session.add_repeat("/data/person")
    assert filling.pages() == [
        *("any", "person[1]/name", "person[1]/pet[1]/kind", "person[1]/pet"),
        *("person[2]/name", "person[2]/pet", "person", "end"),
    ]
    page = filling.session.next_page("/data/person[2]/pet")
    assert page is not None
    assert (page.key, page.title, page.refs, page.repeat) == ("/data/person", "People", (), True)


def test_it_stays_when_the_last_instance_is_removed_while_its_rule_holds() -> None:
    filling = Scenario.markdown(PEOPLE).answers(any="yes")
    filling.session.remove_repeat("/data/person[1]")
    assert filling.pages() == ["any", "person", "end"]
    filling.answer("any", "")
    assert filling.pages() == ["any", "end"]


@pytest.mark.parametrize("appearance", ["", "field-list"])
def test_a_number_that_a_rule_gives_is_not_asked_for(appearance: str) -> None:
    filling = row("begin_repeat", "2", appearance)
    assert [page.key for page in filling.session.pages() if page.repeat] == []


def test_instances_on_one_page_each_are_followed_by_it_too() -> None:
    assert row("begin_repeat", "", "field-list").pages() == ["r[1]", "r"]


def test_inside_a_page_of_several_it_follows_that_page() -> None:
    filling = Scenario.markdown(
        "| survey | | | | |\n| | type | name | label | appearance |\n"
        "| | begin_group | g | G | field-list |\n| | text | first | First | |\n"
        "| | begin_repeat | r | Things | |\n| | text | a | A | |\n| | end_repeat | | | |\n"
        "| | end_group | | | |\n"
    )
    assert filling.pages() == ["g", "g/r"]


def test_instances_are_told_with_label_and_number() -> None:
    filling = Scenario.markdown(PEOPLE).answers(any="yes")
    filling.session.add_repeat("/data/person")
    filling.session.add_repeat("/data/person[2]/pet")
    first, second = (Instance(f"/data/person[{n}]", "People", n, 2) for n in (1, 2))
    assert filling.session.repeat_instances("/data/person") == (first, second)
    pet = Instance("/data/person[2]/pet[1]", "Pets", 1, 1)
    assert filling.session.repeats_around("/data/person[2]/pet[1]/kind") == (second, pet)
    assert filling.session.repeats_around("/data/end") == ()


COUNTED = """
| survey | | | | | | |
| | type | name | label | repeat_count | calculation | default |
| | integer | many | How many? | | | |
| | begin_repeat | pet | Pets | ${many} | | |
| | text | kind | Kind | | | cat |
| | integer | age | Age | | | |
| | begin_repeat | toy | Toys | ${age} | | |
| | text | name | Name | | | |
| | end_repeat | | | | | |
| | end_repeat | | | | | |
| | calculate | there | | | count(${pet}) | |
"""


def pets(filling: Scenario) -> int:
    filling.session.drop_surplus()
    return len(filling.session.repeat_instances("/data/pet"))


def test_a_count_that_is_put_right_asks_of_no_more() -> None:
    """22 that was meant for 2 asked of 22, and nobody could remove twenty."""
    filling = Scenario.markdown(COUNTED)
    for typed, there in (("22", 22), ("2", 2), ("", 0), ("x", 0), ("3", 3)):
        filling.answer("many", typed)
        assert (pets(filling), filling.value("there")) == (there, str(there))
    assert filling.pages() == ["many", *(f"pet[{n}]/{q}" for n in (1, 2, 3) for q in ("kind", "age"))]
    assert filling.sent().count("<pet>") == 3


def test_what_was_answered_in_stays_beyond_a_count_and_what_stands_before_it() -> None:
    """As in Collect: whoever lowers a count by mistake loses nothing."""
    filling = Scenario.markdown(COUNTED).answers(many="5")
    filling.answer("pet[3]/age", "4")
    filling.answer("many", "1")
    assert pets(filling) == 3
    filling.answer("many", "4")
    assert (pets(filling), filling.value("pet[3]/age")) == (4, "4")


def test_what_was_emptied_again_goes_beyond_a_count() -> None:
    """A letter typed at one too many, and taken back, asked of it for ever."""
    filling = Scenario.markdown(COUNTED).answers(many="3")
    filling.answer("pet[2]/age", "x")  # no number, and still what somebody typed
    filling.answer("pet[3]/kind", "dog")
    filling.answer("many", "1")
    assert pets(filling) == 3
    filling.answer("pet[3]/kind", " ")
    assert pets(filling) == 2
    filling.answer("pet[2]/age", "")
    assert pets(filling) == 1


def test_an_answer_that_went_with_its_choices_keeps_no_instance() -> None:
    filling = Scenario.markdown("""
        | survey  |                  |       |       |              |               |
        |         | type             | name  | label | repeat_count | choice_filter |
        |         | integer          | many  | Many  |              |               |
        |         | begin_repeat     | pet   | Pets  | ${many}      |               |
        |         | text             | kind  | Kind  |              |               |
        |         | select_one breed | breed | Breed |              | of=${kind}    |
        |         | end_repeat       |       |       |              |               |
        | choices |                  |       |       |              |               |
        |         | list_name        | name  | label | of           |               |
        |         | breed            | pug   | Pug   | dog          |               |
    """).answers(many="2")
    for path, typed in (("pet[2]/kind", "dog"), ("pet[2]/breed", "pug"), ("many", "1"), ("pet[2]/kind", "")):
        filling.answer(path, typed)
    assert pets(filling) == 1


def test_where_a_repeat_has_more_than_its_count_each_may_be_the_one_too_many() -> None:
    filling = Scenario.markdown(COUNTED).answers(many="3")
    filling.answer("pet[2]/age", "1")
    filling.answer("many", "1")

    def surplus() -> list[bool]:
        filling.session.drop_surplus()
        refs = [one.ref for one in filling.session.repeat_instances("/data/pet")]
        return [filling.session.is_surplus(ref) for ref in refs]

    assert surplus() == [True, True]
    assert not filling.session.is_surplus("/data/pet[2]/toy[1]")
    assert not filling.session.is_surplus("/data/pet[2]/age")
    filling.session.remove_repeat("/data/pet[1]")
    assert surplus() == [False]
    assert filling.value("pet[1]/age") == "1"


def test_without_a_count_none_is_one_too_many() -> None:
    assert not Scenario.markdown(PEOPLE).answers(any="yes").session.is_surplus("/data/person[1]")


def test_a_count_within_an_instance_is_put_right_there() -> None:
    filling = Scenario.markdown(COUNTED).answers(many="2")
    for typed, there in (("31", 31), ("3", 3)):
        filling.answer("pet[2]/age", typed)
        filling.session.drop_surplus()
        assert len(filling.session.repeat_instances("/data/pet[2]/toy")) == there


def test_answers_of_an_earlier_day_stay_beyond_a_count_too() -> None:
    filling = Scenario.markdown(COUNTED).answers(many="3")
    filling.answer("pet[2]/age", "1")
    filling.session = type(filling.session).resume(filling.session.form, filling.session.save())
    filling.answer("many", "1")
    assert pets(filling) >= 2
    assert filling.value("pet[2]/age") == "1"


RANKED = """
| survey  |                 |        |        |              |               |
|         | type            | name   | label  | repeat_count | choice_filter |
|         | integer         | many   | Many?  |              |               |
|         | select_one reg  | region | Region |              |               |
|         | begin_repeat    | child  | Child  | ${many}      |               |
|         | rank city       | best   | Best   |              | reg=${region} |
|         | end_repeat      |        |        |              |               |
| choices |                 |        |        |     |
|         | list_name | name    | label   | reg |
|         | reg       | w       | Wales   |     |
|         | reg       | e       | England |     |
|         | city      | cardiff | Cardiff | w   |
|         | city      | swansea | Swansea | w   |
|         | city      | london  | London  | e   |
"""


def test_an_order_that_came_back_with_its_options_keeps_its_instance_beyond_the_count() -> None:
    filling = Scenario.markdown(RANKED).answers(many="2", region="w")
    filling.answer("child[2]/best", "swansea cardiff")
    filling.answers(region="e").answers(region="w").answers(many="1")
    filling.session.drop_surplus()
    assert filling.value("child[2]/best") == "swansea cardiff"


def test_an_order_of_which_no_option_is_left_keeps_no_instance_beyond_the_count() -> None:
    filling = Scenario.markdown(RANKED).answers(many="2", region="w")
    filling.answer("child[2]/best", "swansea cardiff")
    filling.answers(region="e").answers(many="1")
    filling.session.drop_surplus()
    assert len(filling.session.repeat_instances("/data/child")) == 1


def test_nothing_is_worked_out_anew_where_no_count_is_too_low() -> None:
    filling = Scenario.markdown(COUNTED).answers(many="2")
    before = filling.session.changes
    filling.session.drop_surplus()
    assert filling.session.changes == before
