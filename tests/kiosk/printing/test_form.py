# ruff: noqa: E501  # rows of a spreadsheet
"""The blank paper version of a form: what the screens ask, under the same numbers, with room for a hand."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from forms import Form, convert, load
from kiosk import intents as ask
from kiosk.commands import kiosk
from kiosk.config import SHIPPED_SERVICES
from kiosk.errors import KioskError
from kiosk.i18n import Texts
from kiosk.printing.document import (
    LARGE,
    Document,
    Figures,
    Frame,
    Heading,
    Lines,
    NewPage,
    Nothing,
    Options,
    Order,
    Paragraph,
    Part,
    Question,
    Squares,
)
from kiosk.printing.form import paper_form
from kiosk.services import form_file, form_language, read_service
from kiosk.views.question import QuestionView
from tests.journey import every_question
from tests.kiosk.citizen import citizen
from tests.kiosk.printing.conftest import Setter
from tests.kiosk.printing.pdf import Pdf
from tests.kiosk.service_folder import folder


@cache
def loaded(path: Path) -> Form:
    return load(convert(path.read_bytes(), path.suffix).xform)


def paper(home: Path, code: str = "en", *, large: bool = False) -> Document:
    """Return the paper version of the service in a folder."""
    form = loaded(form_file(home))
    return paper_form(read_service(home), form, form_language(form, code), Texts(code), large=large)


def written(tmp_path: Path, rows: str) -> Document:
    """Return the paper version of a form with these rows of the survey sheet."""
    columns = "| | type | name | label::English (en) | hint::English (en) | relevant | required | appearance | parameters |"
    choices = "| choices | | | |\n| | list_name | name | label::English (en) |\n| | yn | y | Yes |\n| | yn | n | No |"
    settings = (
        "| settings | | | |\n| | form_id | version | default_language |\n| | parking | 7 | English (en) |"
    )
    form = f"| survey | | | | | | | | |\n{columns}\n{rows}\n{choices}\n{settings}\n"
    return paper(folder(tmp_path, form=form))


def asked(document: Document) -> list[Question]:
    return [part for part in document.parts if isinstance(part, Question) and part.number]


def inside(document: Document) -> list[Part]:
    """Return the parts of the form itself, between what comes before and after every form."""
    words = [part.words if isinstance(part, Heading) else "" for part in document.parts]
    return list(
        document.parts[
            words.index("How to fill in this form") + 2 : words.index("How your information is used")
        ]
    )


class TestQuestions:
    def test_are_those_of_the_form_in_its_order_with_their_numbers(self) -> None:
        questions = asked(paper(SHIPPED_SERVICES / "library-membership"))
        assert [question.number for question in questions] == [f"{n}." for n in range(1, 14)]
        assert questions[1].label == "What is your date of birth?"
        assert questions[5].label == "Village or area (optional)"

    def test_are_in_each_language_with_the_same_numbers(self) -> None:
        questions = asked(paper(SHIPPED_SERVICES / "library-membership", "cy"))
        assert (questions[1].number, questions[1].label) == ("2.", "Beth yw eich dyddiad geni?")
        assert questions[5].label == "Pentref neu ardal (dewisol)"

    def test_have_the_numbers_of_the_screens(self, tmp_path: Path) -> None:
        with citizen(tmp_path) as person:
            page = person.begins()
            printed = {
                q.label.removesuffix(" (optional)"): q.number
                for q in asked(paper(tmp_path / "services" / "small"))
            }
            for _ in range(6):
                told = re.search(r"Questions? (\d+)", page.caption)
                first = page.fields[0]
                assert told is not None
                assert printed[first.label.removesuffix(" (optional)")] == f"{told[1]}."
                person.do(ask.Park() if first.label == "What is your name?" else ask.Continue())
                if isinstance(person.presenter.view(), QuestionView):
                    page = person.sees(QuestionView)

    def test_stand_under_their_group_with_when_it_is_to_be_answered(self) -> None:
        parts = inside(paper(SHIPPED_SERVICES / "library-membership"))
        at = parts.index(Heading("Your address", 2))
        assert parts[at + 1] == Paragraph("Only if you answered “Yes” to question 4.", strong=True)

    def test_each_after_the_first_of_a_group_says_again_when_it_is_to_be_answered(self) -> None:
        """The heading may stand on the page before."""
        address = {q.number: q for q in asked(paper(SHIPPED_SERVICES / "library-membership"))}
        assert address["5."].when == ()
        assert [address[f"{number}."].when for number in (6, 7, 8)] == [
            ("Only if you answered “Yes” to question 4.",)
        ] * 3

    def test_say_when_they_are_to_be_answered_and_their_hint(self) -> None:
        street = {q.number: q for q in asked(paper(SHIPPED_SERVICES / "street-problem"))}
        assert street["3."].when == ("Only if you answered “A hole in the road or pavement” to question 1.",)
        assert street["8."].notes == ("Look for a small plate with a number on it.",)

    def test_a_condition_of_a_group_without_a_heading_stands_at_each_of_its_questions(
        self, tmp_path: Path
    ) -> None:
        made = written(
            tmp_path,
            "| | select_one yn | a | A? | | | yes | | |\n| | begin_group | g | | | ${a} = 'y' | | | |\n"
            "| | text | b | B? | | | yes | | |\n| | end_group | | | | | | | |",
        )
        assert asked(made)[1].when == ("Only if you answered “Yes” to question 1.",)

    def test_what_is_never_asked_is_left_out_and_keeps_its_number(self, tmp_path: Path) -> None:
        made = written(tmp_path, "| | text | a | A? | | false() | | | |\n| | text | b | B? | | | yes | | |")
        assert [(question.number, question.label) for question in asked(made)] == [("2.", "B?")]

    def test_words_stand_for_an_answer_in_a_label(self, tmp_path: Path) -> None:
        made = written(
            tmp_path, "| | text | a | Name? | | | yes | | |\n| | text | b | How old is ${a}? | | | yes | | |"
        )
        assert asked(made)[1].label == "How old is (your answer to question 1)?"

    def test_a_note_is_a_paragraph_with_its_condition(self) -> None:
        parts = inside(paper(SHIPPED_SERVICES / "street-problem"))
        at = next(
            place
            for place, part in enumerate(parts)
            if isinstance(part, Paragraph) and "Phone us now" in part.words
        )
        assert parts[at - 1] == Paragraph("Only if you answered “Yes” to question 9.", strong=True)

    def test_a_repeat_begins_and_ends_a_page_so_that_it_can_be_copied(self, tmp_path: Path) -> None:
        made = written(
            tmp_path,
            "| | text | a | A? | | | yes | | |\n| | begin_repeat | child | Child | | | | | |\n"
            "| | text | b | B? | | | yes | | |\n| | end_repeat | | | | | | | |\n| | text | c | C? | | | yes | | |",
        )
        parts = inside(made)
        assert [part.label if isinstance(part, Question) else part for part in parts] == [
            "A?",
            NewPage(),
            Heading("Child", 2),
            Paragraph("Copy these pages, and fill in one copy for each. If there are none, leave them out."),
            "B?",
            NewPage(),
            "C?",
        ]


ROOM: dict[str, Part] = {
    "acknowledged": Options(("I have read this",)),
    "time": Squares((Figures("Hour", 2), Figures("Minute", 2))),
    "month": Squares((Figures("Month", 2), Figures("Year", 4))),
    "year": Squares((Figures("Year", 4),)),
    "ethiopian": Squares((Figures("Day", 2), Figures("Month", 2), Figures("Year", 4))),
    "bikram_sambat": Squares((Figures("Day", 2), Figures("Month", 2), Figures("Year", 4))),
    "myanmar": Squares((Figures("Day", 2), Figures("Month", 2), Figures("Year", 4))),
    "rent": Lines(1),
    "counted": Lines(1),
    "postcode": Lines(1),
    "short_range": Options(("0", "2", "4"), narrow=True),
    "long_range": Lines(1),
    "town": Options(tuple(f"Town {n}" for n in range(1, 31)), narrow=True),
    "columns": Options(("Bread", "Milk", "Eggs"), narrow=True),
    "ranked": Order(("Bread", "Milk", "Eggs")),
    "signed": Frame(25),
    "sketch": Frame(90),
    "letter": Nothing(),
    "snapshot": Nothing(),
    "damage": Nothing(),
    "under_bars": Lines(2),
    "spot": Lines(5),
    "way": Lines(5),
}
FILES = ("audio", "file", "image", "video")
NOTES = {
    "town": ("Tick one box.",),
    "towns": ("Tick all the boxes that are right.",),
    "ranked": ("Write 1 beside the first, 2 beside the second, and so on.",),
    "long_range": ("Write a number from 0 to 100 in steps of 5.",),
    "letter": ("Attach it to this form, and write on it: question {number}",),
    "voice": ("Attach it to this form, and write on it: question {number}",),
    "spot": ("Write where it is, such as an address or what stands near it.",),
    "way": ("Write where it begins, where it goes along, and where it ends.",),
    "postcode": (),
}


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Question]:
    """Every kind of question on paper, by name."""
    services = every_question.service(tmp_path_factory.mktemp("every"))
    questions = asked(paper(services / "every"))
    return {q.label.removeprefix("Question ").removesuffix(" (optional)"): q for q in questions}


class TestRoomForAnAnswer:
    @pytest.mark.parametrize("name", ROOM)
    def test_each_kind_of_question_has_what_a_hand_needs(self, name: str, every: dict[str, Question]) -> None:
        assert every[name].area == ROOM[name]

    @pytest.mark.parametrize("name", NOTES)
    def test_and_says_how_to_answer(self, name: str, every: dict[str, Question]) -> None:
        question = every[name]
        assert question.notes == tuple(note.format(number=question.number) for note in NOTES[name])

    def test_no_kind_is_without_a_place_on_paper(self, every: dict[str, Question]) -> None:
        assert every.keys() == every_question.ASKED.keys()
        attached = {name for name, asked in every_question.ASKED.items() if asked.row.startswith(FILES)}
        drawn = {"signed", "sketch"}
        assert {n for n, question in every.items() if question.area == Nothing()} == attached - drawn

    def test_a_list_too_long_to_print_has_a_line(self, tmp_path: Path) -> None:
        rows = "".join(f"| | town | t{n} | Town {n} |\n" for n in range(1, 301))
        form = (
            "| survey | | | |\n| | type | name | label::English (en) |\n| | select_one town | a | Town? |\n"
            f"| choices | | | |\n| | list_name | name | label::English (en) |\n{rows}"
        )
        [question] = asked(paper(folder(tmp_path, form=form)))
        assert (question.area, question.notes) == (Lines(1), ())


class TestTheWholePaper:
    def test_begins_with_what_one_needs_and_ends_with_where_it_goes(self, set_pages: Setter) -> None:
        read = set_pages(paper(SHIPPED_SERVICES / "library-membership")).words
        for words in (
            "Join the library Brynafon Council",
            "What you need",
            "How your information is used Brynafon Council looks after",
            "Sign here",
            "send it to: Library Service, Brynafon Council, 1 Castle Square, Brynafon",
            "For staff: the reference that the kiosk gave",
            "library-membership 2026112201",
        ):
            assert words in read

    @pytest.mark.parametrize("code", ["en", "cy"])
    @pytest.mark.parametrize("service", ["library-membership", "street-problem"])
    @pytest.mark.parametrize("large", [False, True])
    def test_can_be_set_in_every_language(
        self, code: str, service: str, large: bool, set_pages: Setter
    ) -> None:
        document = paper(SHIPPED_SERVICES / service, code, large=large)
        made = set_pages(document)
        assert f"/Lang({code})".encode() in made.content
        for question in asked(document):
            assert f"{question.number} {question.label}" in made.words

    def test_large_print_is_large(self) -> None:
        assert paper(SHIPPED_SERVICES / "street-problem", large=True).points == LARGE

    def test_words_of_a_form_are_never_markup(self, tmp_path: Path, set_pages: Setter) -> None:
        made = written(tmp_path, "| | text | a | What does #x *mean in $y$? ] | | | yes | | |")
        assert "1. What does #x *mean in $y$? ]" in set_pages(made).words

    def test_a_form_in_a_language_that_the_app_does_not_speak_is_whole_all_the_same(
        self, set_pages: Setter
    ) -> None:
        form = _arabic()
        made = set_pages(
            replace(
                paper_form(
                    read_service(SHIPPED_SERVICES / "library-membership"),
                    form,
                    "Arabic (ar)",
                    Texts.nearest("ar"),
                )
            )
        )
        assert b"/Lang(ar)" in made.content
        assert "Tick one box." in made.words
        assert "لديك" in made.words


def _arabic() -> Form:
    form = (
        "| survey | | | |\n| | type | name | label::Arabic (ar) |\n| | select_one yn | a | هل لديك طفل؟ |\n"
        "| choices | | | |\n| | list_name | name | label::Arabic (ar) |\n| | yn | y | نعم |\n"
    )
    return load(convert(form.encode(), ".md").xform)


class TestTheCommand:
    def run(self, *arguments: str) -> str:
        ran = CliRunner().invoke(kiosk, ["services", "paper", *arguments], catch_exceptions=False)
        assert ran.exit_code == 0, ran.output
        return ran.output

    def test_it_writes_the_pdf(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        out = tmp_path / "form.pdf"
        told = self.run("street-problem", "--language", "cy", "--large", "--out", str(out))
        assert told == f"{out}: Rhoi gwybod am broblem yn y stryd (cy)\n"
        made = Pdf(out.read_bytes())
        assert "1. Beth yw'r broblem?" in made.words
        assert min(made.sizes) >= LARGE

    def test_a_language_that_the_service_has_not_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(KioskError, match=r"has no words in fr\. Choose one of its languages: en, cy"):
            self.run("street-problem", "--language", "fr", "--out", str(tmp_path / "form.pdf"))

    def test_a_place_that_cannot_be_written_is_told(self, tmp_path: Path) -> None:
        out = tmp_path / "missing" / "form.pdf"
        with pytest.raises(
            KioskError, match=r"cannot be written \(No such file or directory\)\. Name another file"
        ):
            self.run("street-problem", "--out", str(out))
