"""An outbox as earlier versions kept it: each part of a submission sealed apart, in a row of its own."""

import hashlib
import hmac
import json
import os
from collections.abc import Iterable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.store import Item, Outbox
from kiosk.store.sealing import DeviceKey, join

_ROW = (
    "INSERT INTO outbox (instance_id, reference, service, form_id, form_version, receiver, state, "
    "captured_at, size, tries, next_try_at, reason, detail, fingerprint, wrapped_key) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, '2026-11-22T10:00:00.000000+00:00', 300, 0, ?, '', '', ?, ?) RETURNING id"
)


def fill(outbox: Outbox, items: Iterable[Item], state: str = "ready", next_try_at: str | None = None) -> None:
    """Put submissions into an outbox whose tables are those of the first step."""
    for item in items:
        data_key = os.urandom(32)
        wrapped = _sealed(outbox._key._wrapping, data_key, item.instance_id)
        names = (
            item.instance_id,
            item.reference,
            item.service,
            item.form_id,
            item.form_version,
            item.receiver,
        )
        values = (*names, state, next_try_at, _fingerprint(outbox, item), wrapped)
        (number,) = outbox._connection.execute(_ROW, values).fetchone()
        kinds = json.dumps([[file.name, file.media_type] for file in item.attachments]).encode()
        for place, content in enumerate((kinds, item.xml, *(file.content for file in item.attachments))):
            part = (number, place, _sealed(AESGCM(data_key), content, f"{place}"))
            outbox._connection.execute("INSERT INTO parts (item, position, sealed) VALUES (?, ?, ?)", part)


def fingerprint_of_all_bytes(key: DeviceKey, item: Item) -> bytes:
    """Return a fingerprint as it was made until the end of November 2026, of all bytes at once."""
    parts = [item.xml]
    for one in item.attachments:
        parts += (one.name.encode(), one.media_type.encode(), one.content)
    return hashlib.blake2b(join(parts), key=key._fingerprints, digest_size=32).digest()


def _sealed(cipher: AESGCM, content: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(12)
    return nonce + cipher.encrypt(nonce, content, bound_to.encode())


def _fingerprint(outbox: Outbox, item: Item) -> bytes:
    files = [[a.name, a.media_type, hashlib.sha256(a.content).hexdigest()] for a in item.attachments]
    everything = json.dumps([item.digest, *files]).encode()
    return hmac.digest(outbox._key._fingerprints, everything, "sha256")
