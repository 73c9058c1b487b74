"""OAuth 2: an access token for the kiosk itself (client credentials, RFC 6749 section 4.4), through Authlib.

The client says who it is with its secret, or with a token that it signs (``private_key_jwt``: RFC 7523,
OpenID Connect Core section 9), whose key never leaves this machine.
"""

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kiosk.sync.outcome import Answered, Failed, Failure, Voice
from kiosk.sync.transport.address import is_loopback, refuse_unsafe
from kiosk.sync.transport.answers import failure
from kiosk.sync.transport.key_files import SigningKey
from kiosk.sync.transport.signing import Secret, required
from kiosk.sync.transport.web import SignInError

if TYPE_CHECKING:
    from authlib.integrations.requests_client import OAuth2Session

log = logging.getLogger(__name__)

_EARLY_SECONDS = 60
"""How long before its end a token is no longer used: the submission takes its time too."""
_SHORTEST_SECONDS = 300
"""How long a token is used whose answer says nothing of its end."""


class ClientCredentials:
    """Fetches a token and keeps it, in memory only, until it is nearly over."""

    def __init__(  # noqa: PLR0913  # by name
        self,
        token_url: str,
        client_id: str,
        secret: Secret | SigningKey,
        *,
        scope: str = "",
        timeout_seconds: float = 60,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        refuse_unsafe(token_url)
        self._url = token_url
        self._client_id = client_id
        self._secret = secret
        self._scope = scope
        self._timeout_seconds = timeout_seconds
        self._monotonic = monotonic
        self._token = ""
        self._until = 0.0

    def ready(self) -> None:
        """Fetch a token if there is none that lasts; raises SignInError, NoKeyError or KeyStoreError."""
        if self._token and self._monotonic() < self._until:
            return
        self._token = ""
        found = self._fetched()
        seconds = float(found.get("expires_in") or _SHORTEST_SECONDS)
        self._until = self._monotonic() + seconds - min(_EARLY_SECONDS, seconds / 2)
        self._token = str(found["access_token"])

    def token(self) -> str:
        """Return the token that is there."""
        return self._token

    def forget(self) -> None:
        """Fetch another at the next need: this one was refused."""
        self._token = ""

    def _fetched(self) -> dict[str, Any]:
        from authlib.integrations.base_client import OAuthError
        from requests import HTTPError, RequestException

        with self._client() as client:
            try:
                found = client.fetch_token(
                    self._url,
                    grant_type="client_credentials",
                    timeout=self._timeout_seconds,
                    allow_redirects=False,
                    verify=True,
                )
            except HTTPError as error:
                status = error.response.status_code
                # Not as an answer of the receiver: its 5xx would leave a doubt, and nothing was sent yet.
                down = Failed(Failure.NO_CONNECTION)
                raise SignInError(Answered(status, Voice.OTHER) if status < 500 else down) from None
            except RequestException as error:
                raise SignInError(Failed(failure(error, sending=False))) from None
            except OAuthError as error:  # RFC 6749, section 5.2: its code is one of a few words
                log.warning("the token endpoint says %s", str(error.error)[:40])
                raise SignInError(Answered(401, Voice.OTHER)) from None
            except ValueError:  # no JSON: a portal, or a redirect
                raise SignInError(Answered(200, Voice.PAGE)) from None
        if not isinstance(found, dict) or not found.get("access_token"):
            raise SignInError(Answered(401, Voice.OTHER))
        return found

    def _client(self) -> "OAuth2Session":
        from authlib.integrations.requests_client import OAuth2Session
        from authlib.oauth2.rfc7523 import PrivateKeyJWT

        from kiosk.sync.transport.adapter import Adapter

        if isinstance(self._secret, SigningKey):
            key, algorithm = self._secret.read()
            client = OAuth2Session(self._client_id, key, PrivateKeyJWT.name, scope=self._scope or None)
            client.register_client_auth_method(PrivateKeyJWT(self._url, alg=algorithm))
        else:
            secret = required(self._secret)
            client = OAuth2Session(self._client_id, secret, "client_secret_basic", scope=self._scope or None)
        for scheme in ("https://", "http://"):
            client.mount(scheme, Adapter(self._timeout_seconds, None))
        if is_loopback(urlsplit(self._url).hostname):
            client.trust_env = False
        return client
