"""What a form says that changes nothing here, told in ``Form.warnings``: nothing is ignored in silence."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from forms.body import CONTROLS
from forms.datatypes import READERS
from forms.names import ENTITIES, EV, JR, ODK, ORX, XF, H, attribute, attributes, children, local, local_name
from forms.support import ATTRIBUTES, AUDIT_SETTINGS, instead_of
from forms.texts import MEDIA

_PLAIN = ("nodeset", "ref", "id", "type", "relevant", "calculate", "readonly", "required", "constraint")
_BIND = frozenset(
    {
        *_PLAIN,
        *(f"{JR}{name}" for name in ("constraintMsg", "requiredMsg", "preload", "preloadParams")),
        *(f"{ODK}{name}" for name in (*AUDIT_SETTINGS, "quality", "allow-mock-accuracy")),
        "saveIncomplete",
        f"{JR}noAppErrorString",
        f"{ORX}max-pixels",
        f"{ENTITIES}saveto",
    }
)
_OURS = (JR, ODK, ORX, ENTITIES, XF)
"""Namespaces that ODK's clients read; attributes in any other are somebody else's."""
_TYPES = frozenset(
    {*READERS, "", "string", "boolean", "binary", "barcode", "intent", "select", "select1", "rank"}
)
_MODEL = frozenset({"instance", "bind", "itext", "submission", "setvalue", "setgeopoint", "recordaudio"})
_GROUPS = ("group", "repeat")
_FORMS = frozenset({"", "short", "long", "guidance", *MEDIA})
"""Of a text in itext: words to show, or addresses of files."""
_HONOURED = ("method", "base64RsaPublicKey")
_SUBMISSION = {
    "action": "the address to send to is the receiver of the kiosk's settings",
    f"{ORX}auto-send": "what is sealed goes as soon as there is a line",
    f"{ORX}auto-delete": "what was received is destroyed here at once",
    f"{ODK}client-editable": "what was sent is not changed here",
}


def of_xml(html: etree._Element) -> Iterator[str]:
    """Sentences for what no other module reads of a form."""
    model = next(html.iterfind(f"{H}head/{XF}model"))
    yield from _of_model(model)
    yield from _of_binds(model)
    yield from _of_record(html, model)
    yield from _of_actions(html)
    yield from _of_texts(model)
    body = html.find(f"{H}body")
    if body is not None:
        yield from _of_body(body)
        yield from _of_attributes(body)


def _of_model(model: etree._Element) -> Iterator[str]:
    root = next(iter(children(next(model.iterchildren(f"{XF}instance")))), None)
    if root is not None and not attribute(root, "id"):
        yield "The form: without an id, no receiver knows what is sent; write form_id in its settings"
    version = attribute(model, f"{ODK}xforms-version")
    if version and version.partition(".")[0] != "1":
        yield f"The form: it is written for version {version} of ODK XForms; this is version 1"
    for one in children(model):
        if local(one) not in _MODEL:
            yield f"The form: {local(one)!r} in its model is not known; it is left out"
    yield from _of_submission(list(model.iterchildren(f"{XF}submission")))


def _of_submission(found: list[etree._Element]) -> Iterator[str]:
    if len(found) > 1:
        yield "The form: it has more than one submission; the first one counts"
    for name in attributes(found[0]) if found else ():
        if name not in _HONOURED and (not name.startswith("{") or name.startswith(_OURS)):
            instead = _SUBMISSION.get(name, "it is not known")
            yield f"The form: {local_name(name)} of its submission changes nothing: {instead}"
    for inner in children(found[0]) if found else ():
        yield f"The form: {local(inner)!r} inside its submission is not known; it is left out"


def _of_binds(model: etree._Element) -> Iterator[str]:
    for bind in model.iterfind(f"{XF}bind"):
        given = attributes(bind)
        place = given.get("nodeset") or given.get("ref", "")
        for name in sorted(given.keys() - _BIND):
            if not name.startswith("{") or name.startswith(_OURS):
                yield f"{place}: {name.rpartition('}')[2]!r} in its bind is not known; it changes nothing"
        kind = given.get("type", "").rpartition(":")[2]
        if kind not in _TYPES:
            yield f"{place}: the type {kind!r} is not known; it is read as text"
        for inner in children(bind):
            yield f"{place}: {local(inner)!r} inside its bind is not known; it is left out"


def _of_record(html: etree._Element, model: etree._Element) -> Iterator[str]:
    """The compact record of ODK XForms (odk:prefix, odk:delimiter, odk:tag), made for SMS."""
    uri = ODK.strip("{}")
    primary = model.find(f"{XF}instance")
    asked = primary is not None and primary.xpath(
        "boolean(.//@o:tag | */@o:prefix | */@o:delimiter)", namespaces={"o": uri}
    )
    if asked or html.find(f".//{XF}input[@{ODK}tag]") is not None:
        yield "The form: no compact record (odk:prefix, odk:tag) is made, since nothing is sent by SMS"


def _of_actions(html: etree._Element) -> Iterator[str]:
    for action in html.iter(f"{XF}setvalue"):
        parent = action.getparent()
        events = attribute(action, "event") or attribute(action, f"{EV}event")
        around = "" if parent is None else local(parent)
        if "xforms-value-changed" in events.split() and around in ("model", "body", "group", "repeat"):
            yield (
                f"The setvalue of {attribute(action, 'ref')}: no question is around it, "
                "so xforms-value-changed never sets it off"
            )


def _of_texts(model: etree._Element) -> Iterator[str]:
    """Texts and forms of texts that stand behind another one of the same name; JavaRosa refuses those."""
    languages: set[str] = set()
    for translation in model.iterfind(f"{XF}itext/{XF}translation"):
        language, known = attribute(translation, "lang"), set[str]()
        if language in languages:
            yield f"The form: it has two translations of {language!r}; the last one counts"
        languages.add(language)
        for text in translation.iterfind(f"{XF}text"):
            identity, said = attribute(text, "id"), [attribute(one, "form") for one in children(text)]
            if identity in known or len(said) != len(set(said)):
                yield f"The text {identity!r} in {language!r}: it stands there twice; the last one counts"
            known.add(identity)
            for form in sorted(set(said) - _FORMS):
                yield f"The text {identity!r} in {language!r}: the form {form!r} is not known or shown"


def _of_attributes(body: etree._Element) -> Iterator[str]:
    """What is said of asking a question, in no namespace or in ODK's, and is not honoured."""
    for element in body.iter(*(f"{space}{kind}" for kind in (*CONTROLS, *_GROUPS) for space in (XF, ODK))):
        place = attribute(element, "ref") or attribute(element, "nodeset") or "A group without a name"
        for name in attributes(element):
            if name.startswith("{") and not name.startswith(_OURS):
                continue
            short = local_name(name)
            instead = ATTRIBUTES.get(short, "it is not known and changes nothing")
            if instead:
                yield f"{place}: {short}: {instead}"
        if local(element) == "range" and element.find(f"{XF}itemset") is not None:
            yield f"{place}: labels of ticks: {ATTRIBUTES['tick-interval']}"


def _of_body(body: etree._Element) -> Iterator[str]:
    for style in attribute(body, "class").split():
        if instead := instead_of(style):
            yield f"The form: style {style}: {instead}"
    for group in body.iter(f"{XF}group", f"{XF}repeat"):
        place = attribute(group, "ref") or attribute(group, "nodeset") or "A group without a name"
        for appearance in attribute(group, "appearance").lower().split():
            if instead := instead_of(appearance):
                yield f"{place}: appearance {appearance}: {instead}"
        if group.get("intent") is not None:
            yield f"{place}: intent: no other app is opened, its questions are asked here"
    for element in body.iter(f"{XF}help", f"{XF}alert"):
        parent = element.getparent()
        place = "" if parent is None else attribute(parent, "ref")
        yield f"{place}: {local(element)} is not shown; write it as a hint or constraint message"
