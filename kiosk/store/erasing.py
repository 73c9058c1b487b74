"""How what was received is destroyed: its key, the room that its sealed bytes took, the log's old pages."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.store.access import Access
from kiosk.store.connection import truncate_wal
from kiosk.store.errors import FullDiskError, StoreError
from kiosk.store.values import text

_TOGETHER = 100


class Erasing(Access):
    """The sender's part that destroys."""

    def _erase_due(self, now: datetime) -> bool:
        """Destroy what has been kept for as long as its service wanted; return whether there was any."""
        with self._asking:
            any_due = more = self._one("SELECT 1 FROM outbox WHERE erase_at <= ? LIMIT 1", text(now))
        while more:
            more = self._write(lambda: self._erased_some(now))
        return any_due is not None

    def _erased_some(self, now: datetime) -> bool:
        """Destroy some of the keys that are due to be; return whether there are more."""
        query = (
            "UPDATE outbox SET wrapped_key = NULL, erase_at = NULL, erased_at = ?1 WHERE id IN "
            "(SELECT id FROM outbox WHERE erase_at <= ?1 ORDER BY erase_at LIMIT ?2) RETURNING id"
        )
        items = [item for (item,) in self._connection.execute(query, (text(now), _TOGETHER))]
        self._drop_payloads(items)
        return len(items) == _TOGETHER

    def _drop_payloads(self, items: Iterable[int]) -> None:
        """Give back the room of sealed bytes whose keys are destroyed, so that no backup opens them either.

        They are overwritten by what comes, not now: writing zeros over each of their pages would need as much
        room on a full disk as they take, and most of the time of sending a photo.
        """
        self._connection.execute("PRAGMA secure_delete=FAST")
        self._connection.executemany("DELETE FROM payloads WHERE item = ?", ((item,) for item in items))
        self._connection.execute("PRAGMA secure_delete=ON")

    def _empty_log(self) -> bool:
        """What was committed stays so if this fails, and the next settling does what this one could not."""
        for _ in range(2):
            try:
                with self._asking:
                    return truncate_wal(self._connection)
            except FullDiskError:
                if not self._reserve.give_up():
                    return False
            except StoreError:
                return False
        return False
