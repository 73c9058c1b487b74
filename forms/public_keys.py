"""The public key of an agency, read without the cryptography that sealing needs, which is slow to import."""

from __future__ import annotations

from base64 import b64decode

from forms.errors import ErrorCode, FormError

LEAST_BITS = 1024
"""RSA-OAEP with SHA-256 takes 528 bits for itself; keys under 1024 bits keep nobody out."""

_INTEGER, _BIT_STRING, _SEQUENCE = b"\x02", b"\x03", b"\x30"
_RSA = bytes.fromhex("06092a864886f70d0101010500")
"""rsaEncryption without parameters, in DER (RFC 8017, A.1)."""


def key_bytes(text: str) -> bytes:
    """What the base64 of a form holds; raises ValueError."""
    return b64decode("".join(text.split()), validate=True)


def check_key(text: str) -> None:
    """Refuse at load what answers cannot be sealed to."""
    try:
        modulus, exponent = _numbers(key_bytes(text))
    except ValueError:
        modulus = exponent = 0
    if modulus % 2 == 0 or exponent % 2 == 0 or not 1 < exponent < modulus:
        raise refused("that is no RSA public key in base64")
    if modulus.bit_length() < LEAST_BITS:
        raise refused(f"of {modulus.bit_length()} bits, which is less than {LEAST_BITS},")


def refused(why: str) -> FormError:
    """The error for a key that cannot be used."""
    return FormError(ErrorCode.UNSUPPORTED, "The form", f"a public_key {why}")


def _numbers(content: bytes) -> tuple[int, int]:
    """Modulus and exponent of a SubjectPublicKeyInfo (RFC 5280) that holds an RSAPublicKey (RFC 8017)."""
    info, after = _part(content, _SEQUENCE)
    algorithm, rest = _part(info, _SEQUENCE)
    bits, after_bits = _part(rest, _BIT_STRING)
    key, after_key = _part(bits.removeprefix(b"\0"), _SEQUENCE)
    modulus, rest = _part(key, _INTEGER)
    exponent, after_numbers = _part(rest, _INTEGER)
    if algorithm != _RSA or bits[:1] != b"\0" or after + after_bits + after_key + after_numbers:
        raise ValueError
    return _number(modulus), _number(exponent)


def _part(content: bytes, tag: bytes) -> tuple[bytes, bytes]:
    """The value of the part that begins here, and what comes after it; DER has one way to write a length."""
    length, start = int.from_bytes(content[1:2]), 2
    if length > 0x80:
        start += length - 0x80
        length = int.from_bytes(content[2:start])
        if length < 0x80 or content[2] == 0:
            raise ValueError
    value = content[start : start + length]
    if content[:1] != tag or len(value) != length or not value:
        raise ValueError
    return value, content[start + length :]


def _number(value: bytes) -> int:
    """A whole number above nothing, in as few bytes as hold it."""
    if value[0] > 0x7F or (value[0] == 0 and value[1:2] < b"\x80"):
        raise ValueError
    return int.from_bytes(value)
