"""The staff PIN: kept as a slow hash in the key store, guesses slowed down."""

import hmac
import re
from typing import TYPE_CHECKING

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.store import ReadOnlyKeysError

if TYPE_CHECKING:
    from kiosk.store import KeyStore

DEMONSTRATION_PIN = "2468"
"""Shown on the PIN page of a demonstration; a real kiosk has no PIN until staff set one."""
SHORTEST = 4
WRONG_BEFORE_PAUSE = 5
PAUSE_SECONDS = 60.0
NAME = "staff-pin"
"""What its hash is called in the key store."""
_HASH = r"[0-9a-f]{32}:[0-9a-f]{128}"


class PinError(KioskError):
    """A PIN cannot be used, in one sentence that does not hold it."""


class StaffPin:
    """Checks a PIN; after five wrong ones, nothing is right for a minute."""

    def __init__(self, hashed: str, clock: Clock) -> None:
        self._hashed, self._clock = hashed, clock
        self._wrong = 0
        self._closed_until = float("-inf")

    @classmethod
    def stored(cls, keys: "KeyStore", clock: Clock) -> "StaffPin":
        """Return the PIN that staff set; raises PinError when there is none."""
        hashed = keys.get(NAME)
        if hashed is None:
            message = (
                "This kiosk has no staff PIN, so nobody could leave it: set one with 'kiosk staff set-pin'."
            )
            raise PinError(message)
        if not re.fullmatch(_HASH, hashed):
            message = (
                f"What is kept as {NAME} is no hash of a PIN, so nobody could leave this kiosk: "
                "make one with 'kiosk staff set-pin'."
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


def set_pin(keys: "KeyStore", pin: str) -> None:
    """Keep a new PIN in the key store; raises PinError when it cannot be used or cannot be kept there."""
    hashed = hash_pin(pin)
    try:
        keys.set(NAME, hashed)
    except ReadOnlyKeysError as error:
        message = (
            "The PIN was not set, since this kiosk's secrets are systemd credentials, which it cannot "
            "change: run 'kiosk staff set-pin --print' and do what it says."
        )
        raise PinError(message) from error


def hash_pin(pin: str) -> str:
    """Return a salted scrypt hash (RFC 7914), about 50 ms of work for each guess.

    Raises PinError when the PIN is too short or not digits.
    """
    if len(pin) < SHORTEST or not pin.isascii() or not pin.isdigit():
        message = f"The PIN was not set: choose at least {SHORTEST} digits."
        raise PinError(message)
    import secrets

    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_scrypt(pin, salt).hex()}"


def _matches(pin: str, hashed: str) -> bool:
    salt, _, digest = hashed.partition(":")
    return hmac.compare_digest(_scrypt(pin, bytes.fromhex(salt)).hex(), digest)


def _scrypt(pin: str, salt: bytes) -> bytes:
    from hashlib import scrypt

    return scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1)
