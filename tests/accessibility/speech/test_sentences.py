"""What is said at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.speech.sentences import LONGEST, spans


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in spans(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What is your name?", ["What is your name?"]),
        ("Go on. Press Continue!", ["Go on.", "Press Continue!"]),
        ("It costs 3.50 today", ["It costs 3.50 today"]),  # a point that ends nothing
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("One\nTwo\n\nThree", ["One", "Two", "Three"]),
        ("क्या? हाँ। ठीक।", ["क्या?", "हाँ।", "ठीक।"]),
        ("你好。请选择。", ["你好。", "请选择。"]),  # no spaces between
        ("هل هذا صحيح؟ نعم.", ["هل هذا صحيح؟", "نعم."]),
        (
            "You live at \u2068\u2063High St.\u2063\u2069 Is it so?",
            ["You live at \u2068\u2063High St.\u2063\u2069", "Is it so?"],
        ),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_where_a_sentence_ends(text: str, said: list[str]) -> None:
    assert sentences(text) == said


def test_a_text_without_marks_is_cut_between_words() -> None:
    parts = sentences("word " * 200)
    assert max(map(len, parts)) <= LONGEST
    assert {part.replace("word", "").strip() for part in parts} == {""}


@given(st.text(alphabet="ab .!?\n。", max_size=60))
def test_nothing_is_lost_and_nothing_said_twice(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
