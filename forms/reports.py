"""What a form as a whole asks for that is refused, or that stays empty here and is reported."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from forms import document
from forms.datatypes import stored
from forms.definition import Form, Model
from forms.errors import ErrorCode, FormError
from forms.names import ENTITIES, EV, XF, H, attribute, children, local
from forms.support import ACTIONS, AUDIT_NOT_KEPT, ENTITIES_VERSIONS, PRELOADS, XFORMS_ACTIONS


def check_model(model: etree._Element) -> None:
    """Refuse what would change data and is not known: entities newer than this engine, other actions."""
    version = attribute(model, f"{ENTITIES}entities-version")
    if version and ".".join(version.split(".")[:2]) not in ENTITIES_VERSIONS:
        raise FormError(ErrorCode.UNSUPPORTED, "The form", f"version {version} of entities")
    for element in children(model):
        listens = element.get("event") or element.get(f"{EV}event")
        if local(element) in XFORMS_ACTIONS or (listens and local(element) not in ACTIONS):
            place = attribute(element, "ref") or f"The form (line {element.sourceline})"
            raise FormError(ErrorCode.UNSUPPORTED, place, f"the action {local(element)!r}")


def of_form(form: Form) -> Iterator[str]:
    """Sentences for ``Form.warnings``, from a reading of their own: no filling waits for them."""
    from forms import entities, unused

    html = document.read(form.source, "The form")
    yield from unused.of_xml(html)
    yield from entities.of_entities(next(html.iterfind(f"{H}head/{XF}model")), form)
    for one in form.root.walk():
        yield from _of_node(one)


def _of_node(model: Model) -> Iterator[str]:
    kind, parameter = model.preload
    if kind and parameter not in PRELOADS.get(kind, ()) and kind != "uid":
        yield f"{model.path}: jr:preload {kind} {parameter} is not known; it stays empty"
    if model.local == "audit" and model.datatype == "binary":
        yield f"{model.path}: no log of the filling is kept unless the site asks for it; else it stays empty"
        for setting in sorted(AUDIT_NOT_KEPT & model.parameters.keys()):
            yield f"{model.path}: {setting}: that is not known here, and is left out of the log"
    if model.repeat is None and len({one.parent for one in model.given}) < len(model.given):
        yield f"{model.path}: it stands there more than once without a repeat; the first one is asked for"
    for given in model.given:
        if given.text and not given.children and stored(model.datatype, given.text) is None:
            yield f"{model.path}: the default cannot be read as {model.datatype}; it is left out"
        if given.text.startswith("jr://"):
            yield f"{model.path}: its default names a file beside the form; the name is sent, not the file"
