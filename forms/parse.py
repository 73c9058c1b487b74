"""XForm XML to the frozen definition."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from lxml import etree

from forms import body, document, reports, secondary
from forms.checks import check_measures
from forms.compiling import Compiler, mark_repeats, text_of
from forms.definition import Action, Form, Media, Model, Rule, RuleKind
from forms.dependencies import arrange
from forms.document import element_tree
from forms.errors import ErrorCode, FormError
from forms.instance import is_template
from forms.legacy import lists_of
from forms.lists import check_columns
from forms.names import JR, META, ODK, ORX, XF, H, attribute, attributes, children
from forms.texts import Forms, Translation, Translations
from forms.xpath.nodes import Kind, Node

MAX_NODES = 200_000
"""Nodes in the primary instance; ten times the largest form seen."""


def parse(xform: bytes, media: Media | None) -> Form:
    """Read, check and compile a form; raises FormError."""
    html = document.read(xform, "The form")
    model = html.find(f"{H}head/{XF}model")
    primary = None if model is None else model.find(f"{XF}instance")
    if model is None or primary is None or not len(primary):
        raise FormError(ErrorCode.NOT_A_FORM, "The form", "it has no model with an instance")
    return _Parser(xform, html, model, primary, media).form()


class _Parser:
    def __init__(
        self,
        source: bytes,
        html: etree._Element,
        model: etree._Element,
        primary: etree._Element,
        media: Media | None,
    ) -> None:
        self.source = source
        self.html = html
        self.model = model
        self.primary = primary
        self.media = media
        self.models: dict[str, Model] = {}
        self.by_id: dict[str, Model] = {}
        self.warnings: list[str] = []

    def form(self) -> Form:
        top = children(self.primary)[0]
        start = _instance_tree(top)
        namespaces = {prefix: uri for prefix, uri in self.html.nsmap.items() if prefix}
        namespaces.update({prefix: uri for prefix, uri in top.nsmap.items() if prefix})
        root = self.model_tree(start, namespaces)
        form_id = attribute(top, "id") or str(top.nsmap.get(top.prefix) or "")
        instances, instance_warnings = secondary.read_all(self.model, self.media)
        if _may_take_lists_for_granted(self.source):
            instances = {**lists_of(self.html, self.media, instances, self.warnings), **instances}
        compiler = Compiler(root, self.models, namespaces, frozenset({*instances, form_id}))
        texts, default = self.translations(compiler)
        spoken = texts.get(default, Translation({}))
        reports.check_model(self.model)
        public_key = self.check_submission()
        mark_repeats(self.html.find(f"{H}body"), None, compiler)
        self.bind_all(compiler)
        title = self.html.findtext(f"{H}head/{H}title") or ""
        parsed = body.parse_body(self.html, compiler, self.by_id, spoken)
        files = {
            attribute(one, "id") for one in self.model.iterfind(f"{XF}instance") if attribute(one, "src")
        }
        check_columns(parsed.controls, {name: instances[name] for name in files & instances.keys()})
        actions = [*self.actions(compiler), *parsed.actions]
        rules = tuple(rule for model in root.walk() for rule in model.rules.values())
        check_measures(rules, namespaces)
        arranged = arrange(rules, parsed.controls, spoken, compiler)
        return Form(
            id=form_id,
            version=attribute(top, "version") or attribute(top, f"{ORX}version"),
            title=title.strip(),
            languages=tuple(texts),
            default_language=default,
            root=root,
            start=start,
            models=self.models,
            controls=parsed.controls,
            rules=arranged,
            actions=tuple(actions),
            texts=texts,
            instances=instances,
            namespaces=namespaces,
            source=self.source,
            noted=(
                *self.warnings,
                *compiler.warnings,
                *instance_warnings,
                *parsed.warnings,
                *_silent(compiler.text_ids, spoken),
            ),
            public_key=public_key,
            media_ids=frozenset().union(*(one.with_media() for one in texts.values())),
        )

    def model_tree(self, start: Node, namespaces: Mapping[str, str]) -> Model:
        """One Model for each distinct path, below a document node; each has its text as first given."""
        top = Node(Kind.DOCUMENT)
        injected = _add_meta(start, namespaces)
        root = self.model_of(start, "")
        top.append(root)
        self.add_deprecated_id(start)
        if injected is not None:
            self.models[f"/{start.name}/{injected}"].preload = ("uid", "")
        return root

    def add_deprecated_id(self, start: Node) -> None:
        """A place for meta/deprecatedID, which only an edit fills: no new filling has it."""
        meta = next(child for child in start.children if child.local == "meta")
        if any(child.local == "deprecatedID" for child in meta.children):
            return
        instance_id = next(child for child in meta.children if child.local == "instanceID")
        name = instance_id.name.replace("instanceID", "deprecatedID")
        above = self.models[f"/{start.name}/{meta.name}"]
        model = Model(Kind.ELEMENT, name, instance_id.uri, f"{above.path}/{name}")
        above.append(model)
        self.models[model.path] = model

    def model_of(self, node: Node, above: str, existing: Model | None = None) -> Model:
        path = f"{above}/{node.name}"
        if node.kind is Kind.ATTRIBUTE:
            path = f"{above}/@{node.name}"
        model = existing or Model(node.kind, node.name, node.uri, path)
        if len(self.models) > MAX_NODES:
            raise FormError(ErrorCode.TOO_LARGE, "The form", f"it has more than {MAX_NODES} nodes")
        self.models[path] = model
        if model.template is None or is_template(node):
            model.template = node
        if not is_template(node):
            model.given.append(node)
        for one in node.attributes:
            if f"{path}/@{one.name}" not in self.models:
                model.set_attribute(self.model_of(one, path))
        for child in node.children:
            if child.kind is Kind.ELEMENT:
                known = self.models.get(f"{path}/{child.name}")
                made = self.model_of(child, path, known)
                if known is None:
                    model.append(made)
        return model

    def check_submission(self) -> str:
        """Refuse ways of sending that are not OpenRosa's; gives the key to encrypt to, or nothing."""
        element = self.model.find(f"{XF}submission")
        method = "" if element is None else attribute(element, "method")
        if method not in ("", "post", "form-data-post"):
            raise FormError(ErrorCode.UNSUPPORTED, "The form", f"submission by the method {method!r}")
        key = "" if element is None else attribute(element, "base64RsaPublicKey")
        if key:
            from forms.public_keys import check_key

            check_key(key)
        return key

    def translations(self, compiler: Compiler) -> tuple[Translations, str]:
        texts: dict[str, dict[str, str | Forms]] = {}
        default = ""
        for element in self.model.iterfind(f"{XF}itext/{XF}translation"):
            language = attribute(element, "lang")
            if not default or element.get("default") is not None:
                default = language
            texts.setdefault(language, {}).update(
                {text.get("id") or "": _forms(text, compiler) for text in element.iterchildren(f"{XF}text")}
            )
        return {language: Translation(kept) for language, kept in texts.items()}, default

    def bind_all(self, compiler: Compiler) -> None:
        for bind in self.model.iterfind(f"{XF}bind"):
            nodeset = attribute(bind, "nodeset") or attribute(bind, "ref")
            model = compiler.find(nodeset, None, f"The bind of {nodeset or 'nothing'}")
            if model is None:
                self.warnings.append(f"{nodeset}: a bind for a node that the form does not have was left out")
                continue
            given = attributes(bind)
            if "id" in given:
                self.by_id[given["id"]] = model
            _bind(model, given, compiler)

    def actions(self, compiler: Compiler) -> list[Action]:
        return [
            action
            for element in children(self.model)
            for action in body.action_of(element, None, compiler, self.by_id)
        ]


