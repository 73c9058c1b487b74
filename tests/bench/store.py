"""The outbox against the floor of this machine: a bare commit, a bare loop of posts, few against many."""

import gc
import hashlib
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import UUID

from rich.console import Console
from rich.table import Table

from kiosk.clock import SystemClock
from kiosk.reference import reference
from kiosk.store import Attachment, FileKeyStore, Item, Outbox, open_outbox
from kiosk.sync.draining import sending
from kiosk.sync.engine import Engine
from kiosk.sync.transport.openrosa import OpenRosa

ROUNDS = 10
PUTS = 100
SENDS = 1_000
"""In each round; the ten rounds of sending are one drain of 10,000."""
FEW, MANY = 1_000, 100_000
AT_ONCE_MS = 100
"""What a person does not notice."""
FLAT_MB = 8
"""What reading may take more memory for with a hundred times as many: pages of SQLite's cache."""
_XML = b"<data id='bench'>" + b"<question>an answer of some length</question>" * 60 + b"</data>"
_PHOTO = Attachment("photo.jpg", "image/jpeg", b"\xff\xd8 what a photo shows " * 100)


@dataclass(frozen=True)
class Line:
    """One line of the table: a rate as a share of the floor's, or a figure with a bound."""

    name: str
    floor: str
    ours: str
    share: float
    bound: float
    at_least: bool = True

    @property
    def kept(self) -> bool:
        """Whether the bound is kept."""
        return self.share >= self.bound if self.at_least else self.share <= self.bound


def measured() -> bool:
    """Measure, print the table, and say whether every bound is kept."""
    with tempfile.TemporaryDirectory() as folder:
        lines = [_puts(Path(folder) / "puts"), _sends(Path(folder) / "sends"), *_many(Path(folder) / "many")]
    table = Table("", "floor", "ours", "ratio", "bound", title="the outbox")
    for line in lines:
        bound = f"{'at least' if line.at_least else 'at most'} {line.bound:g}"
        ratio = f"{line.share:.2f}" if line.kept else f"{line.share:.2f} (missed)"
        table.add_row(line.name, line.floor, line.ours, ratio, bound)
    Console().print(table)
    return all(line.kept for line in lines)


def _item(number: int, *attachments: Attachment) -> Item:
    name = f"uuid:{UUID(hashlib.md5(str(number).encode()).hexdigest(), version=4)}"
    xml = b"%s%d" % (_XML, number)
    digest = hashlib.sha256(xml).hexdigest()
    return Item(name, reference(name), "bench", "bench", "1", "council", xml, digest, attachments)


def _open(folder: Path) -> Outbox:
    return open_outbox(folder / "outbox.db", FileKeyStore(folder / "keys"))


def _per_second(number: int, work: Callable[[], object]) -> float:
    gc.collect()
    begin = perf_counter()
    work()
    return number / (perf_counter() - begin)


def _puts(folder: Path) -> Line:
    """Put and commit, against a commit of the same bytes by sqlite3 alone, with the same care (WAL, FULL)."""
    folder.mkdir()
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE items (name TEXT, xml BLOB, photo BLOB)")

    def commit(items: list[Item]) -> None:
        for item in items:
            bare.execute("BEGIN")
            values = (item.instance_id, item.xml, item.attachments[0].content)
            bare.execute("INSERT INTO items VALUES (?, ?, ?)", values)
            bare.execute("COMMIT")

    def put(items: list[Item]) -> None:
        for item in items:
            outbox.put(item)

    with _open(folder) as outbox:
        put([_item(0, _PHOTO)])
        turns = [
            [_item(1 + turn * PUTS + number, _PHOTO) for number in range(PUTS)] for turn in range(ROUNDS)
        ]
        rounds = [
            (_per_second(PUTS, partial(commit, items)), _per_second(PUTS, partial(put, items)))
            for items in turns
        ]
    bare.close()
    return _compared("put and commit, a second", rounds, 0.7)


