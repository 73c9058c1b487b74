"""The staff PIN: kept as a slow hash in the key store, guesses slowed down."""

import hashlib
import hmac
import secrets

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.store import KeyStore

DEMONSTRATION_PIN = "2468"
"""Shown on the PIN page of a demonstration; a real kiosk has no PIN until staff set one."""
SHORTEST = 4
WRONG_BEFORE_PAUSE = 5
PAUSE_SECONDS = 60.0
_NAME = "staff-pin"


class PinError(KioskError):
    """A PIN cannot be used, in one sentence that does not hold it."""


class StaffPin:
    """Checks a PIN; after five wrong ones, nothing is right for a minute."""

    def __init__(self, hashed: str, clock: Clock) -> None:
        self._hashed, self._clock = hashed, clock
        self._wrong = 0
        self._closed_until = float("-inf")

    @classmethod
    def stored(cls, keys: KeyStore, clock: Clock) -> "StaffPin":
        """Return the PIN that staff set; raises PinError when there is none."""
        hashed = keys.get(_NAME)
        if hashed is None:
            message = (
                "This kiosk has no staff PIN, so nobody could leave it: set one with 'kiosk staff set-pin'."
            )
            raise PinError(message)
        return cls(hashed, clock)

    def check(self, pin: str) -> bool:
        """Return whether this is the PIN."""
        now = self._clock.monotonic()
        if now < self._closed_until:
            return False
        if _matches(pin, self._hashed):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= WRONG_BEFORE_PAUSE:
            self._wrong, self._closed_until = 0, now + PAUSE_SECONDS
        return False


class DemonstrationPin:
    """The PIN that a demonstration shows to everybody: nothing to hash, and nothing to guess."""

    def check(self, pin: str) -> bool:
        """Return whether this is the PIN that is shown."""
        return pin == DEMONSTRATION_PIN


def set_pin(keys: KeyStore, pin: str) -> None:
    """Keep a new PIN in the key store; raises PinError when it is too short or not digits."""
    if len(pin) < SHORTEST or not pin.isascii() or not pin.isdigit():
        message = f"The PIN was not set: choose at least {SHORTEST} digits."
        raise PinError(message)
    keys.set(_NAME, hash_pin(pin))


def hash_pin(pin: str) -> str:
    """Return a salted scrypt hash (RFC 7914), about 50 ms of work for each guess."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_scrypt(pin, salt).hex()}"


def _matches(pin: str, hashed: str) -> bool:
    salt, _, digest = hashed.partition(":")
    return hmac.compare_digest(_scrypt(pin, bytes.fromhex(salt)).hex(), digest)


def _scrypt(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1)
