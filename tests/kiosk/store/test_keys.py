"""Where keys are kept: each place says in one sentence what is wrong and what to do."""

import base64
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked

from kiosk.store import (
    CredentialKeyStore,
    FileKeyStore,
    KeyStore,
    KeyStoreError,
    ReadOnlyKeysError,
    SystemKeyStore,
)

A_KEY = base64.b64encode(bytes(range(32))).decode()


class Keyring(KeyringBackend):  # type: ignore[misc]  # mypy looks at no file of keyring
    """A key store of the operating system, as far as its module's name can tell."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


def named(module: str, base: type[KeyringBackend] = Keyring) -> KeyringBackend:
    kind = type("Keyring", (base,), {"__module__": module})
    backend = kind()
    assert isinstance(backend, KeyringBackend)
    return backend


def file_store(folder: Path) -> KeyStore:
    return FileKeyStore(folder)


def system_store(folder: Path) -> KeyStore:
    del folder
    return SystemKeyStore(named("keyring.backends.SecretService"))


@pytest.mark.parametrize("store", [file_store, system_store])
class TestEveryPlaceThatCanBeWritten:
    def test_makes_the_device_key_once(self, tmp_path: Path, store: Callable[[Path], KeyStore]) -> None:
        keys = store(tmp_path / "keys")
        with pytest.raises(KeyStoreError, match="the device key is missing"):
            keys.device_key()
        key = keys.make_device_key()
        assert len(key) == 32
        assert keys.make_device_key() == keys.device_key() == key

    def test_gives_back_what_was_set_last(self, tmp_path: Path, store: Callable[[Path], KeyStore]) -> None:
        keys = store(tmp_path / "keys")
        assert keys.get("receiver-council") is None
        keys.set("receiver-council", "first")
        keys.set("receiver-council", "sécond")
        assert keys.get("receiver-council") == "sécond"
        assert keys.get("receiver-other") is None

    @pytest.mark.parametrize(
        "text",
        ["", "not base64!", "ключ", A_KEY[:-4], A_KEY + A_KEY],
        ids=["empty", "no", "no ascii", "short", "long"],
    )
    def test_refuses_what_is_no_key(
        self, tmp_path: Path, store: Callable[[Path], KeyStore], text: str
    ) -> None:
        keys = store(tmp_path / "keys")
        keys.set("device-key", text)
        with pytest.raises(KeyStoreError, match="this is not a device key; it must be 32 random bytes"):
            keys.device_key()


class TestFiles:
    def test_are_the_owners_alone(self, tmp_path: Path) -> None:
        keys = FileKeyStore(tmp_path / "keys")
        keys.make_device_key()
        keys.set("token", "secret")
        assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
        modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "keys").iterdir()}
        assert modes == {"device-key": 0o600, "token": 0o600}  # and nothing half written is left

    @pytest.mark.parametrize("name", ["../outside", "a/b", "", ".", "..", ".hidden", "a b", "a\n"])
    def test_a_name_cannot_leave_the_folder(self, tmp_path: Path, name: str) -> None:
        keys = FileKeyStore(tmp_path / "keys")
        with pytest.raises(KeyStoreError, match="cannot name a secret"):
            keys.set(name, "x")
        with pytest.raises(KeyStoreError, match="cannot name a secret"):
            keys.get(name)

    def test_a_folder_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "keys").write_text("a file in the way")
        with pytest.raises(KeyStoreError, match="this secret cannot be kept"):
            FileKeyStore(tmp_path / "keys").set("token", "x")

    def test_a_secret_that_is_no_text_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "token").write_bytes(b"\xff\xfe")
        with pytest.raises(KeyStoreError, match=f"{tmp_path / 'token'}: this secret cannot be read"):
            FileKeyStore(tmp_path).get("token")

    def test_processes_that_make_the_key_at_once_have_the_same(self, tmp_path: Path) -> None:
        with multiprocessing.get_context("spawn").Pool(4) as pool:
            keys = pool.map(_make, [tmp_path / "keys"] * 16)
        assert len(set(keys)) == 1


def _make(folder: Path) -> bytes:
    return FileKeyStore(folder).make_device_key()


class TestCredentials:
    def test_are_read_from_the_folder_that_systemd_names(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
        (tmp_path / "device-key").write_text(A_KEY + "\n")  # as base64(1) leaves it
        (tmp_path / "receiver-council").write_text("token")
        keys = CredentialKeyStore()
        assert keys.device_key() == keys.make_device_key() == bytes(range(32))
        assert keys.get("receiver-council") == "token"
        assert keys.get("receiver-other") is None

    def test_cannot_be_set_and_say_what_to_do(self, tmp_path: Path) -> None:
        with pytest.raises(
            ReadOnlyKeysError, match="as root, run “systemd-creds encrypt --name=token - "
        ) as refusal:
            CredentialKeyStore(tmp_path).set("token", "s3cret")
        assert "s3cret" not in str(refusal.value)
        assert list(tmp_path.iterdir()) == []

    def test_a_missing_device_key_is_never_made(self, tmp_path: Path) -> None:
        with pytest.raises(KeyStoreError, match=f"{tmp_path / 'device-key'}: the device key is missing"):
            CredentialKeyStore(tmp_path).make_device_key()
        assert list(tmp_path.iterdir()) == []

    def test_outside_of_systemd_they_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
        outside = CredentialKeyStore()
        for ask in (outside.device_key, outside.make_device_key, lambda: outside.get("token")):
            with pytest.raises(
                KeyStoreError, match="CREDENTIALS_DIRECTORY is not set; start the kiosk as a systemd"
            ):
                ask()

    def test_outside_of_systemd_setting_one_says_how_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
        with pytest.raises(ReadOnlyKeysError, match="--name=token"):
            CredentialKeyStore().set("token", "s3cret")


class TestTheSystemsKeyStore:
    @pytest.mark.parametrize(
        "backend",
        [
            fail.Keyring(),
            null.Keyring(),
            named("keyrings.alt.file"),
            named("somebody.elses"),  # may encrypt, but nobody here knows
        ],
        ids=lambda backend: type(backend).__module__,
    )
    def test_one_that_is_not_known_to_encrypt_is_refused(self, backend: KeyringBackend) -> None:
        with pytest.raises(KeyStoreError, match=rf"\({type(backend).__module__}\) does not encrypt"):
            SystemKeyStore(backend)

    def test_a_chain_is_as_good_as_its_weakest_part(self, monkeypatch: pytest.MonkeyPatch) -> None:
        safe, unsafe = named("keyring.backends.kwallet"), named("keyrings.alt.file")
        monkeypatch.setattr(chainer.ChainerBackend, "backends", [safe])
        SystemKeyStore(chainer.ChainerBackend())
        monkeypatch.setattr(chainer.ChainerBackend, "backends", [safe, unsafe])
        with pytest.raises(KeyStoreError, match=r"\(keyrings.alt.file\) does not encrypt"):
            SystemKeyStore(chainer.ChainerBackend())

    def test_one_that_is_locked_says_so(self) -> None:
        class Locked(Keyring):
            def get_password(self, service: str, username: str) -> str | None:
                raise KeyringLocked("the user pressed Cancel")

        keys = SystemKeyStore(named("keyring.backends.libsecret", Locked))
        with pytest.raises(KeyStoreError, match=r"did not answer \(KeyringLocked\); unlock it"):
            keys.get("token")
