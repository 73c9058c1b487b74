"""What a page says, as it is read: the heading, the rest of the page, what stands around it.

Everything that is seen is said (EN 301 549, 5.1.3.1), from the accessible names, roles and states that a
screen reader is given too, so that both say the same.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from accessibility.answers import without_answers
from accessibility.choice import Radio, Tick
from accessibility.laid import widgets_of
from accessibility.marks import is_left_to_use, is_private, is_secret, language_of, room_words
from accessibility.speech.ports import Utterance
from accessibility.speech.sentences import heard_of
from accessibility.speech.words import SpokenWords
from accessibility.spoken_line import SpokenLine
from accessibility.text import Words

_Role = QAccessible.Role
_MARKS = ".?!:;,\u2026\u061f\u06d4\u0964"


class _Part(NamedTuple):
    """One thing to be said of a control."""

    words: str
    """As they are written, with marks of direction: what is said is seen too, in the same order (UAX 9)."""
    room: str | None = None
    """What a room full of people may hear of it, where that is not the same."""


def page(
    window: QWidget, screen: QWidget, words: SpokenWords, first: QWidget | None = None
) -> list[Utterance]:
    """Return all that is seen: ``first`` if something comes before the heading, the heading, and the rest."""
    inside = list(in_order(screen))
    around = [widget for widget in in_order(window) if widget not in set(inside)]
    seen = _known((*inside, *around))
    leading = [widget for widget in inside if first is not None and first.isAncestorOf(widget)]
    heading = [widget for widget in inside if _role(widget) == _Role.Heading and widget not in leading]
    rest = [widget for widget in inside if widget not in leading and widget not in heading]
    every = (*leading, *heading, *rest, *around)
    said = (utterance for widget in every for utterance in _readings(widget, words, seen))
    return [utterance for utterance in said if heard_of(utterance.text)]


def texts(window: QWidget) -> set[str]:
    """Return the texts that are shown, without what the voice itself writes."""
    shown = (each for each in window.findChildren(Words) if each.isVisible())
    return set(_known(each for each in shown if not isinstance(each, SpokenLine)))


def control(widget: QWidget, words: SpokenWords) -> Utterance:
    """Return what is said of a control that takes the focus: name, role, state, and what belongs to it."""
    beside = _known(each for each in widget.window().findChildren(Words) if each.isVisible())
    return _utterance(widget, [*_parts(widget, words), *_described(widget, words, beside)])


def state(widget: QWidget, words: SpokenWords) -> Utterance:
    """Return what is said of a control when only its state changed."""
    parts = _state(widget, words) or [_name_part(widget, words)]
    made = _utterance(widget, parts)
    return made._replace(instead=made.instead or words.changed)


def announcement(widget: QWidget, told: str, words: SpokenWords) -> Utterance:
    """Return what is said of an announcement."""
    return _utterance(widget, [_told(told, words)])


def in_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield what says something in a widget, as it is laid out: Qt's own order is that of construction."""
    if (widget.isHidden() and not widget.isWindow()) or is_left_to_use(widget):
        return
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    layout = widget.layout()
    if inner is not None:
        yield from in_order(inner)
    elif layout is not None:
        for laid in widgets_of(layout):
            yield from in_order(laid)
    elif not isinstance(widget, SpokenLine) and heard_of(_name(widget)):
        yield widget


def _known(widgets: Iterable[QWidget]) -> dict[str, bool]:
    """Return the texts among these, each with whether it is private."""
    return {heard_of(each.words): is_private(each) for each in widgets if isinstance(each, Words)}


def _readings(widget: QWidget, words: SpokenWords, seen: dict[str, bool]) -> list[Utterance]:
    """Return what is said of a widget: once in each language of its words."""
    if isinstance(widget, Words) and widget.in_languages:
        return [Utterance(text, code, place=widget) for code, text in widget.in_languages]
    return [_reading(widget, words, seen)]