def _sends(folder: Path) -> Line:
    """Drain, against a loop of posts of the same bytes over one connection by requests alone."""
    from requests import Session

    total = ROUNDS * SENDS
    with _receiver() as url, _open(folder) as outbox, Session() as session:
        session.trust_env = False
        for begin in range(0, total, SENDS):
            _put_together(outbox, begin, SENDS)
        bodies = [_item(number).xml for number in range(SENDS)]

        def post() -> None:
            for body in bodies:
                files = [("xml_submission_file", ("submission.xml", body, "text/xml"))]
                answer = session.post(
                    f"{url}/submission", files=files, headers={"X-OpenRosa-Version": "1.0"}, timeout=60
                )
                assert answer.status_code == 201

        def send(engine: Engine) -> None:
            for _ in range(SENDS):
                assert engine.tick()

        council = {"council": OpenRosa(url)}
        with sending(outbox, council, folder / "outbox.lock", SystemClock()) as engine:
            rounds = [
                (_per_second(SENDS, post), _per_second(SENDS, lambda: send(engine))) for _ in range(ROUNDS)
            ]
        assert outbox.counts().accepted == total
    return _compared(f"drain {total:,}, a second", rounds, 0.8)


def _compared(name: str, rounds: list[tuple[float, float]], bound: float) -> Line:
    """The median of the ratios of the rounds: what slows the machine for a moment slows both of a round."""
    floors, ours = zip(*rounds, strict=True)
    ratio = median(our / floor for floor, our in rounds)
    return Line(name, f"{median(floors):,.0f}", f"{median(ours):,.0f}", ratio, bound)


@contextmanager
def _receiver() -> Iterator[str]:
    command = [sys.executable, str(Path(__file__).with_name("receiver.py"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        yield process.stdout.readline().strip()
        process.stdin.close()


_LOOK = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from tests.bench.store import open_bench
with open_bench(Path(sys.argv[1])) as outbox:
    times = []
    for ask in (outbox.counts, outbox.next_due, lambda: outbox.claim(datetime.now(UTC))):
        begin = perf_counter()
        ask()
        times.append((perf_counter() - begin) * 1000)
    read = sum(1 for _ in outbox.rows())
peak = open('/proc/self/status').read().partition('VmHWM:')[2].split()[0]
print(int(peak) / 1024, *times, read)
"""


def open_bench(folder: Path) -> Outbox:
    """Open what was filled here: for the process that is measured."""
    return _open(folder)


def _many(folder: Path) -> Iterator[Line]:
    """A hundred times as many that wait, with a photo each: memory, counts and the next one to send."""
    seen = {}
    for number in (FEW, MANY):
        _fill(folder / f"{number}", number)
        ran = subprocess.run(
            [sys.executable, "-c", _LOOK, folder / f"{number}"], stdout=subprocess.PIPE, text=True, check=True
        )
        seen[number] = [float(word) for word in ran.stdout.split()]
        assert seen[number][-1] == number
    few, many = seen[FEW], seen[MANY]
    yield Line(
        f"memory, {MANY:,}, MB", f"{few[0]:.0f}", f"{many[0]:.0f}", many[0] - few[0], FLAT_MB, at_least=False
    )
    for place, name in enumerate(("count", "next due", "claim"), 1):
        share = many[place]
        yield Line(
            f"{name}, {MANY:,}, ms", f"{few[place]:.1f}", f"{share:.1f}", share, AT_ONCE_MS, at_least=False
        )


def _fill(folder: Path, number: int) -> None:
    with _open(folder) as outbox:
        for begin in range(0, number, 1_000):
            _put_together(outbox, begin, 1_000, _PHOTO)


def _put_together(outbox: Outbox, begin: int, number: int, *attachments: Attachment) -> None:
    """Put that many in one commit: waiting for the disk after each is measured elsewhere."""

    def put() -> None:
        for one in range(begin, begin + number):
            item = _item(one, *attachments)
            outbox._insert(item, outbox._values(item, len(item.xml)))

    outbox._write(put)
