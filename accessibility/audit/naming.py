"""What assistive technology is told of what is on the screen."""

import re
from collections.abc import Iterator
from unicodedata import category

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from accessibility.audit.finding import Fault, Rule
from accessibility.audit.scene import Scene
from accessibility.field import FieldBox
from accessibility.marks import is_decoration

_Role = QAccessible.Role

_ROLES = {
    _Role.Button,
    _Role.CheckBox,
    _Role.RadioButton,
    _Role.Slider,
    _Role.EditableText,
    _Role.StaticText,
}
"""What may take the focus by Tab; a drop-down list may not, since Orca is silent in it."""

_NO_WORDS = re.compile(r"[\W_]*|/\S+|\$\{.*\}|[a-z0-9]+(?:_[a-z0-9]+)+")
"""Signs alone, the path of a question, a reference to one, and a name as programs write it."""


def _names(scene: Scene) -> Iterator[Fault]:
    """What is operated has a name of its own: Qt lends that of a box around it, which says something else."""
    for control in scene.stops:
        own = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        if not own.strip():
            yield Fault(scene.name(control), "has no accessible name of its own")
        elif _says_nothing(own.strip()) or own in _of_programs(control):
            yield Fault(scene.name(control), "is named as programs name it, not people")


def _says_nothing(name: str) -> bool:
    """Return whether a name has no words; the vowel signs of a script are called by its voices."""
    return bool(_NO_WORDS.fullmatch(name)) and not any(category(sign).startswith("M") for sign in name)


def _of_programs(widget: QWidget) -> set[str]:
    """Return what a widget is called in its source."""
    return {widget.objectName(), *(each.__name__ for each in type(widget).__mro__)}


def _roles(scene: Scene) -> Iterator[Fault]:
    """What is operated has a role that says how."""
    for control in scene.stops:
        role = scene.interface(control).role()
        if role not in _ROLES:
            yield Fault(scene.name(control), f"is a {role.name}")


def _words_in_names(scene: Scene) -> Iterator[Fault]:
    """Whoever says what they read presses that button."""
    for button in scene.buttons:
        if button.text().replace("&&", "&") not in scene.interface(button).text(QAccessible.Text.Name):
            yield Fault(scene.name(button), "is named otherwise than it reads")


def _labels(scene: Scene) -> Iterator[Fault]:
    """A field's name has the words in it that stand beside the field for those who see."""
    shown = [label.words for label in scene.labels]
    for field in scene.fields:
        if not any(words in field.accessibleName() for words in shown):
            yield Fault(scene.name(field), "has no label that can be seen")


def _errors(scene: Scene) -> Iterator[Fault]:
    """What is wrong with an answer is said in its field too: no state says so by Qt's bridge."""
    for box in scene.all(FieldBox):
        if box.error is None or not box.error.words:
            continue
        parts = [box.entry, *(part for part in scene.stops if box.isAncestorOf(part))]
        said = any(box.error.words in part.accessibleDescription() for part in parts)
        if not said:
            yield Fault(scene.name(box.entry), "does not say what is wrong with it")


def _pictures(scene: Scene) -> Iterator[Fault]:
    """A picture has words; words are no picture, which could not be enlarged, recoloured or read aloud."""
    for picture in scene.all(QLabel):
        if not picture.pixmap().isNull() and not _is_named(scene, picture) and not is_decoration(picture):
            yield Fault(scene.name(picture), "is a picture without words")
    for button in scene.all(QAbstractButton):
        if not button.icon().isNull():
            yield Fault(scene.name(button), "has a picture in place of words or beside them")


def _is_named(scene: Scene, picture: QLabel) -> bool:
    return scene.interface(picture).role() == _Role.Graphic and bool(picture.accessibleName().strip())


RULES = (
    Rule("name", ("E01",), _names),
    Rule("role", ("E01",), _roles),
    Rule("words in name", ("C20",), _words_in_names),
    Rule("label", ("E02",), _labels),
    Rule("error in words", ("E08",), _errors),
    Rule("picture", ("A08", "B10"), _pictures),
)
