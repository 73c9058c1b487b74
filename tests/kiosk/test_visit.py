"""What a visit is that nobody has touched: of anything else, the next person would be given something."""

from dataclasses import fields
from typing import Any

import pytest

from accessibility.preferences import Preferences
from kiosk.i18n import Texts
from kiosk.intents import Paper
from kiosk.visit import Filling, Overlay, Problem, Stage, Told, Visit

_FILLING = Filling("small", session=None)  # type: ignore[arg-type]  # nothing is asked of it

LEFT_BEHIND: dict[str, Any] = {
    "texts": Texts("cy"),
    "stage": Stage.SERVICES,
    "overlay": Overlay.MENU,
    "preferences": Preferences(spacing=True),
    "chose": True,
    "asked_of_voice": (1, "again"),
    "helped": True,
    "called": True,
    "filling": _FILLING,  # sent: its reference still shows
    "fillings": {"small": _FILLING},
    "told": {"name": Told("uuid:1", "string", "Siân")},
    "searched": "somewhere safe",
    "problem": Problem.NO_FORM,
    "problem_at": "/data/photo",
    "looked_at": "/data/photo",
    "taken": Paper.RECEIPT,
    "wrong_pin": True,
    "wrong_card": True,
    "code_once": "4071",
    "code": "4071",
    "hidden": True,
    "wrong_codes": 2,
    "recorded": "/data/sound",
    "asked_to_remove": "/data/pet[2]",
}
NOBODY_S = {"given", "headset", "last_active", "began_in"}
"""What the site, the machine and the clock give."""


def test_a_visit_that_begins_is_untouched() -> None:
    site_s = Preferences(keyboard=True)
    assert Visit(Texts("cy"), given=site_s, preferences=site_s, headset=True, last_active=99.0).untouched


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_with_anything_left_behind_it_is_not(name: str) -> None:
    visit = Visit(Texts("en"))
    setattr(visit, name, LEFT_BEHIND[name])
    assert not visit.untouched


def test_whatever_a_visit_keeps_is_in_one_of_these() -> None:
    assert {each.name for each in fields(Visit)} == LEFT_BEHIND.keys() | NOBODY_S
