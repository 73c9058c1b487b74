"""Private keys that a site keeps as files: their passphrase is in the key store, never beside them."""

import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.sync.transport.signing import NoKeyError, Secret

if TYPE_CHECKING:
    from joserfc.jwk import Key
    from requests import Session


@dataclass(frozen=True)
class Certificate:
    """What this kiosk shows of itself where a receiver asks for a client certificate (mutual TLS)."""

    path: Path
    key_path: Path | None
    passphrase: Secret = field(repr=False)

    def show(self, session: "Session") -> None:
        """Have a session use it; raises NoKeyError when certificate and key cannot be read together."""
        from requests.adapters import HTTPAdapter

        key, passphrase = self.key_path or self.path, self.passphrase()
        try:
            # Never None: OpenSSL would ask for a passphrase on the terminal.
            ssl.create_default_context().load_cert_chain(self.path, key, lambda: passphrase or "")
        except (OSError, ValueError):  # of which ssl.SSLError is one
            raise NoKeyError from None
        session.cert = (str(self.path), str(key))
        for adapter in session.adapters.values():
            if isinstance(adapter, HTTPAdapter):
                adapter.poolmanager.connection_pool_kw["key_password"] = passphrase


@dataclass(frozen=True)
class SigningKey:
    """The key that signs this kiosk's statements of who it is (``private_key_jwt``)."""

    path: Path
    passphrase: Secret = field(repr=False)

    def read(self) -> "tuple[Key, str]":
        """Return the key and the algorithm that goes with it (RFC 7518, section 3.1), or raise NoKeyError."""
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric import ec, rsa
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
        from joserfc.jwk import ECKey, RSAKey

        passphrase = self.passphrase()
        try:
            key = load_pem_private_key(self.path.read_bytes(), passphrase.encode() if passphrase else None)
        except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
            raise NoKeyError from None
        if isinstance(key, rsa.RSAPrivateKey):
            return RSAKey.import_key(key), "RS256"
        if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
            return ECKey.import_key(key), "ES256"
        raise NoKeyError
