"""What is said comes out, of the output that it is meant for, soon; and stops at once: heard by an ear."""

import json
import subprocess
import sys
from itertools import pairwise
from typing import NamedTuple

import pytest

from tests.accessibility.speech.pulse import missing, pulse

ROUNDS = 3
SOON = 0.3
"""Seconds from asking to the first sound, once the worker is there; measured: 0.03 to 0.05."""
AT_ONCE = 0.1
"""Seconds from stopping to the last sound (EN 301 549, 5.1.3.5); measured: 0.005."""


class Heard(NamedTuple):
    """What happened when, and when there was something to hear at each output."""

    events: list[tuple[str, float]]
    headset: list[float]
    loudspeaker: list[float]

    def after(self, name: str) -> list[list[float]]:
        """Return for each event of a name the moments of sound on the headset until the next one."""
        ends = [*self.events, ("", float("inf"))]
        return [
            [moment - at for moment in self.headset if at <= moment < end]
            for (event, at), (_, end) in pairwise(ends)
            if event == name
        ]


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    """Let a program speak and be stopped, and listen."""
    if told := missing():
        pytest.fail(told)
    with pulse(tmp_path_factory.mktemp("pulse")) as system:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.accessibility.speech.aloud", str(ROUNDS)],
            env=system.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=True,
        )
    events = [tuple(json.loads(line)) for line in ran.stdout.splitlines()]
    return Heard(events, system.ears["headset"].loud, system.ears["loudspeaker"].loud)


def test_everything_went_as_planned(heard: Heard) -> None:
    names = [name for name, _ in heard.events]
    assert names == ["first", *["speak", "stop", "stopped"] * ROUNDS, "loudspeaker", "end"]


def test_there_is_something_to_hear_soon(heard: Heard) -> None:
    starts = [min(sounds, default=SOON) for sounds in heard.after("speak")]
    assert len(starts) == ROUNDS
    assert min(starts) < SOON  # the others may be late on a machine that does other things too


def test_stopped_it_is_silent_at_once(heard: Heard) -> None:
    lasts = [max(sounds, default=0) for sounds in heard.after("stopped")]
    assert min(lasts) < AT_ONCE
    assert max(lasts) < 3 * AT_ONCE  # on a machine that does other things too


def test_it_is_the_program_that_stops_it_and_not_the_end_of_the_words(heard: Heard) -> None:
    assert max(sounds[-1] for sounds in heard.after("speak") if sounds) > 0.5


def test_nothing_for_the_headset_comes_out_of_the_loudspeaker(heard: Heard) -> None:
    at = dict(heard.events)["loudspeaker"]
    assert heard.loudspeaker, "the loudspeaker said nothing of its own"
    assert min(heard.loudspeaker) > at
    assert [moment for moment in heard.headset if moment > at + 0.3] == []
