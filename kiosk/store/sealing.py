"""How a submission is sealed before it reaches the disk, and opened again to be sent.

Each record has a data key of its own, wrapped by the device key: destroying the wrapped key destroys the
record. Everything is AES-256-GCM with a random 96-bit nonce in front (NIST SP 800-38D 8.2.2). The associated
data binds a wrapped key to its instanceID and a part to its place: a row swapped for another does not open.
cryptography takes 45 ms to import, so that waits until something is sealed or opened; so do json, hashlib and
the records, 8 ms of the first screen.
"""

import hmac
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.store.errors import KeyStoreError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from kiosk.store.records import Attachment, Item, Payload

KEY_BYTES = 32
_NONCE_BYTES = 12
_LENGTH_BYTES = 8
_NAMES, _XML, _FIRST_ATTACHMENT = 0, 1, 2  # the places of the parts


class BrokenSealError(Exception):
    """Sealed bytes were altered, moved to another place, or sealed with another key."""


@dataclass(frozen=True, eq=False, repr=False)
class SealedItem:
    """What the disk may know of a submission's bytes."""

    wrapped_key: bytes
    parts: tuple[bytes, ...]
    fingerprint: bytes


def join(parts: Iterable[bytes]) -> bytes:
    """Return sealed parts as they are kept: each behind its length, in 8 bytes, most significant first."""
    return b"".join(piece for part in parts for piece in (len(part).to_bytes(_LENGTH_BYTES), part))


def split(joined: bytes) -> tuple[bytes, ...]:
    """Return what ``join`` was given; of what it did not make, parts that do not open."""
    parts, at = [], 0
    while at < len(joined):
        begin = at + _LENGTH_BYTES
        at = begin + int.from_bytes(joined[at:begin])
        parts.append(joined[begin:at])
    return tuple(parts)


class DeviceKey:
    """The key of this terminal. One key for each purpose is derived from it with HMAC-SHA256."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise KeyStoreError(
                f"The device key has {len(key)} bytes in place of {KEY_BYTES}; put the right key back."
            )
        self._wrapping_key = _derive(key, "wrapping")
        self._fingerprints = _derive(key, "fingerprints")
        self.check_value = _derive(key, "check value")

    @cached_property
    def _wrapping(self) -> "AESGCM":
        return _cipher(self._wrapping_key)

    def seal(self, item: "Item") -> SealedItem:
        """Seal every byte of a submission, the names of its attachments too, under a new data key."""
        import json

        data_key = os.urandom(KEY_BYTES)
        names = json.dumps([[a.name, a.media_type] for a in item.attachments]).encode()
        contents = (names, item.xml, *(a.content for a in item.attachments))
        cipher = _cipher(data_key)
        return SealedItem(
            _seal(self._wrapping, data_key, item.instance_id),
            tuple(_seal(cipher, content, f"{place}") for place, content in enumerate(contents)),
            self.fingerprint(item.xml, item.attachments),
        )

    def unseal(self, sealed: SealedItem, instance_id: str) -> "Payload":
        """Open what ``seal`` made and compare it with its fingerprint, or raise BrokenSealError."""
        import json

        from kiosk.store.records import Attachment, Payload

        cipher = _cipher(_unseal(self._wrapping, sealed.wrapped_key, instance_id))
        contents = [_unseal(cipher, part, f"{place}") for place, part in enumerate(sealed.parts)]
        names = json.loads(contents[_NAMES]) if contents else []
        if len(contents) != _FIRST_ATTACHMENT + len(names):
            raise BrokenSealError
        attachments = tuple(
            Attachment(name, media_type, content)
            for (name, media_type), content in zip(names, contents[_FIRST_ATTACHMENT:], strict=True)
        )
        if not hmac.compare_digest(self.fingerprint(contents[_XML], attachments), sealed.fingerprint):
            raise BrokenSealError
        return Payload(contents[_XML], attachments)

    def fingerprint(self, xml: bytes, attachments: "Sequence[Attachment]") -> bytes:
        """Return what tells these bytes from any others, and tells nothing to whom the key is unknown.

        A plain digest on the disk would let a thief try out likely answers.
        """
        import json
        from hashlib import sha256

        files = [[a.name, a.media_type, sha256(a.content).hexdigest()] for a in attachments]
        everything = json.dumps([sha256(xml).hexdigest(), *files]).encode()
        return hmac.digest(self._fingerprints, everything, "sha256")


def _derive(key: bytes, purpose: str) -> bytes:
    return hmac.digest(key, f"civic-kiosk outbox 1: {purpose}".encode(), "sha256")


def _cipher(key: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key)
    except ValueError:  # a wrapped key of another length
        raise BrokenSealError from None


def _seal(cipher: "AESGCM", content: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, content, bound_to.encode())


def _unseal(cipher: "AESGCM", sealed: bytes, bound_to: str) -> bytes:
    from cryptography.exceptions import InvalidTag

    nonce, content = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return cipher.decrypt(nonce, content, bound_to.encode())
    except (InvalidTag, ValueError):  # ValueError: too short to hold a nonce
        raise BrokenSealError from None
