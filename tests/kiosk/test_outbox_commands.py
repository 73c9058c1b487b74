"""``kiosk outbox``: what staff and scripts see of what waits, and nothing that a person typed."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.outbox_commands import outbox as command
from kiosk.store import Change, Counts, FileKeyStore, Outbox, Row, SetAside, StoreError, open_outbox
from kiosk.sync.reasons import describe
from tests.kiosk.fakes import FakeClock
from tests.kiosk.store.items import ANSWER, FILE_NAME, NOW, accepted, again, an_item, an_outbox, held
from tests.kiosk.sync.submissions import FakeTransport

REFERENCE = an_item().reference


class Kiosk:
    """As much of a kiosk as the commands ask for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open_outbox(self) -> Outbox:
        return an_outbox(self._folder)

    def transports(self) -> dict[str, FakeTransport]:
        return {"council": FakeTransport(), "county": FakeTransport(repeat_safe=False)}

    def run(self, *arguments: str) -> Result:
        return CliRunner(env={"COLUMNS": "80", "TZ": "UTC"}).invoke(command, arguments, obj=self)


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    """A kiosk with one submission in each state."""
    with an_outbox(tmp_path) as outbox:
        for number, change in enumerate((held(), again(), accepted()), start=1):
            _send(outbox, number, change)
        outbox.put(an_item(4))
        outbox.claim(NOW)
        outbox.put(an_item(5))
    return Kiosk(tmp_path)


def _send(outbox: Outbox, number: int, change: Change) -> None:
    outbox.put(an_item(number))
    outbox.claim(NOW)
    outbox.apply(an_item(number).instance_id, change, NOW)


class TestList:
    def test_shows_every_submission_and_how_many_there_are(self, kiosk: Kiosk) -> None:
        result = kiosk.run("list")
        assert result.exit_code == 0
        for number in range(1, 6):  # whole, also on a narrow terminal: a reference cut short is of no use
            assert an_item(number).reference in result.output
        assert result.output.endswith("2 waiting, 1 being sent, 1 received, 1 held\n")

    def test_says_what_became_of_a_damaged_database(self, kiosk: Kiosk, tmp_path: Path) -> None:
        assert json.loads(kiosk.run("list", "--json").output)["notices"] == []
        with (tmp_path / "outbox.db").open("r+b") as file:
            file.write(b"\x13" * 100)
        (notice,) = json.loads(kiosk.run("list", "--json").output)["notices"]
        assert "the database was damaged: 5 submissions were carried over, 0 could not be read" in notice
        assert "outbox-damaged-20261122T100000.db" in notice

    def test_says_what_to_do_about_each_that_is_held(self, kiosk: Kiosk) -> None:
        assert f"\n{REFERENCE}: {describe('form-unknown')}\n" in kiosk.run("list").output

    def test_gives_a_script_one_document(self, kiosk: Kiosk) -> None:
        document = json.loads(kiosk.run("list", "--json").output)
        assert document["counts"] == {"ready": 2, "sending": 1, "accepted": 1, "held": 1}
        assert [row["state"] for row in document["submissions"]] == [
            "held",
            "ready",
            "accepted",
            "sending",
            "ready",
        ]
        first = document["submissions"][0]
        assert first["reference"] == REFERENCE
        assert first["captured_at"] == "2026-11-22T10:00:00+00:00"
        assert first["why"] == describe("form-unknown") != ""

    def test_an_empty_outbox_is_no_error(self, tmp_path: Path) -> None:
        empty = Kiosk(tmp_path)
        assert empty.run("list").output.endswith("0 waiting, 0 being sent, 0 received, 0 held\n")
        assert json.loads(empty.run("list", "--json").output)["submissions"] == []

    def test_names_what_is_urgent_and_still_here(self, tmp_path: Path) -> None:
        kiosk, clock = Kiosk(tmp_path), FakeClock()
        clock.instant = datetime(2001, 1, 1, tzinfo=UTC)  # long past by the clock of the command
        keys = FileKeyStore(tmp_path / "keys")
        with open_outbox(tmp_path / "outbox.db", keys, clock=clock) as outbox:
            outbox.put(replace(an_item(1), urgent_after_hours=24))
            outbox.put(replace(an_item(2), urgent_after_hours=8760 * 900))
        urgent, other = an_item(1).reference, an_item(2).reference
        listed = kiosk.run("list").output
        assert f"\n{urgent}: Urgent.\n" in listed
        assert f"\n{other}: " not in listed
        rows = json.loads(kiosk.run("list", "--json").output)["submissions"]
        assert [row["urgent"] for row in rows] == [True, False]

    @pytest.mark.parametrize("arguments", [["list"], ["list", "--json"]], ids=["for people", "for scripts"])
    def test_shows_each_as_it_is_read_however_many_there_are(
        self, tmp_path: Path, arguments: list[str]
    ) -> None:
        with an_outbox(tmp_path) as outbox:
            outbox.put(an_item(1))
            (row,) = outbox.rows()
        result = CliRunner().invoke(command, arguments, obj=Failing(row))
        assert isinstance(result.exception, StoreError)
        assert row.reference in result.output


