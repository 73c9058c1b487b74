"""Labels of several lines: a heading, and what is read below it."""

from pathlib import Path

import pytest

from accessibility.answers import as_answer
from forms import convert
from kiosk import intents as ask
from kiosk.composing.labels import more_in, name_in
from kiosk.i18n import Texts
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from tests.kiosk.citizen import citizen
from tests.kiosk.small_service import SERVICE

FORM = """
| survey | | | | |
| | type | name | label | hint |
| | text | q | What happened?@Say who was there.@Leave out names. | Be short. |
| | note | n | Before you go on@ @Take a breath. | |
"""


@pytest.mark.parametrize(
    "written",
    [
        "**What happened?**<br/>Say who.",
        "<p>What happened?</p><p>Say who.</p>",
        '<span style="color:red">\nWhat happened?\n</span>\nSay who.',
        "What happened? \n Say who.",
    ],
)
def test_lines_are_those_that_are_seen_however_an_author_wrote_them(written: str) -> None:
    texts = Texts("en")
    assert (name_in(texts, written), more_in(texts, written)) == ("What happened?", "Say who.")


def test_an_answer_of_several_lines_parts_no_label() -> None:
    texts, seen = Texts("en"), as_answer("a car\n\na van")
    written, named = f"Who saw {seen} there?\nSay who.", f"Who saw {seen} there?".replace("\n\n", ", ")
    assert (name_in(texts, written), more_in(texts, written)) == (named, "Say who.")


@pytest.mark.parametrize("break_", ["\n", "\n\n"])
def test_the_first_line_is_the_heading_and_the_others_are_read_below(tmp_path: Path, break_: str) -> None:
    with citizen(tmp_path) as person:
        home = tmp_path / "services" / "small"
        (home / "form.md").unlink()
        form = convert(FORM.encode(), ".md").xform
        (home / "form.xml").write_bytes(form.replace(b"@", break_.encode()))
        (home / "service.toml").write_text(SERVICE, encoding="utf-8")
        person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"), ask.Continue(), ask.Continue())
        (asked,) = person.sees(QuestionView).fields
        assert person.sees(QuestionView).heading == asked.label == "What happened? (optional)"
        assert asked.hint == f"Say who was there.{break_}Leave out names.\nBe short."
        person.do(ask.Continue())
        (note,) = person.sees(QuestionView).fields
        assert (note.label, note.hint) == ("Before you go on", "Take a breath.")
        person.do(ask.Continue())
        ((row,),) = (group.rows for group in person.sees(CheckView).groups)
        assert (row.question, row.change and row.change.name) == ("What happened?", "Change: What happened?")
