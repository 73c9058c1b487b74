"""The services that this kiosk offers.

Nothing here is done on the way to the first screen. ``Catalogue`` may be used from several threads: one
warms the forms while a person reads.
"""

import logging
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms import Form
    from kiosk.finding import Finder
    from kiosk.services import Service

_log = logging.getLogger(__name__)


class Catalogue:
    """The services that this kiosk offers, read when first asked for."""

    def __init__(
        self,
        dirs: Sequence[Path],
        cache_dir: Path,
        only: Sequence[str] = (),
        *,
        receiver_kind: Callable[[str], str] = lambda service: "",
    ) -> None:
        """Look in ``dirs``, of which the first with a service counts; offer ``only`` these, in this order.

        ``receiver_kind`` tells the kind of the receiver that a service's submissions go to.
        """
        self._dirs, self._only = tuple(dirs), tuple(only)
        self._cache_dir = cache_dir
        self._receiver_kind = receiver_kind
        self._reading = Lock()
        self._opening: dict[str, Lock] = {}
        self._forms: dict[str, Form] = {}

    def all(self) -> "tuple[Service, ...]":
        """Return the services that can be offered; one with a broken file is left out and logged."""
        return tuple(self._by_id.values())

    def get(self, service: str) -> "Service":
        """Return one service; raises ServiceError when it is not offered."""
        from kiosk.services import ServiceError

        found = self._by_id.get(service)
        if found is None:
            raise ServiceError(f"There is no service {service} here. There are: {', '.join(self._by_id)}.")
        return found

    def find(self, typed: str) -> "tuple[Service, ...]":
        """Return the services that fit what somebody typed, the best first."""
        return tuple(self.get(service) for service in self._finder.find(typed))

    @cached_property
    def _finder(self) -> "Finder":
        from kiosk.finding import Finder

        return Finder(self.all())

    def form(self, service: str) -> "Form":
        """Return a service's form, converted and loaded once; raises FormError or ServiceError.

        Not one of which its receiver's JSON cannot be made: what a person typed would be held here.
        """
        from forms import load
        from kiosk.form_cache import FormCache
        from kiosk.places_in_words import pairs
        from kiosk.services import FolderMedia, form_file

        found = self.get(service)
        with self._opening[service]:
            if service not in self._forms:
                xform, made = FormCache(self._cache_dir).converted(form_file(found.folder))
                form = load(xform, FolderMedia(found.folder, made))
                self._refuse_unsendable(found, form)
                if found.places_in_words:
                    form = form.asking_beside(pairs(form, found.places_in_words))
                self._forms[service] = form
            return self._forms[service]

    def _refuse_unsendable(self, service: "Service", form: "Form") -> None:
        from kiosk.mapping import KINDS
        from kiosk.services import ServiceError

        kind = self._receiver_kind(service.id)
        if kind not in KINDS:
            return
        from kiosk.mapping.checking import check_json

        wrong = [doubt.text for doubt in check_json(service.folder, form, kind) if not doubt.is_warning]
        if wrong:
            raise ServiceError("\n".join(wrong))

    def media(self, service: str, name: str) -> bytes:
        """Return a file beside a service's form; raises FileNotFoundError or ServiceError."""
        from kiosk.services import FolderMedia

        return FolderMedia(self.get(service).folder).read(name)

    def media_size(self, service: str, name: str) -> int:
        """Return how many bytes a file beside a service's form has; raises as ``media`` does."""
        from kiosk.services import FolderMedia

        return FolderMedia(self.get(service).folder).size(name)

    def warm(self) -> None:
        """Open every form, so that nobody waits for it; what cannot be opened is logged."""
        from forms import FormError
        from kiosk.services import ServiceError

        for service in self.all():
            try:
                self.form(service.id)
            except (FormError, ServiceError, OSError) as error:
                _log.warning("form of %s: %s. Run: kiosk services check", service.id, type(error).__name__)

    @property
    def _by_id(self) -> "dict[str, Service]":
        with self._reading:
            return self._read

    @cached_property
    def _read(self) -> "dict[str, Service]":
        from kiosk.services import ServiceError, read_service

        services: dict[str, Service] = {}
        for folder in self._folders():
            try:
                services[folder.name] = read_service(folder)
                self._opening[folder.name] = Lock()
            except ServiceError as error:
                _log.warning("service left out: %s", error)
        return services

    def _folders(self) -> list[Path]:
        from kiosk.services import service_folders

        found = {folder.name: folder for folder in reversed(service_folders(self._dirs))}
        for missing in set(self._only) - set(found):
            _log.warning("kiosk.toml offers %s, which is in no services folder", missing)
        return [found[name] for name in self._only or sorted(found) if name in found]
