"""The kiosk of this machine, before any screen: settings, keys, outbox, receivers.

What ``kiosk run`` opens and what ``kiosk outbox`` and ``kiosk sync`` work on, built in one place so
that they never differ. Everything is made when asked for: a command pays only for what it uses.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.atlas import Atlas
    from kiosk.catalogue import Catalogue
    from kiosk.config import Config, Receiver
    from kiosk.store import KeyStore, Outbox
    from kiosk.sync.transport import Transport

SANDBOX_PORT = 8465
SANDBOX_URL = f"http://127.0.0.1:{SANDBOX_PORT}"
"""Where ``kiosk sandbox`` and the sandbox inside ``kiosk run`` answer."""


class Installation:
    """Everything that the settings name, made on demand."""

    def __init__(self, config_path: Path | None = None, sandbox_url: str = SANDBOX_URL) -> None:
        self.config_path = config_path
        self.sandbox_url = sandbox_url

    @cached_property
    def config(self) -> "Config":
        """The settings; raises ConfigError with every mistake at once."""
        from kiosk.config import load_config

        return load_config(self.config_path)

    @cached_property
    def keys(self) -> "KeyStore":
        """Where the device key, the staff PIN and the receivers' tokens are kept."""
        from kiosk import store

        if self.config.keys == "system":
            return store.SystemKeyStore()
        if self.config.keys == "systemd":
            return store.CredentialKeyStore()
        return store.FileKeyStore(self.config.data_dir / "demonstration-keys")

    @cached_property
    def catalogue(self) -> "Catalogue":
        """The services of this kiosk."""
        from kiosk.catalogue import Catalogue

        return Catalogue(
            self.config.services_dirs,
            self.config.cache_dir,
            self.config.services,
            receiver_kind=self.config.receiver_kind,
        )

    @cached_property
    def atlas(self) -> "Atlas":
        """The maps and lists of places that services can be answered with."""
        from kiosk.atlas import Atlas

        config = self.config
        return Atlas(self.catalogue, config.cache_dir, config.gazetteer, config.offline_map)

    def warm(self) -> None:
        """Make ready what nobody should wait for: forms, then lists of places."""
        self.catalogue.warm()
        self.atlas.warm()

    @property
    def serves_sandbox(self) -> bool:
        """Whether ``kiosk run`` brings the demonstration's receiver with it."""
        return self.config.demonstration and self.sandbox_url == SANDBOX_URL

    @property
    def outbox_path(self) -> Path:
        """Where submissions wait, sealed."""
        return self.config.data_dir / "outbox.db"

    @property
    def lock_path(self) -> Path:
        """The file whose holder may send."""
        return self.config.data_dir / "outbox.lock"

    def open_outbox(self) -> "Outbox":
        """Open the outbox; raises StoreError or KeyStoreError. One connection, for one thread."""
        from kiosk.store import open_outbox

        return open_outbox(self.outbox_path, self.keys)

    def only_urgent(self) -> "Callable[[], bool]":
        """Return what tells whether only what is urgent should go now, as the site says of metered lines."""
        from kiosk.clock import SystemClock
        from kiosk.sync.limits import Patience

        return Patience(self.config.sync, SystemClock())

    def transports(self) -> "Mapping[str, Transport]":
        """Return the way to each receiver, by its name."""
        from kiosk.clock import SystemClock
        from kiosk.config import SANDBOX
        from kiosk.receivers import OpenRosaReceiver
        from kiosk.sync.limits import pace
        from kiosk.transports import Transports

        receivers: Mapping[str, Receiver] = self.config.receivers
        if self.config.demonstration:
            receivers = {SANDBOX: OpenRosaReceiver("openrosa", self.sandbox_url)}
        limits = pace(self.config.sync.limits, SystemClock())
        transports = Transports(self.keys, self.catalogue, limits)
        return {name: transports.make(name, settings) for name, settings in receivers.items()}
