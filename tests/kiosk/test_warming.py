"""What is made ready while a person reads the first page."""

import subprocess
import sys

SCRIPT = """
import sys
from importlib import import_module
from kiosk.warming import modules

for module in modules():
    import_module(module)
PAGES, HEAVY = {"kiosk.widgets.date", "kiosk.composing.check"}, {"PySide6.QtMultimedia", "typst", "pyxform"}
print(*PAGES & sys.modules.keys())
print(*HEAVY & sys.modules.keys())
"""


def test_every_kind_of_page_and_question_is_imported_and_nothing_heavy() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    pages, heavy = ran.stdout.splitlines()
    assert sorted(pages.split()) == ["kiosk.composing.check", "kiosk.widgets.date"]
    assert heavy == ""
