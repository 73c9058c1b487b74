"""A citizen in a test: says intents to a presenter and looks at the views, with no window between."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kiosk import intents as ask
from kiosk.atlas import Atlas
from kiosk.catalogue import Catalogue
from kiosk.composing.site import Site
from kiosk.config import Config
from kiosk.devices import Devices
from kiosk.files import FileFolders
from kiosk.i18n import Texts
from kiosk.journal import Journal
from kiosk.presenter import Presenter
from kiosk.store import FileKeyStore, Outbox, open_outbox
from kiosk.views import View
from kiosk.views.question import Field, QuestionView
from tests.kiosk.fakes import FakeClock, FakePhotos, machine
from tests.kiosk.small_service import write_small_service

V = TypeVar("V", bound=View)


class FixedPin:
    """A PIN that is 2468."""

    def check(self, pin: str) -> bool:
        return pin == "2468"


@dataclass
class Citizen:
    """One presenter with everything around it, and what a person does with it."""

    presenter: Presenter
    outbox: Outbox
    clock: FakeClock
    photos: FakePhotos
    devices: Devices
    woken: list[str] = field(default_factory=list)

    def do(self, *intents: ask.Intent) -> View:
        """Carry out intents and return what is seen after the last."""
        for intent in intents:
            self.presenter.handle(intent)
        return self.presenter.view()

    def sees(self, kind: type[V]) -> V:
        """Return the view on screen, which has to be of this kind."""
        view = self.presenter.view()
        assert isinstance(view, kind), f"{type(view).__name__}: {view.heading}"
        return view

    def begins(self, language: str = "en", service: str = "small") -> QuestionView:
        """Choose a language and a service, and come to its first question."""
        self.do(ask.ChooseLanguage(language), ask.ChooseService(service), ask.Continue(), ask.Continue())
        return self.sees(QuestionView)

    def question(self, name: str) -> Field:
        """Return the field of this name on the page."""
        return next(f for f in self.sees(QuestionView).fields if f.ref.endswith(f"/{name}"))

    def answers(self, **answers: str) -> None:
        """Answer questions of this page, and continue."""
        for name, text in answers.items():
            self.do(ask.Answered(self.question(name).ref, text))
        self.do(ask.Continue())

    def fills_everything(self) -> None:
        """Answer the small service and stand at the check page."""
        self.begins()
        self.answers(name="Ada")
        self.answers(age="42")
        self.answers(pet="no")
        self.answers(born="1984-02-29")
        self.do(ask.Continue())
        self.answers(street="1 High Street")


@contextmanager
def citizen(
    folder: Path,
    config: Config | None = None,
    devices: Devices | None = None,
    *,
    screen_reader: bool = False,
) -> Iterator[Citizen]:
    """Give a citizen at a kiosk whose files are in ``folder``."""
    services = write_small_service(folder / "services")
    config = config or Config(data_dir=folder, keys="file", photo_dirs=(folder / "stick",))
    devices = devices or machine()
    clock, photos, woken = FakeClock(), FakePhotos(road=b"a road"), list[str]()
    with open_outbox(folder / "outbox.db", FileKeyStore(folder / "keys")) as outbox:
        catalogue = Catalogue((services,), folder / "cache")
        site = Site(
            config=config,
            catalogue=catalogue,
            atlas=Atlas(catalogue, folder / "cache", config.gazetteer, config.offline_map),
            outbox=outbox,
            photos=photos,
            files=FileFolders((folder / "stick",)),
            devices=devices,
            pin=FixedPin(),
            clock=clock,
            journal=Journal(folder),
            texts=Texts,
            wake_sync=lambda: woken.append("woken"),
            screen_reader=lambda: screen_reader,
        )
        yield Citizen(Presenter(site), outbox, clock, photos, devices, woken)
