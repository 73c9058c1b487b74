"""What every question widget is: ``set_field(field)`` in, ``intent`` out, and where its focus goes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from accessibility.entry import LineEdit
from accessibility.field import FieldBox, Texts
from kiosk.intents import Answered
from kiosk.views.picture import Picture
from kiosk.views.question import Field, FieldKind

if TYPE_CHECKING:
    from kiosk.widgets.play import PlayBox


class QuestionWidget(FieldBox):
    """Label, hint, error and the input of one kind; a subclass gives the input and shows the answer."""

    intent = Signal(object)
    followed = Signal(str)
    """Leads to another field of the page, by its ref."""
    done = Signal()
    """The answer is the way on too (``Field.quick``)."""
    turns = False
    """Whether the page may be turned to another question of the same shape with this widget kept."""

    def __init__(self, field: Field, entry: QWidget, *, group: bool = False) -> None:
        look = "" if field.kind is FieldKind.NOTE else "strong"
        super().__init__(entry, heading=field.is_heading, group=group, look=look)
        self.ref = field.ref
        self.is_heading = field.is_heading
        self._pictured: Picture | None = None
        self._plays: list[PlayBox] = []
        self.shape = _shape(field)
        """What the widget was made for: of two questions with the same, it can ask the one as the other."""
        self._field = field
        self._entered: QWidget | None = None
        """What says the group's error and hint."""

    def fits(self, field: Field) -> bool:
        """Return whether this widget can show the field, or another must be made."""
        return field.ref == self.ref and _shape(field) == self.shape

    def may_turn_to(self, field: Field) -> bool:
        """Return whether this widget can go on as that of another question, which takes a third of the time
        that a new one does.
        """
        return self.may_wait() and _is_plain(field) and _shape(field) == self.shape

    def may_wait(self) -> bool:
        """Return whether another question could be asked with it."""
        return self.turns and _is_plain(self._field) and self._pictured is None

    def turn_to(self, field: Field) -> None:
        """Ask another question; ``set_field`` shows it."""
        self.forget()
        self.ref, self.shape = field.ref, _shape(field)

    def forget(self) -> None:
        """Keep nothing of what a person did with it, nor what could be undone or is half composed."""
        self.details.close_text()
        self.label.setAccessibleDescription("")
        said = [] if self._entered is None or not isValid(self._entered) else [self._entered]
        for part in (*self.in_order(), *said):
            part.setAccessibleDescription("")
        for edit in self.findChildren(LineEdit):
            QApplication.sendEvent(edit, QInputMethodEvent())
            edit.setText("")

    def wait(self) -> None:
        """Ask nothing, hidden and with nothing of anybody in it, until a question of this shape comes."""
        self.hide()
        self.forget()
        self.describe(Texts(""))
        self._field = replace(
            self._field, label="", section="", hint="", error="", details="", details_label="", text=""
        )
        self.show_answer(self._field)
        self._field = replace(self._field, options=())

    def set_field(self, field: Field) -> None:
        """Show this field; what did not change is left alone."""
        self._field = field
        section = field.section if field.begins_section else ""
        told = (field.label, field.hint, field.error, field.details_label, field.details)
        self.describe(Texts(*told, section=section, around=field.section))
        self._show_picture(field.picture)
        self._show_plays(field)
        self.show_answer(field)
        self._say_on_entering()

    def _show_picture(self, picture: Picture | None) -> None:
        """Show the question's own picture above the input, once."""
        if picture is None or picture == self._pictured:
            return
        from kiosk.widgets.picture import PictureLabel

        self._pictured = picture
        self.insert(PictureLabel(picture))

    def _show_plays(self, field: Field) -> None:
        """Show the buttons of the question's own sound and film above the input."""
        if not self._plays and field.plays:
            from kiosk.widgets.play import PlayBox  # few forms have sounds

            self._plays = [PlayBox(words, field.label) for words in field.plays]
            for play in self._plays:
                self.insert(play)
        for play, words in zip(self._plays, field.plays, strict=True):
            play.show_words(words, field.label)

    def show_answer(self, field: Field) -> None:
        """Show the answer of the field, leaving an equal one untouched."""
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        """Return where the input begins."""
        return self.entry

    def mending_target(self) -> QWidget:
        """Return where a link of the error summary leads."""
        return self.focus_target()

    def _say_on_entering(self) -> None:
        """Give a group's error and hint to where Tab enters it: screen readers pass a group's own by.

        While the focus is inside they stay where they were heard, or the next choice would say them again.
        """
        first, before = self.focus_target(), self._entered
        if first is self.entry:
            return
        if before is None or not isValid(before):
            before = first
        elif first is not before and any(part.hasFocus() for part in self.in_order()):
            first = before
        if before is not first:
            before.setAccessibleDescription("")
        self._entered = first
        first.setAccessibleDescription(self.entry.accessibleDescription())

    def stops(self) -> list[QWidget]:
        """Return all parts in the order that Tab walks them: what can be played comes before the input."""
        return [self.details, *self._plays, *self.in_order()]

    def in_order(self) -> list[QWidget]:
        """Return the parts of the input in the order that Tab walks them."""
        return [self.entry]

    def answer(self, text: str) -> None:
        """Say that this is the answer now."""
        self.intent.emit(Answered(self.ref, text))


def _is_plain(field: Field) -> bool:
    return field.picture is None and not field.plays and field.search is None


def _shape(field: Field) -> tuple[object, ...]:
    made_for = (field.decimal, field.entry, len(field.parts), field.calendar, field.columns, field.scale)
    listed = bool(field.options) or field.search is not None
    lists = (
        field.search is None,
        field.range,
        listed,
        len(field.plays),
        field.image_map,
        field.choice_map is None,
    )
    return field.kind, field.readonly, field.is_heading, field.map is None, *made_for, *lists
