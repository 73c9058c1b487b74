"""One page of the form: one question, or a group shown together (``field-list``).

Fields are reconciled by ref: one that did not change keeps its widget, focus, caret and unfinished
composition.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.controls import Kind
from accessibility.focus import set_order
from accessibility.marks import keep_private
from accessibility.text import Words, space
from kiosk.intents import Answered, Intent, Park, UseTold
from kiosk.screens.errors import ErrorBox
from kiosk.screens.screen import ActionButton, Screen
from kiosk.views import Action
from kiosk.views.question import ErrorSummary, Field, FieldKind, QuestionView
from kiosk.widgets import question_widget
from kiosk.widgets.question import QuestionWidget

_MOST_WAITING = 6
"""Or a form with many kinds of questions would keep one of each as long as a page is open."""


class QuestionScreen(Screen[QuestionView]):
    """Caption, error summary, heading, fields, primary button."""

    turns = True

    def __init__(self) -> None:
        super().__init__()
        self._summary: ErrorBox | None = None
        self._summarised: ErrorSummary | None = None
        self._caption = Words(role=QPalette.ColorRole.PlaceholderText)
        self._widgets: dict[str, QuestionWidget] = {}
        self._waiting: dict[tuple[object, ...], QuestionWidget] = {}
        """By shape, hidden and empty: widgets of pages before."""
        self._beside: list[ActionButton] = []
        self._beside_shown: tuple[Action, ...] = ()
        self._fields = QVBoxLayout()
        for part in (self._caption, self.heading):
            self.column.addWidget(part)
        self.column.addLayout(self._fields)

    def show_view(self, view: QuestionView) -> None:
        """Reconcile with this view."""
        self._shown = view
        self.column.setSpacing(space(self))
        self._fields.setSpacing(space(self) * 3 // 2)
        self._caption.set_words(view.caption)
        self._caption.setVisible(bool(view.caption))
        self._show_heading(view)
        self._show_fields(view.fields)
        self._show_primary(view)
        self._show_errors(view.errors)
        self._set_order(view)

    def turn_to(self, view: QuestionView) -> None:
        """Show another page, its questions in the widgets of this one as far as they have the same shape."""
        shown, self._widgets = list(self._widgets.values()), {}
        for field in view.fields:
            kept = next((one for one in (*shown, *self._waiting.values()) if one.may_turn_to(field)), None)
            if kept is None:
                continue
            if kept in shown:
                shown.remove(kept)
            else:
                del self._waiting[kept.shape]
            kept.turn_to(field)
            self._widgets[field.ref] = kept
        self._let_wait(shown)
        self.show_view(view)

    def _let_wait(self, widgets: list[QuestionWidget]) -> None:
        """Keep one of each shape for a page that asks so again: to make it takes most of a turn."""
        for widget in widgets:
            if not widget.may_wait() or widget.shape in self._waiting:
                self._remove(widget)
                continue
            self._take_off(widget)
            widget.wait()
            self._waiting[widget.shape] = widget
        for shape in list(self._waiting)[:-_MOST_WAITING]:
            self._waiting.pop(shape).deleteLater()

    def focus_target(self) -> QWidget:
        """Return the error summary, or else the heading."""
        return self._summary or self._heading()

    def _heading(self) -> Words:
        """Return the heading, which is the label of the only question where there is one."""
        asked = [widget.label for widget in self._widgets.values() if widget.is_heading]
        return asked[0] if asked else self.heading

    def before_fields(self) -> list[QWidget]:
        """Return what Tab walks before the fields."""
        return []

    def widget_of(self, ref: str) -> QuestionWidget:
        """Return the widget that shows this field."""
        return self._widgets[ref]

    def _lead_to(self, ref: str) -> None:
        """Give the focus to where a field is answered."""
        self.widget_of(ref).mending_target().setFocus()

    def _show_heading(self, view: QuestionView) -> None:
        self.heading.set_words(view.heading)
        self.heading.setVisible(not any(field.is_heading for field in view.fields))

    def _show_fields(self, fields: tuple[Field, ...]) -> None:
        wanted = {field.ref: field for field in fields}
        for ref, widget in list(self._widgets.items()):
            if ref not in wanted or not widget.fits(wanted[ref]):
                self._remove(self._widgets.pop(ref))
        for place, field in enumerate(fields):
            widget = self._widget(field)
            if self._fields.indexOf(widget) != place:
                self._fields.insertWidget(place, widget)
            widget.set_field(field)
            widget.show()

    def _remove(self, widget: QuestionWidget) -> None:
        self._take_off(widget)
        widget.hide()
        widget.deleteLater()

    def _take_off(self, widget: QuestionWidget) -> None:
        self._fields.removeWidget(widget)
        if (focused := self.focusWidget()) is not None and widget.isAncestorOf(focused):
            focused.clearFocus()  # or it goes to Continue on the way, and a screen reader follows it there

    def _widget(self, field: Field) -> QuestionWidget:
        if field.ref not in self._widgets:
            widget = question_widget(field)
            widget.intent.connect(self.intent)
            widget.followed.connect(self._lead_to)
            widget.done.connect(self._take_primary)
            self._widgets[field.ref] = widget
        return self._widgets[field.ref]

    def _show_primary(self, view: QuestionView) -> None:
        if view.primary is None:
            return
        if self.primary is None:
            self.primary = ActionButton(view.primary, Kind.PRIMARY)
            self.primary.asked.connect(self._go_on)
            self.column.addWidget(self.primary, alignment=Qt.AlignmentFlag.AlignLeft)
        self.primary.set_action(view.primary)
        if view.secondary != self._beside_shown:
            self._show_beside(view.secondary)

    def _show_beside(self, actions: tuple[Action, ...]) -> None:
        """Show the quieter ways on, below the primary button."""
        self._beside_shown = actions
        for button in self._beside:
            intent = button.action_.intent
            if button.hasFocus() and isinstance(intent, UseTold | Answered) and intent.ref in self._widgets:
                self._show_answer(intent)  # before it goes: Qt would choose another row
            button.hide()
            button.deleteLater()
        self._beside = [self.add_button(self.column, action) for action in actions]
        for button in self._beside:
            if isinstance(button.action_.intent, Park):
                button.asked.connect(self._show_what_is_wrong)
            if isinstance(button.action_.intent, UseTold):
                keep_private(button)
            if isinstance(button.action_.intent, UseTold | Answered):
                button.asked.connect(self._show_answer)
            button.show()

    def _show_answer(self, changed: UseTold | Answered) -> None:
        """Give the focus to the answer as it is now: its button goes, and Qt would choose something else."""
        self.widget_of(changed.ref).focus_target().setFocus()

    def _take_primary(self) -> None:
        """Continue, by the answer itself."""
        if self.primary is not None:
            self._go_on(self.primary.action_.intent)

    def _go_on(self, intent: Intent) -> None:
        """Continue."""
        self.intent.emit(intent)
        self._show_what_is_wrong()

    def _show_what_is_wrong(self) -> None:
        """Give the focus to what is wrong, where the way on has led back to this page."""
        if self._summary is not None and not self.isHidden():
            self._summary.setFocus()

    def _show_errors(self, errors: ErrorSummary | None) -> None:
        if errors == self._summarised:
            return
        if self._summary is not None:
            self._summary.hide()
            self._summary.deleteLater()
            self._summary = None
        self._summarised = errors
        if errors is not None:
            self._summary = ErrorBox(errors.title, errors.links)
            self._summary.followed.connect(self._lead_to)
            self.column.insertWidget(0, self._summary)
            self._summary.show()

    def _set_order(self, view: QuestionView) -> None:
        """Walk the page as it reads; progress and notes are read with the heading, as Tab passes them by."""
        asked = [part for field in view.fields for part in self._widgets[field.ref].stops()]
        parts = (self._summary, *self.before_fields(), *asked, self.primary, *self._beside)
        set_order(part for part in parts if part is not None)
        notes = [
            field.label for field in view.fields if field.kind is FieldKind.NOTE and not field.is_heading
        ]
        self._heading().setAccessibleDescription("\n".join(filter(None, (view.caption, *notes))))
