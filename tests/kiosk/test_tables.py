"""A table of questions, as XLSForm's ``table-list`` makes it: one question after the other."""

from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.views.question import FieldKind, QuestionView
from tests.kiosk.citizen import citizen
from tests.kiosk.small_service import SERVICE

CHOICES = """
| choices | | | |
| | list_name | name | label |
| | often | never | Never |
| | often | daily | Every day |
"""
TABLE_LIST = """
| survey | | | | |
| | type | name | label | appearance |
| | begin group | table | How often? | table-list |
| | select_one often | walk | Walk | |
| | select_one often | swim | Swim | |
| | end group | | | |
"""
"""pyxform puts a note with the label of the group first, then a row of labels whose own label is a space."""
BY_HAND = """
| survey | | | | |
| | type | name | label | appearance |
| | begin group | table | | field-list |
| | select_one often | head | How often? | label |
| | select_one often | walk | Walk | list-nolabel |
| | end group | | | |
"""


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        (TABLE_LIST, ["How often?", "Walk (optional)", "Swim (optional)"]),
        (BY_HAND, ["How often?", "Walk (optional)"]),
    ],
    ids=["table-list", "by hand"],
)
def test_the_row_of_labels_is_nothing_to_answer_and_without_words_nothing_at_all(
    tmp_path: Path, form: str, labels: list[str]
) -> None:
    with citizen(tmp_path) as person:
        home = tmp_path / "services" / "small"
        (home / "form.md").write_text(form + CHOICES, encoding="utf-8")
        (home / "service.toml").write_text(SERVICE, encoding="utf-8")
        person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"), ask.Continue(), ask.Continue())
        fields = person.sees(QuestionView).fields
        assert [field.label for field in fields] == labels
        assert fields[0].kind is FieldKind.NOTE
