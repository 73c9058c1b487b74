"""How far the receivers are with what they have: asked of them later, kept beside the deletion record."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.store.access import Access
from kiosk.store.state import State
from kiosk.store.values import row_of, told

if TYPE_CHECKING:
    from kiosk.store.records import Row

_PAGE = 200  # rows that are read at once
_TO_REVIEW = (
    "SELECT * FROM outbox WHERE state = 'accepted' AND receiver = ? AND next_try_at = '' AND id > ? "
    "AND review_state != ? ORDER BY id LIMIT ?"
)
"""What is accepted has no next try, and by that the index gives it in this order, from any row on."""


class Reviews(Access):
    """The part of the outbox that is about accepted submissions."""

    def to_review(self, receiver: str, final_state: str) -> "Iterator[Row]":
        """Give what a receiver has and is not done with, oldest first."""
        last = 0
        while True:
            with self._asking:
                values = (receiver, last, final_state, _PAGE)
                found = self._connection.execute(_TO_REVIEW, values).fetchall()
                page = [row_of(one) for one in found]
            if not found:
                return
            last = found[-1]["id"]
            yield from page

    def reviewed(self, instance_id: str, receiver_reference: str, review_state: str) -> None:
        """Keep what the receiver told about a submission that it has."""
        query = (
            "UPDATE outbox SET receiver_reference = ?, review_state = ? WHERE instance_id = ? AND state = ?"
        )
        values = (told(receiver_reference), told(review_state), instance_id, State.ACCEPTED)
        self._write(lambda: self._connection.execute(query, values), durable=False)
