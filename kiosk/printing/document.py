"""What stands on paper, as plain values: ``paper.typ`` sets it and knows no more than this.

Everything is finished words in one language. They reach the typesetter as data, so that no sign in an
answer means anything to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar

NORMAL, LARGE = 12, 18
"""Points. UKAAF, the UK's body for accessible formats, asks for 12 in clear print and for 16 in large."""


@dataclass(frozen=True)
class Part:
    """The base of all that a document is made of."""

    kind: ClassVar[str]


@dataclass(frozen=True)
class Heading(Part):
    """A heading; the one of level 1 comes first, and no level is left out (PDF/UA-1, 7.4.2)."""

    kind: ClassVar[str] = "heading"
    words: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph(Part):
    """A paragraph, or several lines."""

    kind: ClassVar[str] = "paragraph"
    words: str = field(repr=False)
    strong: bool = False


@dataclass(frozen=True)
class Bullets(Part):
    """A list."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Row(Part):
    """A question and its answer."""

    kind: ClassVar[str] = "row"
    question: str
    answer: str = field(repr=False)


@dataclass(frozen=True)
class Rows(Part):
    """Questions with their answers."""

    kind: ClassVar[str] = "rows"
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Reference(Part):
    """The reference, large, and once more with its characters apart."""

    kind: ClassVar[str] = "reference"
    label: str
    words: str
    spelt: str


@dataclass(frozen=True)
class Picture(Part):
    """A PNG or JPEG; without ``alt`` nothing is printed (PDF/UA-1, 7.3)."""

    kind: ClassVar[str] = "picture"
    content: bytes = field(repr=False)
    alt: str


@dataclass(frozen=True)
class Nothing(Part):
    """No room to write in: a note, or what is attached."""

    kind: ClassVar[str] = "nothing"


@dataclass(frozen=True)
class Lines(Part):
    """So many lines to write on."""

    kind: ClassVar[str] = "lines"
    rows: int = 1


@dataclass(frozen=True)
class Figures(Part):
    """A label above so many squares, a figure each."""

    kind: ClassVar[str] = "figures"
    label: str
    figures: int


@dataclass(frozen=True)
class Squares(Part):
    """The parts of a date or a time, each in squares."""

    kind: ClassVar[str] = "squares"
    parts: tuple[Figures, ...]


@dataclass(frozen=True)
class Options(Part):
    """Choices, each with a box to tick."""

    kind: ClassVar[str] = "options"
    words: tuple[str, ...]
    narrow: bool = False
    """All are short, so that many may stand in two columns."""


@dataclass(frozen=True)
class Order(Part):
    """What is put in order: each with a box for its place."""

    kind: ClassVar[str] = "order"
    words: tuple[str, ...]


@dataclass(frozen=True)
class Frame(Part):
    """An empty frame, to sign or draw in."""

    kind: ClassVar[str] = "frame"
    millimetres: int


@dataclass(frozen=True)
class Question(Part):
    """A question of a blank form, with room for the answer."""

    kind: ClassVar[str] = "question"
    number: str
    label: str
    level: int
    when: tuple[str, ...] = ()
    """When it is to be answered, a line each."""
    notes: tuple[str, ...] = ()
    """Its hint and how to answer, a paragraph each."""
    area: Part = field(default_factory=Nothing)

    @property
    def breakable(self) -> bool:
        """Whether it may go over to the next page: a long list may, little else."""
        return isinstance(self.area, Options | Order) and len(self.area.words) > 12


@dataclass(frozen=True)
class NewPage(Part):
    """What follows begins a page, so that pages can be copied apart."""

    kind: ClassVar[str] = "newpage"


@dataclass(frozen=True)
class Document:
    """One document in one language."""

    language: str
    """A BCP 47 code."""
    right_to_left: bool
    title: str
    parts: tuple[Part, ...]
    page: str
    """The words of the page number, with ``{number}`` and ``{total}`` in them."""
    footer: str = ""
    points: int = NORMAL


def pictures(document: Document) -> Iterator[Picture]:
    """Give the pictures of a document, in order."""
    return (part for part in document.parts if isinstance(part, Picture))


def data_of(part: Part) -> dict[str, Any]:
    """Return a part as JSON can hold it, with its kind; pictures without their content."""
    told = {each.name: _plain(getattr(part, each.name)) for each in fields(part) if each.name != "content"}
    if isinstance(part, Question):
        told["breakable"] = part.breakable
    return {"kind": part.kind, **told}


def _plain(value: object) -> object:
    if isinstance(value, Part):
        return data_of(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
