"""The reference: the agency can work it out, and a slip of the pen or the tongue is noticed."""

from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_37_2

from kiosk.reference import aloud, check, instance_ids, reference, tidy

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SAMPLES = [
    reference(f"uuid:{uuid}")
    for uuid in (
        "00000000-0000-4000-8000-000000000000",
        "ffffffff-ffff-4fff-bfff-ffffffffffff",
        "65b870fd-c76f-4577-b70a-54568cf537b7",
        "0123abcd-4567-489a-8bcd-ef0123456789",
        "9d1f6f10-5a3c-4e52-9d40-0b3b2f6a7c11",
    )
]


@pytest.mark.parametrize(
    ("instance_id", "expected"),
    [
        # By hand: 48 bits of 0, then the 01 of version 4; the check character is 1 - 2·1 = 32 (mod 33).
        ("uuid:00000000-0000-4000-8000-000000000000", "0000-0000-01U"),
        ("uuid:65b870fd-c76f-4577-b70a-54568cf537b7", "CPW7-1ZE7-DX5"),
        (
            "65B870FD-C76F-4577-B70A-54568CF537B7",
            "CPW7-1ZE7-DX5",
        ),  # as an agency may have it in a spreadsheet
    ],
)
def test_is_worked_out_from_the_instance_id(instance_id: str, expected: str) -> None:
    assert reference(instance_id) == expected


@given(st.uuids(version=4))
def test_is_the_first_50_bits_and_an_iso_7064_check_character(uuid: UUID) -> None:
    letters = reference(f"uuid:{uuid}").replace("-", "")
    number = 0
    for letter in letters[:10]:
        number = number * 32 + LETTERS.index(letter)
    assert f"{number:050b}" == f"{uuid.int:0128b}"[:50]
    assert (
        mod_37_2.calc_check_digit(letters[:10], alphabet=LETTERS + "U") == letters[10]
    )  # python-stdnum agrees
    assert check(letters)


@pytest.mark.parametrize("instance_id", ["", "uuid:", "uuid:1234", "a reference"])
def test_what_holds_no_uuid_is_an_error(instance_id: str) -> None:
    with pytest.raises(ValueError, match="UUID"):
        reference(instance_id)


def test_has_no_look_alikes() -> None:
    assert not set("".join(SAMPLES)) & set("OIL")
    assert "U" not in "".join(sample[:-1] for sample in SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_wrong_character_is_noticed(sample: str) -> None:
    letters = sample.replace("-", "")
    for place, right in enumerate(letters):
        for wrong in set(LETTERS + "U") - {right}:
            assert not check(letters[:place] + wrong + letters[place + 1 :])


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_swap_of_neighbours_is_noticed(sample: str) -> None:
    letters = sample.replace("-", "")
    for place, (one, other) in enumerate(pairwise(letters)):
        if one != other:
            assert not check(letters[:place] + other + one + letters[place + 2 :])


@given(st.text(LETTERS, min_size=10, max_size=10), st.integers(0, 9))
def test_swaps_are_noticed_in_any_reference(letters: str, place: int) -> None:
    whole = letters + mod_37_2.calc_check_digit(letters, alphabet=LETTERS + "U")
    swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
    assert check(whole)
    assert check(swapped) is (swapped == whole)


@pytest.mark.parametrize(
    "typed",
    [
        "CPW7-1ZE7-DX5",
        "cpw71ze7dx5",
        " CPW7 1ZE7 DX5 ",
        "c-p-w-7-1-z-e-7-d-x-5",
        "CPW7-IZE7-DX5",
        "cpw7lze7dx5",
    ],
)
def test_case_spaces_dashes_and_look_alikes_are_forgiven(typed: str) -> None:
    assert check(typed)
    assert tidy(typed) == "CPW7-1ZE7-DX5"


def test_a_letter_o_is_read_as_zero() -> None:
    assert tidy("OOOO-OOOO-O1U") == "0000-0000-01U"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "CPW7-1ZE7-DX",
        "CPW7-1ZE7-DX55",
        "CPW7-1ZE7-DX6",
        "ÇPW7-1ZE7-DX5",
        "U000-0000-001",
        "٠٠٠٠٠٠٠٠٠١U",
    ],
)
def test_anything_else_is_not_a_reference(typed: str) -> None:
    assert not check(typed)
    assert tidy(typed) is None


@given(st.text())
def test_any_text_can_be_checked(text: str) -> None:
    assert check(text) is (tidy(text) is not None)


def test_is_read_aloud_character_by_character() -> None:
    assert aloud("CPW7-1ZE7-DX5") == "C P W 7, 1 Z E 7, D X 5"


@given(st.uuids())
def test_the_instance_ids_of_a_reference_are_those_between_two(uuid: UUID) -> None:
    first, last = instance_ids(reference(f"uuid:{uuid}"))
    assert first <= f"uuid:{uuid}" <= last
    assert reference(first) == reference(last) == reference(f"uuid:{uuid}")
    for beyond in (UUID(first[5:]).int - 1, UUID(last[5:]).int + 1):
        if 0 <= beyond < 1 << 128:
            assert reference(f"uuid:{UUID(int=beyond)}") != reference(f"uuid:{uuid}")
