"""What a person asks and what they see next, without a window."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from accessibility.answers import as_answer
from forms import Question
from kiosk import intents as ask
from kiosk.reference import check, reference
from kiosk.store import FullDiskError, State, StoreError
from kiosk.views.check import CheckView
from kiosk.views.language import LanguageView
from kiosk.views.question import FieldKind, QuestionView
from kiosk.views.reading import ConfirmationView, InformationView, ServicesView
from tests.kiosk.citizen import Citizen, citizen


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        yield somebody


class TestTheWayThrough:
    def test_a_visit_begins_with_each_language_by_its_own_name(self, person: Citizen) -> None:
        languages = person.sees(LanguageView).languages
        assert [action.label for action in languages] == ["English", "Cymraeg"]

    def test_then_services_what_you_need_privacy_and_the_first_question(self, person: Citizen) -> None:
        person.do(ask.ChooseLanguage("en"))
        assert [service.name for service in person.sees(ServicesView).services] == ["Small"]
        person.do(ask.ChooseService("small"))
        assert "It takes about 1 minute." in person.sees(InformationView).sections[0].paragraphs
        person.do(ask.Continue())
        assert person.sees(InformationView).heading == "How your information is used"
        person.do(ask.Continue())
        assert person.sees(QuestionView).heading == "What is your name?"

    def test_before_starting_one_is_told_how_long_one_may_pause(self, person: Citizen) -> None:
        person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"))
        said = [line for section in person.sees(InformationView).sections for line in section.paragraphs]
        assert any("3 minutes" in line for line in said)  # 120 s to the warning, 60 s to the wipe

    def test_one_question_a_page_and_a_field_list_together(self, person: Citizen) -> None:
        person.begins()
        seen = [len(person.sees(QuestionView).fields)]
        for answer in ({"name": "Ada"}, {"age": "1"}, {"pet": "no"}, {"born": ""}, {"photo": ""}):
            person.answers(**answer)
            seen.append(len(person.sees(QuestionView).fields))
        assert seen == [1, 1, 1, 1, 1, 2]
        assert person.sees(QuestionView).heading == "Your home"

    def test_a_branch_opens_and_closes(self, person: Citizen) -> None:
        person.begins()
        person.answers(name="Ada")
        person.answers(age="")
        person.answers(pet="yes")
        assert person.sees(QuestionView).heading == "What is it called?"
        person.do(ask.Back())
        person.answers(pet="no")
        assert person.sees(QuestionView).heading == "When were you born? (optional)"

    def test_back_goes_all_the_way_and_keeps_every_answer(self, person: Citizen) -> None:
        person.begins()
        person.answers(name="Ada")
        person.do(ask.Back())
        assert person.question("name").text == "Ada"
        person.do(ask.Back(), ask.Back(), ask.Back(), ask.Back())
        person.sees(LanguageView)
        person.begins()
        assert person.question("name").text == "Ada"

    def test_the_language_can_change_in_the_middle_without_losing_place_or_answer(
        self, person: Citizen
    ) -> None:
        person.begins()
        person.do(ask.Answered(person.question("name").ref, "Ada"), ask.AskLanguage())
        assert person.sees(LanguageView).frame.back is not None
        person.do(ask.ChooseLanguage("cy"))
        assert person.sees(QuestionView).heading == "Beth yw eich enw?"
        assert person.question("name").text == "Ada"

    def test_the_widget_follows_the_kind_of_question(self, person: Citizen) -> None:
        person.begins()
        kinds = []
        for answer in ({"name": "Ada"}, {"age": "1"}, {"pet": "no"}, {"born": ""}):
            kinds.append(person.sees(QuestionView).fields[0].kind)
            person.answers(**answer)
        kinds.append(person.sees(QuestionView).fields[0].kind)
        wanted = [FieldKind.TEXT, FieldKind.NUMBER, FieldKind.SELECT_ONE, FieldKind.DATE, FieldKind.PHOTO]
        assert kinds == wanted

    def test_hint_and_reason_stand_at_the_question(self, person: Citizen) -> None:
        person.begins()
        name = person.question("name")
        assert (name.hint, name.details_label, name.details) == (
            "As you say it",
            "Why we ask",
            "To greet you",
        )

    def test_the_answer_that_brought_a_question_up_is_told(self, person: Citizen) -> None:
        person.begins()
        person.answers(name="Ada")
        person.answers(age="")
        person.answers(pet="yes")
        asked = person.question("pet_name")
        assert asked.details_label == "Why we ask"
        assert (
            asked.details == f"We ask this because of your answer to “Do you have a pet?”: {as_answer('Yes')}"
        )
        person.do(ask.AskLanguage(), ask.ChooseLanguage("cy"))
        assert person.question("pet_name").details.endswith(f"“Oes gennych anifail?”: {as_answer('Oes')}")


class TestErrors:
    def test_nothing_is_said_before_continue(self, person: Citizen) -> None:
        person.begins()
        person.do(ask.Answered(person.question("name").ref, ""))
        assert person.sees(QuestionView).errors is None

    def test_continue_stays_and_says_the_same_on_top_and_at_the_field(self, person: Citizen) -> None:
        person.begins()
        person.answers(name="")
        view = person.sees(QuestionView)
        assert view.errors is not None
        assert view.errors.title == "There is a problem"
        assert person.question("name").error == f"Error: {view.errors.links[0].message}"

    def test_a_message_stays_as_it_was_while_an_answer_is_mended(self, person: Citizen) -> None:
        """A screen reader says a description that changes at once, in place of what is typed."""
        person.begins()
        person.answers(name="Sian")
        person.answers(age="forty")
        age = person.question("age")
        assert "Enter a whole number" in age.error
        person.do(ask.Answered(age.ref, "200"))  # which breaks the form's own rule instead
        assert person.question("age").error == age.error
        person.do(ask.Continue())
        assert person.question("age").error == "Error: Enter your age in years"

    @pytest.mark.parametrize("typed", ["forty", "12.5", "1 000 000 000 000", "130", "９９９"])
    def test_a_wrong_answer_stays_in_its_field_with_what_to_do(self, person: Citizen, typed: str) -> None:
        person.begins()
        person.answers(name="Ada")
        person.answers(age=typed)
        assert person.question("age").text == typed
        assert person.question("age").error

    def test_a_half_date_stays_as_typed(self, person: Citizen) -> None:
        person.begins()
        person.answers(name="Ada")
        person.answers(age="")
        person.answers(pet="no")
        person.answers(born="1984--31")
        assert person.question("born").text == "1984--31"
        assert person.question("born").error

    def test_a_message_stays_while_one_mends_the_answer(self, person: Citizen) -> None:
        person.begins()
        person.answers(name="")
        said = person.question("name").error
        person.do(ask.Answered(person.question("name").ref, "A"))
        assert person.question("name").error == said
        person.do(ask.Continue(), ask.Back())
        assert not person.question("name").error

    def test_what_is_said_of_a_date_stays_while_one_mends_it(self, person: Citizen) -> None:
        """A screen reader would say the new words in place of the figures that are typed."""
        person.begins()
        person.answers(name="Ada")
        person.answers(age="")
        person.answers(pet="no")
        person.answers(born="-3-27")
        person.do(ask.Answered(person.question("born").ref, "1-3-27"))
        assert person.question("born").error == "Error: Fill in the rest of the date: Year"

    def test_a_message_follows_the_language(self, person: Citizen) -> None:
        person.begins()
        person.answers(name="")
        person.do(ask.AskLanguage(), ask.ChooseLanguage("cy"))
        assert person.question("name").error.startswith("Gwall: ")

    def test_a_rule_of_the_form_is_told_in_its_words_of_the_language(self, person: Citizen) -> None:
        person.begins()
        person.answers(name="Sian")
        person.answers(age="200")
        person.do(ask.AskLanguage(), ask.ChooseLanguage("cy"))
        assert person.question("age").error == "Gwall: Rhowch eich oed mewn blynyddoedd"

    def test_what_is_wrong_in_another_way_by_then_is_told_in_the_language_too(self, person: Citizen) -> None:
        """The rule that was broken first has no words in it any more."""
        person.begins()
        person.answers(name="Sian")
        person.answers(age="200")
        person.do(ask.Answered(person.question("age").ref, "forty"))
        assert person.question("age").error == "Error: Enter your age in years"
        person.do(ask.AskLanguage(), ask.ChooseLanguage("cy"))
        assert "rif cyfan" in person.question("age").error

    def test_a_mended_answer_goes_on(self, person: Citizen) -> None:
        person.begins()
        person.answers(name="")
        person.answers(name="Ada")
        assert person.sees(QuestionView).heading == "How old are you? (optional)"


class TestCheckingAnswers:
    def test_answers_read_as_people_write_them(self, person: Citizen) -> None:
        person.fills_everything()
        groups = person.sees(CheckView).groups
        rows = {row.question: row.answer for group in groups for row in group.rows}
        assert [group.heading for group in groups] == ["About you", "Your home"]
        assert rows["Do you have a pet?"] == "No"
        assert rows["When were you born?"] == "29 February 1984"
        assert rows["Do you have a photo?"] == "Not provided"

    def test_they_are_put_into_words_once_and_not_each_second(self, person: Citizen) -> None:
        person.fills_everything()
        before = person.sees(CheckView)
        person.do(ask.Tick())
        after = person.sees(CheckView)
        assert after == before
        assert all(one is other for one, other in zip(after.rows, before.rows, strict=True))

    def test_none_is_put_into_words_before_somebody_comes_to_it(
        self, person: Citizen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[str] = []

        def in_words(_visit: object, question: Question) -> str:
            read.append(question.ref)
            return ""

        monkeypatch.setattr("kiosk.composing.check.answer_in_words", in_words)
        person.fills_everything()
        rows = iter(person.sees(CheckView).rows)
        assert read == []
        next(rows)
        assert read == ["/data/you/name"]

    def test_in_another_language_they_are_put_into_words_anew(self, person: Citizen) -> None:
        person.fills_everything()
        person.do(ask.ChooseLanguage("cy"))
        rows = {row.question: row.answer for group in person.sees(CheckView).groups for row in group.rows}
        assert rows["Oes gennych anifail?"] == "Nac oes"

    def test_change_comes_back_to_the_check_page(self, person: Citizen) -> None:
        person.fills_everything()
        change = person.sees(CheckView).groups[0].rows[0].change
        assert change is not None
        assert change.name == "Change: About you – What is your name?"
        person.do(change.intent)
        person.answers(name="Grace")
        assert person.sees(CheckView).groups[0].rows[0].answer == "Grace"

    def test_a_change_that_opens_a_question_leads_through_it(self, person: Citizen) -> None:
        person.fills_everything()
        pet = next(r for g in person.sees(CheckView).groups for r in g.rows if "pet" in r.question)
        assert pet.change is not None
        person.do(pet.change.intent)
        person.answers(pet="yes")
        assert person.sees(QuestionView).heading == "What is it called?"
        assert person.sees(QuestionView).errors is None
        person.answers(pet_name="Rex")
        person.sees(CheckView)

    def test_back_from_a_change_returns_to_the_check_page(self, person: Citizen) -> None:
        person.fills_everything()
        change = person.sees(CheckView).groups[0].rows[0].change
        assert change is not None
        person.do(change.intent, ask.Back())
        person.sees(CheckView)


class TestSending:
    def test_the_confirmation_shows_a_reference_that_the_agency_can_work_out(self, person: Citizen) -> None:
        person.fills_everything()
        person.do(ask.Continue(), ask.Continue())
        view = person.sees(ConfirmationView)
        (row,) = person.outbox.rows()
        assert view.reference == reference(row.instance_id) == row.reference
        assert check(view.reference)

    def test_from_when_it_is_urgent_is_the_services_word(self, person: Citizen) -> None:
        person.fills_everything()
        person.do(ask.Continue(), ask.Continue())
        (row,) = person.outbox.rows()
        assert row.urgent_at == row.captured_at + timedelta(hours=48)

    def test_the_declaration_stands_before_anything_is_saved(self, person: Citizen) -> None:
        person.fills_everything()
        person.do(ask.Continue())
        assert person.sees(InformationView).sections[0].paragraphs == ("This is true.",)
        assert not list(person.outbox.rows())

    def test_facts_travel_with_the_answers(self, person: Citizen) -> None:
        person.fills_everything()
        person.do(ask.ToggleHelped(), ask.Continue(), ask.Continue())
        (row,) = person.outbox.rows()
        xml = person.outbox.payload(row.instance_id).xml.decode()
        found = dict(re.findall(r"<kiosk_(\w+)>([^<]*)<", xml))
        assert found == {
            "reference": row.reference,
            "language": "en",
            "helped": "yes",
            "declaration": "d1",
            "privacy": "p1",
        }

    def test_the_stage_is_the_truth_and_follows_it(self, person: Citizen) -> None:
        person.fills_everything()
        person.do(ask.Continue(), ask.Continue())
        assert person.sees(ConfirmationView).stage.startswith("Saved on this kiosk")
        (row,) = person.outbox.rows()
        person.outbox.claim(person.clock.now())
        assert person.sees(ConfirmationView).stage.startswith("Saved on this kiosk")
        from kiosk.store import Change

        person.outbox.apply(
            row.instance_id,
            Change(State.ACCEPTED, None, "", "accepted", 201, "", person.clock.now()),
            person.clock.now(),
        )
        assert person.sees(ConfirmationView).stage.startswith("Received by")

    def test_what_was_sent_wakes_the_sender(self, person: Citizen) -> None:
        person.fills_everything()
        person.do(ask.Continue(), ask.Continue())
        assert person.woken == ["woken"]

    def test_a_disk_that_refuses_keeps_the_answers_on_screen_and_says_so(
        self, person: Citizen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        person.fills_everything()
        person.do(ask.Continue())

        def full(_: object) -> None:
            message = "The disk is full."
            raise StoreError(message)

        with monkeypatch.context() as disk:
            disk.setattr(person.outbox, "put", full)
            person.do(ask.Continue())
            assert "could not be saved" in person.sees(InformationView).error
        person.do(ask.AskLanguage(), ask.ChooseLanguage("cy"), ask.ToggleHelped())
        assert person.sees(InformationView).error.startswith("Nid oedd modd cadw")
        person.do(ask.Continue())
        person.sees(ConfirmationView)
        (row,) = person.outbox.rows()
        xml = person.outbox.payload(row.instance_id).xml
        assert b"<kiosk_language>cy<" in xml
        assert b"<kiosk_helped>yes<" in xml

    @pytest.mark.parametrize(
        ("error", "sentence"),
        [(StoreError("broken"), "Try again"), (FullDiskError("full"), "no room left")],
        ids=["broken", "full"],
    )
    def test_nothing_is_begun_that_could_not_be_kept(
        self, person: Citizen, monkeypatch: pytest.MonkeyPatch, error: StoreError, sentence: str
    ) -> None:
        def refuse(*_: object) -> None:
            raise error

        person.do(ask.ChooseLanguage("en"))
        with monkeypatch.context() as disk:
            disk.setattr(person.outbox, "ready", refuse)
            person.do(ask.ChooseService("small"))
            page = person.sees(InformationView)
            assert page.heading == "You cannot do this on this kiosk now"
            assert "phone" in page.sections[0].paragraphs[1]
            assert page.sections[1].bullets
            person.do(ask.Finish())  # nothing was begun, so nothing need be confirmed
            assert person.presenter.visit.untouched
            person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"))
        assert page.primary is not None
        person.do(page.primary.intent, ask.Continue(), ask.Continue())
        assert person.question("name").text == ""
        self.fails_at_the_end(person, monkeypatch, error, sentence)

    def fails_at_the_end(
        self, person: Citizen, monkeypatch: pytest.MonkeyPatch, error: StoreError, sentence: str
    ) -> None:
        def refuse(*_: object) -> None:
            raise error

        person.answers(name="Ada")
        person.answers(age="42")
        person.answers(pet="no")
        person.answers(born="1984-02-29")
        person.do(ask.Continue())
        person.answers(street="1 High Street")
        person.do(ask.Continue())
        with monkeypatch.context() as disk:
            disk.setattr(person.outbox, "put", refuse)
            person.do(ask.Continue())
            assert sentence in person.sees(InformationView).error
        person.do(ask.Continue())
        person.sees(ConfirmationView)

    def test_the_same_service_can_be_used_again_from_the_beginning(self, person: Citizen) -> None:
        person.fills_everything()
        person.do(ask.Continue(), ask.Continue(), ask.Continue())
        person.do(ask.ChooseService("small"), ask.Continue(), ask.Continue())
        assert person.question("name").text == ""


class TestPhotos:
    def at_the_photo(self, person: Citizen) -> None:
        person.begins()
        for answer in ({"name": "Ada"}, {"age": ""}, {"pet": "no"}, {"born": ""}):
            person.answers(**answer)

    def test_look_choose_and_remove(self, person: Citizen) -> None:
        self.at_the_photo(person)
        ref = person.question("photo").ref
        person.do(ask.LookForPhotos(ref))
        words = person.question("photo").photo
        assert words is not None
        assert [picture.name for picture in words.found] == ["road.jpg"]
        person.do(ask.ChoosePhoto(ref, "road"))
        words = person.question("photo").photo
        assert words is not None
        assert words.attached is not None
        assert words.found == ()
        person.do(ask.RemovePhoto(ref))
        words = person.question("photo").photo
        assert words is not None
        assert words.attached is None

    def test_a_photo_that_cannot_be_read_costs_nothing(self, person: Citizen) -> None:
        person.photos.stick = {"bad": b"broken"}
        self.at_the_photo(person)
        ref = person.question("photo").ref
        person.do(ask.LookForPhotos(ref), ask.ChoosePhoto(ref, "bad"))
        assert "could not be read" in person.question("photo").error
        person.do(ask.Continue())
        assert person.sees(QuestionView).heading == "Your home"

    def test_an_attached_photo_travels(self, person: Citizen) -> None:
        self.at_the_photo(person)
        ref = person.question("photo").ref
        person.do(ask.LookForPhotos(ref), ask.ChoosePhoto(ref, "road"), ask.Continue())
        person.answers(street="1 High Street")
        person.do(ask.Continue(), ask.Continue())
        (row,) = person.outbox.rows()
        (photo,) = person.outbox.payload(row.instance_id).attachments
        assert photo.content == b"a road"
        assert person.photos.long_edge == 800  # what the form asks for
