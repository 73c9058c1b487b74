"""A page of the form and the fields on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kiosk.views import Action, View
from kiosk.views.media import CameraWords, CodeWords, ImageMap, PlayWords, RecorderWords
from kiosk.views.picture import Picture

if TYPE_CHECKING:
    from kiosk.views.map import ChoiceMap, MapWords


class FieldKind(StrEnum):
    """Which widget shows a field; one file each under ``kiosk/widgets``."""

    NOTE = "note"
    ACKNOWLEDGE = "acknowledge"
    TEXT = "text"
    MULTILINE = "multiline"
    NUMBER = "number"
    COUNTER = "counter"
    DATE = "date"
    TIME = "time"
    DATE_TIME = "date_time"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANGE = "range"
    RANK = "rank"
    PLACE = "place"
    PLACES = "places"
    ADDRESS = "address"
    """Not a question of the form: it finds what answers several."""
    PHOTO = "photo"
    FILE = "file"
    SOUND = "sound"
    BARCODE = "barcode"
    DRAWING = "drawing"


class EntryKind(StrEnum):
    """What a typed answer is made of, as far as keyboards and widths go."""

    PLAIN = "plain"
    FIGURES = "figures"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    """Of a web page."""
    POSTCODE = "postcode"
    NINO = "nino"
    """A National Insurance number."""
    CODE = "code"
    """What stands below a barcode."""
    MASKED = "masked"
    """Not to be read over a shoulder."""


class Entry(NamedTuple):
    """How the field of a typed answer is made."""

    kind: EntryKind = EntryKind.PLAIN
    letters: int = 0
    """Length of the expected answer; 0 for as wide as the page."""
    grouping: str = ""
    """What stands between thousands, where the form asks for it."""
    rows: int = 5
    """Of several lines: how many show."""


_PLAIN = Entry()


@dataclass(frozen=True)
class Option:
    """One choice of a list."""

    value: str
    label: str
    picture: bytes = field(repr=False, default=b"")
    """Encoded; empty for none."""
    plays: tuple[PlayWords, ...] = ()
    """Its sound and its film, where it has them."""


@dataclass(frozen=True)
class SearchWords:
    """The words of the field above a long list."""

    label: str
    found: tuple[str, ...] = ()
    """What to say when so many choices match what was typed, from none to all; none for a list so long that
    it is looked through elsewhere, and the view has what was found."""
    typed: str = field(default="", repr=False)
    status: str = ""
    """Of such a list: what was looked for, and how that went."""


class Steps(Protocol):
    """The values of a range, by place; a frozen value (``forms.Range``)."""

    @property
    def steps(self) -> int:
        """How many steps lead from the first to the last."""
        ...

    def at(self, place: int) -> str:
        """Return the value after so many steps."""
        ...

    def place_of(self, text: str) -> int | None:
        """Return after how many steps a value comes; None for what is none."""
        ...


@dataclass(frozen=True)
class StepWords:
    """The words of the buttons beside a number."""

    less: str
    more: str


@dataclass(frozen=True)
class RangeWords(StepWords):
    """The words of a range, and the steps that it has."""

    range: Steps
    slider: str
    unanswered: str


@dataclass(frozen=True)
class RankWords:
    """The words of what is put in order."""

    up: str
    down: str
    keep: str
    """Label of the button that takes the order as it stands."""
    places: tuple[str, ...]
    """"1 of 5", "2 of 5" and so on."""
    unanswered: str


@dataclass(frozen=True)
class PhotoWords:
    """The words and pictures of a photo question."""

    look: str
    """Label of the button that looks for photos; empty where only the camera may be used."""
    remove: str
    choose: str
    """Heading above the photos that were found."""
    status: str
    """What is attached, or that nothing was found, in words."""
    found: tuple[Picture, ...] = ()
    attached: Picture | None = None
    camera: CameraWords | None = None
    """Where there is a camera, and the question asks for a photo."""
    recorder: RecorderWords | None = None
    """Where there is a microphone, and the question asks for sound."""
    listen: PlayWords | None = None
    """Of a sound that is attached."""
    older: str = ""
    """Label of the button that shows more of what was found; empty when there is no more."""
    draw: str = ""
    """What to do to draw on the photo that is attached; empty where the form asks for no drawing."""
    clear: str = ""
    """Label of the button that takes the drawing away again; empty while there is none."""


@dataclass(frozen=True)
class PlaceOption(Option):
    """A place of the list; its value names the row, since several may have one point."""

    point: str = ""
    name: str = ""
    """As the list has it; the label may have marks that keep it in order among other words."""


@dataclass(frozen=True)
class PlaceWords:
    """The words of a place, or of several."""

    latitude: str
    longitude: str
    or_type: str
    """Above the two numbers."""
    help: str
    """What to do when one knows neither name nor numbers."""
    add: str = ""
    remove: str = ""
    closed: bool = False
    """Several that go around an area."""
    chosen: str = ""
    """The row of the list that is the answer."""
    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What the points of the answer are called, where they have a name."""
    typed: bool = True
    """The two numbers can be typed: not where a form hides them and there is another way."""


@dataclass(frozen=True)
class AddressWords:
    """The words of the search for an address."""

    cannot_find: str
    """Label of the button that leads to where one types the first line."""
    line1: str
    """Ref of the question that takes it."""
    status: str = ""
    """That an address was filled in."""
    chosen: str = ""
    """The row of the list that stands in the fields."""


@dataclass(frozen=True)
class DrawingWords:
    """The words of a drawing or signature, and what is attached of it."""

    type: str
    """Label of the field in which one types instead."""
    draw: str
    clear: str
    status: str
    attached: bytes = field(repr=False, default=b"")


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
    section: str = ""
    """What it stands under, of several such on the page."""
    begins_section: bool = False
    """That is shown above it: the field before stands under something else."""
    decimal: bool = False
    parts: tuple[str, ...] = ("", "", "")
    """Labels of a date's day, month and year, or the last of them; of a time's hour and minute."""
    entry: Entry = _PLAIN
    calendar: str = ""
    """The appearance that asks for another calendar than the Gregorian (``kiosk.calendars``)."""
    months: tuple[tuple[str, int], ...] = ()
    """What may be written for the months of a date, in plain words, with their numbers."""
    morning: tuple[str, ...] = ()
    """What may be written for "am", in small letters without dots."""
    afternoon: tuple[str, ...] = ()
    photo: PhotoWords | None = None
    picture: Picture | None = None
    """Of the question itself, shown with its label."""
    plays: tuple[PlayWords, ...] = ()
    """The sound and the film of the question itself."""
    image_map: ImageMap | None = None
    choice_map: "ChoiceMap | None" = None
    scale: bool = False
    """The choices are steps of a scale: in one line where there is room."""
    columns: int = 1
    """In how many columns choices stand at most, where there is room."""
    quick: bool = False
    """A choice is the way on too; the hint says so, or nobody could know (WCAG 3.2.2)."""
    search: SearchWords | None = None
    """Of a list too long to look through."""
    counter: StepWords | None = None
    range: RangeWords | None = None
    rank: RankWords | None = None
    drawing: DrawingWords | None = None
    place: PlaceWords | None = None
    map: "MapWords | None" = None
    code: CodeWords | None = None
    """Of a barcode, where a camera can read it."""
    address: AddressWords | None = None


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
    secondary: tuple[Action, ...] = ()
    """Other ways on from this page, quieter than the primary one."""

    @property
    def page(self) -> str:
        """Return the key: a heading may change while one answers."""
        return self.key
