"""A service: a folder with its form and what is said around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from forms import Form
    from kiosk.service_file import Addresses, ServiceFile, Words

FORM_TYPES = (".md", ".xlsx", ".xls", ".csv", ".xml")
"""What a form may be kept as, as ``form`` with one of these endings: a spreadsheet, or the XForm itself."""


class ServiceError(KioskError):
    """A service cannot be used; its text is one sentence with the place and what to do."""


@dataclass(frozen=True)
class Service:
    """One service: its id, which is the name of its folder, and its words in each language."""

    id: str
    folder: Path
    file: "ServiceFile"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it speaks, as BCP 47 codes."""
        return tuple(self.file.text)

    @property
    def minutes(self) -> int:
        """About how long the questions take."""
        return self.file.minutes

    @property
    def retention_days(self) -> int:
        """For how long answers stay here after the receiver has them; 0 destroys them at once."""
        return self.file.retention_days

    @property
    def urgent_after_hours(self) -> int | None:
        """How long a submission may wait here before it is urgent; None for ever."""
        return self.file.urgent_after_hours

    @property
    def sensitive(self) -> bool:
        """Whether its answers can be hidden at once."""
        return self.file.sensitive

    @property
    def told_once(self) -> Mapping[str, str]:
        """Names of questions, with the kind of each answer that other services may offer."""
        return self.file.told_once

    @property
    def addresses(self) -> "Addresses | None":
        """Names of the questions that an address picked from a list answers."""
        return self.file.addresses

    @property
    def places_in_words(self) -> Mapping[str, str]:
        """Names of questions for places, with the text question that takes each in words."""
        return self.file.places_in_words

    @property
    def phone(self) -> str:
        """The agency's number."""
        return self.file.contact.phone

    @property
    def declaration_version(self) -> str:
        """Which wording of the declaration is shown."""
        return self.file.declaration.version

    @property
    def privacy_version(self) -> str:
        """Which wording of the privacy notice is shown."""
        return self.file.privacy.version

    def name(self, code: str) -> str:
        """Return what the service is called."""
        return self._words(code).name

    def agency(self, code: str) -> str:
        """Return who provides it and receives the answers."""
        return self._words(code).agency

    def post(self, code: str) -> str:
        """Return the agency's postal address."""
        return self._words(code).post or self.file.contact.post

    def summary(self, code: str) -> str:
        """Return what it does for a person, in a sentence or two."""
        return self._filled(code, self._words(code).summary)

    def keywords(self, code: str) -> tuple[str, ...]:
        """Return what people may call it when they look for it."""
        return self._words(code).keywords

    def needs(self, code: str) -> tuple[str, ...]:
        """Return what to have to hand."""
        return self._all_filled(code, self._words(code).what_you_need)

    def next_steps(self, code: str) -> tuple[str, ...]:
        """Return what happens after it was sent."""
        return self._all_filled(code, self._words(code).what_happens_next)

    def other_ways(self, code: str) -> tuple[str, ...]:
        """Return how to do it without the kiosk: by phone, by post and in person."""
        ways = self._words(code).other_ways
        return self._all_filled(code, (ways.phone, ways.post, ways.in_person))

    def declaration(self, code: str) -> tuple[str, ...]:
        """Return what a person agrees to on sending."""
        return self._all_filled(code, self._words(code).declaration)

    def privacy(self, code: str) -> tuple[str, ...]:
        """Return the privacy notice: who, why, how long, which rights."""
        notice = self._words(code).privacy
        return self._all_filled(code, (notice.who, notice.why, notice.how_long, notice.rights))

    def _words(self, code: str) -> "Words":
        found = code
        while found and found not in self.file.text:
            found = found.rpartition("-")[0]
        return self.file.text.get(found) or next(iter(self.file.text.values()))

    def _all_filled(self, code: str, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._filled(code, text) for text in texts)

    def _filled(self, code: str, text: str) -> str:
        return text.format(phone=self.phone, post=self.post(code), hours=self._words(code).hours)


def read_service(folder: Path) -> Service:
    """Return the service of a folder; raises ServiceError with a line for each problem of its file."""
    from kiosk.service_file import read_service_file

    file, problems = read_service_file(folder)
    if file is None:
        raise ServiceError("\n".join(problems))
    return Service(folder.name, folder, file)


def form_file(folder: Path) -> Path:
    """Return the one form of a folder; raises ServiceError when there is none, or several."""
    found = [path for ending in FORM_TYPES if (path := folder / f"form{ending}").is_file()]
    if not found:
        raise ServiceError(f"{folder}: there is no form. Put it there as form.xlsx or form.md.")
    if len(found) > 1:
        names = " and ".join(path.name for path in found)
        raise ServiceError(f"{folder}: {names} are both there. Keep one of them.")
    return found[0]


def form_language(form: "Form", code: str) -> str | None:
    """Return the form's name of a language: "Cymraeg (cy)" for ``cy``, by lookup (RFC 4647, section 3.4).

    Older forms name theirs without a code: "Welsh" or "Cymraeg".
    """
    codes = _codes(form)
    wanted = code.lower()
    while wanted and wanted not in codes:
        wanted = wanted.rpartition("-")[0]
    return codes.get(wanted) or _by_name(form, code)


def _codes(form: "Form") -> dict[str, str]:
    return {name.rpartition("(")[2].rstrip(") ").lower(): name for name in form.languages}


def _by_name(form: "Form", code: str) -> str | None:
    """Return the form's language that is called as Unicode's CLDR calls this one, in English or its own."""
    from babel import Locale

    language = Locale(code.partition("-")[0])
    names = {str(name).casefold() for name in (language.english_name, language.display_name)}
    return next((name for name in form.languages if name.casefold() in names), None)


@dataclass(frozen=True)
class FolderMedia:
    """The files that a form brings with it, from the folder that it lies in."""

    folder: Path
    made: Mapping[str, bytes] = field(default_factory=dict)
    """Files that converting the form has made; they come before those of the folder."""

    def read(self, name: str) -> bytes:
        """Return a file's content; a name that leads elsewhere is a file that is not there."""
        return self.made[name] if name in self.made else self._path(name).read_bytes()

    def size(self, name: str) -> int:
        """Return how many bytes a file has; raises FileNotFoundError."""
        return self._path(name).stat().st_size

    def _path(self, name: str) -> Path:
        path = self.folder / name
        if Path(name).name != name or not path.is_file():
            raise FileNotFoundError(name)
        return path


def service_folders(dirs: Sequence[Path]) -> list[Path]:
    """Return the folders that hold a service file, in the order of ``dirs``."""
    from kiosk.service_file import FILE_NAME

    return [path.parent for folder in dirs for path in sorted(folder.glob(f"*/{FILE_NAME}"))]
