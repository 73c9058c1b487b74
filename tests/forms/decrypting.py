"""The agency's side of ODK's encrypted submissions: its keys, and the steps of ODK Central that open them."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache

from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from lxml import etree

NAMES = {"s": "http://opendatakit.org/submissions", "orx": "http://openrosa.org/xforms"}
OAEP = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)


@cache
def private() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def public() -> str:
    content = private().public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(content).decode()


def text(manifest: bytes, path: str) -> str:
    found = etree.fromstring(manifest).findtext(path, namespaces=NAMES)
    assert found is not None
    return found


def opened(content: bytes, key: bytes, vector: bytes) -> bytes:
    decryptor = Cipher(algorithms.AES(key), CFB(vector)).decryptor()
    unpadder = PKCS7(128).unpadder()
    return unpadder.update(decryptor.update(content) + decryptor.finalize()) + unpadder.finalize()


def vectors(instance_id: str, key: bytes, count: int) -> list[bytes]:
    """As ODK Collect counts them: the seed is raised in one byte after another, and never starts again."""
    seed = bytearray(hashlib.md5(instance_id.encode() + key).digest())
    found = []
    for at in range(count):
        seed[at % 16] = (seed[at % 16] + 1) % 256
        found.append(bytes(seed))
    return found


def decrypted(manifest: bytes, files: Sequence[bytes]) -> list[bytes]:
    """Return what the files of a submission hold; the last one is the form with its answers."""
    key = private().decrypt(base64.b64decode(text(manifest, "s:base64EncryptedKey")), OAEP)
    instance_id = text(manifest, "orx:meta/orx:instanceID")
    counted = vectors(instance_id, key, len(files))
    return [opened(content, key, vector) for content, vector in zip(files, counted, strict=True)]
