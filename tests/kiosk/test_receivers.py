"""What kiosk.toml says of each kind of receiver, and every mistake in it told at once, with its place."""

from pathlib import Path

import pytest

from kiosk.config import ConfigError, Receiver, load_config
from kiosk.receivers import (
    KINDS,
    FhirReceiver,
    FolderReceiver,
    JsonReceiver,
    ObjectsReceiver,
    Open311Receiver,
    WebhookReceiver,
)

URL = "https://api.example.org/cases"


def receiver(folder: Path, text: str) -> Receiver:
    path = folder / "kiosk.toml"
    path.write_text(f"[receivers.council]\n{text}")
    return load_config(path).receivers["council"]


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as refusal:
        receiver(folder, text)
    return [line.partition("receivers.council.")[2] for line in str(refusal.value).splitlines()]


GOOD = [
    (f'kind = "json"\nurl = "{URL}"\nreference_at = "/case/number"', JsonReceiver),
    (
        f'kind = "json"\nurl = "{URL}"\nauth = "oauth2"\ntoken_url = "{URL}/token"\nclient_id = "kiosk-7"\n'
        'client_auth = "private_key_jwt"\nsigning_key = "keys/signing.pem"\nscope = "cases.write"\n'
        'certificate = "keys/client.pem"\ncertificate_key = "keys/client.key"',
        JsonReceiver,
    ),
    (f'kind = "fhir"\nurl = "{URL}"\nauth = "bearer"\nquestionnaire = "{URL}/q"', FhirReceiver),
    (f'kind = "objects"\nurl = "{URL}"\nobject_type = "{URL}/types/1"\ntype_version = 2', ObjectsReceiver),
    (f'kind = "open311"\nurl = "{URL}"\nservice_code = "001"', Open311Receiver),
    (f'kind = "webhook"\nurl = "{URL}"', WebhookReceiver),
    ('kind = "folder"\npath = "out"\nunsealed = true', FolderReceiver),
]


@pytest.mark.parametrize(("text", "kind"), GOOD)
def test_the_kind_decides_which_keys_there_are(text: str, kind: type[Receiver], tmp_path: Path) -> None:
    assert type(receiver(tmp_path, text)) is kind


def test_each_kind_is_told_apart_by_the_word_for_it() -> None:
    assert sorted(KINDS) == ["fhir", "folder", "json", "objects", "open311", "openrosa", "webhook"]


def test_paths_count_from_the_file(tmp_path: Path) -> None:
    folder = receiver(tmp_path, 'kind = "folder"\npath = "out"\nunsealed = true')
    assert folder == FolderReceiver("folder", tmp_path / "out", unsealed=True)


MISTAKES = [
    (f'url = "{URL}"', ["kind: is missing. Add it."]),
    (
        'kind = "soap"',
        [
            "kind: is 'soap'. Write one of "
            "'openrosa', 'json', 'objects', 'open311', 'fhir', 'webhook', 'folder'."
        ],
    ),
    # A key of another kind is as wrong as a misspelt one.
    (
        f'kind = "webhook"\nurl = "{URL}"\nuser = "kiosk"',
        ["user: is not a key that we know. Known are: event_type, kind, timeout_seconds, url."],
    ),
    ('kind = "folder"\npath = "out"', ["unsealed: is missing. Add it."]),
    (
        'kind = "folder"\npath = "out"\nunsealed = false',
        [
            "unsealed: is false, but files in a folder are not sealed. Write true once whoever answers for "
            "the answers has agreed, or choose another kind."
        ],
    ),
    (
        f'kind = "json"\nurl = "{URL}"\nauth = "oauth2"\nclient_auth = "private_key_jwt"',
        [
            "token_url: oauth2 needs it. Add it.",
            "client_id: oauth2 needs it. Add it.",
            "signing_key: private_key_jwt needs the path of a private key. Add it.",
        ],
    ),
    (
        f'kind = "json"\nurl = "{URL}"\nauth = "oauth2"\nclient_id = "k"\ntoken_url = "http://example.org/t"',
        ["token_url: would send answers in clear. Use https."],
    ),
    (
        f'kind = "fhir"\nurl = "{URL}"\ncertificate_key = "client.key"',
        ["certificate: certificate_key is the key of a certificate. Add its path."],
    ),
    (
        f'kind = "json"\nurl = "{URL}"\nstate_at = "case.state"',
        ['state_at: is no JSON Pointer. Write it like "/case/number".'],
    ),
]


@pytest.mark.parametrize(("text", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_to_do(text: str, told: list[str], tmp_path: Path) -> None:
    assert problems(tmp_path, text) == told


def test_no_kind_has_a_place_for_a_secret() -> None:
    keys = {key for kind in KINDS.values() for key in kind.__dataclass_fields__}
    assert {key for key in keys if any(word in key for word in ("secret", "token", "password", "key"))} == {
        "certificate_key",
        "signing_key",
        "token_url",
    }