def _reading(widget: QWidget, words: SpokenWords, seen: dict[str, bool]) -> Utterance:
    """Return what is said of a widget where everything around it is said too, each thing once."""
    described = [part for part in _described(widget, words, seen) if heard_of(part.words) not in seen]
    if _role(widget) == _Role.Heading:  # its description is what else is on the page
        return _utterance(widget, [_name_part(widget, words)])
    if isinstance(widget, Words):
        return _utterance(widget, [_name_part(widget, words), *described])
    name, *others = _parts(widget, words)
    return _utterance(widget, [*([] if heard_of(name.words) in seen else [name]), *others, *described])


def _parts(widget: QWidget, words: SpokenWords) -> list[_Part]:
    """Return name, role and state of a control."""
    role = _role_words(widget, words)
    return [_name_part(widget, words), *([_Part(role)] if role else []), *_state(widget, words)]


def _name_part(widget: QWidget, words: SpokenWords) -> _Part:
    if is_private(widget):
        return _Part(_name(widget), room_words(widget) or words.private)
    return _told(_name(widget), words)


def _told(marked: str, words: SpokenWords) -> _Part:
    """Return words with those that a room hears, where there is an answer among them."""
    room = without_answers(marked, words.private)
    return _Part(marked, None if room == marked else room)


def _role_words(widget: QWidget, words: SpokenWords) -> str:
    if isinstance(widget, Radio | Tick):
        return _place_among(widget, words)
    match _role(widget):
        case _Role.Button | _Role.CheckBox:  # a button that is on or off says which in its words
            return words.button
        case _Role.EditableText:
            return words.long_field if isinstance(widget, QPlainTextEdit) else words.field
        case _Role.Slider:
            return words.slider
        case _Role.Graphic:
            return words.picture
        case _:
            return ""


def _place_among(widget: Radio | Tick, words: SpokenWords) -> str:
    """Return which of several choices this is."""
    around = widget.parentWidget()
    beside = [each for each in in_order(around) if type(each) is type(widget)] if around is not None else []
    place = {"n": beside.index(widget) + 1, "total": len(beside)}
    if isinstance(widget, Radio):
        return words.option.format(**place)
    return words.box.format(**place) if place["total"] > 1 else words.only_box


def _state(widget: QWidget, words: SpokenWords) -> list[_Part]:
    """Return what a control is set to, which is an answer."""
    match widget:
        case Radio():
            return [_Part(words.chosen if widget.isChecked() else words.not_chosen, "")]
        case Tick():
            return [_Part(words.ticked if widget.isChecked() else words.not_ticked, "")]
        case QLineEdit() if widget.text() and widget.echoMode() != QLineEdit.EchoMode.Normal:
            return [_Part(words.masked)]
        case QLineEdit():
            return [_Part(widget.text(), words.private) if widget.text() else _Part(words.empty)]
        case QPlainTextEdit():
            text = widget.toPlainText()
            return [_Part(text, words.private) if text else _Part(words.empty)]
        case _:
            return []


def _described(widget: QWidget, words: SpokenWords, known: dict[str, bool]) -> list[_Part]:
    """Return the lines of a description; ``known`` says of the texts on the page which are private."""
    whole = widget.accessibleDescription()
    lines = [whole] if heard_of(whole) in known else whole.split("\n")
    parts = [_told(line, words) for line in lines]
    return [
        part._replace(room=words.private) if known.get(heard_of(part.words)) else part
        for part in parts
        if heard_of(part.words)
    ]


def _utterance(widget: QWidget, parts: list[_Part]) -> Utterance:
    whole = _joined(part.words for part in parts)
    room = _joined(part.words if part.room is None else part.room for part in parts)
    return Utterance(whole, language_of(widget), whole != room, room, widget, is_secret(widget))


def _joined(parts: Iterable[str]) -> str:
    """Return the parts with a comma between them, where no mark stands already."""
    joined = ""
    for part in filter(heard_of, parts):
        if joined:
            joined += " " if heard_of(joined)[-1] in _MARKS else ", "
        joined += part.strip()
    return joined


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def _role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()
