"""One step of sending: claim, unseal, send, decide, write. No Qt, no loop, no waiting.

Only whoever holds the send lock may call it (``kiosk.sync.lock``).
"""

import logging
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from kiosk.clock import Clock
from kiosk.store import Attempt, Change, Payload, PayloadError, Row, State
from kiosk.store.again import MAYBE_RECEIVED
from kiosk.store.sending import INTERRUPTED
from kiosk.sync.decide import ENDED_BY_SUCCESS, decide, pause
from kiosk.sync.outcome import Failed, Failure, Outcome
from kiosk.sync.reasons import Reason
from kiosk.sync.transport import Transport

log = logging.getLogger(__name__)


class Queue(Protocol):
    """What sending needs of the outbox (``kiosk.store.Outbox``)."""

    def claim(  # noqa: D102
        self, now: datetime, once_only: Container[str], *, only_urgent: bool
    ) -> Row | None: ...
    def payload(self, instance_id: str) -> Payload: ...  # noqa: D102
    def apply(  # noqa: D102
        self, instance_id: str, change: Change, now: datetime, *, durable: bool
    ) -> None: ...
    def put_off(self, receiver: str, until: datetime, reason: str) -> None: ...  # noqa: D102
    def reached(self, receiver: str, reasons: Iterable[str], now: datetime) -> None: ...  # noqa: D102
    def release(self, now: datetime) -> int: ...  # noqa: D102
    def settle(self, now: datetime) -> None: ...  # noqa: D102
    def attempts(self, instance_id: str) -> list[Attempt]: ...  # noqa: D102
    def next_due(self) -> datetime | None: ...  # noqa: D102


class Engine:
    """Sends from one outbox; ``random`` gives a number in 0 … 1 for each call.

    ``only_urgent`` tells at each step whether what is not urgent must wait (``kiosk.sync.limits``).
    """

    def __init__(
        self,
        outbox: Queue,
        transports: Mapping[str, Transport],
        clock: Clock,
        random: Callable[[], float],
        only_urgent: Callable[[], bool] = lambda: False,
    ) -> None:
        self._outbox = outbox
        self._transports = transports
        self._clock = clock
        self._random = random
        self._only_urgent = only_urgent
        self._reached: set[str] = set()
        self._once_only = {name for name, transport in transports.items() if not transport.repeat_safe}

    def take_over(self) -> int:
        """Return to the queue what a killed sender was sending; call it on getting the lock."""
        return self._outbox.release(self._clock.now())

    def tick(self) -> bool:
        """Send one item that is due and write what came of it; False when there is none to send now."""
        row = self._outbox.claim(self._clock.now(), self._once_only, only_urgent=self._only_urgent())
        if row is None:
            return False
        self._send(row)
        return True

    def settle(self) -> None:
        """Put on the disk what was answered; call it before letting the lock go."""
        self._outbox.settle(self._clock.now())

    def next_due(self) -> datetime | None:
        """Return when there is something to do again, or None if nothing waits."""
        return self._outbox.next_due()

    def _send(self, row: Row) -> None:
        transport = self._transports.get(row.receiver)
        repeat_safe = transport is None or transport.repeat_safe
        row, interrupted = self._with_interruptions(row)
        outcome = (
            Failed(Failure.INTERRUPTED) if interrupted and not repeat_safe else self._meet(row, transport)
        )
        now = self._clock.now()
        change = decide(row, outcome, now, self._random(), repeat_safe=repeat_safe)
        self._outbox.apply(row.instance_id, change, now, durable=not repeat_safe)
        log.info("%s: %s, now %s %s", row.reference, change.outcome, change.state, change.reason)
        if change.state is State.ACCEPTED:
            self._reached_again(row.receiver, now)
        elif (until := pause(outcome, change, now)) is not None:
            # In the database, so that the next process knows it too.
            why = change.reason if change.state is State.READY else Reason.RECEIVER_FAULT
            self._outbox.put_off(row.receiver, until, why)
            self._reached.discard(row.receiver)

    def _meet(self, row: Row, transport: Transport | None) -> Outcome:
        if transport is None:
            return Failed(Failure.NO_RECEIVER)
        try:
            payload = self._outbox.payload(row.instance_id)
        except PayloadError:
            return Failed(Failure.DAMAGED)
        try:
            return transport.send(row, payload)
        except Exception as error:  # whatever it is, it must not stop the other items
            # The kind alone: the text of an exception may quote an answer, or a token in an address.
            log.error("%s: %s while sending", row.reference, type(error).__name__)  # noqa: TRY400
            return Failed(Failure.FAULT)

    def _with_interruptions(self, row: Row) -> tuple[Row, bool]:
        """Return the row as remembering that a send of it was cut short here, and so may have arrived.

        And whether that was the last send: after a later one, a person has said "retry" or it is known.
        """
        met = [one.outcome for one in self._outbox.attempts(row.instance_id)] if row.tries > 1 else []
        if INTERRUPTED not in met:
            return row, False
        return replace(row, detail=f"{row.detail} {MAYBE_RECEIVED}"), met[-1] == INTERRUPTED

    def _reached_again(self, receiver: str, now: datetime) -> None:
        """Let what waited for this receiver to be in reach go at once, instead of hours later."""
        if receiver not in self._reached:
            self._reached.add(receiver)
            self._outbox.reached(receiver, ENDED_BY_SUCCESS, now)
