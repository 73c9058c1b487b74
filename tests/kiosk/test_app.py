"""The composition root: what the running kiosk does with an intent, and with a fault of its own."""

import logging
from pathlib import Path

import pytest

from forms import Question
from kiosk import intents as ask
from kiosk import journey
from kiosk.composing import check
from kiosk.demo.answers import JOIN_LIBRARY
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from kiosk.views.reading import InformationView
from kiosk.visit import Visit
from tests.journey.person import person

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_fault_of_ours_is_told_in_words_and_costs_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Visit) -> None:
        raise RuntimeError

    with person(tmp_path) as citizen:
        citizen.begins("library-membership")
        for view in citizen.goes_on({"full_name": "Ada"}):
            if isinstance(view, QuestionView):
                break
        with monkeypatch.context() as broken, caplog.at_level(logging.ERROR, "kiosk.app"):
            broken.setattr(journey, "forward", fail)
            citizen.kiosk.handle(ask.Continue())
        told = citizen.view
        assert isinstance(told, InformationView)
        assert "still here" in told.sections[0].paragraphs[0]
        assert [record.getMessage() for record in caplog.records] == ["Continue failed"]
        citizen.robot.take(told.primary)
        back = citizen.view
        assert isinstance(back, QuestionView)
        assert back.fields[0].text == "Ada"


def test_a_page_that_cannot_be_shown_is_told_as_well_and_shown_when_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers are put into words while a check page is shown."""

    def fail(_visit: Visit, _question: Question) -> str:
        raise RuntimeError

    with person(tmp_path) as citizen:
        citizen.begins("library-membership")
        with monkeypatch.context() as broken:
            broken.setattr(check, "answer_in_words", fail)
            for _ in citizen.goes_on(JOIN_LIBRARY):
                if isinstance(citizen.view, InformationView) and "still here" in str(citizen.view.sections):
                    break
        citizen.robot.take(citizen.view.primary)  # type: ignore[attr-defined]
        view = citizen.view
        assert isinstance(view, CheckView)
        assert [row.answer for row in view.rows if row.question.startswith("What is your full name")]


def test_an_intent_that_comes_after_closing_finds_nobody(tmp_path: Path) -> None:
    with person(tmp_path) as citizen:
        before = citizen.view
    citizen.kiosk.handle(ask.ChooseLanguage("en"))
    assert citizen.view == before


def test_the_staff_pin_closes_the_window(tmp_path: Path) -> None:
    with person(tmp_path) as citizen:
        citizen.kiosk.handle(ask.AskToLeave())
        citizen.kiosk.handle(ask.EnterPin("2468"))
        assert not citizen.kiosk.window.isVisible()
