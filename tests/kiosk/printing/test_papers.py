"""What stands on the papers of a visit: what the screen says, in its language."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.config import Config
from kiosk.gallery.devices import FakePress
from kiosk.gallery.pictures import thumbnail
from kiosk.intents import Paper
from kiosk.printing.document import (
    LARGE,
    NORMAL,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    Question,
    Reference,
    Rows,
)
from kiosk.receivers import OpenRosaReceiver
from kiosk.store import Change, State
from kiosk.views.check import CheckView
from kiosk.views.needs import NeedsView
from kiosk.views.reading import ConfirmationView
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.fakes import machine
from tests.kiosk.printing.conftest import Setter


@pytest.fixture
def press() -> FakePress:
    return FakePress()


@pytest.fixture
def person(tmp_path: Path, press: FakePress) -> Iterator[Citizen]:
    with citizen(tmp_path, devices=machine(press=press)) as somebody:
        yield somebody


def sends(person: Citizen) -> ConfirmationView:
    person.fills_everything()
    person.do(ask.Continue(), ask.Continue())
    return person.sees(ConfirmationView)


def printed(person: Citizen, press: FakePress, paper: Paper) -> Document:
    person.do(ask.Print(paper))
    return press.printed[-1]


def accept(person: Citizen) -> None:
    (row,) = person.outbox.rows()
    person.outbox.claim(person.clock.now())
    change = Change(State.ACCEPTED, None, "", "accepted", 201, "", person.clock.now())
    person.outbox.apply(row.instance_id, change, person.clock.now())


def stage(document: Document) -> str:
    """Return where the answers are, without the moment above it."""
    said = [part.words for part in document.parts if isinstance(part, Paragraph) and part.strong]
    return said[0].partition("\n")[2]


class TestTheReceipt:
    def test_says_what_the_page_says(self, person: Citizen, press: FakePress, set_pages: Setter) -> None:
        view = sends(person)
        read = set_pages(printed(person, press, Paper.RECEIPT)).words
        for words in (
            view.heading,
            "This is a demonstration. Nothing you enter reaches an agency.",
            "Small Test Council",
            view.reference_label,
            view.reference,
            view.reference_aloud,
            "22 November 2026 at",
            view.stage,
            "What happens next",
            view.sections[0].paragraphs[-1],
            "Civic Kiosk",
        ):
            assert words in read

    def test_its_stage_is_the_truth_of_the_moment(self, tmp_path: Path, press: FakePress) -> None:
        council = {"council": OpenRosaReceiver("openrosa", "https://forms.example.org")}
        config = Config(data_dir=tmp_path, keys="file", receivers=council)
        with citizen(tmp_path, config, machine(press=press)) as person:
            sends(person)
            saved = stage(printed(person, press, Paper.RECEIPT))
            accept(person)
            received = stage(printed(person, press, Paper.RECEIPT))
        assert saved == "Saved on this kiosk. It is sent to Test Council as soon as there is a connection."
        assert received == "Received by Test Council."

    def test_is_in_the_language_of_the_visit(self, person: Citizen, press: FakePress) -> None:
        sends(person)
        person.do(ask.ChooseLanguage("cy"))
        made = printed(person, press, Paper.RECEIPT)
        assert (made.language, made.title) == ("cy", person.presenter.view().heading)

    def test_comes_in_large_print(self, person: Citizen, press: FakePress) -> None:
        sends(person)
        assert printed(person, press, Paper.RECEIPT).points == NORMAL
        assert printed(person, press, Paper.LARGE_RECEIPT).points == LARGE

    def test_and_so_does_everything_for_whoever_reads_large_on_the_screen(
        self, person: Citizen, press: FakePress
    ) -> None:
        sends(person)
        person.do(ask.LargerText())
        assert printed(person, press, Paper.ANSWERS).points == LARGE


class TestTheCopy:
    def test_has_every_answer_as_the_check_page_had_it(self, person: Citizen, press: FakePress) -> None:
        person.fills_everything()
        shown = [
            (f"{row.number} {row.question}", row.answer)
            for group in person.sees(CheckView).groups
            for row in group.rows
        ]
        person.do(ask.Continue(), ask.Continue())
        made = printed(person, press, Paper.ANSWERS)
        rows = [
            (row.question, row.answer) for part in made.parts if isinstance(part, Rows) for row in part.rows
        ]
        assert rows == shown
        assert ("6. Do you have a photo?", "Not provided") in rows
        assert Heading("About you") in made.parts

    def test_shows_pictures_and_tells_them_in_words(
        self, person: Citizen, press: FakePress, set_pages: Setter
    ) -> None:
        person.begins()
        person.answers(name="Ada")
        person.do(ask.Continue())
        person.answers(pet="no")
        person.do(ask.Continue())
        ref = person.question("photo").ref
        person.presenter.visit.current.session.attach(ref, thumbnail(), "image/png")
        person.photos.thumbnail = lambda content: content  # type: ignore[method-assign]  # a real picture
        person.do(ask.Continue())
        person.answers(street="1 High Street")
        person.do(ask.Continue(), ask.Continue())
        made = set_pages(printed(person, press, Paper.ANSWERS))
        assert b"/Alt(Do you have a photo?: " in made.content

    def test_tells_what_was_typed_and_no_more(
        self, person: Citizen, press: FakePress, set_pages: Setter
    ) -> None:
        """Words of a person are never markup, wherever they are typed."""
        typed = "#x *A* _b_ $c$ ] \\ `d`"
        person.begins()
        person.answers(name=typed)
        person.do(ask.Continue())
        person.answers(pet="no")
        person.do(ask.Continue(), ask.Continue())
        person.answers(street="1 High Street")
        person.do(ask.Continue(), ask.Continue())
        assert typed in set_pages(printed(person, press, Paper.ANSWERS)).words

    def test_has_the_reference_and_the_stage(
        self, person: Citizen, press: FakePress, set_pages: Setter
    ) -> None:
        view = sends(person)
        read = set_pages(printed(person, press, Paper.ANSWERS)).words
        assert view.reference in read
        assert view.stage in read


class TestWhatIsStillNeeded:
    def test_is_a_list_to_write_on(self, person: Citizen, press: FakePress, set_pages: Setter) -> None:
        person.begins()
        person.do(ask.Park(), ask.Continue())
        person.answers(pet="no")
        person.do(ask.Continue(), ask.Continue(), ask.Park())
        made = printed(person, press, Paper.STILL_NEEDED)
        questions = [part for part in made.parts if isinstance(part, Question)]
        assert [(part.number, part.label, part.notes) for part in questions] == [
            ("1.", "About you – What is your name?", ("As you say it",)),
            ("7.", "Your home – Street", ()),
        ]
        read = set_pages(made).words
        assert "Nothing is sent yet." in read
        assert "The kiosk does not keep your answers when you leave." in read


class TestTheOtherPapers:
    def test_before_you_start_is_one_page_with_what_the_screen_says(
        self, tmp_path: Path, press: FakePress, set_pages: Setter
    ) -> None:
        with citizen(tmp_path, devices=machine(press=press)) as person:
            person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"))
            made = printed(person, press, Paper.BEFORE)
        assert made.title == "Small"
        assert Bullets(("Phone 01632 960 000.", "Write to Test Council.", "Ask at the desk.")) in made.parts
        page = set_pages(made)
        assert page.pages == 1
        assert "It takes about 1 minute." in page.words

    def test_the_form_to_fill_in_by_hand_is_in_the_language_of_the_visit(
        self, person: Citizen, press: FakePress
    ) -> None:
        person.do(ask.ChooseLanguage("cy"), ask.ChooseService("small"))
        made = printed(person, press, Paper.FORM)
        assert made.footer == "small 2026112201"
        assert "Beth yw eich enw?" in [part.label for part in made.parts if isinstance(part, Question)]

    @pytest.mark.parametrize("paper", Paper)
    def test_each_paper_can_be_set(
        self, paper: Paper, person: Citizen, press: FakePress, set_pages: Setter
    ) -> None:
        sends(person)
        made = set_pages(printed(person, press, paper))
        assert made.headings[0][0] == "H1"


class TestTheNeedsCard:
    def test_has_the_code_as_letters_and_as_a_picture_and_nothing_of_the_person(
        self, person: Citizen, press: FakePress
    ) -> None:
        person.begins()
        person.answers(name="Ada Lovelace")
        person.do(ask.AskNeeds())
        view = person.sees(NeedsView)
        card = printed(person, press, Paper.NEEDS)

        assert [part.words for part in card.parts if isinstance(part, Reference)] == [view.code]
        (picture,) = [part for part in card.parts if isinstance(part, Picture)]
        assert view.code in picture.alt
        assert "Ada" not in repr(card.parts)

    def test_can_be_printed_before_any_service_was_chosen(self, person: Citizen, press: FakePress) -> None:
        person.do(ask.AskNeeds())

        assert printed(person, press, Paper.NEEDS).title == "Your needs card"
