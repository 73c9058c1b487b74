"""From a line in kiosk.toml to a submission that arrived: each kind of receiver, with its secret."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.catalogue import Catalogue
from kiosk.config import load_config
from kiosk.receivers import KINDS
from kiosk.sandbox import Sandbox
from kiosk.store import Payload, State
from kiosk.sync.decide import decide
from kiosk.sync.outcome import Answered, Says
from kiosk.sync.transport import Transport
from kiosk.sync.transport.folder import prepare
from kiosk.transports import Transports
from tests.kiosk.fakes import FakeClock, MemoryKeys
from tests.kiosk.small_service import write_small_service
from tests.kiosk.sync.receivers.applications import REFERENCE
from tests.kiosk.sync.receivers.certificates import Authority, write_key
from tests.kiosk.sync.receivers.double import Answer, Asked, Double, as_json, page
from tests.kiosk.sync.submissions import NOW, a_row, instance_id

SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"
PASSPHRASE = "correct horse"
JSON_TOML = """
[json]
"/address_string" = { ref = "/data/home/street" }
"/first_name" = { ref = "/data/you/name" }
"""
PAYLOAD = Payload(
    f'<data id="small" version="1"><you><name>Gwydion</name></you><home><street>High Street</street></home>'
    f"<meta><instanceID>{instance_id(1)}</instanceID></meta></data>".encode()
)
PROMISES = Path(__file__).parents[2] / "kiosk" / "sync" / "transport" / "PROMISES.md"


def takes_all(asked: Asked) -> Answer:
    """Answer as each kind of receiver does when all is well."""
    if asked.path == "/token":
        return as_json(200, {"access_token": "fetched", "token_type": "Bearer"})
    if asked.path == "/v2/requests.json":
        return as_json(201, [{"service_request_id": "7"}])
    if asked.path == "/fhir/QuestionnaireResponse":
        return as_json(201, {}, Location="/fhir/QuestionnaireResponse/7")
    return as_json(201, asked.json)


@pytest.fixture
def double() -> Iterator[Double]:
    with Double(takes_all) as running:
        yield running


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    prepare(folder)
    return folder


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    services = write_small_service(tmp_path / "services")
    (services / "small" / "json.toml").write_text(JSON_TOML)
    return Catalogue((services,), tmp_path / "cache")


def transport(folder: Path, catalogue: Catalogue, text: str) -> Transport:
    keys = MemoryKeys()
    keys.set("receiver-council", SECRET)
    keys.set("receiver-council-passphrase", PASSPHRASE)
    path = folder / "kiosk.toml"
    path.write_text(f"[receivers.council]\n{text}")
    return Transports(keys, catalogue).make("council", load_config(path).receivers["council"])


def send(transport: Transport) -> None:
    outcome = transport.send(replace(a_row(), service="small"), PAYLOAD)
    assert isinstance(outcome, Answered)
    assert outcome.says is Says.STORED


SETTINGS = {
    "json": 'url = "{url}/cases"\nauth = "basic"\nuser = "kiosk"',
    "objects": 'url = "{url}/api/v2"\nobject_type = "https://example.org/types/1"\ntype_version = 1',
    "open311": 'url = "{url}/v2"\nservice_code = "001"',
    "fhir": 'url = "{url}/fhir"\nauth = "bearer"',
    "webhook": 'url = "{url}/hook"',
}
SIGNED: dict[str, Any] = {
    "json": lambda asked: (
        asked.headers["authorization"] == f"Basic {b64encode(b'kiosk:' + SECRET.encode()).decode()}"
    ),
    "objects": lambda asked: asked.headers["authorization"] == f"Token {SECRET}",
    "open311": lambda asked: parse_qs(asked.body.decode())["api_key"] == [SECRET],
    "fhir": lambda asked: asked.headers["authorization"] == f"Bearer {SECRET}",
    "webhook": lambda asked: asked.headers["webhook-signature"].startswith("v1,"),
}


@pytest.mark.parametrize("kind", SETTINGS)
def test_a_submission_arrives_signed_with_the_secret_that_is_kept(
    kind: str, double: Double, catalogue: Catalogue, tmp_path: Path
) -> None:
    send(transport(tmp_path, catalogue, f'kind = "{kind}"\n{SETTINGS[kind].format(url=double.url)}'))
    (asked,) = double.asked
    assert SIGNED[kind](asked)
    assert b"Gwydion" in asked.body


LOGIN = b"<!DOCTYPE html><title>Sign in</title>"
STRANGE = {
    "a page": page(),
    "a page that says it is JSON": Answer(200, LOGIN, {"Content-Type": "application/json"}),
    "a page that says created": Answer(201, LOGIN, {"Content-Type": "text/html"}),
    "found": Answer(302, headers={"Location": "/elsewhere"}),
    "see other": Answer(303, headers={"Location": "/thanks"}),
    "no room": Answer(507),
}


@pytest.mark.parametrize("answer", STRANGE.values(), ids=STRANGE.keys())
@pytest.mark.parametrize("kind", SETTINGS)
def test_what_no_receiver_says_is_no_delivery_and_held_where_a_repeat_would_double_it(
    kind: str, answer: Answer, double: Double, catalogue: Catalogue, tmp_path: Path
) -> None:
    double.instead = [answer] * 2
    made = transport(tmp_path, catalogue, f'kind = "{kind}"\n{SETTINGS[kind].format(url=double.url)}')
    outcome = made.send(replace(a_row(), service="small"), PAYLOAD)
    change = decide(a_row(), outcome, NOW, 0.5, repeat_safe=made.repeat_safe)
    assert change.state is (State.READY if made.repeat_safe else State.HELD)
    assert change.detail == "maybe-received"


def test_a_receiver_that_wants_tokens_gets_them(double: Double, catalogue: Catalogue, tmp_path: Path) -> None:
    text = f'kind = "json"\nurl = "{double.url}/cases"\nauth = "oauth2"\n'
    text += f'token_url = "{double.url}/token"\nclient_id = "kiosk-7"'
    send(transport(tmp_path, catalogue, text))
    assert [asked.path for asked in double.asked] == ["/token", "/cases"]
    assert double.asked[1].headers["authorization"] == "Bearer fetched"


def test_key_files_are_opened_with_the_passphrase_that_is_kept(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(authority.path))
    authority.sign("kiosk-7", PASSPHRASE)
    write_key(tmp_path / "signing.pem", ec.generate_private_key(ec.SECP256R1()), PASSPHRASE)
    with Double(takes_all, authority.server()) as shown, Double(takes_all) as tokens:
        text = f'kind = "fhir"\nurl = "{shown.url}/fhir"\nauth = "oauth2"\ntoken_url = "{tokens.url}/token"\n'
        text += 'client_id = "kiosk-7"\nclient_auth = "private_key_jwt"\nsigning_key = "signing.pem"\n'
        text += 'certificate = "kiosk-7.pem"\ncertificate_key = "kiosk-7.key"'
        made = transport(tmp_path, catalogue, text)
        send(made)
        assert "client_assertion" in parse_qs(tokens.asked[0].body.decode())
        assert shown.asked[0].headers["authorization"] == "Bearer fetched"


def test_an_openrosa_receiver_is_what_it_was(catalogue: Catalogue, tmp_path: Path) -> None:
    with Sandbox(FakeClock()) as sandbox:
        send(transport(tmp_path, catalogue, f'kind = "openrosa"\nurl = "{sandbox.url}"'))
        assert len(sandbox.arrived()) == 1


def test_a_folder_gets_files(share: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    send(transport(tmp_path, catalogue, 'kind = "folder"\npath = "share"\nunsealed = true'))
    assert json.loads((share / REFERENCE / "manifest.json").read_bytes())["service"] == "small"


def test_what_each_kind_promises_is_what_its_code_does(catalogue: Catalogue, tmp_path: Path) -> None:
    rows = re.findall(r"^\| (\w+) \| (yes|no) \|", PROMISES.read_text(), re.MULTILINE)
    assert [kind for kind, _ in rows] == list(KINDS)
    settings = {
        **{kind: text.format(url="https://example.org") for kind, text in SETTINGS.items()},
        "openrosa": 'url = "https://example.org"',
        "folder": 'path = "share"\nunsealed = true',
    }
    for kind, safe in rows:
        made = transport(tmp_path, catalogue, f'kind = "{kind}"\n{settings[kind]}')
        assert made.repeat_safe == (safe == "yes"), kind
