"""What is recorded stands in the banner, which is always in view, beside the notice of the demonstration."""

import pytest
from pytestqt.qtbot import QtBot

from accessibility.text import Words
from kiosk.gallery.views import frame
from kiosk.screens.frame import PageFrame


@pytest.mark.parametrize("demonstration", ["", "This is a demonstration."])
def test_banner_says_what_is_recorded(demonstration: str, qtbot: QtBot) -> None:
    window = PageFrame(None)  # type: ignore[arg-type]  # a window of its own
    qtbot.addWidget(window)
    window.set_frame(frame()._replace(demonstration=demonstration, recording="Staff record."))

    (banner,) = [one for one in window.findChildren(Words) if "Staff record." in one.text()]
    assert banner.text() == f"{demonstration} Staff record.".strip()
    assert not banner.isHidden()