_RULES = {
    "relevant": RuleKind.RELEVANT,
    "calculate": RuleKind.CALCULATE,
    "readonly": RuleKind.READONLY,
    "required": RuleKind.REQUIRED,
    "constraint": RuleKind.CONSTRAINT,
}
_MESSAGES = {f"{JR}constraintMsg": RuleKind.CONSTRAINT, f"{JR}requiredMsg": RuleKind.REQUIRED}


def _forms(text: etree._Element, compiler: Compiler) -> str | Forms:
    if len(text) == 1:
        value = text[0]
        if value.tag == f"{XF}value" and len(value) == 0 and not value.keys():
            return (value.text or "").strip()
    return {attribute(value, "form"): text_of(value, compiler) for value in text.iterchildren(f"{XF}value")}


def _bind(model: Model, given: Mapping[str, str], compiler: Compiler) -> None:
    model.datatype = sys.intern(given.get("type", "").rpartition(":")[2])
    if f"{JR}preload" in given or f"{JR}preloadParams" in given:
        model.preload = (given.get(f"{JR}preload", ""), given.get(f"{JR}preloadParams", ""))
    parameters = {
        name.rpartition("}")[2]: text for name, text in given.items() if name.startswith((ODK, ORX))
    }
    if parameters:
        model.parameters = parameters
    for name, rule in _RULES.items():
        source = given.get(name, "")
        if source and not source.isspace():
            expression = compiler.expression(source, model, f"{model.path}, {name}")
            model.rules[rule] = Rule(rule, model, expression)
    for name, rule in _MESSAGES.items():
        message = given.get(name)
        if message:
            model.messages[rule] = compiler.message(message, model)


def _may_take_lists_for_granted(xform: bytes) -> bool:
    """Whether a form's bytes have the words that older forms ask for lists with; most have none."""
    plain = xform.replace(b"\0", b"") if b"\0" in xform else xform
    return any(word in plain for word in (b"query", b"search", b"pulldata"))


def _silent(asked: Mapping[str, str], texts: Translation) -> Iterator[str]:
    for identity, place in asked.items():
        if identity not in texts:
            yield f"{place}: there is no text {identity!r} in the default language; it is empty"


def _instance_tree(top: etree._Element) -> Node:
    tree = element_tree(top)
    tree.parent = None
    return tree


def _add_meta(start: Node, namespaces: Mapping[str, str]) -> str | None:
    """Every submission has meta/instanceID (OpenRosa metadata); gives the path of one that was added.

    As ODK Web Forms names it: in the namespace of OpenRosa where the form declares that, else in the form's.
    """
    meta = next((child for child in start.children if child.local == "meta"), None)
    if meta is None:
        declared = next((prefix for prefix, uri in namespaces.items() if uri == META), None)
        name, uri = (f"{declared}:meta", META) if declared else ("meta", start.uri)
        meta = Node(Kind.ELEMENT, name, uri)
        start.append(meta)
    if any(child.local == "instanceID" for child in meta.children):
        return None
    prefix = meta.name.rpartition(":")[0]
    name = f"{prefix}:instanceID" if prefix else "instanceID"
    meta.append(Node(Kind.ELEMENT, name, meta.uri))
    return f"{meta.name}/{name}"
