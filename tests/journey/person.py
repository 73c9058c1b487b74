"""A person at the real window: the robot of the demonstration, with a kiosk and a line of its own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from accessibility.speech.speaker import Speaker
from kiosk.app import Kiosk
from kiosk.clock import SystemClock
from kiosk.demo.line import Line
from kiosk.demo.robot import Robot
from kiosk.demo.saying import fill
from kiosk.demo.staff import send_all
from kiosk.demo.stage import Stage
from kiosk.devices import Devices
from kiosk.installation import Installation
from kiosk.intents import ChooseService
from kiosk.sandbox import Sandbox
from kiosk.views import View
from kiosk.views.check import CheckView
from kiosk.views.language import LanguageView
from kiosk.views.question import QuestionView
from kiosk.views.reading import ConfirmationView, InformationView, ServicesView
from tests.kiosk.fakes import machine

MOST_PAGES = 60


@dataclass
class Visitor:
    """Somebody at a kiosk."""

    kiosk: Kiosk
    robot: Robot

    @property
    def view(self) -> View:
        return self.kiosk.view

    def begins(self, service: str, language: int = 0) -> None:
        """Choose a language and a service."""
        view = self.view
        assert isinstance(view, LanguageView)
        self.robot.take(view.languages[language])
        view = self.view
        assert isinstance(view, ServicesView)
        self.robot.press(next(s.name for s in view.services if s.intent == ChooseService(service)))

    def goes_on(self, answers: Mapping[str, str]) -> Iterator[View]:
        """Go on to the confirmation, giving each page before it is left."""
        for _ in range(MOST_PAGES):
            view = self.view
            if isinstance(view, QuestionView):
                fill(self.robot, view, answers)
            yield self.view
            if isinstance(view, ConfirmationView):
                return
            assert isinstance(view, QuestionView | CheckView | InformationView), type(view).__name__
            self.robot.take(view.primary)
        raise AssertionError(f"no end after {MOST_PAGES} pages: {self.view.heading}")

    def fills_in(self, service: str, answers: Mapping[str, str], language: int = 0) -> ConfirmationView:
        """Play one visit to its confirmation."""
        self.begins(service, language)
        *_, last = self.goes_on(answers)
        assert isinstance(last, ConfirmationView)
        return last

    def leaves(self) -> None:
        """Finish and clear, at the confirmation."""
        view = self.view
        assert isinstance(view, ConfirmationView)
        self.robot.take(view.primary)


@dataclass
class Person(Visitor):
    """What a journey needs at hand."""

    line: Line
    sandbox: Sandbox
    folder: Path

    def line_comes_back(self) -> None:
        """Plug the line in, and have everything sent as staff do."""
        self.line.plug()
        send_all(self.kiosk, self.robot)


@contextmanager
def person(
    folder: Path,
    languages: tuple[str, ...] = ("en", "cy"),
    *,
    line_up: bool = True,
    services: Path | None = None,
    devices: Devices | None = None,
    more: str = "",
    make_speaker: Callable[[QWidget], Speaker] | None = None,
    alone: bool = False,
) -> Iterator[Person]:
    """Give a person at a kiosk whose files are all in ``folder``.

    ``services`` is where its services are, ``more`` what else its settings say; the voice is the machine's
    own, or what ``make_speaker`` makes.
    """
    stage = Stage(folder)
    listed = ", ".join(f'"{code}"' for code in languages)
    places = f'services_dirs = ["{services}"]\n' if services is not None else ""
    stage.set(f"languages = [{listed}]\n{places}{more}")
    with Sandbox(SystemClock()) as sandbox, Line(sandbox.url) as line:
        if line_up:
            line.plug()
        installation = Installation(stage.settings, sandbox_url=line.url)
        with Kiosk(installation, devices=devices or machine(), make_speaker=make_speaker) as kiosk:
            kiosk.window.resize(1280, 1024)
            kiosk.window.show()
            kiosk.start_background(alone=alone)
            QApplication.processEvents()
            yield Person(kiosk, Robot(kiosk.window), line, sandbox, folder)
