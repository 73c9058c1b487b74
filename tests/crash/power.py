"""Power cuts: what a work wrote, rebuilt as a disk may hold it at any moment, and started again from."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from kiosk.clock import SystemClock
from kiosk.sandbox import Sandbox
from tests.crash.disk import Disk, Image
from tests.crash.killing import KIOSK, Recorded
from tests.crash.recovery import StrictShelf, Tally, recovered
from tests.crash.strace import Call
from tests.crash.works import CONFIRMED, EVERY

_LINE = "TCP:"
_SET_ASIDE = "-damaged-"
"""In the name of a database that is written to through mmap, unseen by strace: keys are destroyed."""
_PER_MOMENT = 4
"""Images of one moment: without all that was not synced, and what chance made of it three times."""


@dataclass(frozen=True)
class Cut:
    """What one power cut left: the disk, the numbers confirmed before, and what went over the lines."""

    work: str
    image: Image
    confirmed: frozenset[int]
    sent: tuple[bytes, ...]


def cuts(work: str, recorded: Recorded, chance: Random, share: float = 1.0) -> Iterator[Cut]:
    """Give the power cuts after each call that wrote, synced, confirmed or sent something; or a share."""
    for disk, confirmed, lines in _moments(work, recorded):
        for number in range(_PER_MOMENT):
            if share == 1.0 or chance.random() < share:
                image = disk.torn(chance) if number else disk.synced()
                yield Cut(work, image, confirmed, tuple(lines.values()))


def count(work: str, recorded: Recorded) -> int:
    """Return how many power cuts there are in all."""
    return sum(_PER_MOMENT for _ in _moments(work, recorded))


def _moments(work: str, recorded: Recorded) -> Iterator[tuple[Disk, frozenset[int], dict[str, bytes]]]:
    """Give the disk, the numbers confirmed and the bytes sent on each line, as they are after such a call."""
    disk = Disk(recorded.begin, recorded.disk)
    confirmed = frozenset(EVERY[work].confirmed)
    lines: dict[str, bytes] = {}
    for call in recorded.calls:
        changed = disk.make(call)
        if (number := _confirmed(call)) is not None:
            confirmed |= {number}
        elif call.name == "sendto" and call.result > 0 and call.descriptors[0].startswith(_LINE):
            line = call.descriptors[0]
            lines[line] = lines.get(line, b"") + call.strings[0][: call.result]
        elif not changed:
            continue
        yield disk, confirmed, lines
    if _compared(disk.now()) != _compared(recorded.left):
        raise AssertionError(f"{work}: the calls do not add up to the files that are there")


def start_again(cut: Cut, folder: Path) -> Tally:
    """Start from what a power cut left, with a receiver that got what was sent before it, and count."""
    work = EVERY[cut.work]
    with TemporaryDirectory(dir=folder) as place, Sandbox(SystemClock(), accepts=work.accepts) as sandbox:
        sandbox.shelf = shelf = StrictShelf()
        for sent in cut.sent:
            _send_once_more(sandbox.url, sent)
        cut.image.write(Path(place))
        return recovered(work, work.site(Path(place) / KIOSK, sandbox.url), shelf, cut.confirmed)


def _compared(image: Image) -> dict[PurePosixPath, bytes | None]:
    return {path: content for path, content in image.nodes.items() if _SET_ASIDE not in path.name}


def _confirmed(call: Call) -> int | None:
    if call.name != "write" or CONFIRMED not in call.strings[0]:
        return None
    return int(call.strings[0].partition(CONFIRMED)[2])


def _send_once_more(url: str, sent: bytes) -> None:
    """Let a receiver get what one connection had sent before it was cut, and wait until it has."""
    address = urlsplit(url)
    with socket.create_connection((address.hostname, address.port)) as line, suppress(ConnectionError):
        line.sendall(sent)
        line.shutdown(socket.SHUT_WR)
        while line.recv(65536):
            pass
