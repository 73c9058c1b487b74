"""What every question widget is: ``set_field(field)`` in, ``intent`` out, and where its focus goes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from accessibility.field import FieldBox, Texts
from kiosk.intents import Answered
from kiosk.views.picture import Picture
from kiosk.views.question import Field, FieldKind


class QuestionWidget(FieldBox):
    """Label, hint, error and the input of one kind; a subclass gives the input and shows the answer."""

    intent = Signal(object)

    def __init__(self, field: Field, entry: QWidget, *, group: bool = False) -> None:
        look = "" if field.kind is FieldKind.NOTE else "strong"
        super().__init__(entry, heading=field.is_heading, group=group, look=look)
        self.ref = field.ref
        self.is_heading = field.is_heading
        self._pictured: Picture | None = None
        self._built_for = _shape(field)

    def fits(self, field: Field) -> bool:
        """Return whether this widget can show the field, or another must be made."""
        return _shape(field) == self._built_for

    def set_field(self, field: Field) -> None:
        """Show this field; what did not change is left alone."""
        self.describe(Texts(field.label, field.hint, field.error, field.details_label, field.details))
        self._show_picture(field.picture)
        self.show_answer(field)
        self._say_on_entering()

    def _show_picture(self, picture: Picture | None) -> None:
        """Show the question's own picture above the input, once."""
        if picture is None or picture == self._pictured:
            return
        from kiosk.widgets.picture import PictureLabel

        self._pictured = picture
        self.insert(PictureLabel(picture))

    def show_answer(self, field: Field) -> None:
        """Show the answer of the field, leaving an equal one untouched."""
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        """Return where a link of the error summary leads."""
        return self.entry

    def _say_on_entering(self) -> None:
        """Give a group's error and hint to its first control too: screen readers pass a group's own by."""
        first = self.focus_target()
        if first is not self.entry:
            first.setAccessibleDescription(self.entry.accessibleDescription())

    def in_order(self) -> list[QWidget]:
        """Return the parts of this widget in the order that Tab walks them."""
        return [self]

    def answer(self, text: str) -> None:
        """Say that this is the answer now."""
        self.intent.emit(Answered(self.ref, text))


def _shape(field: Field) -> tuple[object, ...]:
    made_for = (field.decimal, field.entry, len(field.parts), field.calendar, field.columns)
    lists = (field.search is None, field.range, bool(field.options) or field.search is not None)
    return field.ref, field.kind, field.readonly, field.is_heading, *made_for, *lists
