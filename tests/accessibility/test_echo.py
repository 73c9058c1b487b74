"""What is heard of typing."""

import pytest

from accessibility.echo import Typed, echo
from tests.accessibility.speech.fakes import WORDS


def at_end(text: str) -> Typed:
    return Typed(text, len(text))


@pytest.mark.parametrize(
    ("before", "now", "heard"),
    [
        (at_end(""), at_end("a"), "a"),
        (at_end("Sia"), at_end("Siân"), "ân"),  # what an input method put there at once
        (at_end("go"), at_end("go "), "go"),  # the word, once it ends
        (at_end("go "), at_end("go  "), "space"),
        (at_end("a.b"), at_end("a.b@"), "a.b at sign"),
        (at_end("ab"), at_end("a"), "b deleted"),
        (at_end("a "), at_end("a"), "space deleted"),
        (at_end("old words"), at_end(""), "old words deleted"),
        (Typed("ac", 1), Typed("abc", 2), "b"),
        (Typed("aa", 1), Typed("aaa", 2), "a"),
        (at_end("abc"), Typed("abc", 2), "c"),
        (Typed("abc", 2), at_end("abc"), "end"),
        (at_end("a.b"), Typed("a.b", 1), "full stop"),
        (Typed("one\ntwo", 7), Typed("one\ntwo", 3), "one"),  # up a line
        (Typed("one\n\ntwo", 8), Typed("one\n\ntwo", 4), "empty"),
        (at_end("a"), at_end("a"), ""),
    ],
)
def test_each_change_is_heard(before: Typed, now: Typed, heard: str) -> None:
    assert echo(before, now, WORDS) == heard


@pytest.mark.parametrize(
    ("before", "now", "heard"),
    [("", "2", "star"), ("24", "246", "star"), ("24", "2", "star deleted"), ("24", "24", "")],
)
def test_of_a_masked_field_no_sign_is_heard(before: str, now: str, heard: str) -> None:
    typed = [Typed(text, len(text), masked=True) for text in (before, now)]
    assert echo(typed[0], typed[1], WORDS) == heard
    assert echo(Typed("2468", 4, masked=True), Typed("2468", 2, masked=True), WORDS) == ""


def test_what_was_typed_is_in_no_log() -> None:
    assert "Siân" not in repr(at_end("Siân"))
