"""OAuth 2 and mutual TLS, against doubles that take nobody's word.

The token endpoint: RFC 6749 sections 2.3.1, 4.4 and 5, RFC 7523 sections 2.2 and 3 for ``private_key_jwt``.
"""

import base64
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Says, Voice
from kiosk.sync.transport.address import AddressError
from kiosk.sync.transport.json_rest import JsonRest
from kiosk.sync.transport.key_files import Certificate, SigningKey
from kiosk.sync.transport.line import Line
from kiosk.sync.transport.oauth import ClientCredentials
from kiosk.sync.transport.signing import Secret, current, unsigned
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.receivers.applications import an_application, mapper
from tests.kiosk.sync.receivers.certificates import Authority, PrivateKey, write_key
from tests.kiosk.sync.receivers.double import LOST, Answer, Asked, Double, as_json, page
from tests.kiosk.sync.submissions import a_row

SECRET = "s3cret/with+signs"
PASSPHRASE = "correct horse"


class Guarded:
    """An API that takes only the newest of the tokens that its token endpoint gave out."""

    def __init__(self, knows: Callable[[Asked], bool]) -> None:
        self.given = 0
        self.scopes: list[str] = []
        self._knows = knows

    def __call__(self, asked: Asked) -> Answer:
        if asked.path != "/token":
            known = asked.headers.get("authorization") == f"Bearer token-{self.given}"
            return as_json(201, {}) if known else as_json(401, {})
        form = parse_qs(asked.body.decode())
        if form.get("grant_type") != ["client_credentials"] or not self._knows(asked):
            return as_json(401, {"error": "invalid_client"})
        self.scopes += form.get("scope", [])
        self.given += 1
        return as_json(
            200, {"access_token": f"token-{self.given}", "token_type": "Bearer", "expires_in": 600}
        )


def by_secret(asked: Asked) -> bool:
    kind, _, value = asked.headers.get("authorization", "").partition(" ")
    return kind == "Basic" and base64.b64decode(value).decode() == f"kiosk-7:{SECRET}"


class Sender:
    """A JSON receiver that signs in, with a clock that passes when told."""

    def __init__(self, double: Double, folder: Path, secret: Secret | SigningKey) -> None:
        self.clock = FakeClock()
        sign_in = ClientCredentials(
            f"{double.url}/token",
            "kiosk-7",
            secret,
            scope="cases.write",
            timeout_seconds=5,
            monotonic=self.clock.monotonic,
        )
        line = Line(double.url, current(sign_in.token), timeout_seconds=5)
        self._receiver = JsonRest(
            f"{double.url}/cases", line, mapper(folder).make, sign_in=sign_in, clock=self.clock
        )

    def send(self) -> Outcome:
        return self._receiver.send(a_row(), an_application())


STORED = Answered(201, Voice.RECEIVER, Says.STORED)


@pytest.fixture
def guarded() -> Guarded:
    return Guarded(by_secret)


@pytest.fixture
def double(guarded: Guarded) -> Iterator[Double]:
    with Double(guarded) as running:
        yield running


@pytest.fixture
def sender(double: Double, tmp_path: Path) -> Sender:
    return Sender(double, tmp_path, lambda: SECRET)


def paths(double: Double) -> list[str]:
    return [asked.path for asked in double.asked]


def test_a_token_is_fetched_once_and_used_until_it_is_nearly_over(
    double: Double, guarded: Guarded, sender: Sender
) -> None:
    assert sender.send() == STORED
    sender.clock.pass_(539)
    assert sender.send() == STORED
    assert paths(double) == ["/token", "/cases", "/cases"]
    sender.clock.pass_(2)
    assert sender.send() == STORED
    assert paths(double) == ["/token", "/cases", "/cases", "/token", "/cases"]
    assert guarded.scopes == ["cases.write", "cases.write"]


def test_a_token_that_was_taken_back_is_fetched_anew(
    double: Double, guarded: Guarded, sender: Sender
) -> None:
    sender.send()
    guarded.given += 1  # the one that was given is no longer the newest
    assert sender.send() == Answered(401, Voice.RECEIVER)
    assert sender.send() == STORED


def test_a_client_that_is_not_known_sends_nothing(double: Double, tmp_path: Path) -> None:
    sender = Sender(double, tmp_path, lambda: "old")
    assert sender.send() == Answered(401, Voice.OTHER, unsent=True)
    assert paths(double) == ["/token"]


REFUSALS = [
    ("no answer", LOST, Failed(Failure.NO_CONNECTION)),
    ("a fault", as_json(503, {}), Failed(Failure.NO_CONNECTION)),
    ("no token endpoint here", Answer(404, b"not here"), Answered(404, Voice.OTHER, unsent=True)),
    ("a portal", page(), Answered(200, Voice.PAGE, unsent=True)),
    ("a redirect", Answer(302, headers={"Location": "/elsewhere"}), Answered(200, Voice.PAGE, unsent=True)),
    ("no token in it", as_json(200, {"token_type": "Bearer"}), Answered(401, Voice.OTHER, unsent=True)),
]


@pytest.mark.parametrize(("why", "answer", "outcome"), REFUSALS, ids=[case[0] for case in REFUSALS])
def test_without_a_token_no_answers_leave(
    why: str, answer: Answer, outcome: Outcome, double: Double, sender: Sender
) -> None:
    double.instead = [answer]
    assert sender.send() == outcome, why
    assert paths(double) == ["/token"]


def test_a_key_store_without_the_secret(double: Double, tmp_path: Path) -> None:
    assert Sender(double, tmp_path, lambda: None).send() == Failed(Failure.NO_KEY)
    assert double.asked == []


