"""A kiosk as it is installed: settings, a key where systemd puts it, and ``kiosk sync`` as a process."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.store import CredentialKeyStore, Item, Outbox, open_outbox

_SYNC = [sys.executable, "-c", "from kiosk.cli import main; main()", "sync", "--once", "--json"]
_SETTINGS = """data_dir = "data"
keys = "systemd"
[receivers.council]
kind = "openrosa"
url = "{}"
"""


@dataclass(frozen=True)
class Installed:
    """One kiosk whose files are all in ``folder``, and whose receiver is at ``url``."""

    folder: Path
    url: str

    def set_up(self) -> None:
        """Write its settings and its key."""
        (self.folder / "kiosk.toml").write_text(_SETTINGS.format(self.url))
        self._credentials.mkdir()
        (self._credentials / "device-key").write_bytes(base64.b64encode(os.urandom(32)))

    def put(self, items: Iterable[Item]) -> None:
        """Confirm these."""
        with self.open_outbox() as outbox:
            for item in items:
                outbox.put(item)

    def open_outbox(self) -> Outbox:
        """Open its outbox."""
        return open_outbox(self.folder / "data" / "outbox.db", CredentialKeyStore(self._credentials))

    def begin_sync(self, before: Sequence[str] = ()) -> subprocess.Popen[str]:
        """Start ``kiosk sync --once``; ``before``: the command that it is an argument of."""
        return subprocess.Popen(
            [*before, *_SYNC],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def sync(self, before: Sequence[str] = ()) -> Mapping[str, int]:
        """Run it to its end, which has to be a good one, and return the counts that it prints."""
        with self.begin_sync(before) as process:
            output, errors = process.communicate()
        assert process.returncode == 0, errors
        *_, last = output.splitlines()
        counts: Mapping[str, int] = json.loads(last)
        return counts

    @property
    def _credentials(self) -> Path:
        return self.folder / "credentials"

    @property
    def _environment(self) -> Mapping[str, str]:
        own = {
            "KIOSK_CONFIG": str(self.folder / "kiosk.toml"),
            "CREDENTIALS_DIRECTORY": str(self._credentials),
        }
        return {**os.environ, **own}
