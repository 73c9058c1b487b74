"""The services that ship: each way through the forms, both languages, and the facts that travel."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from forms import Form, Page, Session
from kiosk.catalogue import Catalogue
from kiosk.config import SHIPPED_SERVICES
from kiosk.services import form_file
from kiosk.services_check import FACTS, check

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SERVICES = ("library-membership", "street-problem")
FORM_LANGUAGES = ("English (en)", "Cymraeg (cy)")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return Catalogue([SHIPPED_SERVICES], tmp_path_factory.mktemp("cache"))


class Person:
    """Somebody filling in a form, who knows questions by their names."""

    def __init__(self, form: Form) -> None:
        self.session = Session.begin(form, clock=lambda: NOW)

    def answers(self, **answers: str) -> "Person":
        for name, text in answers.items():
            self.session.answer(self._ref(name), text)
        return self

    def asked(self) -> list[str]:
        """Name every question of the pages as they are now."""
        return [_name(ref) for page in self.session.pages() for ref in page.refs]

    def choices(self, name: str) -> list[str]:
        return [choice.value for choice in self.session.question(self._ref(name)).choices]

    def page_of(self, name: str) -> Page:
        return next(page for page in self.session.pages() if self._ref(name) in page.refs)

    def complaint(self, name: str) -> str:
        violation = self.session.question(self._ref(name)).violation
        return violation.message if violation else ""

    def wanting(self) -> list[str]:
        return [_name(violation.ref) for violation in self.session.violations()]

    def _ref(self, name: str) -> str:
        return next(r for page in self.session.pages() for r in page.refs if _name(r) == name)


def _name(ref: str) -> str:
    return ref.rpartition("/")[2]


ADULT = {
    "full_name": "Ann Example",
    "date_of_birth": "1990-03-27",
    "has_address": "yes",
    "address_line_1": "1 Castle Square",
    "town": "Brynafon",
    "postcode": "ab12 3cd",
    "contact_by": "email",
    "email": "ann@example.com",
    "library": "central",
}


class TestJoiningTheLibrary:
    @pytest.fixture
    def person(self, catalogue: Catalogue) -> Person:
        return Person(catalogue.form("library-membership"))

    def test_an_adult_is_asked_no_more_than_this(self, person: Person) -> None:
        person.answers(**ADULT)
        assert person.asked() == [
            "full_name",
            "date_of_birth",
            "has_address",
            "address_line_1",
            "address_line_2",
            "town",
            "postcode",
            "contact_by",
            "email",
            "library",
            "formats",
        ]
        assert not person.wanting()

    @pytest.mark.parametrize(
        ("born", "guardian"),
        [
            ("2010-11-22", False),  # 16 today
            ("2010-11-23", True),  # 16 tomorrow
            ("2020-02-29", True),
            ("1930-01-01", False),
            ("", False),
        ],
    )
    def test_under_16_a_parent_or_guardian_is_asked_for(
        self, person: Person, born: str, guardian: bool
    ) -> None:
        person.answers(date_of_birth=born)
        assert ("guardian_name" in person.asked()) == guardian

    def test_the_guardian_s_page_says_to_come_along(self, person: Person) -> None:
        person.answers(date_of_birth="2020-01-01")
        assert [_name(ref) for ref in person.page_of("guardian_name").refs] == [
            "guardian_name",
            "guardian_visit",
        ]

    @pytest.mark.parametrize("born", ["2026-11-23", "1899-12-31"])
    def test_nobody_is_born_tomorrow_or_very_long_ago(self, person: Person, born: str) -> None:
        person.answers(date_of_birth=born)
        assert person.complaint("date_of_birth").startswith("Enter a date of birth that is not before 1900")

    def test_one_can_join_without_an_address(self, person: Person) -> None:
        person.answers(has_address="no")
        assert "postcode" not in person.asked()
        assert "letter" not in person.choices("contact_by")

    def test_the_address_is_one_page_and_only_its_second_line_is_optional(self, person: Person) -> None:
        person.answers(has_address="yes")
        page = person.page_of("town")
        assert page.title == "Your address"
        optional = [ref for ref in page.refs if not person.session.question(ref).required]
        assert [_name(ref) for ref in optional] == ["address_line_2"]
        assert "letter" in person.choices("contact_by")

    @pytest.mark.parametrize("code", ["AB12 3CD", "ab123cd", " M1 1AE ", "EC1A 1BB", "W1A0AX"])
    def test_a_postcode_may_be_typed_as_people_do(self, person: Person, code: str) -> None:
        person.answers(has_address="yes", postcode=code)
        assert not person.complaint("postcode")

    @pytest.mark.parametrize("code", ["AB12", "12345", "AB12 3CD x", "-"])
    def test_something_else_is_no_postcode(self, person: Person, code: str) -> None:
        person.answers(has_address="yes", postcode=code)
        assert person.complaint("postcode") == "Enter a full UK postcode, like AB12 3CD"

    @pytest.mark.parametrize(
        ("by", "asked"),
        [("email", ["email"]), ("text", ["phone"]), ("call", ["phone"]), ("letter", []), ("visit", [])],
    )
    def test_only_the_chosen_way_of_contact_is_asked_for(
        self, person: Person, by: str, asked: list[str]
    ) -> None:
        person.answers(has_address="yes", contact_by=by)
        assert [name for name in person.asked() if name in {"email", "phone"}] == asked

    @pytest.mark.parametrize("number", ["01632 960 001", "+44 (0)1632 960001", "01632-960-001"])
    def test_a_phone_number_may_have_signs_between(self, person: Person, number: str) -> None:
        person.answers(contact_by="call", phone=number)
        assert not person.complaint("phone")

    @pytest.mark.parametrize("number", ["960001", "call me", "01632 960 001 after 5", "0" * 16])
    def test_too_few_digits_or_words_are_no_phone_number(self, person: Person, number: str) -> None:
        person.answers(contact_by="call", phone=number)
        assert person.complaint("phone").startswith("Enter a phone number with at least 10 digits")

    @pytest.mark.parametrize("address", ["ann", "ann@example", "ann example@example.com"])
    def test_half_an_email_address_is_not_enough(self, person: Person, address: str) -> None:
        person.answers(contact_by="email", email=address)
        assert person.complaint("email").startswith("Enter an email address in full")

    def test_its_name_tells_nothing_of_the_person(self, person: Person) -> None:
        person.answers(**ADULT)
        xml = etree.fromstring(person.session.seal().xml)
        assert xml.xpath("string(//*[local-name()='instanceName'])") == "Library card: central"


PROBLEM = {
    "noticed_on": "2026-11-20",
    "area": "harbour",
    "street": "beach_road",
    "where": "Next to the slipway",
    "reply_by": "none",
}
PLACE = ["noticed_on", "area", "street", "spot", "where", "photo", "reply_by"]


class TestReportingAStreetProblem:
    @pytest.fixture
    def person(self, catalogue: Catalogue) -> Person:
        return Person(catalogue.form("street-problem"))

    @pytest.mark.parametrize(
        ("kind", "asked"),
        [
            ("pothole", ["hole_place", "hole_size", "danger"]),
            ("missed_bin", ["bins", "bin_out"]),
            ("broken_light", ["light_fault", "light_number", "danger"]),
            ("other", ["other_problem", "danger"]),
        ],
    )
    def test_each_kind_has_its_own_questions(self, person: Person, kind: str, asked: list[str]) -> None:
        person.answers(kind=kind)
        assert person.asked() == ["kind", *asked, *PLACE]

    def test_a_pothole_without_a_reply_is_complete_with_this(self, person: Person) -> None:
        person.answers(kind="pothole", hole_place="road", hole_size="not_sure", danger="no", **PROBLEM)
        assert not person.wanting()

    def test_danger_leads_to_a_number_to_phone_now(self, person: Person, catalogue: Catalogue) -> None:
        person.answers(kind="pothole", danger="yes")
        [ref] = person.page_of("danger_call").refs
        assert catalogue.get("street-problem").phone in person.session.question(ref).label

    def test_streets_are_those_of_the_area_and_another_one(self, person: Person) -> None:
        person.answers(area="harbour")
        assert person.choices("street") == ["harbour_road", "lighthouse_lane", "beach_road", "other"]

    def test_every_area_has_streets(self, person: Person) -> None:
        for area in person.choices("area"):
            person.answers(area=area)
            assert len(person.choices("street")) >= 3, area

    def test_a_street_that_is_not_listed_can_be_named_or_left_out(self, person: Person) -> None:
        person.answers(kind="missed_bin", bins="food garden", bin_out="yes", **PROBLEM | {"street": "other"})
        assert "other_street" in person.asked()
        assert not person.wanting()

    @pytest.mark.parametrize(("days", "complains"), [(-1, True), (0, False), (366, False), (367, True)])
    def test_the_day_is_in_the_last_year(self, person: Person, days: int, complains: bool) -> None:
        person.answers(noticed_on=(NOW - timedelta(days=days)).date().isoformat())
        assert bool(person.complaint("noticed_on")) == complains

    @pytest.mark.parametrize(
        ("by", "asked"), [("email", ["email"]), ("text", ["phone"]), ("call", ["phone"]), ("none", None)]
    )
    def test_who_wants_a_reply_gives_a_name_and_one_way(
        self, person: Person, by: str, asked: list[str] | None
    ) -> None:
        person.answers(reply_by=by)
        found = [name for name in person.asked() if name in {"full_name", "email", "phone"}]
        assert found == ([] if asked is None else ["full_name", *asked])

    def test_a_photo_is_welcome_and_not_needed(self, person: Person) -> None:
        person.answers(kind="pothole", hole_place="road", hole_size="small", danger="no", **PROBLEM)
        [ref] = person.page_of("photo").refs
        person.session.attach(ref, b"\xff\xd8\xff\xe0 picture", "image/jpeg")
        assert len(person.session.seal().attachments) == 1


@pytest.mark.parametrize("service", SERVICES)
class TestEachService:
    def test_nothing_is_found_wrong_with_it(self, service: str) -> None:
        assert [str(finding) for finding in check(SHIPPED_SERVICES / service)] == []

    def test_its_form_is_in_english_and_welsh(self, service: str, catalogue: Catalogue) -> None:
        form = catalogue.form(service)
        assert form.id == service
        assert form.version
        assert form.languages == FORM_LANGUAGES
        assert form.default_language == FORM_LANGUAGES[0]

    def test_the_facts_that_travel_have_their_fields(self, service: str, catalogue: Catalogue) -> None:
        source = form_file(catalogue.get(service).folder).read_text("utf-8")
        assert [fact for fact in FACTS if f"| hidden | kiosk_{fact} |" not in source] == []

    def test_no_choice_is_made_for_anyone(self, service: str, catalogue: Catalogue) -> None:
        session = Session.begin(catalogue.form(service))
        assert not [ref for page in session.pages() for ref in page.refs if session.question(ref).value]

    def test_every_page_of_the_check_page_has_a_heading(self, service: str, catalogue: Catalogue) -> None:
        session = Session.begin(catalogue.form(service))
        assert all(session.groups_around(ref) for page in session.pages() for ref in page.refs)

    def test_every_number_to_phone_is_the_service_s_own_or_an_example(
        self, service: str, catalogue: Catalogue
    ) -> None:
        found = catalogue.get(service)
        source = form_file(found.folder).read_text("utf-8")
        assert set(re.findall(r"01632 960 \d+", source)) <= {found.phone, "01632 960 001"}

    def test_the_judge_of_odk_forms_accepts_it(self, service: str, catalogue: Catalogue) -> None:
        if shutil.which("java") is None:
            pytest.skip("ODK Validate needs Java, which is not on this machine")
        from pyxform.xls2xform import convert

        source: Path = form_file(catalogue.get(service).folder)
        assert convert(source, validate=True).warnings == []
