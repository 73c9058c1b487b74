"""A folder that receives, for legacy systems and pilots without a server. What is put there is not sealed.

Each submission gets a folder of its own, named by its reference: ``submission.xml`` with the exact bytes, the
attachments in ``attachments``, and ``manifest.json`` with the digest of each. It is made under a name that
begins with a dot, synced, and then renamed, so that whoever watches sees it whole or not at all.

Safe to repeat, also after somebody took the files away: before the rename a note of it goes into
``.delivered``. That folder is made once, by ``kiosk receiver prepare``; where it is missing, a share is not
mounted. Tried on a file system of this machine, a full one too; not tried on a share.
"""

import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from kiosk.mapping.making import facts, to_bytes
from kiosk.store import Payload, Row
from kiosk.store.folders import sync_folder
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Says, Voice

log = logging.getLogger(__name__)

XML, MANIFEST, ATTACHMENTS, DELIVERED = "submission.xml", "manifest.json", "attachments", ".delivered"


def prepare(path: Path) -> None:
    """Make a folder ready to receive, once; raises OSError."""
    (path / DELIVERED).mkdir(exist_ok=True)
    sync_folder(path)


class Folder:
    """One folder; use it from one thread."""

    repeat_safe = True

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, row: Row, payload: Payload) -> Outcome:
        """Put the files there, or find that they were put there, and say so."""
        files = dict(_files(row, payload))
        is_whole = len(files) == len(payload.attachments) + 2  # no two attachments of one name
        if not is_whole or not all(map(_is_plain, (*files, row.reference))):
            return Failed(Failure.UNFIT)
        try:
            if not (self._path / DELIVERED).is_dir():
                log.warning("%s has no %s: not mounted, or never prepared", row.receiver, DELIVERED)
                return Failed(Failure.NO_CONNECTION)
            return Answered(None, Voice.RECEIVER, self._put(row.reference, files))
        except OSError as error:
            log.warning("%s: %s", row.receiver, os.strerror(error.errno or 0))
            return Failed(Failure.NO_ROOM)

    def _put(self, reference: str, files: Mapping[str, bytes]) -> Says:
        """Go on from where an earlier send was cut short: files, the note of them, the new name."""
        place, new = self._path / reference, self._path / f".{reference}.new"
        note, digest = self._path / DELIVERED / reference, sha256(files[MANIFEST]).hexdigest().encode()
        noted = note.read_bytes() if note.exists() else None
        if noted is None and not place.exists():
            _prepare(new, files)
            _note(note, digest)
            new.rename(place)
        elif noted is not None and new.exists() and not place.exists():
            new.rename(place)
        sync_folder(self._path)
        is_other = noted not in {None, digest} or (place.exists() and _found(place) != files)
        return Says.DIFFERENT if is_other else Says.STORED


def _prepare(new: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(new, ignore_errors=True)  # of a send that was cut short
    try:
        new.mkdir()
        for name, content in files.items():
            path = new / name
            path.parent.mkdir(exist_ok=True)
            _write(path, content)
        # Its own name too: a note of files that a power cut took would pass for files taken away.
        for folder in {new.parent, *((new / name).parent for name in files)}:
            sync_folder(folder)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _note(note: Path, digest: bytes) -> None:
    """Write the note whole or not at all."""
    new = note.with_name(f".{note.name}.new")
    new.unlink(missing_ok=True)
    _write(new, digest)
    new.rename(note)
    sync_folder(note.parent)


def _files(row: Row, payload: Payload) -> Iterator[tuple[str, bytes]]:
    yield XML, payload.xml
    for file in payload.attachments:
        yield f"{ATTACHMENTS}/{file.name}", file.content
    digests = {f"{ATTACHMENTS}/{file.name}": sha256(file.content).hexdigest() for file in payload.attachments}
    known = dict(facts(row, payload))
    digests[XML] = known.pop("sha256")
    yield MANIFEST, to_bytes({**known, "sha256": digests}) + b"\n"


def _is_plain(name: str) -> bool:
    """Tell whether a name stays where it is put; ours do, and a share is no place to find out."""
    last = name.removeprefix(f"{ATTACHMENTS}/")
    return last != "" and Path(last).name == last and "\\" not in last and not last.startswith(".")


def _found(place: Path) -> dict[str, bytes]:
    return {
        path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()
    }


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
