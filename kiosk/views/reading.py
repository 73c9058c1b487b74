"""Pages that are read, with little to choose: services, information, confirmation, the way out."""

from dataclasses import dataclass, field

from kiosk.intents import Intent
from kiosk.views import Action, View


@dataclass(frozen=True)
class Section:
    """A heading with paragraphs and a list below it."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    private: bool = False
    """There are answers in it: not for a room to hear."""


@dataclass(frozen=True)
class ServiceChoice:
    """One service, or one section of a form, in a list; the whole row is the target."""

    name: str
    summary: str
    intent: Intent


@dataclass(frozen=True)
class ServiceSearch:
    """A field to find a service by one's own words; the screen fills them in to the intent of ``find``."""

    label: str
    hint: str
    find: Action
    show_all: Action | None = None
    """The way back to all services, after a search."""
    text: str = field(default="", repr=False)


@dataclass(frozen=True)
class ServicesView(View):
    """The services of this kiosk; ``notice`` says what was found, or why there is none."""

    services: tuple[ServiceChoice, ...] = ()
    notice: str = ""
    search: ServiceSearch | None = None
    elsewhere: tuple[Section, ...] = ()
    """A person and a phone number, when nothing was found."""


@dataclass(frozen=True)
class TasksView(View):
    """The sections of a long form, each with how far it is; ``progress`` says how far all of it is."""

    sections: tuple[ServiceChoice, ...] = ()
    progress: str = ""
    primary: Action | None = None


@dataclass(frozen=True)
class InformationView(View):
    """Something to read, then one thing to do: before you start, privacy, declaration, a problem."""

    sections: tuple[Section, ...] = ()
    primary: Action | None = None
    secondary: tuple[Action, ...] = ()
    error: str = ""
    """Something went wrong on this page: shown above the text, takes the focus."""


class IdleView(InformationView):
    """The warning before a wipe: any key or touch beside its buttons does what the primary one does."""


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
