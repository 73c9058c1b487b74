"""How far receivers are with what they have, where they can be asked (Open311, ODK Central)."""

import logging
from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

from kiosk.store import Row
from kiosk.sync.outcome import Failed, Outcome
from kiosk.sync.transport import Transport

log = logging.getLogger(__name__)


@runtime_checkable
class Reviewing(Protocol):
    """A receiver that can be asked. ``final_state`` is its word for a review that is over."""

    final_state: str

    def review(self, row: Row) -> Outcome:
        """Ask for this submission, by its instanceID or by the receiver's own number."""
        ...


class Accepted(Protocol):
    """What asking needs of the outbox (``kiosk.store.Outbox``)."""

    def to_review(self, receiver: str, final_state: str) -> Iterator[Row]: ...  # noqa: D102
    def reviewed(self, instance_id: str, receiver_reference: str, review_state: str) -> None: ...  # noqa: D102


def ask_reviews(outbox: Accepted, transports: Mapping[str, Transport]) -> int:
    """Ask once for each submission whose review is not over, and return how many were told.

    A receiver that cannot be reached is left for the next time; one that does not know a number is asked for
    the others.
    """
    told = 0
    for name, transport in transports.items():
        if not isinstance(transport, Reviewing):
            continue
        for row in outbox.to_review(name, transport.final_state):
            outcome = transport.review(row)
            if isinstance(outcome, Failed) or outcome.status in {401, 403, 429, 503}:
                log.info("%s: no review can be asked for now: %s", name, outcome.code)
                break
            if outcome.status == 200 and (outcome.review_state or outcome.receiver_reference):
                outbox.reviewed(row.instance_id, outcome.receiver_reference, outcome.review_state)
                told += 1
    return told
