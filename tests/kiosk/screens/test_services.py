"""The list of services: where one is when it was searched."""

from dataclasses import replace

from accessibility.text import Heading
from tests.kiosk.kiosk_window import Shown
from tests.kiosk.screens.views import nothing_found


def test_what_a_search_found_takes_the_focus(kiosk: Shown) -> None:
    found = nothing_found()
    assert found.search is not None
    kiosk.window.show_view(replace(found, search=replace(found.search, text=""), elsewhere=()))
    kiosk.window.show_view(found)
    assert kiosk.focused.accessibleName() == found.elsewhere[0].heading


def test_whoever_comes_back_to_what_was_found_begins_at_the_heading(kiosk: Shown) -> None:
    kiosk.window.show_view(nothing_found())
    assert isinstance(kiosk.focused, Heading)