@dataclass(frozen=True)
class Failing:
    """A kiosk whose disk fails after the first row; its outbox too."""

    row: Row

    def open_outbox(self) -> AbstractContextManager["Failing"]:
        return nullcontext(self)

    def counts(self) -> Counts:
        return Counts(ready=2)

    def trouble(self) -> None:
        return None

    def set_aside(self) -> list[SetAside]:
        return []

    def rows(self) -> Iterator[Row]:
        yield self.row
        raise StoreError("the disk reported a fault")


class TestShow:
    def test_shows_what_the_receiver_told(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)
        told = replace(accepted(), received_at=NOW, receiver_reference="SR-17", review_state="complete")
        with kiosk.open_outbox() as outbox:
            _send(outbox, 1, told)
        shown = kiosk.run("show", an_item(1).reference).output
        assert "Received, by the receiver's clock: 2026-11-22 10:00\n" in shown
        assert "Receiver's number: SR-17\n" in shown
        assert "Review: complete\n" in shown

    def test_shows_the_submission_and_its_sends(self, kiosk: Kiosk) -> None:
        result = kiosk.run("show", REFERENCE)
        assert result.exit_code == 0
        assert f"Reference: {REFERENCE}\n" in result.output
        assert "State: held\n" in result.output
        assert f"Why: {describe('form-unknown')}\n" in result.output
        assert "answered-openrosa" in result.output
        assert "404" in result.output

    def test_gives_a_script_one_document(self, kiosk: Kiosk) -> None:
        document = json.loads(kiosk.run("show", REFERENCE, "--json").output)
        assert document["submission"]["instance_id"] == an_item().instance_id
        assert [(sent["outcome"], sent["status"]) for sent in document["attempts"]] == [
            ("answered-openrosa", 404)
        ]

    @pytest.mark.parametrize("name", [REFERENCE.lower(), REFERENCE.replace("-", ""), an_item().instance_id])
    def test_finds_it_however_the_reference_was_typed(self, kiosk: Kiosk, name: str) -> None:
        assert json.loads(kiosk.run("show", name, "--json").output)["submission"]["reference"] == REFERENCE


class TestTrustClock:
    def test_lets_forms_be_begun_though_a_receivers_clock_was_wrong(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)
        with kiosk.open_outbox() as outbox:
            outbox.agreed(NOW + timedelta(days=400))
        assert "say “kiosk outbox trust-clock”" in kiosk.run("list").output
        assert kiosk.run("trust-clock").exit_code == 0
        assert "No new form" not in kiosk.run("list").output


