"""How a submission is sealed before it reaches the disk, and opened again to be sent.

Each record has a data key of its own, wrapped by the device key: destroying the wrapped key destroys the
record. Everything is AES-256-GCM with a random 96-bit nonce in front (NIST SP 800-38D 8.2.2). The associated
data binds key and content to their instanceID: a row swapped for another does not open. All of a submission
is sealed at once, since each call of a cipher costs more than the few kilobytes that it is given.
cryptography takes 45 ms to import, so that waits until something is sealed or opened; so do json and the
records.
"""

import hmac
import os
from collections.abc import Iterable
from functools import cache, cached_property
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, NamedTuple

from kiosk.store.errors import KeyStoreError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from kiosk.store.records import Attachment, Item, Payload

KEY_BYTES = 32
_NONCE_BYTES = 12
_SECRET_BYTES = KEY_BYTES + _NONCE_BYTES
_LENGTH_BYTES = 8


class BrokenSealError(Exception):
    """Sealed bytes were altered, moved to another place, or sealed with another key."""


class SealedItem(NamedTuple):
    """What the disk may know of a submission's bytes."""

    wrapped_key: bytes
    sealed: bytes
    fingerprint: bytes


def join(parts: Iterable[bytes]) -> bytes:
    """Return parts as one: each behind its length, in 8 bytes, most significant first."""
    pieces: list[bytes] = []
    for part in parts:
        pieces += (len(part).to_bytes(_LENGTH_BYTES), part)
    return b"".join(pieces)


def split(joined: bytes) -> tuple[bytes, ...]:
    """Return what ``join`` was given; of what it did not make, parts that mean nothing."""
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
        """Seal every byte of a submission, the names of its attachments too, under a new data key.

        The nonce that goes with the data key is wrapped with it.
        """
        random = os.urandom(_NONCE_BYTES + _SECRET_BYTES)  # at once, since each call is one of the system
        nonce, secret = random[:_NONCE_BYTES], random[_NONCE_BYTES:]
        bound_to, content = item.instance_id.encode(), _content(item.xml, item.attachments)
        return SealedItem(
            nonce + self._wrapping.encrypt(nonce, secret, bound_to),
            _aes()(secret[:KEY_BYTES]).encrypt(secret[KEY_BYTES:], content, bound_to),
            self._fingerprint(item.digest, content),
        )

    def unseal(self, record: SealedItem, instance_id: str) -> "Payload":
        """Open what ``seal`` made and compare it with its fingerprint, or raise BrokenSealError.

        So what is sent has the digest that was made when the person confirmed it.
        """
        bound_to = instance_id.encode()
        secret = _opened(self._wrapping, record.wrapped_key, bound_to)
        cipher = _cipher(secret[:KEY_BYTES])
        if len(secret) == KEY_BYTES:
            parts = enumerate(split(record.sealed))
            return _from_parts([_opened(cipher, part, b"%d" % place) for place, part in parts])
        content = _decrypted(cipher, secret[KEY_BYTES:], record.sealed, bound_to)
        payload = _payload(content)
        fingerprints = (
            self._fingerprint(sha256(payload.xml).hexdigest(), content),
            self._keyed(content).digest(),  # as it was until the end of November 2026
        )
        if not any(hmac.compare_digest(record.fingerprint, one) for one in fingerprints):
            raise BrokenSealError
        return payload

    def _fingerprint(self, digest: str, content: bytes) -> bytes:
        """Return what tells these bytes from any others, and tells nothing to whom the key is unknown.

        A plain digest on the disk would let a thief try out likely answers. The XML goes in as its SHA-256,
        which was made before. Keyed BLAKE2 (RFC 7693): to begin an HMAC, OpenSSL 3 takes three times as long
        as this takes for all of a submission.
        """
        hashed = self._keyed(digest.encode())
        hashed.update(memoryview(content)[_LENGTH_BYTES + int.from_bytes(content[:_LENGTH_BYTES]) :])
        return hashed.digest()

    def _keyed(self, content: bytes) -> blake2b:
        return blake2b(content, key=self._fingerprints, digest_size=32)


def _content(xml: bytes, attachments: "Iterable[Attachment]") -> bytes:
    parts = [xml]
    for one in attachments:
        parts += (one.name.encode(), one.media_type.encode(), one.content)
    return join(parts)


def _payload(content: bytes) -> "Payload":
    from kiosk.store.records import Attachment, Payload

    xml, *rest = split(content)
    files = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    return Payload(xml, tuple(Attachment(name.decode(), kind.decode(), file) for name, kind, file in files))


def _from_parts(contents: list[bytes]) -> "Payload":
    """Read what was sealed in parts, as it was until November 2026: names and types in JSON, XML, files."""
    import json

    from kiosk.store.records import Attachment, Payload

    try:
        named, xml, *files = contents
        pairs = zip(json.loads(named), files, strict=True)
    except ValueError:
        raise BrokenSealError from None
    return Payload(xml, tuple(Attachment(name, kind, file) for (name, kind), file in pairs))


def _derive(key: bytes, purpose: str) -> bytes:
    return hmac.digest(key, f"civic-kiosk outbox 1: {purpose}".encode(), "sha256")


@cache
def _aes() -> "type[AESGCM]":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM


def _cipher(key: bytes) -> "AESGCM":
    try:
        return _aes()(key)
    except ValueError:  # a wrapped key of another length
        raise BrokenSealError from None


def _opened(cipher: "AESGCM", sealed: bytes, bound_to: bytes) -> bytes:
    return _decrypted(cipher, sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)


def _decrypted(cipher: "AESGCM", nonce: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        return cipher.decrypt(nonce, sealed, bound_to)
    except (InvalidTag, ValueError):  # ValueError: too short to hold a nonce
        raise BrokenSealError from None
