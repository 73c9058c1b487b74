"""What stands around every page is in view when a page opens, on the small screens that kiosks have."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from accessibility.preferences import TEXT_SCALES
from accessibility.text import Words
from kiosk.demo.answers import JOIN_LIBRARY
from kiosk.intents import LargerText
from kiosk.screens.screen import ActionButton
from kiosk.views import View
from kiosk.views.question import QuestionView
from tests.journey.person import Person, person

pytestmark = pytest.mark.usefixtures("qapp")

SIZES = ((1280, 800), (1366, 768))
LANGUAGES = {"English": 0, "Welsh": 1}
ROUNDS = 4
"""How often layouts that depend on each other may settle."""


def first_pages(citizen: Person, language: int) -> Iterator[View]:
    """Yield each page up to the first question, at rest."""
    citizen.begins("library-membership", language)
    for view in citizen.goes_on(JOIN_LIBRARY):
        settle()
        yield view
        if isinstance(view, QuestionView):
            return


def settle() -> None:
    for _ in range(ROUNDS):
        QApplication.processEvents()


def in_view(widget: QWidget) -> bool:
    """Return whether all of a widget can be seen."""
    region = widget.visibleRegion().boundingRect()
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return region == widget.rect() and window.rect().contains(place)


def words(citizen: Person, text: str) -> Words:
    return next(w for w in citizen.kiosk.window.findChildren(Words) if w.words == text)


def tool(citizen: Person, label: str) -> ActionButton:
    return next(b for b in citizen.kiosk.window.findChildren(ActionButton) if b.words == label)


@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_all_of_it_stands_still(tmp_path: Path, language: int, size: tuple[int, int]) -> None:
    with person(tmp_path) as citizen:
        citizen.kiosk.window.resize(*size)
        for view in first_pages(citizen, language):
            seen = [words(citizen, view.frame.demonstration), words(citizen, view.frame.help)]
            around = view.frame
            first = (around.menu, *around.tools[:3], *around.exits)
            tools = [tool(citizen, action.label) for action in first]
            assert [w.accessibleName() for w in (*seen, *tools) if not in_view(w)] == [], view.heading


@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_at_the_largest_text_the_banner_and_the_menu_stay(
    tmp_path: Path, language: int, size: tuple[int, int]
) -> None:
    with person(tmp_path) as citizen:
        citizen.kiosk.window.resize(*size)
        citizen.kiosk.window.activateWindow()
        for _ in TEXT_SCALES:
            citizen.kiosk.handle(LargerText())
        for view in first_pages(citizen, language):
            assert view.frame.preferences.text_scale == max(TEXT_SCALES)
            assert in_view(words(citizen, view.frame.demonstration)), view.heading
            assert in_view(tool(citizen, view.frame.menu.label)), view.heading
