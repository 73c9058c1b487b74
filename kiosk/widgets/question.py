"""What every question widget is: ``set_field(field)`` in, ``intent`` out, and where its focus goes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
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
    turns = False
    """Whether the page may be turned to another question of the same shape with this widget kept."""

    def __init__(self, field: Field, entry: QWidget, *, group: bool = False) -> None:
        look = "" if field.kind is FieldKind.NOTE else "strong"
        super().__init__(entry, heading=field.is_heading, group=group, look=look)
        self.ref = field.ref
        self.is_heading = field.is_heading
        self._pictured: Picture | None = None
        self._plays: list[PlayBox] = []
        self._built_for = _shape(field)
        self._entered: QWidget | None = None
        """What says the group's error and hint."""

    def fits(self, field: Field) -> bool:
        """Return whether this widget can show the field, or another must be made."""
        return _shape(field) == self._built_for

    def may_turn_to(self, field: Field) -> bool:
        """Return whether this widget can go on as that of another question, which takes a third of the time
        that a new one does.
        """
        plain = field.picture is None and self._pictured is None and not field.plays and field.search is None
        return self.turns and plain and _shape(field)[1:] == self._built_for[1:]

    def turn_to(self, field: Field) -> None:
        """Keep nothing of the question before, nor what could be undone; ``set_field`` shows the new one."""
        self.ref, self._built_for = field.ref, _shape(field)
        self.details.close_text()
        for part in self.in_order():
            part.setAccessibleDescription("")
        for edit in self.findChildren(LineEdit):
            edit.setText("")

    def set_field(self, field: Field) -> None:
        """Show this field; what did not change is left alone."""
        self.describe(Texts(field.label, field.hint, field.error, field.details_label, field.details))
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
    return field.ref, field.kind, field.readonly, field.is_heading, field.map is None, *made_for, *lists
