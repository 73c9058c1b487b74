"""All that a screen needs to draw itself, as frozen values.

A view holds finished words in the visit's language: a screen never translates, decides or asks the
engine. Every screen is ``show(view)`` in and one ``intent`` signal out.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from accessibility.preferences import Preferences
from kiosk.intents import Intent


@dataclass(frozen=True)
class Action:
    """A button: its words and what it asks for."""

    label: str
    intent: Intent
    name: str = ""
    """The accessible name where it must say more than the label; it contains the label (WCAG 2.5.3)."""
    checked: bool | None = None
    """For a toggle: whether it is on. Said in the label too, since colour alone is not enough."""


@dataclass(frozen=True)
class Frame:
    """What stands around every page, in the same place on each (WCAG 3.2.6)."""

    language: str
    """BCP 47 code, for fonts, the voice and the direction."""
    right_to_left: bool
    preferences: Preferences
    demonstration: str
    """The sentence that says nothing reaches an agency, or empty."""
    help: str
    """Whom to ask; one sentence."""
    back: Action | None
    tools: tuple[Action, ...]
    """Text size, theme, being helped, finish and clear: in this order on every page."""


@dataclass(frozen=True)
class View:
    """The base of all views."""

    frame: Frame
    heading: str


@dataclass(frozen=True)
class Section:
    """A heading with paragraphs and a list below it."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True)
class LanguageView(View):
    """Each language by its own name, none preferred, no flags; ``Action.intent`` is ChooseLanguage."""

    languages: tuple[Action, ...] = ()


@dataclass(frozen=True)
class ServiceChoice:
    """One service in the list; the whole row is the target."""

    name: str
    summary: str
    intent: Intent


@dataclass(frozen=True)
class ServicesView(View):
    """The services of this kiosk; ``notice`` says why when there is none."""

    services: tuple[ServiceChoice, ...] = ()
    notice: str = ""


@dataclass(frozen=True)
class InformationView(View):
    """Something to read, then one thing to do: before you start, privacy, declaration, a problem."""

    sections: tuple[Section, ...] = ()
    primary: Action | None = None
    secondary: tuple[Action, ...] = ()
    error: str = ""
    """Something went wrong on this page: shown above the text, takes the focus."""


class FieldKind(StrEnum):
    """Which widget shows a field; one file each under ``kiosk/widgets``."""

    NOTE = "note"
    TEXT = "text"
    MULTILINE = "multiline"
    NUMBER = "number"
    DATE = "date"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    PHOTO = "photo"


@dataclass(frozen=True)
class Option:
    """One choice of a list."""

    value: str
    label: str


@dataclass(frozen=True)
class Picture:
    """A photo that can be attached, or is: its key, a name to read and an encoded thumbnail."""

    key: str
    name: str
    thumbnail: bytes = field(repr=False, default=b"")


@dataclass(frozen=True)
class PhotoWords:
    """The words and pictures of a photo question."""

    look: str
    """Label of the button that looks for photos."""
    remove: str
    choose: str
    """Heading above the photos that were found."""
    status: str
    """What is attached, or that nothing was found, in words."""
    found: tuple[Picture, ...] = ()
    attached: Picture | None = None


@dataclass(frozen=True)
class Field:
    """One question: label, hint, error and input, as ``accessibility.field`` builds them."""

    ref: str
    kind: FieldKind
    label: str
    hint: str = ""
    details_label: str = ""
    """Words of the "why we ask" button; empty when there are no details."""
    details: str = ""
    text: str = field(default="", repr=False)
    """As typed, also when it cannot be read; several choices are space separated; a date is ``Y-M-D``."""
    options: tuple[Option, ...] = ()
    error: str = ""
    """The message, starting with the word for "Error:" in the visit's language."""
    readonly: bool = False
    is_heading: bool = False
    """The label is the page's heading (one question on the page)."""
    decimal: bool = False
    parts: tuple[str, str, str] = ("", "", "")
    """Labels of a date's day, month and year."""
    photo: PhotoWords | None = None


@dataclass(frozen=True)
class ErrorLink:
    """One line of the error summary: the same words as at the field, leading to it."""

    message: str
    ref: str


@dataclass(frozen=True)
class ErrorSummary:
    """The box on top that takes the focus after Continue found something."""

    title: str
    links: tuple[ErrorLink, ...]


@dataclass(frozen=True)
class QuestionView(View):
    """One page of the form: one question, or a group shown together (``field-list``)."""

    key: str = ""
    """Names the page: while it stays the same, fields are reconciled by ``ref``, never rebuilt."""
    caption: str = ""
    """Progress in words, above the heading."""
    errors: ErrorSummary | None = None
    fields: tuple[Field, ...] = ()
    primary: Action | None = None


@dataclass(frozen=True)
class SummaryRow:
    """A question, its answer as people read it, and the way to change it."""

    question: str
    answer: str = field(repr=False)
    change: Action | None = None
    picture: Picture | None = None


@dataclass(frozen=True)
class SummaryGroup:
    """Rows under one heading."""

    heading: str
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True)
class CheckView(View):
    """Check your answers."""

    groups: tuple[SummaryGroup, ...] = ()
    primary: Action | None = None


@dataclass(frozen=True)
class ConfirmationView(View):
    """The reference, the true stage, and what happens next."""

    reference_label: str = ""
    reference: str = ""
    reference_aloud: str = ""
    """The reference as it is read out: single characters, apart."""
    stage: str = ""
    """Saved here, or received by the agency: the truth at this moment."""
    sections: tuple[Section, ...] = ()
    primary: Action | None = None
    secondary: Action | None = None


@dataclass(frozen=True)
class PinView(View):
    """Staff leave the kiosk with a PIN."""

    label: str = ""
    hint: str = ""
    error: str = ""
    primary: Action | None = None
    """Its intent is ``EnterPin("")``; the screen fills the PIN in."""
    cancel: Action | None = None
