"""A filling as bytes and back, exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from forms import document
from forms.datatypes import read_back
from forms.definition import Form, Model
from forms.document import element_tree
from forms.errors import ErrorCode, FormError
from forms.instance import Field, find, grow, model_below
from forms.submission import Attachment, to_xml
from forms.xpath.nodes import Kind, Node


class Draft(NamedTuple):
    """What a saved filling holds beside the tree."""

    root: Field
    identity: str
    language: str
    unread: dict[Field, str]
    attachments: dict[Field, Attachment]
    properties: Mapping[str, str]
    log: Sequence[Sequence[str]] | None = None
    """The rows of the log so far (``forms.audit``); None when none is kept."""


def write(form: Form, draft: Draft) -> bytes:
    """The whole filling, with what is not relevant and what could not be read."""
    import json
    from base64 import b64encode

    saved = {
        "form": [form.id, form.version],
        "identity": draft.identity,
        "language": draft.language,
        "xml": to_xml(draft.root, form.namespaces, everything=True).decode(),
        "types": {
            field.ref: field.datatype for field in draft.root.walk() if field.datatype != field.model.datatype
        },
        "unread": {field.ref: text for field, text in draft.unread.items()},
        "attachments": [
            [field.ref, one.name, one.media_type, b64encode(one.content).decode()]
            for field, one in draft.attachments.items()
        ],
        "properties": dict(draft.properties),
        "log": draft.log,
    }
    return json.dumps(saved, ensure_ascii=False).encode()


def read(form: Form, saved: bytes) -> Draft:
    """The filling that was written; raises FormError when it is damaged or of another form."""
    import json
    from base64 import b64decode

    try:
        loaded = json.loads(saved)
        if loaded["form"] != [form.id, form.version]:
            raise FormError(ErrorCode.BAD_DRAFT, "The draft", "it is of another form or version")
        root = _tree(form, loaded["xml"].encode())
        for ref, datatype in loaded["types"].items():
            find(root, ref).datatype = datatype
        return Draft(
            root,
            loaded["identity"],
            loaded["language"],
            {find(root, ref): text for ref, text in loaded["unread"].items()},
            {
                find(root, ref): Attachment(name, media_type, b64decode(content))
                for ref, name, media_type, content in loaded["attachments"]
            },
            loaded["properties"],
            loaded["log"],
        )
    except (ValueError, KeyError, TypeError, AttributeError, etree.LxmlError):
        raise FormError(ErrorCode.BAD_DRAFT, "The draft", "it cannot be read") from None


def _tree(form: Form, xml: bytes) -> Field:
    source = element_tree(document.read(xml, "The draft"))
    top = Node(Kind.DOCUMENT)
    root = restore(source, form.root)
    top.append(root)
    return root


def restore(source: Node, model: Model) -> Field:
    """A live tree from saved XML; what it lacks comes from the form, what the form lacks is dropped."""
    field = Field(model)
    for one in source.attributes:
        if any(known.name == one.name for known in model.attributes):
            attribute = Field(model_below(model, one))
            attribute.text = read_back(attribute.model.datatype, one.text)
            field.set_attribute(attribute)
    if not model.children:
        field.text = read_back(model.datatype, source.text)
        field.touched = field.text != ""
        return field
    for below in model.children:
        if not isinstance(below, Model):
            continue
        saved = [child for child in source.children if child.local == below.local]
        for child in saved:
            field.append(restore(child, below))
        if not saved and below.repeat is None and below.template is not None:
            field.append(grow(below.template or Node(below.kind, below.name), below))
    return field
