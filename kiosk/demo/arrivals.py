"""What has to arrive, and whether it did: exact bytes, once, nothing missing."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.errors import KioskError
from kiosk.store import Outbox


class ArrivalsError(KioskError):
    """The receiver cannot be asked what arrived."""


@dataclass(frozen=True)
class Expected:
    """Digests of the bytes that were sealed."""

    sha256: str
    attachments: Mapping[str, str]


@dataclass(frozen=True)
class Delivery:
    """How many of the expected submissions the receiver has."""

    delivered: int
    duplicates: int
    lost: int


def expected(outbox: Outbox) -> dict[str, Expected]:
    """Return what waits, by instanceID; call it before anything is sent, since acceptance destroys it."""
    found = {}
    for row in outbox.rows():
        payload = outbox.payload(row.instance_id)
        files = {file.name: _sha256(file.content) for file in payload.attachments}
        found[row.instance_id] = Expected(_sha256(payload.xml), files)
    return found


def judge(wanted: Mapping[str, Expected], arrived: Iterable[Mapping[str, object]]) -> Delivery:
    """Compare with the receiver's own list (``GET /arrived`` of the sandbox)."""
    rows = [row for row in arrived if row["instance_id"] in wanted]
    times = Counter(row["instance_id"] for row in rows)
    whole = {row["instance_id"] for row in rows if _same(wanted[str(row["instance_id"])], row)}
    return Delivery(
        delivered=len(whole),
        duplicates=sum(times.values()) - len(times),
        lost=len(wanted) - len(whole),
    )


def arrived(address: str) -> list[dict[str, object]]:
    """Ask a sandbox what it has, past the line that the kiosk used; raises ArrivalsError when it is none."""
    import requests

    try:
        with requests.Session() as session:
            session.trust_env = False
            answer = session.get(f"{address.rstrip('/')}/arrived", timeout=10)
            answer.raise_for_status()
            return list(answer.json())
    except (requests.RequestException, ValueError) as error:
        message = (
            f"{address} does not tell what arrived, so nobody can say that it did: "
            "give the address that 'kiosk sandbox' prints."
        )
        raise ArrivalsError(message) from error


def _same(wanted: Expected, row: Mapping[str, object]) -> bool:
    return row["sha256"] == wanted.sha256 and row["attachments"] == dict(wanted.attachments)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
