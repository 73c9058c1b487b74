"""Contents that somebody has signed, such as the code on a card that is scanned."""

from forms.xpath.functions.registry import pure

_SIGNATURE = 64
"""Bytes of an Ed25519 signature, which stands before what it signs (JavaRosa's Ed25519)."""


@pure("extract-signed", "s s", "s")
def _extract_signed(contents: str, public_key: str) -> str:
    """What was signed, when the signature is that of the key; else empty. Both are base64."""
    from base64 import b64decode

    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        decoded, key = b64decode(contents, validate=True), b64decode(public_key, validate=True)
        signed = decoded[_SIGNATURE:]
        Ed25519PublicKey.from_public_bytes(key).verify(decoded[:_SIGNATURE], signed)
    except (ValueError, InvalidSignature):
        return ""
    return signed.decode("utf-8", "replace")
