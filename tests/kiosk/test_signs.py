"""Each sign that keys on the screen write has a name, in each language of the app."""

import pytest

from accessibility.keyboard.layout import NUMBERS, SYMBOLS
from kiosk.composing.signs import signs
from kiosk.i18n import Texts, available


@pytest.mark.parametrize("code", available())
def test_every_sign_on_a_key_has_one_of_its_own(code: str) -> None:
    named = dict(signs(Texts(code)))
    keys = {sign for layout in (SYMBOLS, NUMBERS) for row in layout.rows for key in row for sign in key}

    assert {sign for sign in keys if not sign.isalnum()} == set(named)
    assert len(set(named.values())) == len(named)
