"""The screens that the kiosk composes from what a visit has come to; a row of ``PAGES`` is one of them."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from accessibility.preferences import Preferences
from kiosk.catalogue import Catalogue
from kiosk.composing import compose
from kiosk.composing.frame import frame
from kiosk.composing.site import Site
from kiosk.config import SHIPPED_SERVICES, Config, Staff
from kiosk.devices import Devices
from kiosk.gallery.devices import FakeCamera, FakeCodes, FakeMicrophone, FakePlayer, FakePress
from kiosk.i18n import Texts
from kiosk.intents import Paper
from kiosk.printing.outcome import Outcome
from kiosk.store.state import State
from kiosk.views import Frame, View
from kiosk.visit import Filling, Overlay, Problem, Stage, Visit

SERVICE = "library-membership"
"""The shipped service that the screens around a form speak of."""


@dataclass(frozen=True)
class Page:
    """What a visit has come to, by the names of ``Visit``, beside the language and the preferences."""

    visit: dict[str, Any] = field(default_factory=dict)
    row: State | None = None
    """Where the submission is, on a confirmation."""
    languages: tuple[str, ...] = ("en", "cy")
    keeps_log: bool = False
    paper: Outcome = Outcome.NOTHING
    """How the last paper is getting on."""

    def view(self, code: str, preferences: Preferences) -> View:
        """Return what the kiosk composes of it, in a language of the app."""
        return compose(_site(self), self._visit(code, preferences))

    def frame(self, code: str, preferences: Preferences) -> Frame:
        """Return what stands around it."""
        return frame(_site(self), self._visit(code, preferences))

    def _visit(self, code: str, preferences: Preferences) -> Visit:
        return Visit(Texts(code), preferences=preferences, **{"filling": _filling(), **self.visit})


PAGES = {
    "languages": Page(),
    "services": Page({"stage": Stage.SERVICES}),
    "services found": Page({"stage": Stage.SERVICES, "searched": "library card"}),
    "no service found": Page({"stage": Stage.SERVICES, "searched": "qqqqqqqq"}),
    "form not there": Page({"stage": Stage.SERVICES, "problem": Problem.NO_FORM}),
    "nothing can be kept": Page({"stage": Stage.ELSEWHERE}),
    "before you start": Page({"stage": Stage.BEFORE}),
    "choose a code": Page({"stage": Stage.CODE}),
    "choose a code, wrong": Page({"stage": Stage.CODE, "problem": Problem.BAD_CODE}),
    "choose a code, not the same": Page({"stage": Stage.CODE, "problem": Problem.OTHER_CODE}),
    "choose a code, once more": Page({"stage": Stage.CODE, "code_once": "2468"}),
    "privacy": Page({"stage": Stage.PRIVACY}),
    "declaration": Page({"stage": Stage.DECLARATION}),
    "declaration, not saved": Page({"stage": Stage.DECLARATION, "problem": Problem.NOT_SAVED}),
    "declaration, disk full": Page({"stage": Stage.DECLARATION, "problem": Problem.DISK_FULL}),
    "confirmation, saved": Page({"stage": Stage.CONFIRMATION}, State.READY),
    "confirmation, received": Page({"stage": Stage.CONFIRMATION}, State.ACCEPTED),
    "confirmation, held": Page({"stage": Stage.CONFIRMATION}, State.HELD),
    "confirmation, printed": Page(
        {"stage": Stage.CONFIRMATION, "taken": Paper.RECEIPT}, State.READY, paper=Outcome.PRINTED
    ),
    "confirmation, no paper": Page(
        {"stage": Stage.CONFIRMATION, "taken": Paper.RECEIPT}, State.READY, paper=Outcome.NO_PAPER
    ),
    "menu": Page({"overlay": Overlay.MENU}),
    "menu of a sensitive service": Page({"overlay": Overlay.MENU, "code": "2468", "helped": True}),
    "ways to use it": Page({"overlay": Overlay.HANDS}),
    "needs card": Page({"overlay": Overlay.NEEDS}),
    "needs card, wrong": Page({"overlay": Overlay.NEEDS, "wrong_card": True}),
    "help": Page({"overlay": Overlay.HELP, "stage": Stage.PRIVACY}),
    "help, called": Page({"overlay": Overlay.HELP, "stage": Stage.PRIVACY, "called": True}),
    "language again": Page({"overlay": Overlay.LANGUAGE, "stage": Stage.PRIVACY}),
    "finish": Page({"overlay": Overlay.FINISH, "stage": Stage.PRIVACY, "fillings": {SERVICE: None}}),
    "finish, all sent": Page({"overlay": Overlay.FINISH, "stage": Stage.CONFIRMATION, "hidden": True}),
    "idle": Page({"overlay": Overlay.IDLE, "stage": Stage.PRIVACY}),
    "fault": Page({"overlay": Overlay.FAULT, "stage": Stage.PRIVACY}),
    "staff PIN": Page({"overlay": Overlay.PIN}),
    "staff PIN, wrong": Page({"overlay": Overlay.PIN, "wrong_pin": True}),
    "covered": Page({"stage": Stage.PRIVACY, "hidden": True, "code": "2468"}),
    "covered, wrong code": Page({"stage": Stage.PRIVACY, "hidden": True, "code": "2468", "wrong_codes": 2}),
    "recorded by staff": Page({"stage": Stage.PRIVACY}, keeps_log=True),
}
"""By their names in the gallery."""


class _Sent(NamedTuple):
    """A session of which nothing is asked but what was sent."""

    instance_id: str = "uuid:6b1a1f2e-0d7c-4a7e-9a1a-2c4a3d5e6f70"


class _Stored(NamedTuple):
    """An outbox that is asked where one submission is."""

    state: State | None

    def row(self, _instance_id: str) -> "_Stored | None":
        return self if self.state is not None else None


def _filling() -> Filling:
    return Filling(SERVICE, cast("Any", _Sent()))


@cache
def _catalogue() -> Catalogue:
    return Catalogue((SHIPPED_SERVICES,), Path())


def _site(page: Page) -> Site:
    """Return a site of which composing these pages asks no device, photo or map."""
    staff = Staff(collect=("audit",) if page.keeps_log else ())
    config = Config(Path(), keys="file", help_phone="01632 960 001", languages=page.languages, staff=staff)
    press = FakePress()
    press.outcome = page.paper
    devices = Devices(FakeCamera(), FakeCodes(), FakeMicrophone(), FakePlayer(), press)
    nothing = cast("Any", None)
    stored = cast("Any", _Stored(page.row))
    return Site(
        config,
        _catalogue(),
        nothing,
        stored,
        nothing,
        nothing,
        devices,
        nothing,
        nothing,
        nothing,
        Texts,
        nothing,
    )
