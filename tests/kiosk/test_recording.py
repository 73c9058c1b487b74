"""A log of the filling: off on a public terminal; where staff want one, every page says so."""

from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.config import Config, ConfigError, Staff, load_config
from kiosk.views import View
from tests.kiosk.citizen import citizen

SENTENCE = "Staff have set this computer to record when each question is answered and changed."
LOGGED = "| | audit | audit | | | | | | | | | | track-changes=true |\n| | begin_group | home |"


def settings(folder: Path, *collect: str) -> Config:
    return Config(data_dir=folder, keys="file", staff=Staff(collect))


def filled(folder: Path, config: Config) -> tuple[list[View], tuple[str, ...]]:
    """Every page on the way through a form that asks for a log, and the files that were sent."""
    with citizen(folder, config) as person:
        form = folder / "services" / "small" / "form.md"
        form.write_text(form.read_text("utf-8").replace("| | begin_group | home |", LOGGED), "utf-8")
        views = [person.do(ask.ChooseLanguage("en"))]
        person.fills_everything()
        views += [person.do(ask.Continue()) for _ in range(3)]
        (row,) = person.outbox.rows()
        files = person.outbox.payload(row.instance_id).attachments
    return views, tuple(one.name for one in files)


def test_public_terminal_keeps_no_log_and_says_nothing(tmp_path: Path) -> None:
    views, files = filled(tmp_path, settings(tmp_path))

    assert files == ()
    assert {view.frame.recording for view in views} == {""}


def test_where_staff_want_a_log_it_is_sent_and_every_page_says_so(tmp_path: Path) -> None:
    views, files = filled(tmp_path, settings(tmp_path, "audit"))

    assert files == ("audit.csv",)
    assert {view.frame.recording for view in views} == {SENTENCE}


def test_sentence_is_said_in_the_language_of_the_visit(tmp_path: Path) -> None:
    with citizen(tmp_path, settings(tmp_path, "audit")) as person:
        view = person.do(ask.ChooseLanguage("cy"))

    assert view.frame.recording not in ("", SENTENCE)


def test_time_on_a_page_and_what_changed_are_in_the_log(tmp_path: Path) -> None:
    with citizen(tmp_path, settings(tmp_path, "audit")) as person:
        form = tmp_path / "services" / "small" / "form.md"
        form.write_text(form.read_text("utf-8").replace("| | begin_group | home |", LOGGED), "utf-8")
        person.fills_everything()
        person.do(ask.Continue(), ask.Continue())
        (row,) = person.outbox.rows()
        (log,) = person.outbox.payload(row.instance_id).attachments

    lines = [line.split(",") for line in log.content.decode().splitlines()]
    asked = [(line[1].rpartition("/")[2], line[5]) for line in lines if line[0] == "question"]
    assert ("name", "Ada") in asked
    assert ("photo", "") in asked


@pytest.mark.parametrize("kind", ["location", "background-audio"])
def test_what_this_machine_cannot_record_cannot_be_switched_on(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(f'[staff]\ncollect = ["{kind}"]\n')

    with pytest.raises(ConfigError, match=f"staff.collect: has '{kind}', which nothing on this machine can"):
        load_config(path)


def test_switch_is_read_from_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('[staff]\ncollect = ["audit"]\n')

    assert load_config(path).keeps_log
    assert not load_config().keeps_log
