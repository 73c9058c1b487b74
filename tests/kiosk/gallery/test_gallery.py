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


@pytest.mark.parametrize(
    ("size", "language", "sample"),
    [
        ("150", "bn", "text"),  # marks that reach the last row of their line were cut in a field
        ("100", "en", "place, looked for"),  # of a field with a single letter the audit saw its edges alone
        ("100", "en", "several questions, under headings"),  # a finger reached two links to what is wrong
    ],
)
def test_what_was_found_once_is_found_no_more(size: str, language: str, sample: str, qtbot: QtBot) -> None:
    (shot,) = draw_room([Look("1280x1024", size, "light", language)], [sample], None)
    assert shot.findings == []


def test_each_part_of_a_look_is_tried() -> None:
    tried = [look(number) for number in range(TRIED)]
    for place, names in enumerate((EACH.windows, EACH.sizes, EACH.themes, EACH.languages)):
        assert {one[place] for one in tried} == set(names)
    assert len(set(tried)) == TRIED
