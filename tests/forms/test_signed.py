"""extract-signed(): what a key has signed, and nothing else."""

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.forms.scenario import Scenario

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = PRIVATE.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
WORDS = "Ŵyn, 42".encode()
SIGNED = PRIVATE.sign(WORDS) + WORDS


def text(content: bytes) -> str:
    return b64encode(content).decode()


@pytest.mark.parametrize(
    ("contents", "key", "found"),
    [
        (text(SIGNED), text(PUBLIC), "Ŵyn, 42"),
        (text(SIGNED[:-1]), text(PUBLIC), ""),
        (text(SIGNED + b"x"), text(PUBLIC), ""),
        (text(b"\0" + SIGNED[1:]), text(PUBLIC), ""),
        (text(SIGNED), text(bytes(32)), ""),
        (text(SIGNED), text(b"short"), ""),
        (text(b"short"), text(PUBLIC), ""),
        ("no base64!", text(PUBLIC), ""),
        ("", "", ""),
    ],
)
def test_only_what_the_key_signed_comes_out(contents: str, key: str, found: str) -> None:
    rule = f"extract-signed(/data/a, '{key}')"
    form = Scenario.xml("<a/><b/>", f'<bind nodeset="/data/b" calculate="{rule}"/>', '<input ref="/data/a"/>')
    form.answer("a", contents)
    assert form.value("b") == found
