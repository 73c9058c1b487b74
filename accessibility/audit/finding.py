"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from accessibility.audit.scene import Scene


@dataclass(frozen=True)
class Finding:
    """One fault: the rule that was broken, the widget, and how; never what a person typed."""

    rule: str
    widget: str
    detail: str = ""


class Fault(NamedTuple):
    """What a rule says of a widget, before it has the rule's name."""

    widget: str
    detail: str


class Rule(NamedTuple):
    """One thing that must be so in every window."""

    id: str
    rows: tuple[str, ...]
    """The rows of ACCESSIBILITY.md that it checks, all of them or in part."""
    faults: "Callable[[Scene], Iterator[Fault]]"

    def run(self, scene: "Scene") -> "Iterator[Finding]":
        """Yield what breaks it."""
        for fault in self.faults(scene):
            yield Finding(self.id, *fault)
