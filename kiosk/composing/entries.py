"""What a typed answer looks like, so that its field is as wide and its keyboard as fit as can be.

ODK has appearances for figures alone; for the rest we go by a word in the appearance, which other clients
pass over, by what the constraint asks for, or by the name of the question. A wrong guess does no harm: it
decides a width and a hint to on-screen keyboards, never what may be typed.
"""

import re
from typing import TYPE_CHECKING

from kiosk.i18n import Texts
from kiosk.places_in_words import path_of
from kiosk.views.question import Entry, EntryKind

if TYPE_CHECKING:
    from forms import Form, Question

BY_WORD = {
    "numbers": EntryKind.FIGURES,
    "masked": EntryKind.MASKED,
    "url": EntryKind.ADDRESS,
    "email": EntryKind.EMAIL,
    "phone": EntryKind.PHONE,
    "tel": EntryKind.PHONE,
    "postcode": EntryKind.POSTCODE,
    "nino": EntryKind.NINO,
}
"""By a word in the appearance."""
BY_NAME = {
    "email": EntryKind.EMAIL,
    "email_address": EntryKind.EMAIL,
    "phone": EntryKind.PHONE,
    "phone_number": EntryKind.PHONE,
    "mobile": EntryKind.PHONE,
    "telephone": EntryKind.PHONE,
    "postcode": EntryKind.POSTCODE,
    "nino": EntryKind.NINO,
    "national_insurance_number": EntryKind.NINO,
}
"""By the name of the question, in small letters."""
_LETTERS = {EntryKind.PHONE: 20, EntryKind.POSTCODE: 10, EntryKind.NINO: 13, EntryKind.FIGURES: 20}
"""Widths after the GOV.UK Design System's text input and its patterns."""
_MOST_ROWS = 20
_LONGEST_SHOWN = 30
_FIGURES_ONLY = re.compile(r"regex\(\s*\.\s*,\s*['\"]\^?(?:(?:\[0-9\]|\\d)(?:\{[\d,]+\}|[+*?])?)+\$?['\"]")
_LENGTH = re.compile(r"string-length\(\s*\.\s*\)\s*<?=\s*(\d+)")


def entry_of(texts: Texts, form: "Form", question: "Question") -> Entry:
    """Return how the field of a typed answer is made."""
    constraint = _constraint(form, question.ref)
    kind = _kind(question, constraint)
    length = _LENGTH.search(constraint)
    known = int(length[1]) + 1 if length and int(length[1]) <= _LONGEST_SHOWN else 0
    rows = question.parameters.get("rows", "")
    return Entry(
        kind,
        letters=known or _LETTERS.get(kind, 0),
        grouping=texts.grouping() if "thousands-sep" in question.appearances else "",
        rows=min(max(int(rows), 2), _MOST_ROWS) if rows.isdecimal() else 5,
    )


def _kind(question: "Question", constraint: str) -> EntryKind:
    if question.datatype == "barcode":
        return EntryKind.CODE
    for word, kind in BY_WORD.items():
        if word in question.appearances:
            return kind
    if _FIGURES_ONLY.search(constraint):
        return EntryKind.FIGURES
    if "regex(" in constraint and "@" in constraint:
        return EntryKind.EMAIL
    return BY_NAME.get(question.ref.rpartition("/")[2].casefold(), EntryKind.PLAIN)


def _constraint(form: "Form", ref: str) -> str:
    """Return the constraint as the form writes it, or nothing."""
    model = form.models.get(path_of(ref))
    rules = model.rules.values() if model is not None else ()
    return next((rule.expression.source for rule in rules if rule.kind.name == "CONSTRAINT"), "")
