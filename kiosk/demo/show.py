"""The demonstration: both services filled in with the line down, then sent, with a picture of each screen."""

from collections.abc import Callable, Mapping
from itertools import count

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from accessibility.preferences import TEXT_SCALES, THEMES
from kiosk.app import Kiosk
from kiosk.demo.hands import LostError
from kiosk.demo.line import Line
from kiosk.demo.robot import Robot
from kiosk.demo.saying import fill
from kiosk.demo.staff import send_all
from kiosk.demo.stage import Stage
from kiosk.intents import ChooseService
from kiosk.keys import key_of
from kiosk.views.check import CheckView
from kiosk.views.language import LanguageView
from kiosk.views.question import QuestionView
from kiosk.views.reading import ConfirmationView, InformationView, ServicesView

Tell = Callable[[str], None]
MOST_PAGES = 60
"""More than any shipped service has: a demonstration that turns in circles ends with a sentence."""


class Show:
    """One person after another at one running kiosk."""

    def __init__(self, kiosk: Kiosk, line: Line, stage: Stage, tell: Tell) -> None:
        self._kiosk, self._line, self._stage, self._tell = kiosk, line, stage, tell
        self._robot = Robot(kiosk.window)
        self._problem_shown = False
        self.filled = 0
        """Submissions that were confirmed to a person."""

    def fill_in(self, service: str, answers: Mapping[str, str], language: int) -> None:
        """Play one visit, from the languages to the confirmation."""
        self._tell(f"Filling in {service} with the line down …")
        if isinstance(self._kiosk.view, ConfirmationView):
            self._robot.take(self._kiosk.view.primary)
        self._begin(service, language)
        for page in count():
            if isinstance(self._kiosk.view, ConfirmationView):
                break
            if page == MOST_PAGES:
                message = f"{service} has no end after {MOST_PAGES} pages."
                raise LostError(message)
            self._pass_page(answers)
        self._picture("confirmation")
        self.filled += 1

    def show_tools(self) -> None:
        """Show what stands around every page: the largest text, each theme, the way out for staff."""
        for _ in TEXT_SCALES[1:]:
            self._strike("text_size")
        self._picture("largest-text")
        self._strike("text_size")
        for theme in THEMES[1:]:
            self._strike("theme")
            self._picture(theme)
        self._strike("theme")
        self._strike("staff")
        self._picture("staff-pin")
        self._robot.take(self._kiosk.view.frame.back)

    def _strike(self, name: str) -> None:
        QTest.keySequence(self._kiosk.window, QKeySequence(key_of(name)))

    def show_queue(self) -> int:
        """Tell what waits, and return how many."""
        waiting = [row for row in self._kiosk.outbox.rows() if row.accepted_at is None]
        for row in waiting:
            self._tell(f"  waiting: {row.reference}  {row.service}")
        return len(waiting)

    def deliver(self) -> None:
        """Bring the line up, have everything sent as staff do, and watch the confirmation follow."""
        self._tell("The line is back: sending …")
        before = self._kiosk.view
        self._line.plug()
        send_all(self._kiosk, self._robot)
        self._robot.wait_until(
            lambda: self._kiosk.view != before, "The confirmation did not follow what was delivered."
        )
        self._picture("received")
        self._robot.take(self._kiosk.view.primary if isinstance(self._kiosk.view, ConfirmationView) else None)
        self._picture("cleared")

    def _begin(self, service: str, language: int) -> None:
        languages = self._kiosk.view
        if not isinstance(languages, LanguageView):
            message = "A visit does not begin with the languages."
            raise LostError(message)
        self._picture("languages")
        self._robot.take(languages.languages[language])
        offered = self._kiosk.view
        if not isinstance(offered, ServicesView):
            message = "No services follow the languages."
            raise LostError(message)
        self._picture("services")
        self._robot.press(next(s.name for s in offered.services if s.intent == ChooseService(service)))

    def _pass_page(self, answers: Mapping[str, str]) -> None:
        view = self._kiosk.view
        match view:
            case QuestionView():
                self._answer_page(view, answers)
            case CheckView():
                self._picture("check")
                if not self.filled:
                    self.show_tools()
                self._robot.take(view.primary)
            case InformationView():
                self._picture("read")
                self._robot.take(view.primary)
            case _:
                message = f"The page '{view.heading}' does not belong in a service."
                raise LostError(message)

    def _answer_page(self, view: QuestionView, answers: Mapping[str, str]) -> None:
        if not self._problem_shown:
            self._show_problem(view)
        fill(self._robot, view, answers)
        self._picture(view.key.rsplit("/", 1)[-1])
        self._robot.take(view.primary)
        after = self._kiosk.view
        if isinstance(after, QuestionView) and after.key == view.key and after.errors:
            wrong = ", ".join(link.ref for link in after.errors.links)
            message = f"The demonstration's answers do not hold for {wrong}."
            raise LostError(message)

    def _show_problem(self, view: QuestionView) -> None:
        """Press Continue on a page with nothing answered, once, for the error summary."""
        self._robot.take(view.primary)
        if self._kiosk.view == view:
            message = f"'{view.heading}' went on without an answer."
            raise LostError(message)
        self._problem_shown = True
        self._picture("problem")

    def _picture(self, what: str) -> None:
        self._stage.photograph(self._kiosk.window, what)
