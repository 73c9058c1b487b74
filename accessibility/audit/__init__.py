"""Walks a live window and says what would keep somebody out.

Runs in the process, on any platform of Qt: the offscreen one shows nothing to screen readers, but its
accessible interfaces can be asked. A finding names a widget, never what a person typed into it. A rule is a
row of ``RULES``: its name, the rows of ACCESSIBILITY.md that it checks, and the function that finds faults.
"""

from collections.abc import Iterable

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from accessibility.audit import colours, layout, lettering, naming, structure, walking
from accessibility.audit.finding import Finding, Rule
from accessibility.audit.scene import Scene
from accessibility.audit.theme import audit_theme
from accessibility.audit.walking import without_focus, without_ring

__all__ = ["RULES", "Finding", "Rule", "audit", "audit_theme"]

_STILL = (*naming.RULES, *structure.RULES, *layout.RULES, *lettering.RULES, *colours.RULES)
_WALKING = (lettering.CUT, colours.TYPED, walking.FOCUS, walking.ORDER)

RULES: tuple[Rule, ...] = (*_STILL, *_WALKING)


def audit(window: QWidget) -> list[Finding]:
    """Return every finding in a window that is shown; empty when all rules hold.

    The window must be the active one: else nothing in it has a focus that shows.
    """
    QAccessible.setActive(True)
    with without_ring(window):
        found = _findings(_STILL, Scene(window))
    with without_focus(window):
        found += _findings(_WALKING, Scene(window))
    return found


def _findings(rules: Iterable[Rule], scene: Scene) -> list[Finding]:
    return [finding for rule in rules for finding in rule.run(scene)]
