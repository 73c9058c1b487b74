"""Certificates, right and wrong, made on the spot."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)
_PEM = serialization.Encoding.PEM


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass(frozen=True)
class Certificate:
    """A certificate for a host; ``path`` holds it and its key, as ``ssl`` takes them."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def write(self, path: Path) -> Path:
        """Write it, and return where to."""
        key = self.key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        path.write_bytes(key + self.certificate.public_bytes(_PEM))
        return path


class Authority:
    """Whom the kiosk trusts."""

    @cached_property
    def own(self) -> Certificate:
        """Its own certificate."""
        return _made("Test authority", None, datetime.now(UTC) - 400 * DAY, datetime.now(UTC) + 400 * DAY)

    def certificate(self, host: str, *, begins: timedelta = -DAY, ends: timedelta = DAY) -> Certificate:
        """Give one for a host, valid from and until so long from now."""
        return _made(host, self.own, datetime.now(UTC) + begins, datetime.now(UTC) + ends)


def self_signed(host: str) -> Certificate:
    """Give one that nobody vouches for."""
    return _made(host, None, datetime.now(UTC) - DAY, datetime.now(UTC) + DAY)


def _made(host: str, issuer: Certificate | None, begins: datetime, ends: datetime) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    signing = issuer.key if issuer else key
    issued_by = issuer.certificate.subject if issuer else _named(host)
    authority_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key())
    builder = (
        x509.CertificateBuilder(issued_by, _named(host), key.public_key(), x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host.replace(" ", "-"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(authority_id, critical=False)
    )
    return Certificate(builder.sign(signing, hashes.SHA256()), key)
