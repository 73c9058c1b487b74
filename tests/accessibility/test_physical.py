"""How large a pixel is: what the site measured, or what a screen says, where that is likely."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtWidgets import QWidget

from accessibility import physical


class Screen:
    """A screen that says this of itself."""

    def __init__(self, pixels: tuple[int, int], millimetres: tuple[float, float]) -> None:
        self._pixels, self._millimetres = QSize(*pixels), QSizeF(*millimetres)

    def size(self) -> QSize:
        return self._pixels

    def physicalSize(self) -> QSizeF:
        return self._millimetres


class On:
    """A widget on a screen."""

    def __init__(self, pixels: tuple[int, int], millimetres: tuple[float, float]) -> None:
        self._screen = Screen(pixels, millimetres)

    def screen(self) -> Screen:
        return self._screen


def on(pixels: tuple[int, int], millimetres: tuple[float, float]) -> QWidget:
    return cast("QWidget", On(pixels, millimetres))


@pytest.fixture(autouse=True)
def unmeasured() -> Iterator[None]:
    yield
    physical.tell(None)


@pytest.mark.parametrize(
    ("pixels", "millimetres", "target"),
    [
        ((1920, 1080), (476, 268), 49),  # 21.5 inches: 44 px would be 11 mm
        ((1080, 1920), (268, 476), 49),  # upright
        ((1366, 768), (344, 194), 48),  # a laptop of 15.6 inches
        ((1920, 1080), (344, 194), 67),  # the same with finer pixels
        ((1280, 1024), (376, 301), 44),  # 19 inches: 44 px are 13 mm
        ((1024, 600), (222, 125), 56),  # a tablet of 10 inches
    ],
)
def test_a_target_is_12_mm_where_the_screen_says_how_large_it_is(
    pixels: tuple[int, int], millimetres: tuple[float, float], target: int
) -> None:
    assert physical.target(on(pixels, millimetres)) == target


@pytest.mark.parametrize(
    "millimetres",
    [
        (0, 0),  # says nothing
        (160, 90),  # as many televisions do, of whatever size
        (508, 286),  # as 96 pixels an inch, which it was told to be
        (487.7, 274.3),  # as 100
        (677.3, 381),  # as 72
        (476, 200),  # pixels that are no squares
        (4000, 2250),  # a projector, at a distance that nobody knows
    ],
)
def test_what_cannot_be_so_is_not_believed(millimetres: tuple[float, float]) -> None:
    screen = on((1920, 1080), millimetres)
    assert physical.pixel(screen) is None
    assert physical.target(screen) == 44


def test_what_the_site_measured_goes_before_what_the_screen_says() -> None:
    physical.tell(0.2)
    assert physical.target(on((1920, 1080), (476, 268))) == 60
    physical.tell(0.5)
    assert physical.target(on((1920, 1080), (476, 268))) == 44  # never under 44 px
