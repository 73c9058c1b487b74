"""A sample of ``make crash``, and proof that it would find out a kiosk that breaks its promises."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.crash.killing import Bench
from tests.crash.power import cuts, start_again
from tests.crash.recovery import StrictShelf, Tally

ROOT = Path(__file__).parents[2]
KILLS = 50

pytestmark = pytest.mark.usefixtures("traced")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"))


@pytest.mark.timeout(600)
def test_nothing_is_lost_doubled_or_damaged_wherever_it_is_killed() -> None:
    command = [sys.executable, "-m", "tests.crash", "--kills", str(KILLS)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    *_, last = ran.stdout.splitlines()
    told = json.loads(last)
    assert told.pop("confirmed") > KILLS
    assert told == {"kill_points": KILLS, "lost": 0, "doubled": 0, "integrity_failures": 0}, ran.stdout
    assert ran.returncode == 0, ran.stderr


def test_what_is_confirmed_before_it_is_saved_is_found_out(bench: Bench) -> None:
    moments = bench.record("confirm too early").moments()

    tallies = [bench.kill("confirm too early", moment) for moment in moments[:: len(moments) // 8]]

    assert sum(tally.lost for tally in tallies) > 0


def test_what_is_confirmed_before_it_is_synced_is_found_out(bench: Bench, tmp_path: Path) -> None:
    recorded = bench.record("submit")
    unsynced = [call for call in recorded.calls if call.name not in {"fsync", "fdatasync"}]
    *_, last = (cut for cut in cuts("submit", replace(recorded, calls=unsynced), Random(1)) if cut.confirmed)

    assert start_again(last, tmp_path).lost > 0


def test_what_is_sent_again_where_that_makes_a_second_record_is_found_out(bench: Bench) -> None:
    work = "repeat where that doubles"
    moments = [
        one for one in bench.record(work).moments() if one.name in {"recvfrom", "fdatasync", "pwrite64"}
    ]

    assert sum(bench.kill(work, moment).doubled for moment in moments[::3]) > 0


def test_a_power_cut_after_the_first_start_leaves_the_key(bench: Bench, tmp_path: Path) -> None:
    work = "first start and submit"
    every = [cut for cut in cuts(work, bench.record(work), Random(1)) if cut.confirmed]
    first_of_each = {cut.confirmed: cut for cut in reversed(every)}

    assert [start_again(cut, tmp_path) for cut in first_of_each.values()] == [
        Tally(confirmed=len(confirmed)) for confirmed in first_of_each
    ]


def test_a_post_of_other_bytes_under_the_same_name_is_found_out() -> None:
    shelf = StrictShelf()
    xml = b"<data id='f' version='1'><meta><instanceID>uuid:1</instanceID></meta>%b</data>"

    shelf.receive(xml % b"", {})
    assert shelf.changed() == 0
    shelf.receive(xml % b"\n", {})
    assert shelf.changed() == 1
