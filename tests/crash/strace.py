"""strace(1): record the calls of a process, or kill it as it makes one of them."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOUCHES = "%file,%desc,%network"
"""Every call that takes a file name, a descriptor or an address (strace(1), -e trace)."""

_LINE = re.compile(r"^(?P<thread>\d+) +(?P<name>\w+)\((?P<rest>.*)$")
_RESUMED = re.compile(r"^(?P<thread>\d+) +<\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)$")
_UNFINISHED = " <unfinished ...>"
_HEX = re.compile(r"(?:\\x[0-9a-f]{2})+")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_FD = re.compile(r"(?:^|[ (])(?:\d+|AT_FDCWD)<((?:->|[^>])*)>")
_RESULT = re.compile(r"\) += (-?\d+)[^=]*$")


@dataclass(frozen=True)
class Call:
    """One call: its name, its number among the calls of that name in its thread, what it is about.

    ``descriptors``: what its file descriptors lead to. ``strings``: its strings, as bytes. ``tail``: what
    follows the last string. ``result`` is -1 when it failed or nobody lived to see.
    """

    name: str
    number: int
    descriptors: tuple[str, ...]
    strings: tuple[bytes, ...]
    tail: str
    result: int


@dataclass(frozen=True, order=True)
class Moment:
    """The moment when a thread makes the ``number``-th call of this name."""

    name: str
    number: int


@contextmanager
def recording(pid: int, log: Path) -> Iterator[None]:
    """Write every call of this process and of its threads to a file, with all bytes that it moves."""
    options = ("-yy", "-xx", "-s", "100000000", "-o", str(log), "-e", f"trace={TOUCHES}")
    with _attached(pid, *options):
        yield


@contextmanager
def killing(pid: int, moment: Moment) -> Iterator[None]:
    """Kill this process as it enters that call, which is then not made."""
    kill = f"inject={moment.name}:signal=KILL:when={moment.number}"
    with _attached(pid, "-o", "/dev/null", "-e", f"trace={moment.name}", "-e", kill):
        yield


@contextmanager
def failing(pid: int, moment: Moment, error: str) -> Iterator[None]:
    """Let that call, and all of its name after it, fail with an error such as EIO, unmade."""
    fail = f"inject={moment.name}:error={error}:when={moment.number}+"
    with _attached(pid, "-o", "/dev/null", "-e", f"trace={moment.name}", "-e", fail):
        yield


@contextmanager
def _attached(pid: int, *options: str) -> Iterator[None]:
    command = ["strace", "-f", *options, "-p", str(pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        said = strace.stderr.readline()
        if "attached" not in said:
            raise RuntimeError(said)
        yield
        strace.stderr.read()  # it ends with the process


@cache
def missing() -> str:
    """Return why strace cannot be used here, or "" when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed: .ci/system-packages --test installs it"
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here: the container needs SYS_PTRACE"


def calls(log: Path) -> list[Call]:
    """Read what ``recording`` wrote."""
    made: Counter[tuple[str, str]] = Counter()
    begun: dict[str, int] = {}
    found: list[Call] = []
    for line in log.read_text().splitlines():
        if (resumed := _RESUMED.match(line)) is not None:
            at = begun.pop(resumed["thread"])
            found[at] = _resumed(found[at], resumed["rest"])
        elif (call := _LINE.match(line)) is not None:
            key = call["thread"], call["name"]
            made[key] += 1
            if call["rest"].endswith(_UNFINISHED):
                begun[call["thread"]] = len(found)
            found.append(_call(call["name"], made[key], call["rest"].removesuffix(_UNFINISHED)))
    return found


def _call(name: str, number: int, rest: str) -> Call:
    descriptors = tuple(_text(found) for found in _FD.findall(rest))
    strings = tuple(_bytes(found) for found, _ in _STRING.findall(rest))
    result = _RESULT.search(rest)
    tail = rest.rpartition('"')[2] if strings else rest
    return Call(name, number, descriptors, strings, tail, int(result[1]) if result else -1)


def _resumed(call: Call, rest: str) -> Call:
    whole = _call(call.name, call.number, rest)
    return Call(
        call.name,
        call.number,
        call.descriptors + whole.descriptors,
        call.strings + whole.strings,
        call.tail + whole.tail,
        whole.result,
    )


def _text(coded: str) -> str:
    return _HEX.sub(lambda found: _bytes(found[0]).decode("utf-8", "replace"), coded)


def _bytes(coded: str) -> bytes:
    return bytes.fromhex(coded.replace("\\x", ""))
