"""Where the device key and the receivers' tokens are kept: never in the database, never in kiosk.toml."""

import binascii
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk.store.errors import KeyStoreError, ReadOnlyKeysError
from kiosk.store.folders import make_folder, sync_folder
from kiosk.store.sealing import KEY_BYTES

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

DEVICE_KEY = "device-key"
_SERVICE = "civic-kiosk"


class KeyStore(Protocol):
    """A place for a few short secrets. Every method raises KeyStoreError with one sentence."""

    def device_key(self) -> bytes:
        """Return the 32 bytes of this terminal's key; a terminal without one is an error."""
        ...

    def make_device_key(self) -> bytes:
        """Return the device key, made now if there is none: only for a database that holds nothing yet."""
        ...

    def get(self, name: str) -> str | None:
        """Return a secret such as a receiver's token, or None if it was never set."""
        ...

    def set(self, name: str, value: str) -> None:
        """Keep a secret, in place of the one of that name."""
        ...


class FolderKeys:
    """Secrets as files of a folder, one each: what the next two have in common."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def device_key(self) -> bytes:
        """Return the device key, or say which file should hold it."""
        return _decoded(self.get(DEVICE_KEY), str(self._folder / DEVICE_KEY))

    def get(self, name: str) -> str | None:
        """Return the text of one file, without the line end that an editor leaves."""
        file = self._file(name)
        try:
            return file.read_text(encoding="utf-8").rstrip("\r\n")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise KeyStoreError(
                f"{file}: this secret cannot be read; make it a text file that the kiosk's user can read."
            ) from error

    def _file(self, name: str) -> Path:
        if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", name):
            raise KeyStoreError(f"“{name}” cannot name a secret; use letters, digits, dots and dashes only.")
        return self._folder / name


class FileKeyStore(FolderKeys):
    """Secrets in plain files (mode 0600) of a folder: for a demonstration, which holds no personal data."""

    def make_device_key(self) -> bytes:
        """Return the device key; of two processes that make it at once one wins, and both return that key."""
        if self.get(DEVICE_KEY) is None:
            with self._written(DEVICE_KEY, _new_key()) as new, suppress(FileExistsError):
                os.link(new, self._file(DEVICE_KEY))  # unlike a rename, never replaces
        return self.device_key()

    def set(self, name: str, value: str) -> None:
        """Keep a secret; a reader sees the old one or the new one, never half of one."""
        with self._written(name, value) as new:
            new.replace(self._file(name))

    @contextmanager
    def _written(self, name: str, value: str) -> Iterator[Path]:
        new = self._file(f"{name}.{os.urandom(8).hex()}.new")
        try:
            make_folder(self._folder)
            with os.fdopen(
                os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
            ) as file:
                file.write(value + "\n")
                file.flush()
                os.fsync(file.fileno())
            yield new
            sync_folder(self._folder)  # or a power cut takes the key, and with it all that it sealed
        except OSError as error:
            raise KeyStoreError(
                f"{self._folder / name}: this secret cannot be kept ({error.strerror}); check that the disk "
                "has room and that the kiosk's user may write to this folder."
            ) from error
        finally:
            with suppress(OSError):  # it may never have been made, or be in place already
                new.unlink()


class CredentialKeyStore(FolderKeys):
    """Secrets that systemd unlocks for this service and shows as files (systemd.exec, "Credentials").

    Outside of the service there is nothing to read, which is told when something is asked for.
    """

    def __init__(self, folder: Path | None = None) -> None:
        named = os.environ.get("CREDENTIALS_DIRECTORY")
        self._in_service = bool(folder or named)
        super().__init__(folder or Path(named or ""))

    def get(self, name: str) -> str | None:
        """Return the text of one credential."""
        if not self._in_service:
            raise KeyStoreError(
                "CREDENTIALS_DIRECTORY is not set; start the kiosk as a systemd service with "
                f"LoadCredentialEncrypted={DEVICE_KEY}, or choose another place for its keys."
            )
        return super().get(name)

    def make_device_key(self) -> bytes:
        """Return the device key: it cannot be made here, so a missing one is an error."""
        return self.device_key()

    def set(self, name: str, value: str) -> None:
        """Refuse: credentials are read-only to the service that uses them."""
        self._file(name)
        raise ReadOnlyKeysError(
            f"{name} was not kept, since systemd credentials are read-only to the kiosk; as root, run "
            f"“{encrypting(name)}”, type the secret, end it with Enter and Ctrl+D, and start the kiosk again."
        )


def encrypting(name: str) -> str:
    """Return the command that makes a credential of what it reads (systemd-creds(1)), where systemd looks."""
    return f"systemd-creds encrypt --name={name} - /etc/credstore.encrypted/{name}"


# The backends of keyring that encrypt. A list of what is known to be safe, since anyone can add a backend.
_ENCRYPTING = {
    f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
}


class SystemKeyStore:
    """The key store of the operating system, through keyring; refuses one that keeps secrets in the open."""

    def __init__(self, backend: "KeyringBackend | None" = None) -> None:
        import keyring

        self._backend = backend or keyring.get_keyring()
        parts = getattr(self._backend, "backends", None) or (self._backend,)  # a chainer has several
        unsafe = sorted({type(part).__module__ for part in parts} - _ENCRYPTING)
        if unsafe:
            raise KeyStoreError(
                f"The key store of this system ({', '.join(unsafe)}) does not encrypt what it holds, so the "
                "kiosk will not keep personal data here; set up GNOME Keyring or KWallet, or use systemd "
                "credentials."
            )

    def device_key(self) -> bytes:
        """Return the device key, or say where it should be."""
        return _decoded(self.get(DEVICE_KEY), f"The system's key store, entry {_SERVICE} / {DEVICE_KEY}")

    def make_device_key(self) -> bytes:
        """Return the device key; ``open_outbox`` holds the database's lock, so no two processes make one."""
        if self.get(DEVICE_KEY) is None:
            self.set(DEVICE_KEY, _new_key())
        return self.device_key()

    def get(self, name: str) -> str | None:
        """Return a secret from the system's key store."""
        with _keyring_explained():
            value: str | None = self._backend.get_password(_SERVICE, name)
            return value

    def set(self, name: str, value: str) -> None:
        """Keep a secret in the system's key store."""
        with _keyring_explained():
            self._backend.set_password(_SERVICE, name, value)


@contextmanager
def _keyring_explained() -> Iterator[None]:
    from keyring.errors import KeyringError

    try:
        yield
    except KeyringError as error:
        raise KeyStoreError(
            f"The system's key store did not answer ({type(error).__name__}); unlock it, then start "
            "the kiosk again."
        ) from error


def _new_key() -> str:
    return binascii.b2a_base64(os.urandom(KEY_BYTES), newline=False).decode("ascii")


def _decoded(text: str | None, place: str) -> bytes:
    if text is None:
        raise KeyStoreError(
            f"{place}: the device key is missing, without it nothing that waits can be opened; put it back."
        )
    try:
        key = binascii.a2b_base64(text, strict_mode=True)
    except ValueError:  # of which binascii.Error is one; text beyond ASCII gives the other
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyStoreError(
            f"{place}: this is not a device key; it must be {KEY_BYTES} random bytes in base64."
        )
    return key
