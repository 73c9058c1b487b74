"""A form with every kind of question, what a person types at each, and what must come of it.

Each page opens with the focus on its heading: the keys begin there. Nothing is pressed by mouse.
"""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt

from tests.kiosk.service_folder import folder, service_text

Key = Qt.Key
TAB, SPACE, DOWN, ENTER = Key.Key_Tab, Key.Key_Space, Key.Key_Down, Key.Key_Return


class Asked(NamedTuple):
    """One question: its row of the form, the keys pressed, what is sent, what the check page says."""

    row: str
    keys: tuple[Qt.Key | str, ...]
    sent: str
    read: str


ASKED = {
    "acknowledged": Asked("acknowledge", (TAB, SPACE), "OK", "I have read this"),
}


def service(parent: Path) -> Path:
    """Write a service that asks all of them, in English, and return the folder to look for services in."""
    rows = "\n".join(
        f"| | {asked.row.partition(' | ')[0]} | {name} | Question {name} | {asked.row.partition(' | ')[2]} |"
        for name, asked in ASKED.items()
    )
    form = (
        "| survey | | | | | | | |\n"
        "| | type | name | label::English (en) | appearance | parameters | image::English (en) | required |\n"
        f"{rows}\n| | hidden | kiosk_reference | | | | | |\n{CHOICES}"
        "| settings | | | |\n| | form_id | version | default_language |\n| | every | 1 | English (en) |\n"
    )
    folder(parent, "every", service_text("en"), form)
    return parent


CHOICES = """| choices | | | |
| | list_name | name | label::English (en) |
| | food | bread | Bread |
| | food | milk | Milk |
| | food | eggs | Eggs |
"""
