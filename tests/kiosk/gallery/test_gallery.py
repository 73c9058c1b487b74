"""A sample of the gallery: each screen in two of its looks; each window, size, theme and language comes.

``make audit`` draws all of it.
"""

import pytest
from pytestqt.qtbot import QtBot

from kiosk.gallery.drawing import draw_room
from kiosk.gallery.looks import Look, Looks
from kiosk.gallery.samples import samples

EACH = Looks()
TRIED = 20
"""How many looks: the number of windows times that of languages, so that all of those meet."""


def look(number: int) -> Look:
    """Return one of the looks, no two of which have much in common."""
    parts = EACH.windows, EACH.sizes, EACH.themes, EACH.languages
    return Look(*(names[(number + number // len(names)) % len(names)] for names in parts))


@pytest.mark.parametrize("number", range(TRIED), ids=lambda number: look(number).folder)
def test_nothing_is_found(number: int, qtbot: QtBot) -> None:
    names = [sample.name for sample in samples()]
    here = [name for place, name in enumerate(names) if number in {place % TRIED, (place * 7 + 3) % TRIED}]
    shots = draw_room([look(number)], here, None)
    assert len(shots) == len(here) > 8
    assert {shot.sample: shot.findings for shot in shots if shot.findings} == {}


def test_marks_that_reach_the_last_row_of_their_line_are_whole_in_a_field(qtbot: QtBot) -> None:
    (shot,) = draw_room([Look("1280x1024", "150", "light", "bn")], ["text"], None)
    assert shot.findings == []


def test_each_part_of_a_look_is_tried() -> None:
    tried = [look(number) for number in range(TRIED)]
    for place, names in enumerate((EACH.windows, EACH.sizes, EACH.themes, EACH.languages)):
        assert {one[place] for one in tried} == set(names)
    assert len(set(tried)) == TRIED
