"""What was given beside what is stored: text as it was typed, text that cannot be read as its type, files."""

from __future__ import annotations

from forms.datatypes import stored
from forms.instance import Field
from forms.submission import Attachment, cleaned
from forms.xpath.identity import random_uuid


class Given:
    """Held by a filling for its nodes; what is sealed is in the tree."""

    def __init__(self, unread: dict[Field, str], attachments: dict[Field, Attachment]) -> None:
        self.unread = unread
        """Text that cannot be read as its type, and reads as empty to expressions."""
        self.attachments = attachments
        self.typed: dict[Field, tuple[str, str]] = {}
        """The text that stands for an answer, and how it was typed."""

    def read(self, field: Field, text: str) -> str:
        """The text to store for what was typed, which is kept as it was; empty for what cannot be read."""
        model = field.model
        lines = model.control is not None and "multiline" in model.control.appearances
        sealable = cleaned(text, lines=lines)
        read = stored(model.datatype, sealable)
        self.unread.pop(field, None)
        if read is None:
            self.unread[field] = text
        elif model.datatype in ("", "string", "decimal"):
            self.typed[field] = (read, text)
        return read or ""

    def shown(self, field: Field) -> str:
        """What the question goes on showing."""
        stands, typed = self.typed.get(field, ("", ""))
        return typed if typed and stands == field.text else self.unread.get(field, field.text)

    def attach(self, field: Field, content: bytes, media_type: str) -> str:
        """Keep a file of a field, and return the name that it is given."""
        import mimetypes

        suffix = mimetypes.guess_extension(media_type) or ".bin"
        name = f"{field.name.replace(':', '_')}-{random_uuid()[-12:]}{suffix}"
        self.attachments[field] = Attachment(name, media_type, content)
        return name

    def forget(self, gone: set[Field]) -> None:
        """Drop all that was given to nodes that are no longer there."""
        for given in (self.unread, self.typed, self.attachments):
            for one in gone & given.keys():
                del given[one]

    def to_send(self) -> tuple[Attachment, ...]:
        """The files of questions that are relevant."""
        return tuple(one for field, one in self.attachments.items() if field.relevant)
