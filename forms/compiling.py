"""Expressions and texts of a form, compiled with the place for the error."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from forms.checks import problem_of
from forms.definition import Model
from forms.errors import ErrorCode, FormError
from forms.names import XF, attribute, local
from forms.references import Reading, References, follow
from forms.rewriting import Shortcuts, anchored
from forms.texts import Text
from forms.xpath import Expression, XPathError
from forms.xpath.compile import compile_syntax
from forms.xpath.parser import measured
from forms.xpath.syntax import Call, Expr

_PLAIN_ITEXT = re.compile(r"""\s*jr:itext\(\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*\Z""")
"""Two references in three are of this kind: nothing in them can be wrong but the id."""

MAX_TOKENS = 750_000
"""Names and signs of all expressions, of which each takes half a kilobyte; the WHO's form has 5,000."""


class Compiler:
    """Compiles the expressions of one form; what is the same for several nodes is done once."""

    def __init__(
        self,
        root: Model,
        models: Mapping[str, Model],
        namespaces: Mapping[str, str],
        instances: frozenset[str],
    ) -> None:
        self.root = root
        self.models = models
        """By path; the commonest references are nothing else."""
        self.namespaces = namespaces
        self.instances = instances
        """The ids of the secondary instances, and of the form itself."""
        self.reading = Reading()
        self.warnings: list[str] = []
        self.text_ids: dict[str, str] = {}
        """The translation ids that are asked for by name, with the first place that does."""
        self._known: dict[str, Expression] = {}
        """By text, save those that were anchored in a node's own repeats."""
        self._absolute: dict[int, References] = {}
        """By the identity of expressions that read the same nodes wherever they stand."""
        self._relative: dict[tuple[int, Model], References] = {}
        self._shortcuts: Shortcuts | None = None
        self._tokens = 0
        self._read: list[Expression] = []
        """Kept, since another one could come to the identity of one that is gone."""

    def expression(self, source: str, model: Model | None, place: str) -> Expression:
        """Compile an expression about a node; raises FormError."""
        try:
            syntax, tokens = measured(source)
            about = syntax if model is None else anchored(syntax, model)
            made = self._known.get(source) if about is syntax else None
            if made is None:
                self._grow(tokens, place)
                direct = self._shortened(about) if "//" in source else about
                made = self._checked(compile_syntax(source, direct, self.namespaces), place)
            if about is syntax:
                self._known[source] = made
        except XPathError as error:
            raise FormError(ErrorCode.BAD_EXPRESSION, place, str(error)) from None
        return self._all_there(made, model, place)

    def _shortened(self, about: Expr) -> Expr:
        if self._shortcuts is None:
            self._shortcuts = Shortcuts(self.root)
        return self._shortcuts.taken(about)

    def compiled(self, source: str, syntax: Expr, model: Model | None, place: str) -> Expression:
        """Compile what was made elsewhere, about a node; raises FormError."""
        try:
            about = syntax if model is None else anchored(syntax, model)
            self._grow(len(source), place)
            made = compile_syntax(source, about, self.namespaces)
        except XPathError as error:
            raise FormError(ErrorCode.BAD_EXPRESSION, place, str(error)) from None
        return self._all_there(self._checked(made, place), model, place)

    def _grow(self, tokens: int, place: str) -> None:
        self._tokens += tokens
        if self._tokens > MAX_TOKENS:
            detail = f"the rules up to here have more than {MAX_TOKENS} names and signs"
            raise FormError(ErrorCode.TOO_LARGE, place, detail)

    def references(self, expression: Expression, model: Model) -> References:
        """What an expression reads, about a node."""
        key = id(expression)
        found = self._absolute.get(key) or self._relative.get((key, model))
        if found is None:
            found = References(model, self.namespaces, self.reading).add(expression.syntax)
            self._read.append(expression)
            if found.relative:
                self._relative[key, model] = found
            else:
                self._absolute[key] = found
        return found

    def _checked(self, made: Expression, place: str) -> Expression:
        problem = next(iter(made.problems), "")
        if not problem and "(" in made.source:  # only calls can be wrong, and few rules have any
            problem = problem_of(made.syntax, self.instances)
        if problem:
            raise FormError(ErrorCode.BAD_EXPRESSION, place, problem)
        return made

    def _all_there(self, made: Expression, model: Model | None, place: str) -> Expression:
        for missing in [] if model is None else self.references(made, model).missing:
            # A bare name, such as the null of some real forms, is empty in Collect too.
            if "/" in missing:
                raise FormError(ErrorCode.BAD_REFERENCE, place, f"the form has no node {missing}")
            self.warnings.append(f"{place}: the form has no node {missing}; it reads as empty")
        return made

    def follow(self, source: str, context: Model | None, place: str) -> Model:
        """The node that a reference names; raises FormError when there is none."""
        model = self.find(source, context, place)
        if model is None:
            raise FormError(ErrorCode.BAD_REFERENCE, place, f"the form has no node {source or '(empty)'}")
        return model

    def find(self, source: str, context: Model | None, place: str) -> Model | None:
        """As follow, but None when there is none; raises FormError when it is no reference at all."""
        known = self.models.get(source.strip())
        if known is not None:
            return known
        try:
            return follow(source, context, self.root, self.namespaces, self.reading)
        except XPathError as error:
            raise FormError(ErrorCode.BAD_REFERENCE, place, str(error)) from None

    def referred(self, source: str, model: Model | None, place: str) -> Text:
        """Words that a reference gives: most often ``jr:itext('id')``, else a node that holds them."""
        plain = _PLAIN_ITEXT.match(source)
        if plain is not None:
            identity = plain[1] if plain[2] is None else plain[2]
            self.text_ids.setdefault(identity, place)
            return Text(identity=identity)
        expression = self.expression(source, model, place)
        syntax = expression.syntax
        if not (isinstance(syntax, Call) and syntax.name == "jr:itext"):
            return Text(itext=expression)
        (argument,) = syntax.arguments
        return Text(identity=compile_syntax(source, argument, self.namespaces))

    def message(self, source: str, model: Model) -> Text:
        """A bind's message: literal, or ``jr:itext('id')``."""
        if source.startswith("jr:itext("):
            return self.referred(source, model, f"{model.path}, message")
        return Text((source,))


def mark_repeats(parent: etree._Element | None, context: Model | None, compiler: Compiler) -> None:
    """Find the repeats of a body before any rule is compiled: paths inside a repeat mean its own instance."""
    for element in () if parent is None else parent.iterchildren(f"{XF}group", f"{XF}repeat"):
        kind = local(element)
        source = attribute(element, "nodeset") or attribute(element, "ref")
        model = compiler.find(source, context, f"A {kind}") if source else None
        if model is not None and kind == "repeat":
            model.mark_repeat()
        mark_repeats(element, model or context, compiler)


def text_of(element: etree._Element, compiler: Compiler, model: Model | None = None) -> Text:
    """The words in an element, with ``<output value="…"/>`` among them."""
    ref = attribute(element, "ref")
    if ref:
        place = f"{model.path if model else 'The form'}, {local(element)}"
        return compiler.referred(ref, model, place)
    if len(element) == 0:
        return Text((element.text.strip(),)) if element.text else Text()
    parts: list[str | Expression] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            parts.append(_part(child, compiler, model))
        parts.append(child.tail or "")
    return _trimmed([part for part in parts if part])


def _part(child: etree._Element, compiler: Compiler, model: Model | None) -> str | Expression:
    if local(child) != "output":
        return "".join(str(part) for part in child.itertext())
    source = attribute(child, "value") or attribute(child, "ref")
    return compiler.expression(source, model, f"{model.path if model else 'A text'}, output")


def _trimmed(parts: list[str | Expression]) -> Text:
    """Spaces around the words are the XML's, not the form's."""
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return Text(tuple(parts))
