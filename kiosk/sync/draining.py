"""Sending without a window: take the lock, send what is due, let go."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import random

from kiosk.clock import Clock
from kiosk.sync.engine import Engine, Queue
from kiosk.sync.lock import SendLock
from kiosk.sync.transport import Transport


class LockedError(Exception):
    """Another process is sending from this outbox."""


@contextmanager
def sending(  # noqa: PLR0913  # what an engine is made of
    outbox: Queue,
    transports: Mapping[str, Transport],
    lock_path: Path,
    clock: Clock,
    random: Callable[[], float] = random,
    *,
    only_urgent: Callable[[], bool] = lambda: False,
) -> Iterator[Engine]:
    """Give an engine that is the only one, after taking over from a killed one, or raise LockedError."""
    lock = SendLock(lock_path)
    if not lock.acquire():
        raise LockedError
    try:
        engine = Engine(outbox, transports, clock, random, only_urgent)
        engine.take_over()
        yield engine
        engine.settle()
    finally:
        lock.release()


def drain(engine: Engine, each: Callable[[], None] = lambda: None) -> int:
    """Send until nothing is due, and say how many steps that took; ``each`` is called after each."""
    steps = 0
    while engine.tick():
        steps += 1
        each()
    return steps
