"""Texts of forms that authors wrote with Markdown and styles, as XLSForm lets them."""

import pytest

from accessibility.answers import as_answer
from kiosk.i18n import Texts
from kiosk.markdown import without_markdown

WORDS = [
    ("Do **not** sign yet", "Do not sign yet"),
    ("Do __not__ sign yet", "Do not sign yet"),
    ("Do *not* sign, or _wait_", "Do not sign, or wait"),
    ("***Now*** or _a **bit** later_", "Now or a bit later"),
    ("half**way**", "halfway"),
    ("# Your home\nHow many rooms?", "Your home\nHow many rooms?"),
    ("Bring:\n* a letter\n* a photo", "Bring:\n• a letter\n• a photo"),
    ("Bring:\n- a letter\n1. a photo", "Bring:\n- a letter\n1. a photo"),
    ('<span style="color:red">Stop</span>', "Stop"),
    ("<b>One</b><br/><u>two</u>", "One\ntwo"),
    ("<p>One</p><p>two</p>", "One\ntwo"),
    ("[our page](https://example.org/a_b_c)", "our page (https://example.org/a_b_c)"),
    ("[https://example.org](https://example.org)", "https://example.org"),
    (
        "<a class='x' href=\"https://example.org/?a=1&amp;b=2\">our page</a>",
        "our page (https://example.org/?a=1&b=2)",
    ),
    ("Salt &amp; pepper &lt; 5 &#163;", "Salt & pepper < 5 £"),
    (r"\*not\* \_so\_ \# here", "*not* _so_ # here"),
    ("****", ""),  # bold words that an answer will stand in
]
"""As it was written, as it is shown."""


@pytest.mark.parametrize(("written", "shown"), WORDS)
def test_the_words_are_shown_and_no_marks(written: str, shown: str) -> None:
    assert without_markdown(written) == shown


LEFT = [
    "2 * 3 * 4, or 2*3*4",
    "Fill in: ____ of ____",
    "file_name_here and __init_me",
    "#1 is the best; a * is for what is needed *",
    "age < 5 & height > 3",
    "Fish & chips; R&D; [a note]",
    "10 **",
    "an <unknown> word",
    "",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_is_no_mark_is_left(text: str) -> None:
    assert without_markdown(text) == text


def test_an_answer_among_the_words_is_shown_as_it_was_given() -> None:
    answer = as_answer("a_b_c *d* <b>&amp;")
    assert (
        without_markdown(f"You are **{answer}**, \ue000 _{answer}_") == f"You are {answer}, \ue000 {answer}"
    )


def test_the_texts_of_a_form_are_shown_so() -> None:
    assert Texts("cy").form("**Na**") == "Na"
