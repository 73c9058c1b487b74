"""The form engine: XForms in, answers and submissions out. This module is the whole public contract."""

from importlib import import_module
from typing import TYPE_CHECKING

from forms.collecting import paused
from forms.datatypes import INTEGERS
from forms.definition import Choice, Form, Media
from forms.errors import ErrorCode, FormError
from forms.legacy import ITEMSETS
from forms.pages import Page
from forms.parse import parse
from forms.questions import Question, State
from forms.session import Changes, Session
from forms.submission import Attachment, Submission
from forms.validation import Violation

if TYPE_CHECKING:
    from forms.blank import Around, Outlined, asked, outline
    from forms.conditions import Condition
    from forms.explain import Evidence, Explanation, Reason
    from forms.listing import Listed
    from forms.lists import geometries
    from forms.queries import Document, Found
    from forms.ranges import Range, range_of
    from forms.repeats import Instance
    from forms.xlsform import Conversion, convert

__all__ = [
    "INTEGERS",
    "ITEMSETS",
    "Around",
    "Attachment",
    "Changes",
    "Choice",
    "Condition",
    "Conversion",
    "Document",
    "ErrorCode",
    "Evidence",
    "Explanation",
    "Form",
    "FormError",
    "Found",
    "Instance",
    "Listed",
    "Media",
    "Outlined",
    "Page",
    "Question",
    "Range",
    "Reason",
    "Session",
    "State",
    "Submission",
    "Violation",
    "asked",
    "convert",
    "geometries",
    "load",
    "outline",
    "range_of",
]

_LATER = {
    **dict.fromkeys(("Evidence", "Explanation", "Reason"), "forms.explain"),
    "Condition": "forms.conditions",
    "Listed": "forms.listing",
    "geometries": "forms.lists",
    **dict.fromkeys(("Around", "Outlined", "asked", "outline"), "forms.blank"),
    **dict.fromkeys(("Document", "Found"), "forms.queries"),
    **dict.fromkeys(("Range", "range_of"), "forms.ranges"),
    "Instance": "forms.repeats",
    **dict.fromkeys(("Conversion", "convert"), "forms.xlsform"),
}
"""What a first question does not need; imported when somebody asks for it."""


def __getattr__(name: str) -> object:
    """Import what is asked for late (PEP 562); raises AttributeError for what there is not."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


def load(xform: bytes, media: Media | None = None) -> Form:
    """Read, check and compile an XForm once; refuses with FormError what could not be filled in rightly."""
    with paused():
        return parse(xform, media)
