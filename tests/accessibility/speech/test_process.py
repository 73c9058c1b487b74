"""The engine over a worker process: what is late, stale, silent or broken."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from accessibility.speech.ports import Trouble
from accessibility.speech.process import MOST_STARTS, WorkerEngine

ANSWERS = """
import json, sys
def tell(head, body=b""):
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\\n" + body)
    sys.stdout.buffer.flush()
tell({"ready": True})
for line in sys.stdin.buffer:
    asked = json.loads(line)
    if asked["text"] == "hang":
        continue
    if asked["text"] == "die":
        break
    if asked["language"] == "so":
        tell({"id": asked["id"], "bytes": 0, "trouble": "no voice"})
        continue
    body = asked["text"].encode() * 20_000
    tell({"id": asked["id"], "bytes": len(body), "trouble": None}, body)
"""
"""A worker that answers with what it was asked, hangs and dies on demand."""


class Asking:
    """An engine over a worker, and what came back."""

    def __init__(self, qtbot: QtBot, *command: str, silent_ms: int = 5000) -> None:
        self.qtbot = qtbot
        self.engine = WorkerEngine(command or (sys.executable, "-c", ANSWERS), silent_ms=silent_ms)
        self.got: list[tuple[str, str, Trouble | None]] = []

    def asks(self, text: str, language: str = "en") -> None:
        def then(sound: bytes, trouble: Trouble | None) -> None:
            whole = sound == text.encode() * 20_000
            self.got.append((text, "whole" if whole else "", trouble))

        self.engine.make(text, language, 180, then)

    def waits_for(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.got) >= count, timeout=20_000)


def test_it_gives_each_sentence_in_turn(qtbot: QtBot) -> None:
    asking = Asking(qtbot)
    for text in ("one", "two", "three"):
        asking.asks(text)
    asking.waits_for(3)
    assert asking.got == [(text, "whole", None) for text in ("one", "two", "three")]
    asking.engine.forget()


def test_it_passes_on_that_there_is_no_voice(qtbot: QtBot) -> None:
    asking = Asking(qtbot)
    asking.asks("Magac", "so")
    asking.waits_for(1)
    assert asking.got == [("Magac", "", Trouble.NO_VOICE)]
    asking.engine.forget()


def test_what_was_dropped_is_not_given_and_what_follows_is(qtbot: QtBot) -> None:
    asking = Asking(qtbot)
    asking.engine.start()
    for text in ("stale", "staler"):
        asking.asks(text)
    asking.engine.drop()
    asking.asks("new")
    asking.waits_for(1)
    assert asking.got == [("new", "whole", None)]
    asking.engine.forget()


@pytest.mark.parametrize("fault", ["hang", "die"])
def test_a_sentence_that_no_worker_survives_is_passed_over_and_the_next_one_made(
    qtbot: QtBot, fault: str
) -> None:
    asking = Asking(qtbot, silent_ms=300)
    for text in ("one", fault, "two"):
        asking.asks(text)
    asking.waits_for(3)
    assert asking.got == [("one", "whole", None), (fault, "", Trouble.NOT_SAID), ("two", "whole", None)]
    asking.engine.forget()


@pytest.mark.parametrize("command", [("/no/such/program",), (sys.executable, "-c", "raise SystemExit(1)")])
def test_an_engine_that_is_missing_or_broken_is_given_up_after_some_tries(
    qtbot: QtBot, command: tuple[str, ...]
) -> None:
    asking = Asking(qtbot, *command)
    for text in ("one", "two"):
        asking.asks(text)
    asking.waits_for(2)
    assert asking.got == [(text, "", Trouble.NO_ENGINE) for text in ("one", "two")]
    assert asking.engine.has_failed
    asking.asks("three")
    assert asking.got[-1] == ("three", "", Trouble.NO_ENGINE)
    assert MOST_STARTS < 10


def test_after_it_was_given_up_the_next_visit_tries_again(qtbot: QtBot) -> None:
    asking = Asking(qtbot, "/no/such/program")
    asking.asks("one")
    asking.waits_for(1)
    asking.engine.forget()
    assert not asking.engine.has_failed


def test_forgetting_ends_the_process_that_holds_the_last_words(qtbot: QtBot) -> None:
    asking = Asking(qtbot)
    asking.asks("one")
    asking.waits_for(1)
    asking.engine.forget()
    asking.asks("two")  # by another worker
    asking.waits_for(2)
    assert asking.got[-1] == ("two", "whole", None)
    asking.engine.forget()
