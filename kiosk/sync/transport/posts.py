"""How one submission becomes one post, or several when the receiver takes only so much at once."""

from collections.abc import Iterator, Sequence

from kiosk.store import Attachment, Payload

Part = tuple[str, tuple[str, bytes, str] | tuple[None, str]]
"""A part as requests takes it: its name, then file name, bytes and media type (or None and a text)."""

_PART_OVERHEAD = 1024  # boundary and headers of one part, generously


def posts(payload: Payload, limit: int | None) -> Iterator[list[Part]]:
    """Give the parts of each post: the XML in every one, each attachment in one.

    OpenRosa Form Submission API: a submission over the receiver's limit is split, repeating the XML. An
    attachment that is over it by itself is sent alone: some receivers advertise a limit and take more.
    """
    batches = list(_batches(payload.attachments, _room(payload, limit)))
    for number, batch in enumerate(batches, start=1):
        parts: list[Part] = [("xml_submission_file", ("submission.xml", payload.xml, "text/xml"))]
        parts += [(file.name, (file.name, file.content, file.media_type)) for file in batch]
        if number < len(batches):
            # Not in the standard, but ODK Collect sends it and ODK Aggregate's heirs wait for the rest by it.
            parts.append(("*isIncomplete*", (None, "yes")))
        yield parts


def _room(payload: Payload, limit: int | None) -> int | None:
    return None if limit is None else limit - len(payload.xml) - 2 * _PART_OVERHEAD


def _batches(files: Sequence[Attachment], room: int | None) -> Iterator[list[Attachment]]:
    batch: list[Attachment] = []
    used = 0
    for file in files:
        size = len(file.content) + _PART_OVERHEAD
        if batch and room is not None and used + size > room:
            yield batch
            batch, used = [], 0
        batch.append(file)
        used += size
    yield batch
