"""Converted forms kept on disk: pyxform takes a third of a second to import, more than a person should wait.

An entry is named by what it was made from, so it is never out of date; it begins with its own digest,
so one that was cut short or damaged is made again. Losing the whole folder loses nothing.
"""

import logging
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

_PARTED = b"\0"
"""Between the definition and its itemsets.csv: neither XML nor CSV holds a NUL."""

_log = logging.getLogger(__name__)


class FormCache:
    """Form definitions by the digest of their spreadsheet and of the converter's version."""

    def __init__(self, folder: Path) -> None:
        """Keep entries in this folder, which is made when first written to."""
        self._folder = folder

    def converted(self, source: Path) -> tuple[bytes, Mapping[str, bytes]]:
        """Return the form definition of a form, and the files made with it; raises FormError."""
        from forms import ITEMSETS, convert

        content = source.read_bytes()
        if source.suffix == ".xml":  # which nobody has to convert
            return content, {}
        entry = self._folder / f"{_key(content, source.suffix)}.xml"
        kept = _read(entry)
        if kept is None:
            conversion = convert(content, source.suffix)
            kept = _PARTED.join((conversion.xform, conversion.files.get(ITEMSETS, b"")))
            self._keep(entry, kept)
        xform, _, itemsets = kept.partition(_PARTED)
        return xform, {ITEMSETS: itemsets} if itemsets else {}

    def _keep(self, entry: Path, content: bytes) -> None:
        """Write an entry whole or not at all: another process may read it at any moment."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self._folder) as apart:
                whole = Path(apart) / entry.name
                whole.write_bytes(sha256(content).hexdigest().encode() + b"\n" + content)
                whole.replace(entry)
        except OSError as error:
            _log.warning("a converted form cannot be kept: %s", error.strerror)


def _key(content: bytes, file_type: str) -> str:
    from importlib.metadata import version

    parts = (content, file_type.encode(), version("pyxform").encode(), b"2")
    return sha256(b"\0".join(parts)).hexdigest()


def _read(entry: Path) -> bytes | None:
    try:
        digest, _, content = entry.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if sha256(content).hexdigest().encode() == digest else None
