"""A citizen before a form of one question."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kiosk import intents as ask
from kiosk.config import Config
from kiosk.devices import Devices
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.small_service import SERVICE

NO_FILES: Mapping[str, bytes] = {}


@contextmanager
def asked(
    folder: Path,
    row: str,
    devices: Devices | None = None,
    *,
    more: str = "",
    files: Mapping[str, bytes] = NO_FILES,
    config: Config | None = None,
) -> Iterator[Citizen]:
    """Give a citizen at the question ``q`` of this row; ``more`` are other sheets, ``files`` lie beside."""
    with citizen(folder, config, devices) as person:
        home = folder / "services" / "small"
        media = "image | audio | video | big-image"
        columns = f"type | name | label | appearance | parameters | {media} | required"
        form = f"| survey | | | | | | | | | | |\n| | {columns} |\n| | {row} |\n{more}"
        (home / "form.md").write_text(form, encoding="utf-8")
        (home / "service.toml").write_text(SERVICE, encoding="utf-8")
        for name, content in files.items():
            (home / name).write_bytes(content)
        person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"), ask.Continue(), ask.Continue())
        yield person
