"""Columns of an XLSForm that pyxform does not know.

It leaves them out without a word, and with a misspelt “relevant” all branching would be gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from forms.errors import ErrorCode, FormError

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

_ALIKE = 0.8
"""From 0 to 1, difflib's: “lable” is as near as this to “label”, and nothing that is meant is nearer."""


def unknown_columns(workbook: DefinitionData, place: str) -> Iterator[str]:
    """Yield a warning for each column that nothing reads; raises FormError for one that is misspelt.

    In the sheet of choices any column may be there, for choice filters to read.
    """
    from pyxform import aliases
    from pyxform.question import MultipleChoiceQuestion
    from pyxform.survey import Survey

    sheets = (
        ("survey", workbook.survey_header, aliases.survey_header, MultipleChoiceQuestion),
        ("settings", workbook.settings_header, aliases.settings_header, Survey),
    )
    for sheet, headers, other_names, element in sheets:
        columns = set(element.get_slot_names())
        for column in _unknown(headers, other_names, columns):
            meant = _meant(column, columns | other_names.keys())
            if meant:
                detail = f"the sheet {sheet} has a column “{column}”; did you mean “{meant}”"
                raise FormError(ErrorCode.CONVERSION, place, detail)
            yield f"The sheet {sheet} has a column “{column}”, which XLSForm does not know: it was left out."


def _unknown(
    headers: Sequence[Mapping[str, object]] | None, other_names: Mapping[str, Any], columns: Collection[str]
) -> Iterator[str]:
    from pyxform.parsing.sheet_headers import process_header

    named = [column for column in (headers or [{}])[0] if column]
    doubled = any("::" in column for column in named)
    for column in named:
        _, parts = process_header(column, doubled, other_names, columns)
        if parts[0] not in columns:
            yield column


def _meant(column: str, known: Collection[str]) -> str:
    """Return the column that this one is nearly, with its language; nothing when it is like none."""
    name, _, more = column.partition(":")
    public = [one for one in known if not one.startswith("_")]
    found = get_close_matches("_".join(name.lower().split()), public, n=1, cutoff=_ALIKE)
    return "::".join((*found, more.lstrip(":"))) if found and more else "".join(found)
