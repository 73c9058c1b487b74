"""Times this engine, as its peers are timed: one line a measure, its name and nanoseconds."""

import sys
from pathlib import Path
from time import perf_counter_ns

from forms import Page, Session, load

PASSES, WARM_UP = 4, 1


class Beside:
    """The files beside the form; the kiosk's own reader of them is no part of the engine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes:
        """Return one file's bytes."""
        return (self._folder / name).read_bytes()


def main(path: Path, answers: Path, *, only_first: bool) -> None:
    source = path.read_bytes()
    start = perf_counter_ns()
    form = load(source, Beside(path.parent))
    loaded = perf_counter_ns()
    session = Session.begin(form)
    page = session.next_page(None)
    show(session, page)
    ready = perf_counter_ns()
    print("load", loaded - start)
    print("first page", ready - loaded, flush=True)
    print("memory", peak_memory())
    if only_first:
        return
    give(session, [line.split("\t") for line in answers.read_text(encoding="utf-8").splitlines()])
    turn_pages(session)
    start = perf_counter_ns()
    session.violations()
    session.xml()
    print("seal", perf_counter_ns() - start)


def peak_memory() -> int:
    """Bytes; not by getrusage, whose figure a process inherits from the one that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def show(session: Session, page: Page | None) -> None:
    for ref in page.refs if page else ():
        session.question(ref)


def give(session: Session, answers: list[list[str]]) -> None:
    spent: list[int] = []
    for turn in range(PASSES):
        for ref, value, listed in answers:
            start = perf_counter_ns()
            session.answer(ref, value)
            if listed:
                session.question(listed)
            if turn >= WARM_UP:
                spent.append(perf_counter_ns() - start)
    print("answer", *spent)


def turn_pages(session: Session) -> None:
    spent: list[int] = []
    page = session.next_page(None)
    while page is not None:
        start = perf_counter_ns()
        page = session.next_page(page.key)
        show(session, page)
        spent.append(perf_counter_ns() - start)
    print("next page", *spent)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), only_first=len(sys.argv) > 3)
