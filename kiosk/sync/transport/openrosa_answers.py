"""What an OpenRosa receiver's answer to a submission says (OpenRosa Form Submission API)."""

from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.sync.hardened import NotXmlError, parse
from kiosk.sync.outcome import Answered, Says, Voice
from kiosk.sync.transport.answers import instant, retry_after, strange
from kiosk.sync.transport.line import Reply

if TYPE_CHECKING:
    from lxml.etree import _Element

VERSION_HEADER = "X-OpenRosa-Version"
_RESPONSE = "{http://openrosa.org/http/response}"
_METADATA = "{http://www.opendatakit.org/xforms}submissionMetadata"
_STORED = (201, 202)

# How ODK Central words its 409s (measured); without these words it only says that it knows the submission.
_CONFLICTS = (
    ("different xml", Says.DIFFERENT),
    ("not currently accepting", Says.CLOSED),
    ("deleted", Says.DELETED),
)


def answered(reply: Reply, instance_id: str, now: datetime) -> Answered:
    """Read one answer. The receiver's own voice needs the header and a whole OpenRosaResponse.

    Nothing of its message is kept: receivers quote answers in it.
    """
    root = _response(reply.body) if VERSION_HEADER in reply.headers else None
    if root is None:
        return strange(*reply, now)
    waits = retry_after(reply.headers, now)
    if reply.status not in _STORED:
        message = str(root.findtext(f"{_RESPONSE}message") or "").casefold()
        return Answered(reply.status, Voice.RECEIVER, _refusal(reply.status, message), waits)
    told = next((one for one in root.iter(_METADATA) if _same(one.get("instanceID", ""), instance_id)), None)
    return Answered(
        reply.status,
        Voice.RECEIVER,
        Says.STORED,
        waits,
        # Of the answer, not submissionDate: a repeat is told the date of the first post, days ago, and this
        # one also says by how much our clock is wrong.
        received_at=instant(reply.headers.get("Date", "")),
        review_state="" if told is None else _review_state(told),
    )


def _response(body: bytes) -> "_Element | None":
    try:
        root = parse(body)
    except NotXmlError:
        return None
    return root if root.tag == f"{_RESPONSE}OpenRosaResponse" else None


def _refusal(status: int, message: str) -> Says:
    if status == 409:
        return next((says for words, says in _CONFLICTS if words in message), Says.KNOWN)
    return Says.FORM_UNKNOWN if status == 404 else Says.NOTHING


def _same(one: str, other: str) -> bool:
    return one.removeprefix("uuid:").casefold() == other.removeprefix("uuid:").casefold()


def _review_state(metadata: "_Element") -> str:
    """Return what Aggregate and its heirs tell: it counts as complete from markedAsCompleteDate on."""
    if metadata.get("markedAsCompleteDate"):
        return "complete"
    return {"true": "complete", "false": "incomplete"}.get(metadata.get("isComplete", ""), "")