class TestRetry:
    @pytest.mark.parametrize("number", [1, 2], ids=["held", "waiting"])
    def test_makes_a_submission_due_now(self, kiosk: Kiosk, number: int) -> None:
        result = kiosk.run("retry", an_item(number).reference)
        assert result.exit_code == 0
        assert result.output.startswith(f"{an_item(number).reference}: due now")
        after = json.loads(kiosk.run("show", an_item(number).reference, "--json").output)["submission"]
        assert after["state"] == "ready"

    def test_gives_a_script_the_submission_as_it_is_now(self, kiosk: Kiosk) -> None:
        assert json.loads(kiosk.run("retry", REFERENCE, "--json").output)["submission"]["state"] == "ready"

    @pytest.mark.parametrize(
        ("number", "sentence"), [(3, "the receiver already has it"), (4, "it is being sent at this moment")]
    )
    def test_says_why_it_cannot(self, kiosk: Kiosk, number: int, sentence: str) -> None:
        result = kiosk.run("retry", an_item(number).reference)
        assert isinstance(result.exception, StoreError)  # which ``kiosk`` prints, with status 1
        assert sentence in str(result.exception)


class TestResend:
    @pytest.fixture
    def kiosk(self, tmp_path: Path) -> Kiosk:
        """A kiosk from which two receivers had two each; the answers of one of them are kept for a week."""
        with an_outbox(tmp_path) as outbox:
            for number, receiver in enumerate(("council", "council", "county", "county")):
                outbox.put(replace(an_item(number), receiver=receiver, retention_days=7 * (number % 2)))
                outbox.claim(NOW)
                outbox.apply(an_item(number).instance_id, accepted(), NOW)
        return Kiosk(tmp_path)

    def test_makes_due_what_is_still_here_and_names_what_is_not(self, kiosk: Kiosk) -> None:
        result = kiosk.run("resend", "council", "--since", "2026-11-22 09:59")
        assert result.exit_code == 0
        assert result.output.startswith("1 due again, to be sent as they were")
        assert "destroyed when they were received" in result.output
        assert result.output.endswith(f"\n{an_item(0).reference}\n")
        states = [row["state"] for row in json.loads(kiosk.run("list", "--json").output)["submissions"]]
        assert states == ["accepted", "ready", "accepted", "accepted"]

    def test_holds_what_its_receiver_cannot_tell_from_a_repeat(self, kiosk: Kiosk) -> None:
        result = kiosk.run("resend", "county", "--since", "2026-11-22", "--json")
        assert json.loads(result.output) == {"held": 1, "destroyed": [an_item(2).reference]}
        shown = kiosk.run("show", an_item(3).reference).output
        assert f"Why: {describe('ambiguous')}\n" in shown
        assert kiosk.run("retry", an_item(3).reference).exit_code == 0

    def test_leaves_what_came_before(self, kiosk: Kiosk) -> None:
        result = kiosk.run("resend", "council", "--since", "2026-11-22T10:01", "--json")
        assert json.loads(result.output) == {"due": 0, "destroyed": []}

    def test_a_receiver_that_there_is_none_of_is_one_sentence(self, kiosk: Kiosk) -> None:
        result = kiosk.run("resend", "nobody", "--since", "2026-11-22")
        assert isinstance(result.exception, StoreError)
        assert "nobody: kiosk.toml has no receiver of this name" in str(result.exception)


@pytest.mark.parametrize("verb", ["show", "retry"])
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (an_item(99).reference, "no such submission is on this terminal"),
        ("uuid:00000000-0000-4000-8000-000000000000", "no such submission is on this terminal"),
        (f"{REFERENCE[:-1]}!", "this is not a reference, a character is wrong"),
    ],
)
def test_an_unknown_reference_is_one_sentence(kiosk: Kiosk, verb: str, name: str, sentence: str) -> None:
    result = kiosk.run(verb, name)
    assert isinstance(result.exception, StoreError)
    assert str(result.exception).startswith(f"{name}: {sentence}")


@pytest.mark.parametrize(
    "arguments", [("list",), ("list", "--json"), ("show", REFERENCE), ("show", REFERENCE, "--json")]
)
def test_nothing_personal_is_shown(kiosk: Kiosk, arguments: tuple[str, ...]) -> None:
    output = kiosk.run(*arguments).output
    assert REFERENCE in output
    assert ANSWER not in output
    assert FILE_NAME not in output
