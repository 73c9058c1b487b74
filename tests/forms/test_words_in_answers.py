"""A calculation from the form's own words is in the language of the filling."""

from tests.forms.scenario import Scenario

FORM = """
| survey |
| | type | name | label::English (en) | label::Cymraeg (cy) | calculation |
| | select_one yn | own | Is it yours? | Chi biau e? | |
| | calculate | said | | | jr:choice-name(${own}, '${own}') |
| | calculate | twice | | | concat(${said}, ${said}) |
| choices |
| | list_name | name | label::English (en) | label::Cymraeg (cy) |
| | yn | y | Yes | Ydw |
"""


def test_a_name_of_a_choice_changes_with_the_language() -> None:
    form = Scenario.markdown(FORM)
    form.answer("own", "y")
    assert (form.value("said"), form.value("twice")) == ("Yes", "YesYes")

    form.session.set_language("Cymraeg (cy)")

    assert (form.value("said"), form.value("twice")) == ("Ydw", "YdwYdw")
