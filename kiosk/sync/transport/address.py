"""Where an OpenRosa receiver is, and how this kiosk says who it is."""

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from kiosk.errors import KioskError
from kiosk.sync.transport.signing import Secret, basic, required, unsigned

if TYPE_CHECKING:
    from requests.auth import AuthBase

Auth = Literal["none", "token", "basic", "digest"]


class AddressError(KioskError, ValueError):
    """The address cannot be used; ``str()`` is one sentence without its key."""


@dataclass(frozen=True)
class Address:
    """A receiver's address and its way of signing in; the secret is read only when it is needed."""

    url: str
    auth: Auth = "none"
    user: str = ""
    secret: Secret = field(default=lambda: None, repr=False)

    def __post_init__(self) -> None:
        """Refuse what would send answers in clear, or a key to a place that takes none."""
        refuse_unsafe(self.url)
        if self.auth == "token" and "/v1/" not in f"{urlsplit(self.url).path}/":
            raise AddressError(
                f"{self.url}: a token is for ODK Central, whose address holds /v1/projects/ and a number; "
                "correct the url, or choose another auth."
            )

    def submission(self) -> str:
        """Return the address to post to; for ODK Central the token is in its path, so it is never logged."""
        parts = urlsplit(self.url)
        path = parts.path.rstrip("/")
        if self.auth == "token":
            path = f"{path}/".replace("/v1/", f"/v1/key/{quote(required(self.secret), safe='')}/", 1).rstrip(
                "/"
            )
        return urlunsplit((parts.scheme, parts.netloc, f"{path}/submission", "", ""))

    def signer(self) -> "AuthBase":
        """Return what signs each request; with nothing to sign it still keeps a .netrc file out of it."""
        from requests.auth import HTTPDigestAuth

        if self.auth == "basic":
            return basic(self.user, self.secret)()
        if self.auth == "digest":
            return HTTPDigestAuth(self.user, required(self.secret))
        return unsigned()


def refuse_unsafe(url: str) -> None:
    """Raise AddressError for an address that would have answers cross a network in clear."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise AddressError(
            f"{url}: submissions go over https only, http is for this computer itself; mend the url."
        )


def is_loopback(host: str | None) -> bool:
    """Tell whether a host is this computer itself, by its number or as "localhost"."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def followed(here: str, location: str) -> str | None:
    """Return where a redirect leads, or None: it may not leave the host or TLS; to add TLS is fine."""
    try:
        there = urljoin(here, location)
        one, other = urlsplit(here), urlsplit(there)
    except ValueError:  # such as a half of an IPv6 address
        return None
    return there if one.hostname == other.hostname and other.scheme in {one.scheme, "https"} else None
