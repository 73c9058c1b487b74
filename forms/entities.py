"""What a form says of entities, held to ODK's entities specification and to what ODK Central takes of it.

Everything is sent as the form has it; these are sentences for whoever made the form, since a receiver that
makes no entity of a submission tells nobody at the kiosk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from forms.definition import Form, Model
from forms.names import ENTITIES, XF, attribute
from forms.xpath.nodes import Node

_PROPERTY = re.compile(r"(?!__|(?i:name|label)$)[^\W\d][\w.-]*")
_LIST = re.compile(r"(?!__)[^\W\d][\w:-]*")
_ACTIONS = ("create", "update")
_OFFLINE = ("2024", "2025")
"""The years of the versions in which a client changes its own lists too."""


def of_entities(xml: etree._Element, form: Form) -> Iterator[str]:
    """Sentences for what is missing, for names that are taken, and for lists that do not follow here."""
    version = attribute(xml, f"{ENTITIES}entities-version")
    holders = {one.parent: one for one in form.root.walk() if _is_entity(one)}
    if holders and not version:
        yield "The form: it has entities and no entities-version; ODK Central and Collect refuse it"
    for entity in holders.values():
        yield from _of_entity(entity, form, offline=version.startswith(_OFFLINE))
    around = {meta.parent for meta in holders if meta is not None}
    for bind in xml.iterfind(f"{XF}bind[@{ENTITIES}saveto]"):
        yield from _of_saveto(bind, form, around)


def _is_entity(model: Model) -> bool:
    return model.local == "entity" and model.parent is not None and model.parent.local == "meta"


def _of_entity(entity: Model, form: Form, *, offline: bool) -> Iterator[str]:
    given = {one.name: one.text for one in entity.given[0].attributes} if entity.given else {}
    for name in ("dataset", "id"):
        if name not in given:
            yield f"{entity.path}: it has no {name}, so its receiver keeps no entity"
    if given.keys().isdisjoint(_ACTIONS):
        yield f"{entity.path}: it has neither create nor update, so its receiver keeps no entity"
    dataset = given.get("dataset", "")
    if dataset and not _LIST.fullmatch(dataset):
        yield f"{entity.path}: {dataset!r} is no name of an entity list"
    if offline and dataset in form.instances:
        yield (
            f"{entity.path}: the list {dataset} does not change here: "
            "what is sent is in it once its receiver's file is beside the form"
        )


def _of_saveto(bind: etree._Element, form: Form, around: set[Node | None]) -> Iterator[str]:
    place, name = attribute(bind, "nodeset"), attribute(bind, f"{ENTITIES}saveto")
    if not _PROPERTY.fullmatch(name):
        yield f"{place}: {name!r} is no name of a property of an entity; it is not saved"
    model = form.models.get(place)
    if model is not None and around.isdisjoint(model.lineage()):
        yield f"{place}: there is no entity around it to save {name!r} to"
