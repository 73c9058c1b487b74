"""Switch access: what is lit, and what a press takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.scanning import ROUNDS, Scan, begin, by_first_letter, in_parts, leave, step, take

PAGE = begin([[0, 1, 2], [3], [4, 5]])


def lit(scan: Scan, steps: int) -> list[tuple[int, ...]]:
    """Return what is lit in turn."""
    seen = []
    for _ in range(steps):
        seen.append(scan.lit)
        scan = step(scan)
    return seen


def test_groups_are_lit_one_after_the_other_round_and_round() -> None:
    assert lit(PAGE, 4) == [(0, 1, 2), (3,), (4, 5), (0, 1, 2)]


def test_a_press_enters_the_group_and_a_second_takes_what_is_lit_in_it() -> None:
    scan, taken = take(PAGE)
    assert taken is None
    assert scan.lit == (0,)

    assert take(step(scan))[1] == 1


def test_a_group_of_one_is_taken_at_once() -> None:
    assert take(step(PAGE))[1] == 3


def test_after_something_was_taken_groups_are_lit_again() -> None:
    scan, _ = take(PAGE)

    assert take(scan)[0].lit == (0, 1, 2)


def test_a_group_that_nothing_is_taken_from_is_left_after_two_rounds() -> None:
    scan, _ = take(PAGE)

    assert lit(scan, 3 * ROUNDS + 1) == [(0,), (1,), (2,)] * ROUNDS + [(0, 1, 2)]


def test_a_pad_leaves_a_group_only_when_told() -> None:
    scan, _ = take(begin([[0, 1], [2]], rounds=0))

    assert lit(scan, 7) == [(0,), (1,), (0,), (1,), (0,), (1,), (0,)]


def test_a_pad_stays_in_the_group_that_it_took_something_from() -> None:
    scan, _ = take(begin([[0, 1], [2]], rounds=0))
    scan, taken = take(step(scan))

    assert (taken, scan.lit) == (1, (1,))
    assert begin([[5], [0, 1]], lit=1, rounds=0, inside=True).lit == (1,)


def test_one_can_step_back_too() -> None:
    assert step(PAGE, -1).lit == (4, 5)


def test_a_group_can_be_left() -> None:
    assert leave(take(PAGE)[0]).lit == (0, 1, 2)


def test_the_light_stays_with_a_thing_when_the_page_changes_around_it() -> None:
    assert begin([[7], [0, 1, 2], [9]], lit=2).lit == (0, 1, 2)


def test_an_empty_page_lights_nothing() -> None:
    nothing = begin([[], []])

    assert (nothing.lit, step(nothing), take(nothing)) == ((), nothing, (nothing, None))


def test_a_long_list_is_grouped_by_first_letters() -> None:
    names = ["Aberaeron", "Aberdare", "Éire", "bala", "Bangor"]

    assert by_first_letter(names, range(5)) == [[0, 1], [2], [3, 4]]


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (3, [3]), (9, [9]), (10, [5, 5]), (20, [7, 7, 6])])
def test_a_long_group_is_parted_evenly(count: int, sizes: list[int]) -> None:
    assert [len(part) for part in in_parts(range(count), 9)] == sizes


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.data())
def test_everything_can_be_reached_by_steps_and_presses(sizes: list[int], data: st.DataObject) -> None:
    numbers = iter(range(sum(sizes)))
    groups = [[next(numbers) for _ in range(size)] for size in sizes]
    wanted = data.draw(st.integers(0, sum(sizes) - 1))
    scan, taken = begin(groups), None

    while taken is None:
        if wanted in scan.lit:
            scan, taken = take(scan)
        else:
            scan = step(scan)

    assert taken == wanted
