"""What a post holds: its multipart body, and what a receiver looks for in the XML. Trusts nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser

_NOT_NAMED = ""


class TruncatedError(Exception):
    """The multipart body ends before its last boundary."""


@dataclass(frozen=True)
class Part:
    """One part of a multipart body; ``file_name`` is "" for a plain field."""

    name: str
    file_name: str
    content: bytes


def multipart(content_type: str, body: bytes) -> list[Part] | None:
    """Split a multipart/form-data body (RFC 7578), or return None if it is none, or raise TruncatedError."""
    header = _header("Content-Type", content_type)
    boundary = header.get_param("boundary")
    if header.get_content_type() != "multipart/form-data" or not isinstance(boundary, str):
        return None
    delimiter = b"\r\n--" + boundary.encode("latin-1", "replace")
    pieces = (b"\r\n" + body).split(delimiter)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise TruncatedError
    return [_part(piece) for piece in pieces[1:-1]]


def _part(piece: bytes) -> Part:
    head, _, content = piece.partition(b"\r\n\r\n")
    headers = HeaderParser().parsestr(head.decode("utf-8", "replace").lstrip("\r\n"))
    disposition = _header("Content-Disposition", headers.get("Content-Disposition", ""))
    return Part(_parameter(disposition, "name"), _parameter(disposition, "filename"), content)


def _header(name: str, value: str) -> Message:
    message = Message()
    message[name] = value.replace("\r", " ").replace("\n", " ")
    return message


def _parameter(disposition: Message, name: str) -> str:
    found = disposition.get_param(name, _NOT_NAMED, "Content-Disposition")
    return found if isinstance(found, str) else _NOT_NAMED


@dataclass
class Seen:
    """What was read of a submission before its end or its first fault."""

    form_id: str = ""
    version: str = ""
    instance_id: str = ""
    malformed: bool = False
    truncated: bool = False


class _Reader:
    """Notes what matters as the parser comes across it (lxml's target interface)."""

    def __init__(self) -> None:
        self.seen = Seen()
        self._depth = 0
        self._text: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._depth == 0:
            self.seen.form_id, self.seen.version = attributes.get("id", ""), attributes.get("version", "")
        self._depth += 1
        self._text = []

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag.rpartition("}")[2] == "instanceID":
            self.seen.instance_id = "".join(self._text).strip()

    def doctype(self, *_names: str | None) -> None:
        self.seen.malformed = True  # no submission needs one, and it could hold entities

    def close(self) -> None:
        """End, as the interface asks."""


def look(xml: bytes) -> Seen:
    """Read a submission as far as it goes: one that was cut off still has what came before the cut."""
    from lxml import etree

    reader = _Reader()
    parser = etree.XMLParser(
        target=reader,  # type: ignore[arg-type]  # the stubs also expect bytes, which lxml no longer gives
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        parser.feed(xml)
    except etree.XMLSyntaxError:
        reader.seen.malformed = True
        return reader.seen
    try:
        parser.close()
    except etree.XMLSyntaxError:
        reader.seen.truncated = True
    return reader.seen
