"""The way to each receiver, made from its settings, with its secrets read from the key store at each need."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.config import Receiver
from kiosk.receivers import (
    FhirReceiver,
    FolderReceiver,
    JsonReceiver,
    ObjectsReceiver,
    Open311Receiver,
    OpenRosaReceiver,
    SignedIn,
    WebhookReceiver,
    passphrase_name,
    secret_name,
)

if TYPE_CHECKING:
    from kiosk.catalogue import Catalogue
    from kiosk.mapping.making import Mapper
    from kiosk.store import KeyStore
    from kiosk.sync.transport import Transport
    from kiosk.sync.transport.adapter import Pace
    from kiosk.sync.transport.key_files import Certificate
    from kiosk.sync.transport.line import Line
    from kiosk.sync.transport.oauth import ClientCredentials
    from kiosk.sync.transport.signing import Secret, Signer


@dataclass(frozen=True)
class Transports:
    """Makes transports; the module of a kind is imported when there is a receiver of that kind.

    ``catalogue`` gives the services of this kiosk, which say how their answers become JSON; ``pace`` how many
    bytes a second may be sent.
    """

    keys: "KeyStore"
    catalogue: "Catalogue"
    pace: "Pace | None" = None

    def make(self, name: str, settings: Receiver) -> "Transport":
        """Return the transport of the receiver of this name."""
        match settings:
            case OpenRosaReceiver():
                return self._openrosa(name, settings)
            case JsonReceiver():
                return self._json(name, settings)
            case ObjectsReceiver():
                return self._objects(name, settings)
            case Open311Receiver():
                return self._open311(name, settings)
            case FhirReceiver():
                return self._fhir(name, settings)
            case WebhookReceiver():
                return self._webhook(name, settings)
            case FolderReceiver():
                return self._folder(settings)
        raise TypeError(type(settings))

    def _openrosa(self, name: str, settings: OpenRosaReceiver) -> "Transport":
        from kiosk.sync.transport.central import Central, is_central
        from kiosk.sync.transport.openrosa import OpenRosa

        may_read = settings.auth == "basic" and is_central(settings.url)
        return (Central if may_read else OpenRosa)(
            settings.url,
            auth=settings.auth,
            user=settings.user,
            secret=self._secret(name),
            timeout_seconds=settings.timeout_seconds,
            pace=self.pace,
        )

    def _json(self, name: str, settings: JsonReceiver) -> "Transport":
        from kiosk.sync.transport.json_rest import JsonRest

        sign_in = self._oauth(name, settings)
        return JsonRest(
            settings.url,
            self._signed_in_line(name, settings, sign_in),
            self._mapper.make,
            sign_in=sign_in,
            reference_at=settings.reference_at,
            state_at=settings.state_at,
        )

    def _objects(self, name: str, settings: ObjectsReceiver) -> "Transport":
        from kiosk.sync.transport.objects_api import ObjectsApi
        from kiosk.sync.transport.signing import token

        return ObjectsApi(
            settings.url,
            self._line(settings, token(self._secret(name))),
            self._mapper.make,
            object_type=settings.object_type,
            type_version=settings.type_version,
        )

    def _open311(self, name: str, settings: Open311Receiver) -> "Transport":
        from kiosk.sync.transport.open311 import Open311
        from kiosk.sync.transport.signing import unsigned

        return Open311(
            settings.url,
            self._line(settings, unsigned),
            self._mapper.make,
            self._secret(name),
            service_code=settings.service_code,
            jurisdiction_id=settings.jurisdiction_id,
        )

    def _fhir(self, name: str, settings: FhirReceiver) -> "Transport":
        from kiosk.sync.transport.fhir import Fhir

        sign_in = self._oauth(name, settings)
        return Fhir(
            settings.url,
            self._signed_in_line(name, settings, sign_in),
            self.catalogue.form,
            questionnaire=settings.questionnaire,
            sign_in=sign_in,
        )

    def _webhook(self, name: str, settings: WebhookReceiver) -> "Transport":
        from kiosk.sync.transport.signing import unsigned
        from kiosk.sync.transport.webhook import Webhook

        line = self._line(settings, unsigned)
        return Webhook(settings.url, line, self._secret(name), event_type=settings.event_type)

    def _folder(self, settings: FolderReceiver) -> "Transport":
        from kiosk.sync.transport.folder import Folder

        return Folder(settings.path)

    @property
    def _mapper(self) -> "Mapper":
        from kiosk.mapping.making import Mapper

        return Mapper(self._folder_of)

    def _folder_of(self, service: str) -> Path:
        return self.catalogue.get(service).folder

    def _secret(self, name: str) -> "Secret":
        return lambda: self.keys.get(secret_name(name))

    def _passphrase(self, name: str) -> "Secret":
        return lambda: self.keys.get(passphrase_name(name))

    def _line(
        self,
        settings: SignedIn | ObjectsReceiver | Open311Receiver | WebhookReceiver,
        signer: "Signer",
        certificate: "Certificate | None" = None,
    ) -> "Line":
        from kiosk.sync.transport.line import Line

        seconds = settings.timeout_seconds
        return Line(settings.url, signer, timeout_seconds=seconds, pace=self.pace, certificate=certificate)

    def _signed_in_line(self, name: str, settings: SignedIn, sign_in: "ClientCredentials | None") -> "Line":
        from kiosk.sync.transport.key_files import Certificate
        from kiosk.sync.transport.signing import basic, bearer, current, unsigned

        secret, certificate = self._secret(name), None
        if settings.certificate is not None:
            passphrase = self._passphrase(name)
            certificate = Certificate(settings.certificate, settings.certificate_key, passphrase)
        signers = {"bearer": bearer(secret), "basic": basic(settings.user, secret)}
        signer = signers.get(settings.auth, unsigned) if sign_in is None else current(sign_in.token)
        return self._line(settings, signer, certificate)

    def _oauth(self, name: str, settings: SignedIn) -> "ClientCredentials | None":
        if settings.auth != "oauth2" or settings.token_url is None:
            return None
        from kiosk.sync.transport.key_files import SigningKey
        from kiosk.sync.transport.oauth import ClientCredentials

        secret: Secret | SigningKey = self._secret(name)
        if settings.client_auth == "private_key_jwt" and settings.signing_key is not None:
            secret = SigningKey(settings.signing_key, self._passphrase(name))
        return ClientCredentials(
            settings.token_url,
            settings.client_id,
            secret,
            scope=settings.scope,
            timeout_seconds=settings.timeout_seconds,
        )
