"""The gallery leaves nothing out, and puts words and nothing else into other languages."""

from dataclasses import replace

import pytest

from accessibility.preferences import Preferences
from kiosk import intents as ask
from kiosk.gallery.fields import FIELDS
from kiosk.gallery.languages import LANGUAGES, in_words
from kiosk.gallery.pages import PAGES
from kiosk.gallery.samples import Sample, samples
from kiosk.gallery.views import VIEWS, frame, question
from kiosk.views import Action
from kiosk.views.question import Field, FieldKind, Option
from kiosk.visit import Overlay, Stage
from kiosk.window import screen_for

SAMPLES = list(samples())


def test_every_kind_of_question_is_there_answered_and_wrong() -> None:
    shown = {sample.kind for sample in SAMPLES}
    wrong = {sample.kind for sample in SAMPLES if sample.name.endswith(", wrong")}
    readonly = {FieldKind.NOTE}  # asks nothing; it stands among the several questions
    assert set(FieldKind) - readonly <= shown & wrong
    notes = [field for field in VIEWS["several questions"].fields if field.kind in readonly]  # type: ignore[attr-defined]
    assert notes


def test_every_screen_is_there() -> None:
    from kiosk.window import _SCREENS

    drawn = {type(sample.view(LANGUAGES["en"], Preferences())).__name__ for sample in SAMPLES}
    assert drawn == set(_SCREENS)


def test_every_stage_and_everything_laid_over_it_is_there() -> None:
    reached = {page.visit.get("stage", Stage.LANGUAGE) for page in PAGES.values()}
    with_a_form = {Stage.TASKS, Stage.QUESTIONS, Stage.CHECK}  # whose views are written by hand
    assert reached | with_a_form == set(Stage)
    assert {page.visit.get("overlay", Overlay.NONE) for page in PAGES.values()} == set(Overlay) - {
        Overlay.REMOVE
    }
    assert "remove" in VIEWS


def test_names_are_different_and_name_a_file() -> None:
    names = [sample.name for sample in SAMPLES]
    assert len(names) == len(set(names))
    assert not [name for name in names if "/" in name or name != name.strip()]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", ["text", "check", "idle"])
def test_a_sample_is_in_its_language(name: str, code: str) -> None:
    sample = next(sample for sample in SAMPLES if sample.name == name)
    view = sample.view(LANGUAGES[code], Preferences(2.0, "dim"))
    assert (view.frame.language, view.frame.right_to_left) == (code, code in {"en-XB", "ur"})
    assert view.frame.preferences == Preferences(2.0, "dim")
    english = sample.view(LANGUAGES["en"], Preferences())
    assert (view.heading != english.heading) == (code != "en")
    assert (view.frame.help != english.frame.help) == (code != "en")


def test_words_change_and_what_they_stand_for_does_not() -> None:
    field = Field("/a", FieldKind.SELECT_ONE, "Which?", text="x", options=(Option("x", "This one"),))
    said = in_words(question(field), str.upper).fields[0]
    assert said == replace(field, label="WHICH?", options=(Option("x", "THIS ONE"),))


def test_what_a_person_wrote_is_words_too() -> None:
    assert in_words(FIELDS["text"], str.upper).text == "SIÂN LLYWELYN-JONES"
    assert in_words(FIELDS["text, postcode"], str.lower).text == "CF10 3AT"


def test_what_a_button_asks_for_stays() -> None:
    said = in_words(Action("Change", ask.Change("/data/name"), "Change: name"), str.upper)
    assert said == Action("CHANGE", ask.Change("/data/name"), "CHANGE: CHANGE: NAME")


def test_prose_is_about_as_long_as_the_words_it_stands_for() -> None:
    for words in ("Yes", "What is your full name?", frame().help):
        assert len(words) <= len(LANGUAGES["ur"].say(words)) <= len(words) + 12


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_each_has_a_screen_that_draws_it(sample: Sample, qapp: object) -> None:
    assert screen_for(sample.view(LANGUAGES["en"], Preferences())) is not None
