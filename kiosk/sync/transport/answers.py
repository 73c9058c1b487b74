"""What any HTTP answer or its absence says, as an Outcome; a receiver's words are read by its transport."""

import ssl
from datetime import MAXYEAR, UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from kiosk.sync.outcome import Answered, Failure, Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_ANSWER = 65_536
"""Bytes that are read of an answer, after they are unpacked, where its kind asks for no more."""


def strange(status: int, headers: "Mapping[str, str]", body: bytes, now: datetime) -> Answered:
    """Read an answer that is not in the receiver's own form."""
    voice = Voice.PAGE if _is_page(headers.get("Content-Type", ""), body) else Voice.OTHER
    return Answered(status, voice, retry_after=retry_after(headers, now))


def retry_after(headers: "Mapping[str, str]", now: datetime) -> float | None:
    """Read Retry-After (RFC 9110 10.2.3); a date counts from the receiver's own Date: ours may be wrong."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    until = instant(text)
    return None if until is None else (until - (instant(headers.get("Date", "")) or now)).total_seconds()


def instant(text: str) -> datetime | None:
    """Return an HTTP date as an instant, or None if it is none that can be reckoned with."""
    try:
        found = parsedate_to_datetime(text)
        in_utc = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return in_utc if in_utc.year < MAXYEAR else None


def failure(error: Exception, *, sending: bool) -> Failure:
    """Say what kept an answer away; ``sending``: the submission itself may have been on the line."""
    from requests.exceptions import InvalidURL
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ProxyError

    causes = list(_causes(error))
    unsent = (ConnectTimeoutError, NewConnectionError, ProxyError, InvalidURL, ssl.SSLCertVerificationError)
    if sending and not any(isinstance(cause, unsent) for cause in causes):
        return Failure.ANSWER_LOST
    return Failure.TLS if any(isinstance(cause, ssl.SSLError) for cause in causes) else Failure.NO_CONNECTION


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


def _is_page(content_type: str, body: bytes) -> bool:
    start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" in content_type.lower() or start.startswith((b"<!doctype html", b"<html"))
