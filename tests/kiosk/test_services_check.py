"""What ``kiosk services check`` and ``list`` tell a content designer."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands import kiosk
from kiosk.services import ServiceError
from kiosk.services_check import check
from kiosk.wording import doubts
from tests.kiosk.service_folder import FORM, folder, service_text


def errors(made: Path) -> list[str]:
    return [f.text.removeprefix(str(made)).lstrip("/") for f in check(made) if not f.is_warning]


def warnings(made: Path) -> list[str]:
    return [f.text.removeprefix(str(made)).lstrip("/") for f in check(made) if f.is_warning]


class TestCheck:
    def test_a_good_service_has_nothing_to_mend(self, tmp_path: Path) -> None:
        assert check(folder(tmp_path)) == []

    def test_everything_is_found_at_once(self, tmp_path: Path) -> None:
        form = FORM.replace("Beth yw rhif eich car?", "").replace("kiosk_helped", "helped")
        made = folder(tmp_path, toml=service_text("en").replace("minutes = 3", "minutes = 0"), form=form)
        assert errors(made) == [
            "form.md, label of plate: has no words in Cymraeg (cy). Add them.",
            "service.toml, minutes: is 0. Choose a number from 1 to 240.",
        ]
        assert warnings(made) == [
            "form.md: there is no field kiosk_helped. Add a row of type hidden, so that it is sent."
        ]

    def test_a_hint_and_a_message_need_every_language_too(self, tmp_path: Path) -> None:
        form = FORM.replace("| required |", "| hint::English (en) | hint::Cymraeg (cy) | required |")
        form = form.replace(
            "Beth yw rhif eich car? | yes |", "Beth yw rhif eich car? | On the front. | | yes |"
        )
        assert errors(folder(tmp_path, form=form)) == [
            "form.md, hint of plate: has no words in Cymraeg (cy). Add them."
        ]

    def test_the_file_and_the_form_speak_the_same_languages(self, tmp_path: Path) -> None:
        [told] = errors(folder(tmp_path / "a", toml=service_text("en")))
        assert told == "service.toml: has no [text.cy], a language of the form. Add it."
        [told] = errors(folder(tmp_path / "b", toml=service_text("en", "cy", "ar")))
        assert told.startswith("form.md: has no language (ar), which service.toml has.")

    def test_a_form_that_the_kiosk_cannot_fill_in_is_an_error(self, tmp_path: Path) -> None:
        form = FORM.replace("| required |", "| relevant |").replace("| yes |", "| ${plate} = |")
        [told] = errors(folder(tmp_path, form=form))
        assert told.startswith("form.md: ")

    def test_a_form_that_loads_and_cannot_begin_is_an_error_beside_all_others(self, tmp_path: Path) -> None:
        cars = (
            "| | begin repeat | r | Cars | Ceir | | 30000 |\n| | text | car | Car? | C? |\n| | end repeat |"
        )
        form = FORM.replace("| required |", "| required | repeat_count |").replace("Pa liw yw e?", "")
        told = errors(
            folder(
                tmp_path,
                form=form.replace("| | hidden | kiosk_reference", f"{cars}\n| | hidden | kiosk_reference"),
            )
        )
        assert [one[:46] for one in told] == [
            "form.md, label of colour: has no words in Cymr",
            "form.md: /data/r: more than 20000 repeats are ",
        ]

    def test_a_form_is_not_refused_because_all_its_lists_together_are_long(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("forms.listing.MAX_LISTED", 10)
        assert errors(folder(tmp_path)) == []

    def test_what_the_engine_cannot_honour_is_a_warning(self, tmp_path: Path) -> None:
        form = FORM.replace("| required |", "| appearance |").replace("| yes |", "| printer |")
        assert warnings(folder(tmp_path, form=form)) == [
            "form.md: /data/plate: appearance printer: it is an ordinary text question"
        ]

    def test_words_that_do_not_help_are_a_warning(self, tmp_path: Path) -> None:
        toml = service_text().replace("Park your car.", "Please park your car.", 1)
        assert warnings(folder(tmp_path, toml=toml)) == [
            "service.toml, text.en.summary, en: says “Please”. Say what to do instead."
        ]


class TestWording:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Enter a valid date", "en"),
            ("This is INVALID", "en"),
            ("Please wait", "en"),
            ("Rhowch ddyddiad dilys", "cy"),
            ("Arhoswch, os gwelwch yn dda", "cy"),
            ("word " * 26, "en"),
            ("gair " * 26, "cy"),
        ],
    )
    def test_an_editor_is_asked_to_look_again(self, text: str, code: str) -> None:
        assert len(list(doubts(text, code))) == 1

    @pytest.mark.parametrize(
        "text", ["Enter a date", "A validated ticket", "word " * 25 + ". " + "word " * 25]
    )
    def test_plain_words_pass(self, text: str) -> None:
        assert not list(doubts(text, "en"))


class TestTheCommand:
    def run(self, tmp_path: Path, *words: str) -> tuple[int, str]:
        config = tmp_path / "kiosk.toml"
        config.write_text('services_dirs = ["services"]\ndata_dir = "data"\n')
        told = CliRunner().invoke(kiosk, ["--config", str(config), "services", *words])
        if told.exception and not isinstance(told.exception, SystemExit):
            raise told.exception
        return told.exit_code, told.output

    def test_list_names_what_is_offered(self, tmp_path: Path) -> None:
        made = folder(tmp_path / "services")
        assert self.run(tmp_path, "list") == (0, f"parking: Parking en (en, cy) in {made}\n")

    def test_list_writes_json_for_programs(self, tmp_path: Path) -> None:
        made = folder(tmp_path / "services")
        status, output = self.run(tmp_path, "list", "--json")
        assert status == 0
        assert json.loads(output) == [
            {"id": "parking", "name": "Parking en", "languages": ["en", "cy"], "folder": str(made)}
        ]

    def test_list_of_nothing_says_how_to_find_out_why(self, tmp_path: Path) -> None:
        assert self.run(tmp_path, "list") == (
            0,
            "No service can be offered. To see why: kiosk services check\n",
        )

    def test_check_ends_with_1_when_there_are_errors(self, tmp_path: Path) -> None:
        folder(tmp_path / "services", "bad", toml="")
        status, output = self.run(tmp_path, "check")
        assert status == 1
        assert output.splitlines()[-1] == "Services: 1 checked, 5 errors, 0 warnings."

    def test_check_takes_an_id_or_a_folder(self, tmp_path: Path) -> None:
        made = folder(tmp_path / "services")
        elsewhere = folder(tmp_path / "elsewhere", "drafts")
        status, output = self.run(tmp_path, "check", made.name, str(elsewhere))
        assert (status, output) == (0, "Services: 2 checked, 0 errors, 0 warnings.\n")

    def test_check_of_something_that_is_not_there_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(ServiceError, match="bins: there is no such folder"):
            self.run(tmp_path, "check", "bins")
