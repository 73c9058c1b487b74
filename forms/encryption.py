"""ODK's encrypted submissions: everything is sealed to the agency's key, and this machine cannot open it.

The steps are those of the ODK XForms specification, "Encrypted Submissions", and of ODK Collect: a random
AES key for each submission, AES in CFB mode with PKCS #7 padding (both, oddly), an initial vector for each
file that counts on from a seed, and RSA-OAEP around the key and around a digest of everything.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lxml import etree

from forms.names import META
from forms.public_keys import key_bytes, refused
from forms.submission import Attachment, Submission, sealed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

NAMESPACE = "http://opendatakit.org/submissions"
XML_NAME = "submission.xml"


def encrypted(plain: Submission, public_key: str, key: bytes | None = None) -> Submission:
    """The submission as a manifest, and its XML and files as encrypted attachments; ``key`` is for tests."""
    key = key or os.urandom(32)
    public = _public_key(public_key)
    wrapped = _wrapped(key, public)
    files = [*plain.attachments, Attachment(XML_NAME, "text/xml", plain.xml)]
    vectors = _vectors(plain.instance_id, key)
    sealed_files = tuple(
        Attachment(f"{one.name}.enc", "application/octet-stream", _encrypt(one.content, key, vector))
        for one, vector in zip(files, vectors, strict=False)
    )
    signature = _wrapped(_digest_of(plain, wrapped, files), public)
    xml = _manifest(plain, wrapped, [one.name for one in sealed_files], signature)
    return sealed(plain.form_id, plain.form_version, plain.instance_id, xml, sealed_files)


def _public_key(text: str) -> RSAPublicKey:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    try:
        public = load_der_public_key(key_bytes(text))
    except ValueError:
        public = None
    if not isinstance(public, RSAPublicKey):
        raise refused("that is no RSA public key in base64")
    return public


def _wrapped(content: bytes, public: RSAPublicKey) -> str:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    return base64.b64encode(public.encrypt(content, oaep)).decode()


def _vectors(instance_id: str, key: bytes) -> Iterable[bytes]:
    """An initial vector for each file: before the n-th, byte n of the seed is raised by one."""
    seed = bytearray(hashlib.md5(instance_id.encode() + key, usedforsecurity=False).digest())
    at = 0
    while True:
        seed[at % len(seed)] = (seed[at % len(seed)] + 1) % 256
        at += 1
        yield bytes(seed)


def _encrypt(content: bytes, key: bytes, vector: bytes) -> bytes:
    from cryptography.hazmat.decrepit.ciphers.modes import CFB
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
    from cryptography.hazmat.primitives.padding import PKCS7

    padder = PKCS7(128).padder()
    encryptor = Cipher(algorithms.AES(key), CFB(vector)).encryptor()
    return encryptor.update(padder.update(content) + padder.finalize()) + encryptor.finalize()


def _digest_of(plain: Submission, wrapped: str, files: list[Attachment]) -> bytes:
    """What the signature signs, a line each: form, version if any, key, instance, and each file's MD5."""
    lines = [plain.form_id, plain.form_version, wrapped, plain.instance_id]
    lines = [line for line in lines if line]
    lines += [f"{one.name}::{hashlib.md5(one.content, usedforsecurity=False).hexdigest()}" for one in files]
    return hashlib.md5("".join(f"{line}\n" for line in lines).encode(), usedforsecurity=False).digest()


def _manifest(plain: Submission, wrapped: str, names: list[str], signature: str) -> bytes:
    names_of: dict[str | None, str] = {None: NAMESPACE, "orx": META}
    root = etree.Element(f"{{{NAMESPACE}}}data", nsmap=names_of)  # type: ignore[arg-type]  # None is the default
    root.set("id", plain.form_id)
    if plain.form_version:
        root.set("version", plain.form_version)
    root.set("encrypted", "yes")
    _add(root, "base64EncryptedKey", wrapped)
    meta = etree.SubElement(root, f"{{{META}}}meta")
    etree.SubElement(meta, f"{{{META}}}instanceID").text = plain.instance_id
    for name in names[:-1]:
        _add(etree.SubElement(root, f"{{{NAMESPACE}}}media"), "file", name)
    _add(root, "encryptedXmlFile", names[-1])
    _add(root, "base64EncryptedElementSignature", signature)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = text
