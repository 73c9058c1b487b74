"""The columns of an XLSForm: a misspelt one would be left out without a word, and its rules with it."""

import pytest

from forms import ErrorCode, FormError, convert

FORM = """| survey | | | | | |
| | type | name | label::English (en) | {column} | appearance |
| | select_one yes_no | dog | Have you a dog? | | |
| | text | breed | Which breed? | ${{dog}} = 'yes' | |
| choices | | | | |
| | list_name | name | label::English (en) | place |
| | yes_no | yes | Yes | all |
| settings | |
| | {setting} |
| | My form |
"""


def converted(column: str = "relevant", setting: str = "form_title") -> tuple[str, ...]:
    return convert(FORM.format(column=column, setting=setting).encode(), ".md").warnings


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("relevent", "relevant"),
        ("Relevent", "relevant"),
        ("choicefilter", "choice_filter"),
        ("choice-filter", "choice_filter"),
        ("constrant", "constraint"),
        ("requred", "required"),
        ("calcuation", "calculation"),
        ("lable::Cymraeg (cy)", "label::Cymraeg (cy)"),
        ("constraint_mesage::Cymraeg (cy)", "constraint_message::Cymraeg (cy)"),
        ("bind:relevant", "bind::relevant"),  # one colon does not do where another column has two
    ],
)
def test_a_misspelt_column_is_refused_with_the_one_that_was_meant(misspelt: str, meant: str) -> None:
    with pytest.raises(FormError) as refusal:
        converted(misspelt)
    assert refusal.value.code is ErrorCode.CONVERSION
    assert f"the sheet survey has a column “{misspelt}”; did you mean “{meant}”" in str(refusal.value)


def test_a_misspelt_setting_is_refused_too() -> None:
    with pytest.raises(FormError, match=r"the sheet settings has a column “form_titel”; .* “form_title”"):
        converted(setting="form_titel")


@pytest.mark.parametrize(
    "column",
    ["relevant", "Relevant", "relevance", "bind::relevant", "bind::odk:length"],
)
def test_what_xlsform_knows_passes(column: str) -> None:
    assert not any("column" in warning for warning in converted(column))


def test_a_column_like_no_other_is_left_out_with_a_word() -> None:
    """XLSForm lets an author keep columns of notes."""
    warnings = converted("who asked for it")
    assert (
        "The sheet survey has a column “who asked for it”, which XLSForm does not know: it was left out."
        in (warnings)
    )


@pytest.mark.parametrize("file_type", [".md", ".csv"])
@pytest.mark.parametrize("source", [b"", b"\n \n", b"# My form\n\nTo be written.\n"])
def test_a_form_without_a_table_is_one_sentence(source: bytes, file_type: str) -> None:
    with pytest.raises(FormError) as refusal:
        convert(source, file_type)
    assert str(refusal.value) == (
        "The spreadsheet: the XLSForm has an error: there is no sheet named survey in it; "
        "correct the spreadsheet."
    )
