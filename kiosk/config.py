"""What a site decides: read from ``kiosk.toml``, validated, all errors at once.

The file is looked for here, and the first one found is used:

1. the path given with ``--config``;
2. the path in the environment variable ``KIOSK_CONFIG``;
3. ``kiosk.toml`` in this user's settings folder (Linux: ``$XDG_CONFIG_HOME/civic-kiosk``);
4. ``kiosk.toml`` in the machine's settings folder (Linux: ``/etc/civic-kiosk``).

The folder that a person happens to stand in is not looked at: a stray file must not redirect submissions.
With no file at all the kiosk is a demonstration. Relative paths count from the folder of the file.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from kiosk.errors import KioskError
from kiosk.toml_file import CLOSED, Kinds, Rule, between, build, filled, read_table

APP = "civic-kiosk"
SANDBOX = "sandbox"
"""The receiver of everything while the kiosk is a demonstration; no receiver of a site may have this name."""

SHIPPED_SERVICES = Path(__file__).resolve().parents[1] / "forms" / "services"


class ConfigError(KioskError):
    """The settings cannot be used; its text has one line for each thing to mend."""


def _known_languages(codes: tuple[str, ...]) -> None:
    from kiosk.i18n import PSEUDO, available

    filled(codes)
    usable = (*available(), PSEUDO)
    if strange := [code for code in codes if code not in usable]:
        raise ValueError(f"has no words in {', '.join(strange)}. Choose from {', '.join(usable)}")


def _plain_names(receivers: Mapping[str, object]) -> None:
    if SANDBOX in receivers:
        raise ValueError(f"has a receiver named {SANDBOX}, which is the built-in one. Give it another name")


def _time_of_day(text: str) -> None:
    hours, colon, minutes = text.partition(":")
    digits = len(hours) == len(minutes) == 2 and f"{hours}{minutes}".isdecimal()
    if not (colon and digits and int(hours) < 24 and int(minutes) < 60):
        raise ValueError(f'is {text!r}. Write a time of the day like "08:30"')


def _usable_keys(keys: Mapping[str, str]) -> None:
    from kiosk.keys import check_more_keys

    check_more_keys(keys)


def _kinds() -> "Mapping[str, type[Receiver]]":
    from kiosk.receivers import KINDS

    return KINDS


@dataclass(frozen=True, eq=False, repr=False)
class Receiver:
    """Where submissions go: what all kinds have in common; ``kiosk.receivers`` has the settings of each."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    kind: str


@dataclass(frozen=True, eq=False, repr=False)
class Limit:
    """How fast submissions may go from one time of the day to another, by this computer's local time."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    begin: Annotated[str, Rule(_time_of_day)]
    end: Annotated[str, Rule(_time_of_day)]
    kilobytes_per_second: Annotated[int, Rule(between(1, 1_000_000))]


@dataclass(frozen=True, eq=False, repr=False)
class SyncSettings:
    """What sending may cost the line."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    limits: Mapping[str, Limit] = field(default_factory=dict)
    """By names that the site chooses; of several that hold at once, the lowest counts."""
    on_metered_line: Literal["send", "wait"] = "send"
    """"wait" sends only what is urgent over a line that is paid for by the byte."""
    line_is_metered: Literal["ask", "yes", "no"] = "ask"
    """"ask" asks NetworkManager; where it is not there, the line counts as not metered."""


def _collected(kinds: tuple[str, ...]) -> None:
    for kind in kinds:
        if kind in {"location", "background-audio"}:
            raise ValueError(f"has {kind!r}, which nothing on this machine can record. Leave it out")
        if kind != "audit":
            raise ValueError(f'has {kind!r}, which we do not know. Write "audit" or leave it out')


@dataclass(frozen=True, eq=False, repr=False)
class Staff:
    """What is done on a terminal that staff work at with people."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    collect: Annotated[tuple[str, ...], Rule(_collected)] = ()
    """What forms may record of how they are filled in: "audit" for ODK's log, with a notice on every page."""


def _queue(name: str) -> None:
    filled(name)
    if name.startswith("-") or name != name.strip():
        raise ValueError(
            f'is {name!r}, which names no printer. Write "default", or a name that the system has'
        )


