"""Converted forms kept on disk: pyxform takes a third of a second to import, more than a person should wait.

An entry is named by what it was made from, so it is never out of date; it begins with its own digest,
so one that was cut short or damaged is made again. Losing the whole folder loses nothing.
"""

import logging
import tempfile
from hashlib import sha256
from pathlib import Path

_log = logging.getLogger(__name__)


class FormCache:
    """Form definitions by the digest of their spreadsheet and of the converter's version."""

    def __init__(self, folder: Path) -> None:
        """Keep entries in this folder, which is made when first written to."""
        self._folder = folder

    def xform(self, source: Path) -> bytes:
        """Return the form definition of a spreadsheet form; raises FormError when it cannot be converted."""
        content = source.read_bytes()
        entry = self._folder / f"{_key(content, source.suffix)}.xml"
        kept = _read(entry)
        if kept is not None:
            return kept
        from forms import convert

        xform = convert(content, source.suffix).xform
        self._keep(entry, xform)
        return xform

    def _keep(self, entry: Path, xform: bytes) -> None:
        """Write an entry whole or not at all: another process may read it at any moment."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self._folder) as apart:
                whole = Path(apart) / entry.name
                whole.write_bytes(sha256(xform).hexdigest().encode() + b"\n" + xform)
                whole.replace(entry)
        except OSError as error:
            _log.warning("a converted form cannot be kept: %s", error.strerror)


def _key(content: bytes, file_type: str) -> str:
    from importlib.metadata import version

    return sha256(b"\0".join((content, file_type.encode(), version("pyxform").encode()))).hexdigest()


def _read(entry: Path) -> bytes | None:
    try:
        digest, _, xform = entry.read_bytes().partition(b"\n")
    except OSError:
        return None
    return xform if sha256(xform).hexdigest().encode() == digest else None
