"""A document as tagged PDF (PDF/UA-1), set by Typst in a process of its own.

Typst keeps what it has set, to be quicker with the next document: what it was told of a person goes with its
process. PDF/UA-1 allows no letter that a font lacks, so that nothing is ever printed as empty boxes.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from accessibility.fonts import families
from kiosk.errors import KioskError
from kiosk.printing import WORKER
from kiosk.printing.direction import directed
from kiosk.printing.document import Document, data_of, pictures

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("paper.typ")
LETTERS_MISSING = 3
"""Exit status of the worker. It says no more, for Typst's own words hold the person's."""
_SECONDS = 60


class TypesettingError(KioskError):
    """A document could not be made."""


class LettersMissingError(TypesettingError):
    """No font of this machine has some of the letters."""


def typeset(document: Document) -> bytes:
    """Return a document as PDF; raises LettersMissingError or TypesettingError."""
    told = as_data(document).encode()
    try:
        done = subprocess.run(  # noqa: S603  # ourselves
            _worker(), input=told, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise TypesettingError("The page could not be made. Try again.") from None
    if done.returncode == LETTERS_MISSING:
        raise LettersMissingError(
            "The page has letters that no font of this computer has. Install the Noto fonts "
            "(on Debian and Ubuntu: fonts-noto-core and fonts-noto-cjk)."
        )
    if done.returncode:
        raise TypesettingError("The page could not be made. Try again.")
    return done.stdout


def serve() -> int:
    """Set the document on standard input and write the PDF to standard output; return the exit status."""
    import typst

    try:
        pdf = pages(sys.stdin.buffer.read().decode(), typst.Fonts(include_embedded_fonts=False))
    except typst.TypstError as error:
        return LETTERS_MISSING if "could not be displayed" in error.message else 1
    sys.stdout.buffer.write(pdf)
    return 0


def pages(told: str, fonts: "typst.Fonts") -> bytes:
    """Return the PDF of what ``as_data`` gives, with these fonts; raises typst.TypstError."""
    import typst

    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=fonts,
        pdf_standards=["ua-1"],
        sys_inputs={"document": told},
    )


def _worker() -> list[str]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "kiosk"]
    return [*program, WORKER]


def as_data(document: Document) -> str:
    """Return a document as the template reads it."""
    language, _, region = document.language.partition("-")
    parts = [_directed(data_of(part), right_to_left=document.right_to_left) for part in document.parts]
    told = {
        "title": document.title,
        "language": language,
        "region": region if len(region) == 2 else None,
        "right_to_left": document.right_to_left,
        "fonts": families(document.language),
        "figures_fonts": families("en"),
        "points": document.points,
        "page": document.page,
        "footer": _directed(document.footer, right_to_left=document.right_to_left),
        "parts": parts,
        "pictures": [list(picture.content) for picture in pictures(document)],
    }
    return json.dumps(told)


def _directed(value: object, *, right_to_left: bool) -> object:
    """Return data with every text in it as it is to be set."""
    match value:
        case str():
            return directed(value, right_to_left=right_to_left)
        case list():
            return [_directed(each, right_to_left=right_to_left) for each in value]
        case dict():
            return {
                key: each if key == "kind" else _directed(each, right_to_left=right_to_left)
                for key, each in value.items()
            }
    return value
