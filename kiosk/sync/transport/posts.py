"""How one submission becomes one post, or several when it is large or the receiver takes only so much."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.store import Attachment, Payload

Part = tuple[str, tuple[str, bytes, str] | tuple[None, str]]
"""A part as requests takes it: its name, then file name, bytes and media type (or None and a text)."""

STEP_BYTES = 1_000_000
"""What a cut on a slow line may cost at most, where no single attachment is larger."""
_PART_OVERHEAD = 1024  # boundary and headers of one part, generously


@dataclass(frozen=True)
class Post:
    """``arrived``: how many attachments the receiver has once it took this; ``last``: with it, all."""

    parts: list[Part] = field(repr=False)
    arrived: int
    last: bool


def next_post(payload: Payload, limit: int | None, arrived: int) -> Post:
    """Return the post that comes after ``arrived`` attachments: the XML in every one, each attachment in one.

    OpenRosa Form Submission API: a submission over the receiver's limit is split, repeating the XML. An
    attachment that is over it by itself is sent alone: some receivers advertise a limit and take more.

    The XML is the last part. A receiver was measured to store XML that ends after the instanceID, and then
    refuses the whole one for ever. A cut body is shorter than its Content-Length and has no closing boundary,
    which conforming receivers and proxies refuse; from one that does not, a cut among the attachments now
    takes the XML away altogether, so that nothing is stored, neither a poisoned record nor half a photo.
    """
    room = min(STEP_BYTES, limit or STEP_BYTES) - len(payload.xml) - 2 * _PART_OVERHEAD
    batch = _batch(payload.attachments[arrived:], room)
    reached = arrived + len(batch)
    last = reached >= len(payload.attachments)
    parts: list[Part] = [(file.name, (file.name, file.content, file.media_type)) for file in batch]
    if not last:
        # Not in the standard, but ODK Collect sends it and ODK Aggregate's heirs wait for the rest by it.
        parts.append(("*isIncomplete*", (None, "yes")))
    parts.append(("xml_submission_file", ("submission.xml", payload.xml, "text/xml")))
    return Post(parts, reached, last)


def _batch(files: Sequence[Attachment], room: int) -> list[Attachment]:
    batch: list[Attachment] = []
    used = 0
    for file in files:
        used += len(file.content) + _PART_OVERHEAD
        if batch and used > room:
            break
        batch.append(file)
    return batch
