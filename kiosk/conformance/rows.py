"""The requirements that the kiosk is held to, read from ``rows.toml`` beside this."""

import tomllib
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("rows.toml")


class Row(NamedTuple):
    """One requirement, in our own words."""

    id: str
    requirement: str
    source: str
    """The clause or practice that it comes from."""
    unconfirmed: bool = False
    """The number of a clause was written from memory, and must be confirmed before it is quoted."""
    audit: tuple[str, ...] = ()
    """Rules of ``accessibility.audit`` that check it, over every screen of the gallery."""
    tests: tuple[str, ...] = ()
    """Files or folders of tests that check it, from the project's folder."""
    site: str = ""
    """What a person has to check or do where the terminal stands."""
    waits_for: str = ""
    """What has to be built before it can hold."""


def rows() -> tuple[Row, ...]:
    """Return every requirement, in the order of the file."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_row(name, values) for name, values in table.items())


def _row(name: str, values: dict[str, object]) -> Row:
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return Row(name, **values | lists)  # type: ignore[arg-type]  # a wrong key or type fails the tests
