"""Times this engine, as its peers are timed: one line a measure, its name and nanoseconds."""

import sys
from io import FileIO
from time import perf_counter_ns

from forms import Page, Session, load

PASSES, WARM_UP = 4, 1


class Beside:
    """The files beside the form; the kiosk's own reader of them is no part of the engine."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes:
        """Return one file's bytes."""
        return read(f"{self._folder}/{name}")


def read(path: str) -> bytes:
    """Return the bytes of a file, without ``pathlib``: the engine does not import it, and it takes time."""
    with FileIO(path) as file:
        return file.readall()


def main(path: str, answers: str, *, only_first: bool) -> None:
    source = read(path)
    start = perf_counter_ns()
    form = load(source, Beside(path.rpartition("/")[0]))
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
    give(session, [line.split("\t") for line in read(answers).decode().splitlines()])
    turn_pages(session)
    start = perf_counter_ns()
    session.violations()
    session.xml()
    print("seal", perf_counter_ns() - start)


def peak_memory() -> int:
    """Bytes; not by getrusage, whose figure a process inherits from the one that started it."""
    status = read("/proc/self/status").decode("ascii")
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
    main(sys.argv[1], sys.argv[2], only_first=len(sys.argv) > 3)
