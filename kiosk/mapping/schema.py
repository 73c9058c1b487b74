"""A receiver's JSON Schema beside the form: what is sent must satisfy it, or it is not sent."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple


class SchemaError(Exception):
    """The schema cannot be used; its text is one sentence."""


class Misfit(NamedTuple):
    """What is wrong with a value: where, by which rule, in words that may quote it, and the value there."""

    where: str
    rule: str
    said: str
    value: object


class Schema:
    """One JSON Schema of a service, which may not refer to anything outside its own file."""

    def __init__(self, path: Path) -> None:
        """Read and check the schema; raises SchemaError."""
        from jsonschema import Draft202012Validator, exceptions
        from jsonschema.validators import validator_for
        from referencing import Registry

        try:
            schema = json.loads(path.read_bytes())
        except OSError:
            raise SchemaError(
                f"{path}: there is no such file. Put the schema there, or take its name out."
            ) from None
        except ValueError:
            raise SchemaError(f"{path}: this is not JSON. Mend it.") from None
        kind = validator_for(schema, default=Draft202012Validator) if isinstance(schema, dict) else None
        if kind is None:
            raise SchemaError(f"{path}: this is no JSON Schema. Make it an object with a type.")
        try:
            kind.check_schema(schema)
        except exceptions.SchemaError as error:
            raise SchemaError(f"{path}, {error.json_path}: {error.message}. Mend the schema.") from None
        # An empty registry: nothing is fetched, whatever a $ref says.
        self._validator = kind(schema, registry=Registry(), format_checker=kind.FORMAT_CHECKER)

    def errors(self, value: object) -> list[Misfit]:
        """Return all that is wrong with a value."""
        from referencing.exceptions import Unresolvable

        try:
            found: Iterable[Any] = list(self._validator.iter_errors(value))
        except Unresolvable:
            return [Misfit("$", "$ref", "the schema refers to something outside its own file", value)]
        return [Misfit(one.json_path, str(one.validator), one.message, one.instance) for one in found]
