"""What can go wrong in the store, each told as one sentence: the place, what happened, what to do.

No message holds anything a person typed, so every one may be shown and logged.
"""

from kiosk.errors import KioskError


class StoreError(KioskError):
    """The store cannot do what was asked; ``str()`` is one sentence for the person in charge."""


class FullDiskError(StoreError):
    """There is no room left, or too little to begin something new."""


class DamagedError(StoreError):
    """The database file is damaged; opening it anew mends that (``kiosk.store.opening``)."""


class WrongClockError(StoreError):
    """The clock of this computer is wrong by a day or more, and would put wrong dates into answers."""


class KeyStoreError(StoreError):
    """A key or a token cannot be read or kept."""


class ReadOnlyKeysError(KeyStoreError):
    """This place for secrets is written by its administrator, never by the kiosk."""


class PayloadError(StoreError):
    """One stored submission is gone, altered or damaged; the others are not touched by that."""
