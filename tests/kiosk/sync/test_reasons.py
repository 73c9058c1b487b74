"""What staff read."""

import pytest

from kiosk.i18n import Texts
from kiosk.sync.reasons import MAYBE, Reason, describe


@pytest.mark.parametrize("reason", Reason)
def test_each_reason_says_what_happened_and_then_what_becomes_of_it_or_what_to_do(reason: Reason) -> None:
    happened, *follows = describe(reason).removesuffix(".").split(". ")
    assert happened
    assert 1 <= len(follows) <= 3


def test_a_lost_answer_is_told_after_the_reason() -> None:
    sentence = describe(Reason.CLOSED + MAYBE)
    assert sentence.startswith(describe(Reason.CLOSED))
    assert "Look for the reference at the receiver first" in sentence


def test_no_reason_is_no_sentence() -> None:
    assert not describe("")


def test_a_code_from_a_newer_version_is_shown_as_it_is() -> None:
    assert "“from-the-future”" in describe("from-the-future")


@pytest.mark.parametrize("reason", Reason)
def test_staff_read_each_in_their_own_language(reason: Reason) -> None:
    welsh = describe(reason + MAYBE, Texts("cy"))
    assert welsh
    assert describe(reason).partition(". ")[0] not in welsh
    assert "Efallai fod anfoniad" in welsh
