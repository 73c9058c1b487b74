"""``kiosk doctor``: each thing that is amiss is found, named, and hides no other."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands import kiosk
from kiosk.config import Config, Printing
from kiosk.doctor import CHECKS, Finding, Verdict, examine, hearing, keeping, printing, receivers, seeing
from kiosk.installation import Installation
from kiosk.receivers import FolderReceiver, JsonReceiver, OpenRosaReceiver, WebhookReceiver
from kiosk.sync.transport.folder import prepare
from tests.kiosk.fakes import MemoryKeys

pytestmark = pytest.mark.usefixtures("qapp")


def site(folder: Path, keys: MemoryKeys | None = None, **settings: object) -> Installation:
    """Return a kiosk with these settings, whose files are in a folder."""
    made = Installation()
    made.__dict__["config"] = Config(data_dir=folder, **{"keys": "file", **settings})  # type: ignore[arg-type]
    if keys is not None:
        made.__dict__["keys"] = keys
    return made


def found(findings: Iterator[Finding]) -> dict[Verdict, list[str]]:
    by_verdict: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
    for finding in findings:
        by_verdict[finding.verdict].append(finding.sentence)
    return by_verdict


def test_a_demonstration_has_nothing_to_mend_but_its_sound(tmp_path: Path) -> None:
    """In a process of its own: where no sound system runs, Qt warns of it."""
    settings = tmp_path / "kiosk.toml"
    settings.write_text('data_dir = "data"\n[speech]\nheadset = "no such headset"\n')
    command = [sys.executable, "-m", "kiosk", "--config", str(settings), "doctor"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line.split(maxsplit=1) for line in ran.stdout.splitlines()]
    told = {(sign, rest.partition(":")[0]) for sign, rest in lines}
    assert {name for sign, name in told if sign == "BAD"} == {"sound"}
    assert {name for _, name in told} == set(CHECKS) - {"receivers", "printer"}, "none is set up"
    assert "The headset “no such headset” is not there" in ran.stdout
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)


def test_the_command_prints_a_line_each_and_its_status_says_whether_something_is_to_be_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.doctor.CHECKS", {"voices": "hearing:voices", "letters": "seeing:letters"})
    ran = CliRunner().invoke(kiosk, ["doctor"], obj=site(tmp_path))
    assert ran.exit_code == 0
    assert ran.output.splitlines() == [
        "good  voices: English: there is a voice.",
        "good  voices: Cymraeg: there is a voice.",
        "good  letters: English: every letter has a font.",
        "good  letters: Cymraeg: every letter has a font.",
    ]
    monkeypatch.setattr("kiosk.speaker.worker_command", lambda: ["/no/such/program"])
    ran = CliRunner().invoke(kiosk, ["doctor"], obj=site(tmp_path))
    assert ran.exit_code == 1
    assert ran.output.startswith("BAD   voices: Nothing can be read aloud: install espeak-ng")


def test_every_mistake_in_the_settings_is_told_and_nothing_is_examined_with_them(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('nmae = "x"\nlanguages = ["xx"]\n')
    told = list(examine(Installation(path)))
    assert [name for name, _ in told] == ["settings"] * 2
    assert {finding.verdict for _, finding in told} == {Verdict.BAD}


def test_a_check_that_fails_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.doctor.CHECKS", {"broken": "keeping:broken", "keys": "keeping:keys"})
    monkeypatch.setattr(keeping, "broken", lambda _: (one for one in [1 / 0]), raising=False)
    told = list(examine(site(tmp_path)))
    assert [(name, finding.verdict) for name, finding in told] == [
        ("broken", Verdict.BAD),
        ("keys", Verdict.GOOD),
    ]
    assert "ZeroDivisionError" in told[0][1].sentence


def test_an_outbox_that_cannot_be_opened_is_told_by_its_own_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.doctor.CHECKS", {"outbox": "keeping:outbox"})
    (tmp_path / "outbox.db").mkdir()
    ((_, told),) = examine(site(tmp_path))
    assert told.verdict is Verdict.BAD
    assert str(tmp_path / "outbox.db") in told.sentence


def test_a_real_kiosk_without_a_staff_pin_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.doctor.CHECKS", {"keys": "keeping:keys"})
    council = OpenRosaReceiver("openrosa", "https://forms.example.org")
    told = [finding for _, finding in examine(site(tmp_path, MemoryKeys(), receivers={"council": council}))]
    assert [finding.verdict for finding in told] == [Verdict.GOOD, Verdict.BAD]
    assert "kiosk staff set-pin" in told[1].sentence


def test_a_receiver_without_its_secret_or_its_folder_is_told(tmp_path: Path) -> None:
    prepare(tmp_path)
    keys = MemoryKeys()
    keys.set("receiver-signed", "secret")
    told = found(
        receivers.receivers(
            site(
                tmp_path,
                keys,
                receivers={
                    "open": OpenRosaReceiver("openrosa", "https://a.example"),
                    "central": OpenRosaReceiver("openrosa", "https://a.example", auth="token"),
                    "signed": JsonReceiver(kind="json", url="https://a.example", auth="bearer"),
                    "hook": WebhookReceiver(kind="webhook", url="https://a.example"),
                    "here": FolderReceiver(kind="folder", path=tmp_path, unsealed=True),
                    "away": FolderReceiver(kind="folder", path=tmp_path / "share", unsealed=True),
                },
            )
        )
    )
    assert [sentence.partition(":")[0] for sentence in told[Verdict.GOOD]] == ["open", "signed", "here"]
    assert [sentence.partition(":")[0] for sentence in told[Verdict.BAD]] == ["central", "hook", "away"]
    assert "secret" not in " ".join(told[Verdict.GOOD]).replace("its secret", "").replace("no secret", "")


def test_a_language_without_letters_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.i18n.Texts.autonym", "\u0378")  # nobody has a font for an unassigned letter
    assert len(found(seeing.letters(site(tmp_path)))[Verdict.BAD]) == 2


def test_a_language_without_a_voice_is_worth_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.doctor.hearing._said", lambda codes: {"en": 100, "cy": 0})
    told = found(hearing.voices(site(tmp_path)))
    assert told[Verdict.GOOD] == ["English: there is a voice."]
    assert told[Verdict.NOTE] == ["Cymraeg: there is no voice. People who have pages read aloud are told so."]


@pytest.mark.parametrize(
    "command", [["/no/such/program"], [sys.executable, "-c", "raise SystemExit(1)"]], ids=["none", "broken"]
)
def test_without_an_engine_that_is_told_once(
    tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.speaker.worker_command", lambda: command)
    told = found(hearing.voices(site(tmp_path)))
    assert len(told[Verdict.BAD]) == 1
    assert told[Verdict.GOOD] == []


def test_a_printer_that_is_not_there_is_told_and_none_is_no_matter(tmp_path: Path) -> None:
    assert list(printing.printer(site(tmp_path))) == []
    told = found(printing.printer(site(tmp_path, printing=Printing(printer="no-such-printer"))))
    assert told[Verdict.BAD] == ["The printer “no-such-printer” cannot print now: no printer."]
