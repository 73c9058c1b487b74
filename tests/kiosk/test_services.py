"""Service folders: what they may say, what the catalogue offers, and what is kept."""

import threading
from contextlib import nullcontext
from pathlib import Path

import pytest

import forms
from forms import FormError
from kiosk.catalogue import Catalogue
from kiosk.form_cache import FormCache
from kiosk.services import FolderMedia, ServiceError, form_language, read_service
from kiosk.services_check import check
from tests.kiosk.service_folder import FORM, SERVICE, folder, service_text


class TestAService:
    def test_it_is_called_by_its_folder_and_speaks_each_language(self, tmp_path: Path) -> None:
        service = read_service(folder(tmp_path))
        assert service.id == "parking"
        assert service.languages == ("en", "cy")
        assert [service.name(code) for code in service.languages] == ["Parking en", "Parking cy"]
        assert service.minutes == 3
        assert (service.privacy_version, service.declaration_version) == ("2026-01", "2026-02")

    def test_a_number_an_address_and_hours_are_written_once(self, tmp_path: Path) -> None:
        service = read_service(folder(tmp_path))
        assert service.other_ways("en") == (
            "Phone 01632 960 300, 9am to 5pm.",
            "Write to 1 Castle Square.",
            "Come to the town hall.",
        )
        assert service.privacy("cy")[-1] == "Phone 01632 960 300 to see it."

    def test_a_language_may_have_the_address_in_its_own_words(self, tmp_path: Path) -> None:
        toml = service_text("en", "cy")
        english, welsh = toml.split("[text.cy]")
        made = folder(tmp_path, toml=f'{english}[text.cy]\npost = "1 Sgwâr y Castell"{welsh}')
        service = read_service(made)
        assert [service.post(code) for code in ("en", "cy", "fr")] == [
            "1 Castle Square",
            "1 Sgwâr y Castell",
            "1 Castle Square",
        ]
        assert service.other_ways("cy")[1] == "Write to 1 Sgwâr y Castell."

    @pytest.mark.parametrize(("code", "name"), [("en-XB", "Parking en"), ("fr", "Parking en")])
    def test_who_chose_another_language_gets_the_nearest_or_the_first(
        self, code: str, name: str, tmp_path: Path
    ) -> None:
        assert read_service(folder(tmp_path)).name(code) == name


MISTAKES = [
    ("minutes = 3", "minutes = 0", "minutes: is 0. Choose a number from 1 to 240."),
    ("minutes = 3", "", "minutes: is missing. Add it."),
    (
        "minutes = 3",
        "minutes = 3\nurgent_after_hours = 0",
        "urgent_after_hours: is 0. Choose a number from 1 to 8760.",
    ),
    ("minutes = 3", "minute = 3", "minute: is not a key that we know. Did you mean minutes?"),
    (
        "minutes = 3",
        "minutes = 3\nwhiskers = 3",
        "whiskers: is not a key that we know. Known are: ",
    ),
    ('phone = "01632 960 300"', 'phone = ""', "contact.phone: is empty. Fill it in."),
    ('hours = "9am to 5pm"', 'hours = "9am to 5pm"\npost = ""', "text.en.post: is empty. Fill it in."),
    ('name = "Parking en"', "", "text.en.name: is missing. Add it."),
    (
        'what_you_need = ["Your car\'s number."]',
        'what_you_need = "Nothing"',
        'text.en.what_you_need: has to be a list. Write it like ["one", "two"].',
    ),
    (
        'what_you_need = ["Your car\'s number."]',
        "what_you_need = []",
        "text.en.what_you_need: is empty. Fill it in.",
    ),
    (
        'in_person = "Come to the town hall."',
        "",
        "text.en.other_ways.in_person: is missing. Add it.",
    ),
    (
        'phone = "Phone {phone}, {hours}."',
        'phone = "Phone 01632 960 301."',
        "text.en.other_ways.phone: does not say {phone}. Put {phone} where it belongs.",
    ),
    ('why = "To send a permit."', 'why = ""', "text.en.privacy.why: is empty. Fill it in."),
    (
        "Park your car.",
        "Phone {fax}.",
        "text.en.summary: has {fax} in it. Write one of {phone}, {post} and {hours}.",
    ),
]


class TestAServiceFileWithAMistake:
    @pytest.mark.parametrize(("right", "wrong", "told"), MISTAKES)
    def test_it_is_told_with_its_place_and_what_to_do(
        self, right: str, wrong: str, told: str, tmp_path: Path
    ) -> None:
        toml = service_text("en")
        assert right in toml
        made = folder(tmp_path, toml=toml.replace(right, wrong))
        with pytest.raises(ServiceError) as refusal:
            read_service(made)
        assert f"\n{made / 'service.toml'}, {told}" in f"\n{refusal.value}"

    def test_all_mistakes_are_told_at_once(self, tmp_path: Path) -> None:
        toml = service_text("en")
        for right, wrong, told in MISTAKES:
            if told.startswith(("minutes: is 0", "contact.phone", "text.en.privacy.why")):
                toml = toml.replace(right, wrong)
        with pytest.raises(ServiceError) as refusal:
            read_service(folder(tmp_path, toml=toml))
        assert len(str(refusal.value).splitlines()) == 3

    def test_without_any_language_it_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(ServiceError, match=r"text: has no language\. Add a table such as \[text\.en\]"):
            read_service(folder(tmp_path, toml=SERVICE + "[text]\n"))