@dataclass(frozen=True, eq=False, repr=False)
class Printing:
    """How people may take something away; with neither, pages say nothing of it."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    printer: Annotated[str, Rule(_queue)] | None = None
    """The name of one of the system's printers, or "default" for the one that is the system's default."""
    usb_dirs: tuple[Path, ...] = ()
    """Folders in which USB sticks appear when they are put in, such as /media/kiosk; on Windows drives."""


@dataclass(frozen=True, eq=False, repr=False)
class SpeechSettings:
    """Where the built-in voice comes out."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    headset: str = ""
    """Id or name of the output that only one person hears; empty for none."""
    loudspeaker: str = ""
    """Id or name of the output that all hear; empty for the system's default."""


@dataclass(frozen=True, eq=False, repr=False)
class Config:
    """The settings of one kiosk."""

    __pydantic_config__: ClassVar[Any] = CLOSED

    data_dir: Path
    name: Annotated[str, Rule(filled)] = "Civic Kiosk"
    """The place, as people call it."""
    languages: Annotated[tuple[str, ...], Rule(_known_languages)] = ("en", "cy")
    """Those offered, in this order, as BCP 47 codes."""
    services_dirs: Annotated[tuple[Path, ...], Rule(filled)] = (SHIPPED_SERVICES,)
    """Folders with a folder for each service; where two have the same name, the first counts."""
    services: tuple[str, ...] = ()
    """Those offered, in this order; empty for all."""
    idle_warning_seconds: Annotated[int, Rule(between(20, 3600))] = 120
    """How long nobody touches anything before the warning."""
    idle_wipe_seconds: Annotated[int, Rule(between(20, 3600))] = 60
    """How long the warning stands before the visit is wiped; WCAG 2.2.1 asks for 20 seconds at least."""
    photo_dirs: tuple[Path, ...] = ()
    """Where photos are looked for: a scanner's folder, the place where USB sticks appear."""
    gazetteer: Path | None = None
    """The site's own list of places or addresses, for services that bring none (``kiosk.gazetteer``)."""
    offline_map: Path | None = None
    """The site's own map, for services that bring none: an MBTiles file (``kiosk.mbtiles``)."""
    on_screen_keyboard: bool = False
    """Visits begin with keys on the screen: this terminal has no others."""
    five_keys: bool = False
    """Visits begin walked by a pad of five keys: it is what people find without seeing."""
    screen_width_mm: Annotated[int | None, Rule(between(50, 5000))] = None
    """How wide the screen really is, where the monitor does not say, or not the truth."""
    help_phone: str = ""
    """A number for whoever is stuck."""
    keys: Literal["system", "systemd", "file"] = "system"
    """Where the device's key is kept; a file only while this is a demonstration."""
    receivers: Annotated[Mapping[str, Annotated[Receiver, Kinds(_kinds)]], Rule(_plain_names)] = field(
        default_factory=dict
    )
    """Where submissions go, by name; their secrets are in the key store, never here."""
    receiver_of: Mapping[str, str] = field(default_factory=dict)
    """From a service's id to a receiver's name; not needed while there is one receiver."""
    sync: SyncSettings = field(default_factory=SyncSettings)
    """How fast, and over which line, submissions go."""
    printing: Printing = field(default_factory=Printing)
    """Where people may print, and save to their USB stick."""
    staff: Staff = field(default_factory=Staff)
    """What is recorded on a terminal that staff work at."""
    speech: SpeechSettings = field(default_factory=SpeechSettings)
    """Where the built-in voice comes out."""
    more_keys: Annotated[Mapping[str, str], Rule(_usable_keys)] = field(default_factory=dict)
    """Further keys that attached devices send, by what each does (``kiosk.keys``)."""

    @property
    def keeps_log(self) -> bool:
        """Whether forms that ask for a log of the filling get one."""
        return "audit" in self.staff.collect

    @property
    def demonstration(self) -> bool:
        """True exactly when no receivers are configured: everything then goes to the built-in sandbox."""
        return not self.receivers

    @property
    def cache_dir(self) -> Path:
        """Where converted forms are kept; safe to delete."""
        return self.data_dir / "cache"

    def receiver_name(self, service: str) -> str:
        """Name the receiver of this service; loading has made sure that there is one."""
        if self.demonstration:
            return SANDBOX
        return self.receiver_of.get(service) or next(iter(self.receivers))

    def receiver_kind(self, service: str) -> str:
        """Name the kind of that receiver; nothing in a demonstration."""
        found = self.receivers.get(self.receiver_name(service))
        return found.kind if found else ""