def test_a_token_endpoint_in_clear_is_refused() -> None:
    with pytest.raises(AddressError):
        ClientCredentials("http://example.org/token", "kiosk-7", lambda: SECRET)


def test_no_secret_and_no_token_is_written_anywhere(
    double: Double, sender: Sender, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    double.instead = [as_json(400, {"error": "invalid_scope", "error_description": "no"})]
    outcomes = [sender.send(), sender.send()]
    assert "invalid_scope" in caplog.text
    told = caplog.text + repr(outcomes) + repr(sender)
    assert all(word not in told for word in (SECRET, "token-1"))


KEYS: list[tuple[str, Callable[[], PrivateKey], type[RSAKey | ECKey], str]] = [
    ("RSA", lambda: rsa.generate_private_key(65537, 2048), RSAKey, "RS256"),
    ("P-256", lambda: ec.generate_private_key(ec.SECP256R1()), ECKey, "ES256"),
]


@pytest.mark.parametrize(("why", "make", "kind", "algorithm"), KEYS, ids=[case[0] for case in KEYS])
def test_a_client_that_signs_who_it_is(
    why: str,
    make: Callable[[], PrivateKey],
    kind: type[RSAKey | ECKey],
    algorithm: str,
    tmp_path: Path,
) -> None:
    private = make()
    path = write_key(tmp_path / "signing.pem", private, PASSPHRASE)
    known = kind.import_key(private)  # type: ignore[arg-type]  # each kind takes its own
    seen: set[str] = set()

    def by_signature(asked: Asked) -> bool:
        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        assert form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        claims = jwt.decode(form["client_assertion"], known, algorithms=[algorithm]).claims
        fresh = claims["jti"] not in seen and claims["exp"] > claims["iat"]
        seen.add(claims["jti"])
        named = claims["iss"] == claims["sub"] == "kiosk-7" and claims["aud"] == f"{server.url}/token"
        return fresh and named and "authorization" not in asked.headers

    with Double(Guarded(by_signature)) as server:
        sender = Sender(server, tmp_path, SigningKey(path, lambda: PASSPHRASE))
        assert sender.send() == STORED, why
        sender.clock.pass_(600)
        assert sender.send() == STORED
    assert len(seen) == 2


UNREADABLE: list[tuple[str, str, Secret]] = [
    ("no file", "nowhere.pem", lambda: PASSPHRASE),
    ("another passphrase", "signing.pem", lambda: "battery staple"),
    ("no passphrase", "signing.pem", lambda: None),
]


@pytest.mark.parametrize(("why", "name", "passphrase"), UNREADABLE, ids=[case[0] for case in UNREADABLE])
def test_a_signing_key_that_cannot_be_read_sends_nothing(
    why: str, name: str, passphrase: Secret, double: Double, tmp_path: Path
) -> None:
    write_key(tmp_path / "signing.pem", ec.generate_private_key(ec.SECP256R1()), PASSPHRASE)
    sender = Sender(double, tmp_path, SigningKey(tmp_path / name, passphrase))
    assert sender.send() == Failed(Failure.NO_KEY), why
    assert double.asked == []


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """An authority that this machine trusts, for this test, in place of the world's."""
    made = Authority(tmp_path)
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(made.path))
    return made


def shown(double: Double, folder: Path, certificate: Certificate | None) -> Outcome:
    line = Line(double.url, unsigned, timeout_seconds=5, certificate=certificate)
    sender = JsonRest(f"{double.url}/cases", line, mapper(folder).make)
    try:
        return sender.send(a_row(), an_application())
    finally:
        sender.close()


def test_a_certificate_opens_the_door_that_asks_for_one(authority: Authority, tmp_path: Path) -> None:
    path, key = authority.sign("kiosk-7", PASSPHRASE)
    with Double(lambda _asked: as_json(201, {}), authority.server()) as double:
        assert shown(double, tmp_path, Certificate(path, key, lambda: PASSPHRASE)) == STORED
        assert isinstance(shown(double, tmp_path, None), Failed)
        assert len(double.asked) == 1


def test_certificate_and_key_may_be_in_one_file(authority: Authority, tmp_path: Path) -> None:
    path, key = authority.sign("kiosk-7")
    path.write_bytes(path.read_bytes() + key.read_bytes())
    with Double(lambda _asked: as_json(201, {}), authority.server()) as double:
        assert shown(double, tmp_path, Certificate(path, None, lambda: None)) == STORED


def test_a_key_of_a_certificate_that_cannot_be_read_sends_nothing(
    authority: Authority, tmp_path: Path
) -> None:
    path, key = authority.sign("kiosk-7", PASSPHRASE)
    with Double(lambda _asked: as_json(201, {}), authority.server()) as double:
        for passphrase in ("battery staple", None):
            certificate = Certificate(path, key, lambda passphrase=passphrase: passphrase)  # type: ignore[misc]
            assert shown(double, tmp_path, certificate) == Failed(Failure.NO_KEY)
        assert shown(double, tmp_path, Certificate(tmp_path / "x", None, lambda: None)) == Failed(
            Failure.NO_KEY
        )
        assert double.asked == []


def test_a_server_that_nobody_vouches_for_gets_nothing(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    path, key = authority.sign("kiosk-7")
    with Double(lambda _asked: as_json(201, {}), authority.server()) as double:
        assert shown(double, tmp_path, Certificate(path, key, lambda: None)) == Failed(Failure.TLS)
        assert double.asked == []
