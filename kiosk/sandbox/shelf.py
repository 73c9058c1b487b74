"""What has arrived, and the answer to each arrival: every rule was measured on ODK Central (August 2026)."""

import hashlib
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4

from kiosk.clock import Clock
from kiosk.sandbox.reading import Seen, look


@dataclass(frozen=True)
class Arrived:
    """One submission as it is stored: digests (SHA-256, hexadecimal), never the answers themselves.

    ``attachments`` is from name to digest. ``posts`` counts those that were accepted, the first one too.
    """

    instance_id: str
    form_id: str
    version: str
    sha256: str
    attachments: Mapping[str, str]
    posts: int
    stored_at: datetime


@dataclass(frozen=True)
class Verdict:
    """A status and the receiver's words."""

    status: int
    message: str


_STORED = Verdict(201, "full submission upload was successful!")
_MALFORMED = Verdict(400, "The XML you have provided appears invalid.")
_DIFFERENT = Verdict(
    409,
    "A submission already exists with this ID, but with different XML. Please resubmit with a different ID.",
)
_DELETED = Verdict(409, "A submission with this ID has been deleted and cannot be submitted again.")
_CLOSED = Verdict(409, "This form is not currently accepting submissions.")
_NOT_ASSIGNED = Verdict(401, "Could not authenticate with the provided credentials.")


@dataclass
class Shelf:
    """Everything that arrived, in memory. ``forms`` is from form id to versions; empty accepts any form."""

    clock: Clock
    forms: Mapping[str, Collection[str]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._arrived: dict[str, Arrived] = {}
        self._deleted: set[str] = set()
        self._under_way: set[str] = set()

    def arrived(self) -> list[Arrived]:
        """Return all that is stored, in the order of arrival."""
        with self._lock:
            return list(self._arrived.values())

    def delete(self, instance_id: str) -> None:
        """Delete one as somebody at the receiver would."""
        with self._lock:
            del self._arrived[instance_id]
            self._deleted.add(instance_id)

    def edit(self, instance_id: str, xml: bytes) -> None:
        """Change one as somebody at the receiver would."""
        with self._lock:
            self._arrived[instance_id] = replace(self._arrived[instance_id], sha256=_digest(xml))

    def put_back(self, copy: Iterable[Arrived] = ()) -> None:
        """Hold what an earlier copy of ``arrived`` held and nothing else, as after a restored backup."""
        with self._lock:
            self._arrived = {one.instance_id: one for one in copy}
            self._deleted.clear()

    def receive(
        self,
        xml: bytes,
        attachments: Mapping[str, bytes],
        *,
        assigned: Collection[str] | None = None,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Verdict:
        """Judge and store one post. ``assigned``: the forms its key may submit, None for all.

        ``meanwhile`` runs after the submission was looked up and before it is stored.
        """
        seen = look(xml)
        if (refusal := self._refusal(seen, assigned)) is not None:
            return refusal
        seen = replace(seen, instance_id=seen.instance_id or f"uuid:{uuid4()}")  # so each retry is a new row
        with self._under_way_alone(seen.instance_id) as alone:
            if not alone:
                return _DELETED  # several identical posts at once: measured, though one row is stored
            meanwhile()
            with self._lock:
                return self._store(seen, xml, attachments)

    def _refusal(self, seen: Seen, assigned: Collection[str] | None) -> Verdict | None:
        if seen.malformed:
            return _MALFORMED
        if seen.truncated and not seen.instance_id:
            return _unknown("")
        if self.forms and seen.version not in self.forms.get(seen.form_id, ()):
            return _unknown(seen.version)
        if assigned is not None and seen.form_id not in assigned:
            return _NOT_ASSIGNED
        # Before anything is compared: an identical retry of what was accepted meets this too.
        return _CLOSED if seen.form_id in self.closed else None

    def _store(self, seen: Seen, xml: bytes, attachments: Mapping[str, bytes]) -> Verdict:
        if seen.instance_id in self._deleted:
            return _DELETED
        digest = _digest(xml)
        known = self._arrived.get(seen.instance_id)
        if known is None:
            known = Arrived(seen.instance_id, seen.form_id, seen.version, digest, {}, 0, self.clock.now())
        elif known.sha256 != digest:
            return _DIFFERENT
        # An attachment of a known name is silently overwritten.
        files = {**known.attachments, **{name: _digest(content) for name, content in attachments.items()}}
        self._arrived[seen.instance_id] = replace(known, attachments=files, posts=known.posts + 1)
        return _STORED

    @contextmanager
    def _under_way_alone(self, instance_id: str) -> Iterator[bool]:
        with self._lock:
            alone = instance_id not in self._under_way
            self._under_way.add(instance_id)
        try:
            yield alone
        finally:
            if alone:
                with self._lock:
                    self._under_way.discard(instance_id)


def _unknown(version: str) -> Verdict:
    return Verdict(404, f"The form version '{version}' you have requested does not exist.")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
