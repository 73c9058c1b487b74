"""What ``kiosk.toml`` may say of a receiver: one dataclass for each kind, all mistakes told at once.

Imported only where there is a settings file or something to send: the first screen needs none of it. Secrets
are never here; each receiver's are in the key store, under the names that ``secret_name`` gives.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from kiosk.config import Receiver
from kiosk.toml_file import Rule, between, filled

Some = TypeVar("Some", bound=Receiver)

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def _safe_url(url: str) -> None:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"}:
        raise ValueError("is no web address. Write it like https://forms.example.org")
    if parts.scheme == "http" and host not in LOOPBACK:
        raise ValueError("would send answers in clear. Use https")
    if parts.username or parts.password:
        raise ValueError(
            "has a name or password in it. Give the name as user, and keep the secret in the key store"
        )


def _stated(unsealed: bool) -> None:
    if not unsealed:
        raise ValueError(
            "is false, but files in a folder are not sealed. Write true once whoever answers for the "
            "answers has agreed, or choose another kind"
        )


def _pointer(text: str) -> None:
    if text and not text.startswith("/"):
        raise ValueError('is no JSON Pointer. Write it like "/case/number"')


Url = Annotated[str, Rule(_safe_url)]
Seconds = Annotated[int, Rule(between(1, 600))]
Pointer = Annotated[str, Rule(_pointer)]
Filled = Annotated[str, Rule(filled)]


@dataclass(frozen=True)
class OpenRosaReceiver(Receiver):
    """ODK Central, KoboToolbox, Ona and others."""

    kind: Literal["openrosa"]
    url: Url
    auth: Literal["none", "token", "basic", "digest"] = "none"
    user: str = ""
    timeout_seconds: Seconds = 60


@dataclass(frozen=True, kw_only=True)
class SignedIn(Receiver):
    """What receivers have in common that are signed in to as web APIs are."""

    url: Url
    auth: Literal["none", "bearer", "basic", "oauth2"] = "none"
    user: str = ""
    token_url: Url | None = None
    client_id: str = ""
    client_auth: Literal["secret", "private_key_jwt"] = "secret"
    signing_key: Path | None = None
    scope: str = ""
    certificate: Path | None = None
    certificate_key: Path | None = None
    timeout_seconds: Seconds = 60


@dataclass(frozen=True, kw_only=True)
class JsonReceiver(SignedIn):
    """Any web API that takes JSON and honours an Idempotency-Key."""

    kind: Literal["json"]
    reference_at: Pointer = ""
    """Where in its answer the number stands that it gave the submission."""
    state_at: Pointer = ""
    """Where in its answer the state of its review stands."""


@dataclass(frozen=True, kw_only=True)
class FhirReceiver(SignedIn):
    """A FHIR R4 server."""

    kind: Literal["fhir"]
    questionnaire: Url | None = None
    """The canonical address of the questionnaire that the form stands for."""


@dataclass(frozen=True)
class ObjectsReceiver(Receiver):
    """The Dutch Objects API, version 2."""

    kind: Literal["objects"]
    url: Url
    object_type: Url
    type_version: Annotated[int, Rule(between(1, 32767))]
    timeout_seconds: Seconds = 60


@dataclass(frozen=True)
class Open311Receiver(Receiver):
    """A city's Open311 GeoReport v2 endpoint."""

    kind: Literal["open311"]
    url: Url
    service_code: Filled
    jurisdiction_id: str = ""
    timeout_seconds: Seconds = 60


@dataclass(frozen=True)
class WebhookReceiver(Receiver):
    """An address that takes signed webhooks (Standard Webhooks)."""

    kind: Literal["webhook"]
    url: Url
    event_type: Filled = "submission.created"
    timeout_seconds: Seconds = 30


@dataclass(frozen=True)
class FolderReceiver(Receiver):
    """A folder, for legacy systems and for pilots without a server. What is put there is not sealed."""

    kind: Literal["folder"]
    path: Path
    unsealed: Annotated[bool, Rule(_stated)]


KINDS: Mapping[str, type[Receiver]] = {
    "openrosa": OpenRosaReceiver,
    "json": JsonReceiver,
    "objects": ObjectsReceiver,
    "open311": Open311Receiver,
    "fhir": FhirReceiver,
    "webhook": WebhookReceiver,
    "folder": FolderReceiver,
}
"""The settings of each kind of receiver, by the word for it."""


def secret_name(receiver: str) -> str:
    """Name a receiver's token, password or key in the key store."""
    return f"receiver-{receiver}"


def passphrase_name(receiver: str) -> str:
    """Name the passphrase of a receiver's key files in the key store."""
    return f"receiver-{receiver}-passphrase"


def anchored(receiver: Some, folder: Path) -> Some:
    """Return the same settings with paths that count from ``folder``."""
    paths = {each.name: getattr(receiver, each.name) for each in fields(receiver)}
    found: dict[str, Any] = {
        name: folder / path.expanduser() for name, path in paths.items() if isinstance(path, Path)
    }
    return replace(receiver, **found)


def across(receiver: Mapping[str, object]) -> Iterator[str]:
    """Check what one key of a receiver says against another; on the raw table, to add to other mistakes."""
    auth = receiver.get("auth")
    if auth in {"basic", "digest"} and not receiver.get("user"):
        yield f"user: {auth} needs a user. Add it"
    if auth == "oauth2":
        for key in ("token_url", "client_id"):
            if not receiver.get(key):
                yield f"{key}: oauth2 needs it. Add it"
    if receiver.get("client_auth") == "private_key_jwt" and not receiver.get("signing_key"):
        yield "signing_key: private_key_jwt needs the path of a private key. Add it"
    if receiver.get("certificate_key") and not receiver.get("certificate"):
        yield "certificate: certificate_key is the key of a certificate. Add its path"
