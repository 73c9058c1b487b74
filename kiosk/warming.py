"""Made ready in a thread while a person reads the first page, so that nobody waits for imports or forms."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.installation import Installation

_ON_THE_WAY = (
    *("kiosk.journey", "kiosk.submitting", "kiosk.messages"),
    *("forms.explain", "forms.conditions", "forms.marking", "forms.ranges", "forms.blank"),
    *("babel.dates", "babel.lists", "babel.numbers"),
)
"""What the first form needs beside its pages."""


def warm(installation: "Installation") -> None:
    """Import what the pages need, then read the forms and lists of places."""
    for module in modules():
        import_module(module)
    installation.warm()


def modules() -> "Iterator[str]":
    """Yield the modules of every kind of page and question."""
    from kiosk import composing, widgets, window

    yield from _ON_THE_WAY
    for package in (composing, window, widgets):
        yield from package.modules()
