"""An earlier submission as the start of a new filling."""

from __future__ import annotations

from lxml import etree

from forms import document
from forms.definition import Form
from forms.document import element_tree
from forms.draft import restore
from forms.errors import ErrorCode, FormError
from forms.instance import Field
from forms.xpath.nodes import Kind, Node

_PLACE = "The submission"


def edited(form: Form, submitted: bytes) -> Field:
    """The answers of a submission as a live instance; raises FormError when it is of another form.

    It becomes one of the form's present version, whichever it was of.
    """
    element = document.read(submitted, _PLACE)
    if etree.QName(element).localname != form.root.local or element.get("id") != form.id:
        raise FormError(ErrorCode.BAD_DRAFT, _PLACE, "it is of another form")
    top = Node(Kind.DOCUMENT)
    given = element_tree(element)
    given.attributes = list(form.start.attributes)
    root = restore(given, form.root)
    top.append(root)
    return root


def deprecate(root: Field, identity: str) -> None:
    """Give the instance a new instanceID and keep the old one, if any, as its deprecatedID."""
    meta = next(one for one in root.fields() if one.local == "meta")
    instance_id = next(one for one in meta.fields() if one.local == "instanceID")
    old, instance_id.text = instance_id.text, identity
    if not old:
        return
    deprecated = next((one for one in meta.fields() if one.local == "deprecatedID"), None)
    if deprecated is None:
        model = next(one for one in meta.model.models() if one.local == "deprecatedID")
        deprecated = Field(model)
        meta.append(deprecated)
    deprecated.text = old
