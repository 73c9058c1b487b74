"""The form engine: XForms in, answers and submissions out. This module is the whole public contract."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from forms.definition import Choice, Form, Media
from forms.errors import ErrorCode, FormError
from forms.explain import Evidence, Explanation, Reason
from forms.listing import Listed
from forms.pages import Page
from forms.parse import parse
from forms.queries import Document, Found
from forms.questions import Question, State
from forms.session import Changes, Session
from forms.submission import Attachment, Submission
from forms.validation import Violation
from forms.xlsform import Conversion, convert

__all__ = [
    "Attachment",
    "Changes",
    "Choice",
    "Conversion",
    "Document",
    "ErrorCode",
    "Evidence",
    "Explanation",
    "Form",
    "FormError",
    "Found",
    "Listed",
    "Media",
    "Page",
    "Question",
    "Reason",
    "Session",
    "State",
    "Submission",
    "Violation",
    "convert",
    "load",
]


def load(xform: bytes, media: Media | None = None) -> Form:
    """Read, check and compile an XForm once; refuses with FormError what could not be filled in rightly."""
    with _collection_paused():
        return parse(xform, media)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """What loading makes stays: looking through it for garbage would take a fifth of the time for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
