"""What a program of somebody's own can do with a window by AT-SPI: press what has a name, and fill in.

Run by the system's Python, which has the binding: ``press NAME``, ``look NAME`` or ``fill NAME TEXT``.
"""

import sys
import time
from typing import Any

import pyatspi  # type: ignore[import-not-found]  # of Debian's python3-pyatspi

PATIENCE = 10.0
"""Seconds until what was pressed has its next name, on a machine that does other things too."""


def find(name: str) -> Any:
    """Return what has this name and is on the screen, as soon as it is."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for application in pyatspi.Registry.getDesktop(0):
            found = application and pyatspi.findDescendant(application, lambda one: _is(one, name))
            if found is not None:
                return found
    sys.exit(f"nothing is called {name!r}")


def _is(one: Any, name: str) -> bool:
    states = one.getState()
    shows = states.contains(pyatspi.STATE_SHOWING) and states.contains(pyatspi.STATE_FOCUSABLE)
    return bool(one.name == name and shows)


def main(act: str, name: str, text: str = "") -> None:
    """Do it, and print what stands in it then, or how it is."""
    found = find(name)
    if act == "fill":
        found.queryEditableText().setTextContents(text)
        print(found.queryText().getText(0, -1))
        return
    if act == "press":
        found.queryAction().doAction(0)
    print(*sorted(pyatspi.stateToString(state) for state in found.getState().getStates()))


if __name__ == "__main__":
    main(*sys.argv[1:])
