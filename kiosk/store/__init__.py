"""What is kept on this terminal: the sealed outbox, and the places where its keys are.

Everything outside imports from here.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from kiosk.store.errors import (
    DamagedError,
    FullDiskError,
    KeyStoreError,
    PayloadError,
    ReadOnlyKeysError,
    StoreError,
    WrongClockError,
)
from kiosk.store.keys import CredentialKeyStore, FileKeyStore, KeyStore, SystemKeyStore, encrypting
from kiosk.store.opening import open_outbox
from kiosk.store.outbox import Outbox
from kiosk.store.sending import INTERRUPTED
from kiosk.store.state import State

if TYPE_CHECKING:
    from kiosk.store.records import Attachment, Attempt, Change, Counts, Item, Payload, Row, SetAside

__all__ = [
    "INTERRUPTED",
    "Attachment",
    "Attempt",
    "Change",
    "Counts",
    "CredentialKeyStore",
    "DamagedError",
    "FileKeyStore",
    "FullDiskError",
    "Item",
    "KeyStore",
    "KeyStoreError",
    "Outbox",
    "Payload",
    "PayloadError",
    "ReadOnlyKeysError",
    "Row",
    "SetAside",
    "State",
    "StoreError",
    "SystemKeyStore",
    "WrongClockError",
    "encrypting",
    "open_outbox",
]


def __getattr__(name: str) -> object:
    """Import the records when one is first asked for: an open outbox needs none, and they take 5 ms."""
    if name not in __all__:  # many a tool asks a module for names that it may have
        raise AttributeError(f"module {__name__} has no {name}")
    return getattr(import_module("kiosk.store.records"), name)
