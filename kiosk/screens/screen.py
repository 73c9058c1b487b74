"""What every screen is: ``show_view(view)`` in, one ``intent`` signal out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from accessibility.controls import Button, Kind
from accessibility.laid import parts_of, show_now, widgets_of
from accessibility.marks import keep_private
from accessibility.text import Heading, Words, space
from kiosk.views import Action, View

if TYPE_CHECKING:
    from kiosk.screens.papers import PapersBox
    from kiosk.views import Papers
    from kiosk.views.reading import Section

V = TypeVar("V", bound=View)


class ActionButton(Button):
    """A button that carries the intent of an action."""

    asked = Signal(object)

    def __init__(self, action: Action, kind: Kind = Kind.SECONDARY) -> None:
        super().__init__(kind=kind)
        self.clicked.connect(lambda: self.asked.emit(self.action_.intent))
        self.set_action(action)

    def set_action(self, action: Action) -> None:
        """Show this action in place of the one before; focus stays."""
        self.action_ = action
        self.set_words(action.label, action.name)
        self.is_on = bool(action.checked)
        self.update()


class Screen(QWidget, Generic[V]):
    """A page in one column; a subclass fills it in ``build``, from the view alone."""

    intent = Signal(object)
    grew = Signal()
    """All is there of a page that appeared before it was whole."""
    turns = False
    """Whether it goes on, with what it can keep, when another page of its kind comes."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.heading = Heading()
        self.primary: ActionButton | None = None
        self._shown: V | None = None
        self._papers: PapersBox | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all is there of the page; if not, ``grew`` will say when."""
        return True

    def show_view(self, view: V) -> None:
        """Draw this view; what is drawn already stays, with its focus."""
        before, self._shown = self._shown, view
        if before is None:
            self._draw(view)
        elif self._papers is not None and _but_for_status(view) == _but_for_status(before):
            self._papers.show_status(view.papers.status if view.papers is not None else "")
        elif replace(view, frame=before.frame) != before:
            self._draw(view)
            self.focus_target().setFocus()

    def turn_to(self, view: V) -> None:
        """Draw another page of this kind."""
        raise NotImplementedError

    def _draw(self, view: V) -> None:
        self._clear()
        self.column.setSpacing(space(self))
        self.heading.set_words(view.heading)
        self.column.addWidget(self.heading)
        self.build(view)
        for part in parts_of(self.column):
            if isinstance(part, QWidget):
                show_now(part)

    def build(self, view: V) -> None:
        """Add what stands below the heading to ``column``."""
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        """Return what takes the focus when the page appears, so that it is read first."""
        return self.heading

    def add_primary(self, action: Action) -> None:
        """Add the one primary button."""
        self.primary = self.add_button(self.column, action, Kind.PRIMARY)

    def add_button(self, layout: QBoxLayout, action: Action, kind: Kind = Kind.SECONDARY) -> ActionButton:
        """Add a button that is as wide as its words, at the side where reading begins."""
        from PySide6.QtCore import Qt

        button = ActionButton(action, kind)
        button.asked.connect(self.intent)
        layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        return button

    def add_sections(self, sections: "Iterable[Section]") -> list[Words]:
        """Add headings, paragraphs and lists, and let them be read with the page's heading."""
        added: list[Words] = []
        for section in sections:
            for words in _words(section):
                if section.private:
                    keep_private(words)
                self.column.addWidget(words)
                added.append(words)
        self.read_with_heading(*(words.words for words in added))
        return added

    def add_papers(self, papers: "Papers | None") -> None:
        """Add what can be printed or saved, where there is something."""
        self._papers = None
        if papers is not None:
            from kiosk.screens.papers import PapersBox

            self._papers = PapersBox(papers)
            self._papers.intent.connect(self.intent)
            self.column.addWidget(self._papers)

    def read_with_heading(self, *words: str) -> None:
        """Let a screen reader say these after the heading: Tab does not reach plain text."""
        before = self.heading.accessibleDescription()
        self.heading.setAccessibleDescription("\n".join(filter(None, (before, *words))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in a one-line text field press the primary button, once however long it is held."""
        from PySide6.QtCore import Qt

        from accessibility.entry import LineEdit

        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self.primary is not None and isinstance(self.focusWidget(), LineEdit):
            if not event.isAutoRepeat():
                self.primary.click()
            return
        super().keyPressEvent(event)

    def _clear(self) -> None:
        self.primary = self._papers = None
        self.heading.setAccessibleDescription("")
        for widget in widgets_of(self.column):
            if widget is not self.heading:
                widget.hide()
                widget.deleteLater()
        for part in parts_of(self.column):
            if isinstance(part, QWidget):
                self.column.removeWidget(part)
            else:
                self.column.removeItem(part)
                part.deleteLater()


def _but_for_status(view: View) -> View:
    """Return a view without its frame, and without how a paper is getting on."""
    papers = view.papers and view.papers._replace(status="")
    return replace(view, frame=None, papers=papers)  # type: ignore[arg-type]  # only to be compared


def _words(section: "Section") -> Iterator[Words]:
    if section.heading:
        yield Words(section.heading, "section")
    for paragraph in section.paragraphs:
        yield Words(paragraph)
    if section.bullets:
        from accessibility.bullet import Bullet

        for bullet in section.bullets:
            yield Bullet(bullet)
