"""What is wrong with a service's ``json.toml``, found with the form at hand before anybody fills it in."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from forms import Form, FormError, Session
from kiosk.mapping import KINDS
from kiosk.mapping.file import FILE_NAME, JsonFile, Value, every, read_json_file, tokens
from kiosk.mapping.making import TRUTHS, UnfitError
from kiosk.mapping.open311 import arguments
from kiosk.mapping.schema import Schema, SchemaError

if TYPE_CHECKING:
    from forms.definition import Model

_STRUCTURE = {"type", "required", "additionalProperties", "unevaluatedProperties", "$ref"}
"""The rules of a schema that an example can break; a pattern or a length says nothing against an example."""
_VALUES = {"enum", "const"}
"""Those that a choice or a constant can break: what is typed or worked out is none of the examples."""
_EXAMPLES = {"date": "2026-11-22", "time": "10:00:00.000Z", "dateTime": "2026-11-22T10:00:00.000Z"}


class Doubt(NamedTuple):
    """One thing to mend; a warning does not keep the service from the public."""

    is_warning: bool
    text: str


def check_json(folder: Path, form: Form, kind: str = "") -> Iterator[Doubt]:
    """Yield all that is wrong with what the folder declares, or that a receiver of this kind misses."""
    declared, problems = read_json_file(folder)
    yield from (Doubt(False, problem) for problem in problems)
    place, facts = folder / FILE_NAME, _Facts(form)
    if declared is None:
        if kind in KINDS and not problems:
            yield Doubt(False, f"{place}: there is none, and the receiver is of the kind {kind}. Write it.")
        return
    wrong = [Doubt(False, f"{place}, json.{text}.") for text in _refs(declared, facts)]
    yield from wrong
    if kind == "open311" and not wrong:
        try:
            arguments(_example(declared.json, facts, 0), "")
        except UnfitError as error:
            yield Doubt(False, f"{place}: GeoReport v2 needs, or does not know, {error}. Mend it.")
    yield from _left_out(place, declared, facts)
    if declared.schema is None:
        return
    try:
        schema = Schema(folder / declared.schema)
    except SchemaError as error:
        yield Doubt(False, str(error))
    else:
        if not wrong:
            yield from _against(place, schema, declared, facts)


class _Facts:
    """What a check asks of a form."""

    def __init__(self, form: Form) -> None:
        """Begin a filling; raises FormError. Choices are looked for only where they are asked for: all of
        them together may be too long to list, though each question can be asked.
        """
        self.models = form.models
        self._session = Session.begin(form)
        self._choices: dict[str, list[str]] = {}

    def repeat_of(self, model: "Model") -> str:
        """Return the path of the innermost repeat around a node, or nothing."""
        return next((one.path for one in model.lineage()[1:] if one.repeat is not None), "")

    def always(self, ref: str) -> bool:
        """Tell whether an answer is never missing: required, and under no condition."""
        rules = [{rule.name for rule in one.rules} for one in self.models[ref].lineage()]
        return "REQUIRED" in rules[0] and not any("RELEVANT" in each for each in rules)

    def values(self, ref: str) -> list[str]:
        """Return the choices that are on offer from the start, as far as they are known."""
        if ref not in self._choices:
            try:
                self._choices[ref] = [choice.value for choice in self._session.question(ref).choices]
            except FormError:  # there is none outside of repeats, or it takes too long
                self._choices[ref] = []
        return self._choices[ref]


def _refs(declared: JsonFile, facts: _Facts) -> Iterator[str]:
    for pointer, within, value in every(declared.json):
        ref = value.each if value.each is not None else value.ref
        if ref is None:
            continue
        model = facts.models.get(ref)
        if model is None:
            yield f"{pointer}: the form has no {ref}. Mend the path"
        elif value.each is not None:
            if model.repeat is None:
                yield f"{pointer}: {ref} is no repeat. Name one, or write ref"
            elif facts.repeat_of(model) != within:
                yield f"{pointer}: {ref} is within another repeat. Put it into each of that one"
        elif model.holds_nodes:
            yield f"{pointer}: {ref} is a group and holds no answer. Name a question in it"
        elif facts.repeat_of(model) not in {"", within}:
            yield f"{pointer}: {ref} is within a repeat. Put it into each = {facts.repeat_of(model)!r}"
        elif not _fits(value, model, facts.values(ref)):
            yield f"{pointer}: {ref} cannot always become {value.type}. Choose another type"


def _fits(value: Value, model: "Model", choices: list[str]) -> bool:
    """Tell whether every answer can become this type; what is calculated is looked at when it is sent."""
    control = model.control.kind if model.control else ""
    binary = model.datatype == "binary"
    if value.type in {"string", "file"}:
        return binary == (value.type == "file")
    if value.type == "list":
        return control in {"select", "rank"}
    if "CALCULATE" in {rule.name for rule in model.rules}:
        return not binary
    if value.type == "boolean":
        listed = control == "select1" and bool(choices) and set(choices) <= set(TRUTHS)
        return listed or control == "trigger" or model.datatype == "boolean"
    wanted = {"int", "integer"} if value.type == "integer" else {"int", "integer", "decimal"}
    return model.datatype in wanted


def _left_out(place: Path, declared: JsonFile, facts: _Facts) -> Iterator[Doubt]:
    named = {value.ref for _, _, value in every(declared.json)}
    for ref, model in facts.models.items():
        asked = model.control is not None and "READONLY" not in {rule.name for rule in model.rules}
        if asked and ref not in named:
            yield Doubt(True, f"{place}: {ref} is not in it, so it is not sent. Add it if it should be.")


def _against(place: Path, schema: Schema, declared: JsonFile, facts: _Facts) -> Iterator[Doubt]:
    """Hold examples against the schema: one for each choice, and one without what may be left empty."""
    most = max((len(facts.values(value.ref)) for _, _, value in every(declared.json) if value.ref), default=0)
    known = list(_known(declared, facts))
    found: dict[tuple[str, str], str] = {}
    for number in range(max(most, 1)):
        for where, rule, said, value in schema.errors(_example(declared.json, facts, number)):
            if rule in _STRUCTURE or (rule in _VALUES and value in known):
                found.setdefault((where, said if rule == "enum" else rule), said)
    for (where, _), said in found.items():
        yield Doubt(False, f"{place}: does not satisfy its schema at {where}: {said}. Mend one of them.")
    for where, rule, said, _ in schema.errors(_example(declared.json, facts, None)):
        if rule == "required" and (where, rule) not in found:
            yield Doubt(
                True, f"{place}: an answer may be left empty that its schema needs at {where}: {said}."
            )


def _known(declared: JsonFile, facts: _Facts) -> Iterator[object]:
    """Give each choice and each constant, which stand in examples as they are sent."""
    for _, _, value in every(declared.json):
        yield from facts.values(value.ref) if value.ref is not None else (value.constant,)


def _example(values: Mapping[str, Value], facts: _Facts, number: int | None) -> dict[str, Any]:
    """Make an example with the choice of this number; None for one without what may be left empty."""
    made: dict[str, Any] = {}
    for pointer, value in values.items():
        if value.ref is not None and number is None and not facts.always(value.ref):
            continue
        *ways, last = tokens(pointer)
        place = made
        for token in ways:
            place = place.setdefault(token, {})
        place[last] = _one(value, facts, number)
    return made


def _one(value: Value, facts: _Facts, number: int | None) -> object:
    if value.each is not None:
        return [_example(value.json, facts, number)]
    if value.ref is None:
        return value.constant if value.fact is None else "2026-11-22T10:00:00Z"
    choices = facts.values(value.ref)
    text = (
        choices[(number or 0) % len(choices)]
        if choices
        else _EXAMPLES.get(facts.models[value.ref].datatype, "x")
    )
    examples: dict[str, object] = {
        "integer": 1,
        "number": 1.5,
        "boolean": True,
        "list": [text],
        "file": {"name": "photo.jpg", "mediaType": "image/jpeg", "content": "eA=="},
    }
    return examples.get(value.type, text)
