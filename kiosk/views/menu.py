"""Everything that can be set, and the ways out, on one page: all of it at any text size."""

from dataclasses import dataclass

from kiosk.views import Action, View


@dataclass(frozen=True)
class MenuGroup:
    """What belongs together, under one heading; ``status`` says how it is set now."""

    heading: str
    actions: tuple[Action, ...]
    status: str = ""


@dataclass(frozen=True)
class MenuView(View):
    """The menu."""

    groups: tuple[MenuGroup, ...] = ()
    primary: Action | None = None
