"""ODK's encrypted submissions, opened again with the agency's private key by the steps of ODK Central."""

import base64
import hashlib
import shutil
import subprocess
import sys

import pytest
from lxml import etree

from forms import FormError, Session, Submission, load
from forms.encryption import encrypted
from forms.public_keys import check_key
from forms.submission import Attachment, sealed
from tests.forms.decrypting import NAMES, OAEP, decrypted, opened, private, public, text, vectors
from tests.forms.scenario import xform


def plain(files: int = 0) -> Submission:
    attachments = tuple(Attachment(f"{at}.png", "image/png", b"picture %d" % at) for at in range(files))
    return sealed("a-form", "7", "uuid:1", b"<data>secret</data>", attachments)


@pytest.mark.parametrize("files", [0, 1, 2, 17])  # 17: the counting goes round the sixteen bytes
def test_agency_opens_what_was_sent_and_nobody_else(files: int) -> None:
    sent = encrypted(plain(files), public())
    contents = decrypted(sent.xml, [one.content for one in sent.attachments])
    assert contents == [*(b"picture %d" % at for at in range(files)), b"<data>secret</data>"]
    assert [one.name for one in sent.attachments][-1] == "submission.xml.enc"
    assert b"secret" not in sent.xml


def test_manifest_names_form_instance_and_files_in_order() -> None:
    sent = encrypted(plain(2), public())
    root = etree.fromstring(sent.xml)
    assert {str(name): str(value) for name, value in root.attrib.items()} == {
        "id": "a-form",
        "version": "7",
        "encrypted": "yes",
    }
    assert text(sent.xml, "orx:meta/orx:instanceID") == sent.instance_id == "uuid:1"
    media = [[one.text for one in media] for media in root.iterfind("s:media", NAMES)]
    assert media == [["0.png.enc"], ["1.png.enc"]]  # "file: single child of the media element"
    assert text(sent.xml, "s:encryptedXmlFile") == "submission.xml.enc"
    assert sent.digest == hashlib.sha256(sent.xml).hexdigest()


@pytest.mark.parametrize("version", ["7", ""])
def test_signature_signs_the_md5_of_every_part(version: str) -> None:
    sent = encrypted(sealed("a-form", version, "uuid:1", b"<data/>", ()), public())
    wrapped = text(sent.xml, "s:base64EncryptedKey")
    lines = ["a-form", *([version] if version else []), wrapped, "uuid:1"]
    lines.append(f"submission.xml::{hashlib.md5(b'<data/>').hexdigest()}")
    signed = private().decrypt(base64.b64decode(text(sent.xml, "s:base64EncryptedElementSignature")), OAEP)
    assert signed == hashlib.md5("".join(f"{line}\n" for line in lines).encode()).digest()


def test_seed_and_vector_follow_the_rule_in_the_specification() -> None:
    key = bytes(range(32))
    sent = encrypted(plain(), public(), key)
    vector = bytearray(hashlib.md5(b"uuid:1" + key).digest())
    vector[0] = (vector[0] + 1) % 256
    assert opened(sent.attachments[0].content, key, bytes(vector)) == b"<data>secret</data>"


KEY = bytes.fromhex("db641747c68b8894461aa744713308562a70789c213e84589752fff7eb7037a7")
PUBLISHED = {
    # Initial vectors that Enketo's tests of its encryptor expect, by instanceID and number of the file.
    ("abcdefg", 1): [26, 165, 249, 183, 157, 87, 116, 18, 86, 100, 25, 164, 27, 112, 192, 230],
    ("bbcdefg", 1): [87, 16, 237, 144, 161, 2, 179, 181, 142, 237, 206, 30, 156, 158, 121, 243],
    ("abcdefg", 2): [26, 166, 249, 183, 157, 87, 116, 18, 86, 100, 25, 164, 27, 112, 192, 230],
    ("abcdefg", 20): [27, 167, 251, 185, 158, 88, 117, 19, 87, 101, 26, 165, 28, 113, 193, 231],
}


@pytest.mark.parametrize(("instance_id", "number"), PUBLISHED)
def test_vectors_are_those_that_another_client_publishes(instance_id: str, number: int) -> None:
    files = tuple(Attachment(f"{at}.png", "image/png", b"picture %d" % at) for at in range(20))
    sent = encrypted(sealed("a-form", "7", instance_id, b"<data/>", files), public(), KEY)
    vector = bytes(PUBLISHED[instance_id, number])
    assert opened(sent.attachments[number - 1].content, KEY, vector) == files[number - 1].content


def test_another_program_opens_what_was_encrypted() -> None:
    """OpenSSL knows nothing of ours: raw AES-256-CFB, and the padding is seen for what it is."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    key = bytes(range(32))
    sent = encrypted(plain(), public(), key)
    (vector,) = vectors("uuid:1", key, 1)
    ran = subprocess.run(
        [openssl, "enc", "-d", "-aes-256-cfb", "-K", key.hex(), "-iv", vector.hex()],
        input=sent.attachments[0].content,
        capture_output=True,
        check=True,
    )
    assert ran.stdout == b"<data>secret</data>" + b"\x0d" * 13


def test_each_submission_has_a_key_of_its_own() -> None:
    assert encrypted(plain(), public()).attachments != encrypted(plain(), public()).attachments


def form(key: str) -> bytes:
    return xform("<a/>", "", '<input ref="/data/a"/>', f'<submission base64RsaPublicKey="{key}"/>')


def test_form_with_a_key_seals_to_it_and_with_a_bad_one_is_refused() -> None:
    session = Session.begin(load(form(public())))
    session.answer("/data/a", "my secret")
    sent = session.seal()
    assert b"my secret" not in sent.xml + sent.attachments[0].content
    assert session.seal() is sent
    for bad in ("no key", base64.b64encode(b"0 no key").decode()):
        with pytest.raises(FormError, match="public_key that is no RSA public key"):
            load(form(bad))


def damaged() -> list[bytes]:
    """The agency's key with each of its bytes lost or changed in turn, and with what is not part of it."""
    whole = base64.b64decode(public())
    lost = [whole[:at] for at in range(len(whole))]
    changed = [whole[:at] + bytes([whole[at] ^ 0x81]) + whole[at + 1 :] for at in range(len(whole))]
    return [*lost, *changed, whole + b"\0"]


def test_key_that_loading_takes_is_one_that_sealing_can_use() -> None:
    """Else whoever fills in the form learns at its end that nothing can be sent."""
    taken = 0
    for content in damaged():
        key = base64.b64encode(content).decode()
        try:
            check_key(key)
        except FormError:
            continue
        taken += 1
        encrypted(plain(), key)
    assert taken > 200  # other numbers are other keys


def test_key_that_is_too_short_for_what_is_wrapped_is_refused() -> None:
    """Of 512 bits, as of old examples: RSA-OAEP with SHA-256 has no room in it for an AES key."""
    modulus = b"\x02\x41\x00" + b"\xff" * 64
    numbers = b"\x30\x48" + modulus + b"\x02\x03\x01\x00\x01"
    algorithm = b"\x30\x0d" + bytes.fromhex("06092a864886f70d0101010500")
    bits = b"\x03" + bytes([len(numbers) + 1]) + b"\0" + numbers
    info = b"\x30" + bytes([len(algorithm + bits)]) + algorithm + bits
    with pytest.raises(FormError, match="of 512 bits, which is less than 1024, is not supported"):
        load(form(base64.b64encode(info).decode()))


def test_cryptography_is_not_imported_before_sealing() -> None:
    code = "import sys, forms, forms.encryption; sys.exit('cryptography' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
