"""A needs card brings back how somebody likes the kiosk to be, and holds nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from accessibility.habits import INTERVALS, WALKS, Habits
from accessibility.preferences import RATES, TEXT_SCALES, THEMES, Preferences, SpeechChoice
from kiosk import intents as ask
from kiosk.devices import Frame
from kiosk.devices.codes import read_code
from kiosk.needs import chosen_by, code_of
from kiosk.views.language import LanguageView
from kiosk.views.needs import NeedsView
from kiosk.views.reading import PinView
from kiosk.visit import Stage
from tests.kiosk.citizen import Citizen, citizen

GIVEN = Preferences()

habits = st.builds(
    Habits, st.sampled_from(WALKS), st.sampled_from(INTERVALS), *(st.booleans() for _ in range(7))
)
speech = st.builds(
    SpeechChoice,
    on=st.booleans(),
    rate=st.integers(0, len(RATES) - 1),
    volume=st.just(SpeechChoice().volume),
    loudspeaker=st.just(False),
)
preferences = st.builds(
    Preferences,
    text_scale=st.sampled_from(TEXT_SCALES),
    theme=st.sampled_from(THEMES),
    spacing=st.booleans(),
    ruler=st.booleans(),
    keyboard=st.booleans(),
    habits=habits,
    speech=speech,
)


@given(preferences)
def test_whatever_was_chosen_comes_back(chosen: Preferences) -> None:
    assert chosen_by(code_of(chosen), GIVEN) == chosen


@given(preferences, st.integers(0, 6), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_wrong_character_is_noticed(chosen: Preferences, place: int, letter: str) -> None:
    right = code_of(chosen).replace("-", "")
    wrong = right[:place] + letter + right[place + 1 :]

    assert wrong == right or chosen_by(wrong, GIVEN) is None


def test_a_code_is_short_and_has_nothing_that_looks_alike() -> None:
    code = code_of(Preferences(text_scale=4.0, theme="dim", habits=Habits(walk="pad")))

    assert len(code) == 8
    assert not set(code) & set("ILO")


def test_it_is_read_however_it_is_written() -> None:
    chosen = Preferences(text_scale=2.0, ruler=True)
    code = code_of(chosen)

    assert chosen_by(f" {code.replace('-', ' ').lower()} ".replace("0", "o"), GIVEN) == chosen


def test_how_loud_the_voice_is_comes_from_the_kiosk_not_from_the_card() -> None:
    loud = Preferences(speech=SpeechChoice(volume=4, loudspeaker=True))
    back = chosen_by(code_of(loud), GIVEN)

    assert back is not None
    assert back.speech == SpeechChoice()


@pytest.mark.parametrize("typed", ["", "1K7", "1K7-Q4FX-1", "ŵŵŵ-ŵŵŵŵ", "U00-0000"])
def test_what_is_no_code_changes_nothing(typed: str) -> None:
    assert chosen_by(typed, GIVEN) is None


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        yield somebody


def test_the_page_shows_the_code_of_what_is_chosen_now(person: Citizen) -> None:
    person.do(ask.LargerText(), ask.AskNeeds())
    page = person.sees(NeedsView)

    assert page.code == code_of(person.presenter.visit.preferences)
    assert page.picture is not None
    assert page.picture.thumbnail.startswith(b"\x89PNG")
    assert page.code.replace("-", " ").split()[0][0] in page.code_aloud


def test_the_picture_says_the_code_and_nothing_else(person: Citizen) -> None:
    person.do(ask.AskNeeds())
    page = person.sees(NeedsView)
    assert page.picture is not None
    image = QImage.fromData(page.picture.thumbnail).convertToFormat(QImage.Format.Format_RGB32)

    assert read_code(Frame(image.width(), image.height(), bytes(image.constBits()))) == page.code


def test_a_card_of_another_visit_sets_everything_at_once(person: Citizen) -> None:
    card = code_of(Preferences(text_scale=3.0, theme="dark", habits=Habits(double_strike=True)))
    person.do(ask.AskNeeds(), ask.UseNeeds(card))

    chosen = person.sees(LanguageView).frame.preferences
    assert (chosen.text_scale, chosen.theme, chosen.habits.double_strike) == (3.0, "dark", True)


def test_a_wrong_code_says_what_one_looks_like(person: Citizen) -> None:
    person.do(ask.AskNeeds(), ask.UseNeeds("ABC"))
    entry = person.sees(NeedsView).entry

    assert entry is not None
    assert entry.error == "Error: Enter a code like 1K7-Q4FX"


def test_a_message_of_the_page_below_is_there_again_afterwards(person: Citizen) -> None:
    person.presenter.visit.stage = Stage.CODE
    person.do(ask.EnterPin("1"))
    message = person.sees(PinView).error
    assert message
    person.do(ask.AskNeeds(), ask.UseNeeds("ABC"), ask.Cancel())

    assert person.sees(PinView).error == message


def test_a_wrong_code_is_forgotten_when_the_page_is_left(person: Citizen) -> None:
    person.do(ask.AskNeeds(), ask.UseNeeds("ABC"), ask.Cancel(), ask.AskNeeds())
    entry = person.sees(NeedsView).entry

    assert entry is not None
    assert not entry.error


def test_a_wrong_code_of_a_card_is_nothing_wrong_with_the_page_below(person: Citizen) -> None:
    person.presenter.visit.stage = Stage.CODE
    person.do(ask.AskNeeds(), ask.UseNeeds("ABC"), ask.Cancel())

    assert not person.sees(PinView).error
