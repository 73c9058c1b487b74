"""What is kept on this terminal: the sealed outbox, and the places where its keys are.

Everything outside imports from here.
"""

from kiosk.store.errors import KeyStoreError, PayloadError, ReadOnlyKeysError, StoreError
from kiosk.store.keys import CredentialKeyStore, FileKeyStore, KeyStore, SystemKeyStore, encrypting
from kiosk.store.opening import open_outbox
from kiosk.store.outbox import INTERRUPTED, Outbox
from kiosk.store.records import Attachment, Attempt, Change, Counts, Item, Payload, Row, State

__all__ = [
    "INTERRUPTED",
    "Attachment",
    "Attempt",
    "Change",
    "Counts",
    "CredentialKeyStore",
    "FileKeyStore",
    "Item",
    "KeyStore",
    "KeyStoreError",
    "Outbox",
    "Payload",
    "PayloadError",
    "ReadOnlyKeysError",
    "Row",
    "State",
    "StoreError",
    "SystemKeyStore",
    "encrypting",
    "open_outbox",
]