def load_config(path: Path | None = None) -> Config:
    """Return the settings of the file that counts (see the module), or a demonstration's when there is none.

    Raises ConfigError with one line for each problem: the file, the key, what is wrong, what to do.
    """
    path = path or _found()
    if path is None:
        return Config(data_dir=_data_dir(), keys="file")
    table, problems = read_table(path)
    if problems:
        raise ConfigError("\n".join(problems))
    defaults = {"data_dir": str(_data_dir()), "keys": "system" if table.get("receivers") else "file"}
    config, problems = build(Config, defaults | table, path)
    problems += [f"{path}, {problem}." for problem in _across(defaults | table)]
    if config is None or problems:
        raise ConfigError("\n".join(problems))
    return _anchored(config, path.resolve().parent)


def _across(table: dict[str, Any]) -> Iterator[str]:
    """Check what one key says against another; runs on the raw table, so that it adds to the other errors."""
    from kiosk.receivers import across

    receivers, receiver_of = _mapping(table, "receivers"), _mapping(table, "receiver_of")
    if receivers and table["keys"] == "file":
        yield 'keys: a key file is for demonstrations only. Write "system" or "systemd"'
    for service, name in receiver_of.items():
        if name not in receivers:
            known = ", ".join(receivers) or "none yet"
            yield f"receiver_of.{service}: there is no receiver {name}. Choose one of these: {known}"
    for name, receiver in receivers.items():
        if isinstance(receiver, dict):
            yield from (f"receivers.{name}.{problem}" for problem in across(receiver))
    if len(receivers) > 1:
        yield from _unsent(table.get("services"), receiver_of)


def _unsent(services: object, receiver_of: Mapping[str, object]) -> Iterator[str]:
    if not services:
        yield "services: with several receivers the services have to be listed. Add the list"
    elif isinstance(services, list):
        for service in services:
            if service not in receiver_of:
                yield f"receiver_of.{service}: with several receivers each service needs one. Add it"


def _mapping(table: dict[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key, {})
    return value if isinstance(value, dict) else {}


def _anchored(config: Config, folder: Path) -> Config:
    from kiosk.receivers import anchored

    def at(path: Path) -> Path:
        return folder / path.expanduser()

    return replace(
        config,
        data_dir=at(config.data_dir),
        services_dirs=tuple(map(at, config.services_dirs)),
        photo_dirs=tuple(map(at, config.photo_dirs)),
        printing=replace(config.printing, usb_dirs=tuple(map(at, config.printing.usb_dirs))),
        gazetteer=config.gazetteer and at(config.gazetteer),
        offline_map=config.offline_map and at(config.offline_map),
        receivers={name: anchored(receiver, folder) for name, receiver in config.receivers.items()},
    )


def _found() -> Path | None:
    if named := os.environ.get("KIOSK_CONFIG"):
        return Path(named)
    return next((path for path in _usual_places() if path.is_file()), None)


def _usual_places() -> tuple[Path, Path]:
    home = Path.home()
    if sys.platform == "win32":
        user, machine = _under("APPDATA", home), _under("PROGRAMDATA", Path("C:/ProgramData"))
    elif sys.platform == "darwin":
        user, machine = home / "Library" / "Application Support", Path("/Library/Application Support")
    else:
        user, machine = _under("XDG_CONFIG_HOME", home / ".config"), Path("/etc")
    return user / APP / "kiosk.toml", machine / APP / "kiosk.toml"


def _data_dir() -> Path:
    """Return where this platform keeps an app's data. Own code: importing platformdirs costs a start 7 ms."""
    home = Path.home()
    if sys.platform == "win32":
        return _under("LOCALAPPDATA", home) / APP
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / APP
    return _under("XDG_DATA_HOME", home / ".local" / "share") / APP


def _under(variable: str, otherwise: Path) -> Path:
    """Return the folder that the variable names; the XDG specification ignores one that is not absolute."""
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else otherwise
