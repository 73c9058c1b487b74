"""How a request says who sends it: a header with a secret from the key store, or nothing at all."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from requests import PreparedRequest
    from requests.auth import AuthBase

Secret = Callable[[], str | None]
"""Reads the token or password from the key store, at each need: a new key works without a restart."""
Signer = Callable[[], "AuthBase"]
"""Makes what signs each request of a connection; raises NoKeyError or KeyStoreError."""


class NoKeyError(Exception):
    """The key store holds no secret for this receiver."""


def required(secret: Secret) -> str:
    """Return a secret of the key store, or raise NoKeyError."""
    found = secret()
    if not found:
        raise NoKeyError
    return found


def unsigned() -> "AuthBase":
    """Sign nothing; that there is something that signs keeps a .netrc file out of it."""
    return _header(lambda: None)


def bearer(secret: Secret) -> Signer:
    """Sign with a bearer token (RFC 6750)."""
    return _with(secret, "Bearer {}")


def token(secret: Secret) -> Signer:
    """Sign with a token as Django REST framework reads it."""
    return _with(secret, "Token {}")


def basic(user: str, secret: Secret) -> Signer:
    """Sign with a name and a password (RFC 7617), in UTF-8."""

    def signer() -> "AuthBase":
        from requests.auth import HTTPBasicAuth

        return HTTPBasicAuth(user.encode(), required(secret).encode())

    return signer


def current(value: Callable[[], str]) -> Signer:
    """Sign each request with the bearer token of the moment."""
    return lambda: _header(lambda: f"Bearer {value()}")


def _with(secret: Secret, form: str) -> Signer:
    def signer() -> "AuthBase":
        value = form.format(required(secret))
        return _header(lambda: value)

    return signer


def _header(value: Callable[[], str | None]) -> "AuthBase":
    from requests.auth import AuthBase

    class Header(AuthBase):
        def __call__(self, request: "PreparedRequest") -> "PreparedRequest":
            authorization = value()
            if authorization is not None:
                request.headers["Authorization"] = authorization
            return request

    return Header()
