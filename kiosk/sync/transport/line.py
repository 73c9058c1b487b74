"""A line to one receiver over HTTP, as every kind of receiver needs it.

TLS is verified and that cannot be switched off; no redirect is followed; an answer is read to a bound in size
and in time; what goes wrong becomes a ``Failed``.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from kiosk import __version__
from kiosk.sync.outcome import Failed
from kiosk.sync.transport.address import is_loopback, refuse_unsafe
from kiosk.sync.transport.answers import LONGEST_ANSWER, failure

if TYPE_CHECKING:
    from requests import PreparedRequest, Response, Session
    from requests.auth import AuthBase

    from kiosk.sync.transport.adapter import Pace
    from kiosk.sync.transport.key_files import Certificate
    from kiosk.sync.transport.posts import Part

CONNECT_SECONDS = 10.0


_NAME = f"civic-kiosk/{__version__}"


class _Way(NamedTuple):
    """An address as requests spells it, and how to get there: proxies, certificates."""

    url: str
    settings: Mapping[str, Any]


class Reply(NamedTuple):
    """An HTTP answer, its body cut at 64 kB or as asked; ``headers`` do not care about capitals."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def new_session() -> "Session":
    """Return a requests session; requests takes long to import, so that waits until something is sent."""
    from requests import Session

    return Session()


class Line:
    """Kept open between requests; use it from one thread.

    ``signer`` makes what signs each request, anew for each connection. ``pace`` bounds what is sent.
    ``certificate`` is what this kiosk shows of itself where TLS asks for it.
    """

    def __init__(  # noqa: PLR0913  # by name
        self,
        url: str,
        signer: "Callable[[], AuthBase]",
        *,
        timeout_seconds: float = 60,
        pace: "Pace | None" = None,
        certificate: "Certificate | None" = None,
        session_factory: "Callable[[], Session]" = new_session,
    ) -> None:
        refuse_unsafe(url)
        self._url = url
        self._signer = signer
        self._timeouts = (min(CONNECT_SECONDS, timeout_seconds), timeout_seconds)
        self._pace = pace
        self._certificate = certificate
        self._session_factory = session_factory
        self._session: Session | None = None
        self._ways: dict[str, _Way] = {}

    def close(self) -> None:
        """Close it; the next request opens it again."""
        self._ways.clear()
        if self._session is not None:
            self._session.close()
            self._session = None

    def ask(  # noqa: PLR0913  # by name
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        files: "list[Part] | None" = None,
        data: bytes | None = None,
        sending: bool = False,
        longest: int = LONGEST_ANSWER,
    ) -> Reply | Failed:
        """Make one request; ``sending``: the submission itself is in it, so a lost answer leaves a doubt.
        ``longest``: where to cut the answer, in bytes.

        Raises what ``signer`` raises, such as NoKeyError.
        """
        from requests import RequestException

        session = self._opened()
        try:
            way = self._way(session, url)
            if files is not None:
                data, media_type = _multipart(files)
                headers = {**headers, "Content-Type": media_type}
            request = _prepared(session, method, way.url, headers, data)
            response = _sent(
                session, request, {**way.settings, "timeout": self._timeouts, "longest": longest}
            )
            with closing(response):
                return Reply(response.status_code, response.headers, response.content)
        except (RequestException, OSError) as error:
            return Failed(failure(error, sending=sending))

    def _opened(self) -> "Session":
        if self._session is not None:
            return self._session
        from kiosk.sync.transport.adapter import Adapter

        session = self._session_factory()
        session.auth = self._signer()
        for scheme in ("https://", "http://"):
            session.mount(scheme, Adapter(self._timeouts[1], self._pace))
        if self._certificate is not None:
            self._certificate.show(session)
        if is_loopback(urlsplit(self._url).hostname):
            session.trust_env = False  # no proxy between this computer and itself
        self._session = session
        return session

    def _way(self, session: "Session", url: str) -> "_Way":
        """Work out once a connection what requests would at each request: half of what one costs."""
        from requests import PreparedRequest

        from kiosk.sync.transport.adapter import MOST_ADDRESSES

        if url not in self._ways:
            if len(self._ways) >= MOST_ADDRESSES:
                self._ways.clear()
            request = PreparedRequest()
            request.prepare_url(url, None)
            # Verified is said here, so that nothing set on the session can switch it off.
            settings = session.merge_environment_settings(request.url or url, {}, True, True, None)
            self._ways[url] = _Way(request.url or url, settings)
        return self._ways[url]


def _prepared(
    session: "Session", method: str, url: str, headers: Mapping[str, str], body: bytes | None
) -> "PreparedRequest":
    from requests import PreparedRequest

    request = PreparedRequest()
    request.prepare_method(method)
    request.url = url
    request.prepare_headers({**session.headers, "User-Agent": _NAME, **headers})
    request._cookies = session.cookies  # type: ignore[attr-defined]  # where those of the answer go
    if session.cookies:
        request.prepare_cookies(session.cookies)
    request.prepare_hooks(session.hooks)
    request.prepare_body(body, None)
    request.prepare_auth(session.auth)
    return request


def _sent(session: "Session", request: "PreparedRequest", settings: Mapping[str, Any]) -> "Response":
    """Do what ``Session.send`` does, without its look at a redirect.

    Even when it is told not to follow one, that reads where it points, and raises for what is no address.
    """
    from requests.cookies import extract_cookies_to_jar
    from requests.hooks import dispatch_hook

    answer = session.get_adapter(request.url or "").send(request, **settings)
    # Digest asks again in a hook.
    response: Response = dispatch_hook("response", request.hooks, answer, **settings)  # type: ignore[no-untyped-call]
    extract_cookies_to_jar(session.cookies, request, response.raw)  # type: ignore[no-untyped-call]
    return response


def _multipart(parts: "list[Part]") -> tuple[bytes, str]:
    """Return a body of these parts, byte for byte as requests makes it, and its media type."""
    from urllib3 import encode_multipart_formdata

    return encode_multipart_formdata(
        [(name, content[1] if content[0] is None else content) for name, content in parts]
    )