class TestTheCatalogue:
    def catalogue(self, tmp_path: Path, *only: str) -> Catalogue:
        return Catalogue([tmp_path / "services"], tmp_path / "cache", only)

    def test_it_offers_every_service_of_its_folders(self, tmp_path: Path) -> None:
        folder(tmp_path / "services", "b")
        folder(tmp_path / "services", "a")
        assert [service.id for service in self.catalogue(tmp_path).all()] == ["a", "b"]

    def test_a_site_may_choose_and_order_them(self, tmp_path: Path) -> None:
        for name in "abc":
            folder(tmp_path / "services", name)
        assert [service.id for service in self.catalogue(tmp_path, "c", "a").all()] == ["c", "a"]

    def test_of_two_with_one_name_the_first_folder_s_counts(self, tmp_path: Path) -> None:
        folder(tmp_path / "site")
        folder(tmp_path / "shipped")
        catalogue = Catalogue([tmp_path / "site", tmp_path / "shipped"], tmp_path / "cache")
        assert catalogue.get("parking").folder == tmp_path / "site" / "parking"

    def test_a_broken_one_is_left_out_and_the_log_says_why(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        folder(tmp_path / "services", "good")
        folder(tmp_path / "services", "bad", toml="minutes = ")
        assert [service.id for service in self.catalogue(tmp_path).all()] == ["good"]
        assert "this is not TOML" in caplog.text

    def test_one_that_the_settings_name_and_nobody_has_is_in_the_log(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        folder(tmp_path / "services")
        assert len(self.catalogue(tmp_path, "parking", "bins").all()) == 1
        assert "kiosk.toml offers bins" in caplog.text

    def test_one_that_is_not_there_is_told_with_those_that_are(self, tmp_path: Path) -> None:
        folder(tmp_path / "services")
        with pytest.raises(ServiceError, match=r"There is no service bins here\. There are: parking\."):
            self.catalogue(tmp_path).get("bins")

    def test_a_folder_without_a_form_says_what_to_put_there(self, tmp_path: Path) -> None:
        (folder(tmp_path / "services") / "form.md").unlink()
        with pytest.raises(ServiceError, match=r"there is no form\. Put it there as form\.xlsx or form\.md"):
            self.catalogue(tmp_path).form("parking")

    def test_a_folder_with_two_forms_does_not_guess(self, tmp_path: Path) -> None:
        (folder(tmp_path / "services") / "form.csv").write_text("")
        with pytest.raises(ServiceError, match=r"form\.md and form\.csv are both there\. Keep one"):
            self.catalogue(tmp_path).form("parking")

    def test_a_form_is_loaded_once_also_when_two_threads_want_it(self, tmp_path: Path) -> None:
        folder(tmp_path / "services")
        catalogue = self.catalogue(tmp_path)
        warming = threading.Thread(target=catalogue.warm)
        warming.start()
        form = catalogue.form("parking")
        warming.join()
        assert catalogue.form("parking") is form

    def test_warming_up_goes_on_past_a_broken_form(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        folder(tmp_path / "services", "a", form="| survey |\n| | type |\n| | nonsense |\n")
        folder(tmp_path / "services", "b")
        catalogue = self.catalogue(tmp_path)
        catalogue.warm()
        assert "form of a: FormError" in caplog.text
        assert catalogue.form("b").id == "parking"

    def test_a_form_may_be_the_xform_itself(self, tmp_path: Path) -> None:
        made = folder(tmp_path / "services")
        (made / "form.md").unlink()
        (made / "form.xml").write_bytes(forms.convert(FORM.encode(), ".md").xform)
        assert self.catalogue(tmp_path).form("parking").id == "parking"
        assert not (tmp_path / "cache").exists()
        assert check(made) == []

    @pytest.mark.parametrize(
        ("code", "name"),
        [("en", "English"), ("fr", "Français"), ("bn", "Bangla"), ("en-XB", "English"), ("cy", None)],
    )
    def test_or_by_its_name_in_older_forms(self, code: str, name: str | None, tmp_path: Path) -> None:
        labels = " | ".join(f"label::{language}" for language in ("Français", "English", "Bangla"))
        made = folder(
            tmp_path / "services",
            form=f"| survey |\n| | type | name | {labels} |\n| | text | a | A | A | A |\n",
        )
        assert form_language(self.catalogue(tmp_path).form(made.name), code) == name

    @pytest.mark.parametrize(
        ("code", "name"), [("cy", "Cymraeg (cy)"), ("en-XB", "English (en)"), ("fr", None)]
    )
    def test_a_form_s_language_is_found_by_its_code(
        self, code: str, name: str | None, tmp_path: Path
    ) -> None:
        folder(tmp_path / "services")
        assert form_language(self.catalogue(tmp_path).form("parking"), code) == name

    @pytest.mark.parametrize(
        ("kind", "mapping", "refused"),
        [
            ("json", '[json]\n"/plate" = { ref = "/data/plate" }', ""),
            ("json", '[json]\n"/plate" = { ref = "/data/number" }', "the form has no /data/number"),
            ("objects", None, "there is none, and the receiver is of the kind objects"),
            ("openrosa", '[json]\n"/plate" = { ref = "/data/number" }', ""),
        ],
    )
    def test_a_form_whose_answers_could_not_be_sent_is_not_given_to_anybody(
        self, kind: str, mapping: str | None, refused: str, tmp_path: Path
    ) -> None:
        made = folder(tmp_path / "services")
        if mapping is not None:
            (made / "json.toml").write_text(mapping, "utf-8")
        catalogue = Catalogue([made.parent], tmp_path / "cache", receiver_kind=lambda _: kind)
        with pytest.raises(ServiceError, match=refused) if refused else nullcontext():
            assert catalogue.form("parking").id == "parking"


class TestWhatIsKeptOfAConversion:
    @pytest.fixture
    def conversions(self, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
        """The sources that were converted, counted around the real converter."""
        real, converted = forms.convert, list[bytes]()

        def counting(source: bytes, file_type: str) -> forms.Conversion:
            converted.append(source)
            return real(source, file_type)

        monkeypatch.setattr(forms, "convert", counting)
        return converted

    def opened(self, tmp_path: Path) -> forms.Form:
        return Catalogue([tmp_path / "services"], tmp_path / "cache").form("parking")

    def test_the_second_start_converts_nothing(self, tmp_path: Path, conversions: list[bytes]) -> None:
        folder(tmp_path / "services")
        assert self.opened(tmp_path).id == self.opened(tmp_path).id
        assert len(conversions) == 1

    def test_a_changed_form_is_converted_again(self, tmp_path: Path, conversions: list[bytes]) -> None:
        made = folder(tmp_path / "services")
        self.opened(tmp_path)
        (made / "form.md").write_text(FORM.replace("| parking | 1 |", "| parking | 2 |"), "utf-8")
        assert self.opened(tmp_path).version == "2"
        assert len(conversions) == 2

    @pytest.mark.parametrize("damage", [b"", b"<xml/>", b"0" * 64 + b"\n<xml/>"])
    def test_a_damaged_entry_is_made_again(
        self, damage: bytes, tmp_path: Path, conversions: list[bytes]
    ) -> None:
        folder(tmp_path / "services")
        self.opened(tmp_path)
        [entry] = (tmp_path / "cache").iterdir()
        entry.write_bytes(damage)
        assert self.opened(tmp_path).id == "parking"
        assert self.opened(tmp_path).id == "parking"
        assert len(conversions) == 2

    def test_external_choices_are_kept_with_the_form(self, tmp_path: Path, conversions: list[bytes]) -> None:
        source = tmp_path / "form.md"
        source.write_text(
            "| survey |\n| | type | name | label | choice_filter |\n"
            "| | text | town | Town | |\n| | select_one_external streets | street | Street | town=${town} |\n"
            "| external_choices |\n| | list_name | name | label |\n| | streets | high | High Street |\n"
        )
        cache = FormCache(tmp_path / "cache")

        assert cache.converted(source) == cache.converted(source)
        assert b"High Street" in cache.converted(source)[1]["itemsets.csv"]
        assert len(conversions) == 1

    def test_without_a_folder_to_keep_it_in_the_form_still_opens(
        self, tmp_path: Path, conversions: list[bytes]
    ) -> None:
        folder(tmp_path / "services")
        (tmp_path / "cache").write_text("a file where the folder should be")
        assert self.opened(tmp_path).id == "parking"
        assert len(conversions) == 1

    def test_a_form_that_cannot_be_converted_is_not_kept(self, tmp_path: Path) -> None:
        folder(tmp_path / "services", form="| survey |\n| | type |\n| | nonsense |\n")
        with pytest.raises(FormError):
            self.opened(tmp_path)
        assert not (tmp_path / "cache").exists()


class TestMedia:
    def test_files_come_from_the_folder_beside_the_form(self, tmp_path: Path) -> None:
        (tmp_path / "streets.csv").write_bytes(b"name,label")
        assert FolderMedia(tmp_path).read("streets.csv") == b"name,label"

    @pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "a/b.csv", "..", ""])
    def test_a_name_that_leads_elsewhere_is_not_there(self, name: str, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("x")
        with pytest.raises(FileNotFoundError):
            FolderMedia(tmp_path / "media").read(name)
