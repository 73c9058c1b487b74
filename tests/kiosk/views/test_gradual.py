"""Parts that are made as somebody comes to them."""

from collections.abc import Iterator

import pytest

from kiosk.views.gradual import Gradual


@pytest.fixture
def made() -> list[int]:
    """Return which parts were made so far."""
    return []


@pytest.fixture
def gradual(made: list[int]) -> Gradual[int]:
    """Return three parts."""

    def parts() -> Iterator[int]:
        for number in range(3):
            made.append(number)
            yield number

    return Gradual(parts())


def test_none_is_made_before_somebody_comes_to_it(gradual: Gradual[int], made: list[int]) -> None:
    walk = iter(gradual)
    assert made == []
    assert next(walk) == 0
    assert made == [0]


def test_each_is_made_once_however_many_go_through_them(gradual: Gradual[int], made: list[int]) -> None:
    one, other = iter(gradual), iter(gradual)
    assert [next(one), next(other), next(other), next(one), next(one), next(other)] == [0, 0, 1, 1, 2, 2]
    assert (list(one), list(other), list(gradual)) == ([], [], [0, 1, 2])
    assert made == [0, 1, 2]


def test_what_cannot_be_made_is_a_fault_each_time_and_never_the_end() -> None:
    """A check page ended at the row that failed, and somebody sent what they had not been shown."""

    def parts() -> Iterator[int]:
        yield 0
        raise ArithmeticError

    gradual = Gradual(parts())
    for _ in range(2):
        walk = iter(gradual)
        assert next(walk) == 0
        with pytest.raises(ArithmeticError):
            next(walk)


def test_to_compare_it_makes_none(gradual: Gradual[int], made: list[int]) -> None:
    assert gradual == gradual  # noqa: PLR0124
    assert gradual != Gradual([])
    assert made == []
