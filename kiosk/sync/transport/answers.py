"""What an HTTP answer or its absence says, as an Outcome."""

import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from kiosk.sync.hardened import NotXmlError, parse
from kiosk.sync.outcome import Answered, Failure, Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


VERSION_HEADER = "X-OpenRosa-Version"
_RESPONSE = "{http://openrosa.org/http/response}"
_LONGEST_MESSAGE = 500


def answered(status: int, headers: "Mapping[str, str]", body: bytes, now: datetime) -> Answered:
    """Read one answer. An OpenRosa voice needs the header and a whole body (OpenRosa Form Submission API)."""
    message = _message(body) if VERSION_HEADER in headers else None
    retry_after = _seconds(headers.get("Retry-After"), headers.get("Date"), now)
    if message is not None:
        return Answered(status, Voice.OPENROSA, message[:_LONGEST_MESSAGE], retry_after)
    voice = Voice.PAGE if _is_page(headers.get("Content-Type", ""), body) else Voice.OTHER
    return Answered(status, voice, "", retry_after)


def failure(error: Exception, *, sending: bool) -> Failure:
    """Say what kept an answer away; ``sending``: the submission itself may have been on the line."""
    from requests.exceptions import InvalidURL, SSLError
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ProxyError

    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Failure.TLS
    if isinstance(error, SSLError) and not sending:
        return Failure.TLS
    unsent = (ConnectTimeoutError, NewConnectionError, ProxyError, InvalidURL)
    if not sending or any(isinstance(cause, unsent) for cause in causes):
        return Failure.NO_CONNECTION
    return Failure.ANSWER_LOST


def _causes(error: BaseException) -> "Iterator[BaseException]":
    """Give an error and all that it wraps: requests wraps urllib3, which wraps ssl and socket."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        cause = waiting.pop()
        if not isinstance(cause, BaseException) or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]


def _message(body: bytes) -> str | None:
    try:
        root = parse(body)
    except NotXmlError:
        return None
    if root.tag != f"{_RESPONSE}OpenRosaResponse":
        return None
    return str(root.findtext(f"{_RESPONSE}message") or "")


def _is_page(content_type: str, body: bytes) -> bool:
    start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" in content_type.lower() or start.startswith((b"<!doctype html", b"<html"))


def _seconds(retry_after: str | None, date: str | None, now: datetime) -> float | None:
    """Read Retry-After (RFC 9110 10.2.3); a date counts from the receiver's own Date: ours may be wrong."""
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    until = _instant(retry_after)
    return None if until is None else (until - (_instant(date or "") or now)).total_seconds()


def _instant(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
