"""What a disk may hold after the power went: all that was synced, and any part of what was not.

A write that no fsync of its file followed may be there, be missing, or be there by sectors. An entry of a
folder (a file made, renamed, removed) that no fsync of the folder followed may be missing; entries of one
folder come in their order, as journalling file systems keep them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from random import Random

from tests.crash.strace import Call

SECTOR = 512
VOLATILE = "-shm"
"""SQLite's index of its log is made anew by who opens it first (https://sqlite.org/walformat.html)."""


@dataclass(frozen=True)
class Write:
    """Bytes written at a place; a file that ends before it is filled with zeros."""

    at: int
    data: bytes

    def on(self, content: bytearray) -> None:
        """Do it."""
        content.extend(bytes(max(0, self.at - len(content))))
        content[self.at : self.at + len(self.data)] = self.data

    def torn(self, chance: Random) -> "list[Change]":
        """Return the sectors of it that reached the disk."""
        first = -(-self.at // SECTOR) * SECTOR - self.at
        begins = sorted({0, *range(first, len(self.data), SECTOR)})
        ends = [*begins[1:], len(self.data)]
        sectors = [(a, b) for a, b in zip(begins, ends, strict=True) if chance.random() < 0.5]
        return [Write(self.at + a, self.data[a:b]) for a, b in sectors]


@dataclass(frozen=True)
class Resize:
    """A file made longer with zeros, or shorter."""

    size: int

    def on(self, content: bytearray) -> None:
        """Do it."""
        del content[self.size :]
        content.extend(bytes(self.size - len(content)))

    def torn(self, chance: Random) -> "list[Change]":
        """Return it or nothing: a length has no halves."""
        return [self] if chance.random() < 0.5 else []


Change = Write | Resize


@dataclass
class File:
    """What is on the disk for sure, and what was done since."""

    synced: bytes = b""
    since: list[Change] = field(default_factory=list)
    position: int = 0

    def sync(self) -> None:
        """Bring everything to the disk."""
        self.synced, self.since = self.content(self.since), []

    def content(self, changes: list[Change]) -> bytes:
        """Return what is there if these changes reached the disk."""
        content = bytearray(self.synced)
        for change in changes:
            change.on(content)
        return bytes(content)


@dataclass
class Folder:
    """Names that are on the disk for sure, and those given and taken (None) since, by call."""

    synced: "dict[str, Node]" = field(default_factory=dict)
    since: "list[dict[str, Node | None]]" = field(default_factory=list)

    def sync(self) -> None:
        """Bring every name to the disk."""
        self.synced, self.since = self.names(len(self.since)), []

    def names(self, changes: int) -> "dict[str, Node]":
        """Return the names if only so many changes reached the disk."""
        names: dict[str, Node | None] = {**self.synced}
        for change in self.since[:changes]:
            names |= change
        return {name: node for name, node in names.items() if node is not None}

    @property
    def now(self) -> "dict[str, Node]":
        """The names as programs see them."""
        return self.names(len(self.since))


Node = File | Folder


@dataclass(frozen=True)
class Image:
    """What one power cut left: paths below the root, with bytes, or None for a folder."""

    nodes: dict[PurePosixPath, bytes | None]

    def write(self, root: Path) -> None:
        """Make these files in an empty folder."""
        for path, content in self.nodes.items():
            if content is None:
                (root / path).mkdir()
            else:
                (root / path).write_bytes(content)


class Disk:
    """All below one folder, as the calls of a process leave it."""

    def __init__(self, begin: Path, root: Path) -> None:
        """Begin with what is in one folder, and take it to be at another."""
        self._root = PurePosixPath(root)
        self._top = _read(begin)

    def make(self, call: Call) -> bool:
        """Do what this call did, and tell whether it was one that changes or syncs anything here."""
        if call.result < 0 or call.name not in _CHANGES:
            return False
        return _CHANGES[call.name](self, call)

    def now(self) -> Image:
        """Return what programs see."""
        return _image(self._top, lambda file: file.since, lambda folder: len(folder.since))

    def synced(self) -> Image:
        """Return what is left when nothing but what was synced reached the disk."""
        return _image(self._top, lambda _: [], lambda _: 0)

    def torn(self, chance: Random) -> Image:
        """Return what is left when chance decides about what was not synced."""
        return _image(
            self._top,
            lambda file: [part for one in file.since for part in _fate(one, chance)],
            lambda folder: chance.randint(0, len(folder.since)),
        )

    def find(self, path: str) -> "Node | None":
        """Return what is at this path now, or None for nothing, or a place that is not on this disk."""
        inside = self._inside(path)
        node: Node | None = None if inside is None else self._top
        for name in inside.parts if inside else ():
            node = node.now.get(name) if isinstance(node, Folder) else None
        return node

    def file(self, path: str) -> File | None:
        """Return the file at this path if it is one of this disk."""
        found = self.find(path)
        return found if isinstance(found, File) else None

    def name(self, path: str, node: "Node | None") -> bool:
        """Give this name to a node, or take it away; False for a place that is not on this disk."""
        parent = self.find(str(PurePosixPath(path).parent))
        if not isinstance(parent, Folder):
            return False
        parent.since.append({PurePosixPath(path).name: node})
        return True

    def _inside(self, path: str) -> PurePosixPath | None:
        pure = PurePosixPath(path)
        return pure.relative_to(self._root) if pure.is_relative_to(self._root) else None


def image_of(root: Path) -> Image:
    """Return what is in a folder."""
    found = {PurePosixPath(path.relative_to(root)): path for path in root.rglob("*")}
    return Image(
        {
            short: None if path.is_dir() else path.read_bytes()
            for short, path in found.items()
            if not short.name.endswith(VOLATILE)
        }
    )


def _read(path: Path) -> Folder:
    nodes: dict[str, Node] = {}
    for found in path.iterdir():
        nodes[found.name] = _read(found) if found.is_dir() else File(found.read_bytes())
    return Folder(nodes)


def _image(top: Folder, changes: Callable[[File], list[Change]], entries: Callable[[Folder], int]) -> Image:
    nodes: dict[PurePosixPath, bytes | None] = {}
    waiting: list[tuple[PurePosixPath, Node]] = [(PurePosixPath(), top)]
    for path, node in waiting:
        if isinstance(node, Folder):
            waiting += [(path / name, below) for name, below in node.names(entries(node)).items()]
        if path.parts and not path.name.endswith(VOLATILE):
            nodes[path] = None if isinstance(node, Folder) else node.content(changes(node))
    return Image(nodes)


def _fate(change: Change, chance: Random) -> list[Change]:
    return chance.choice(([], [change], change.torn(chance)))


def _opened(disk: Disk, call: Call) -> bool:
    path = _path(call.strings[0])
    found = disk.find(path)
    if isinstance(found, File):
        found.position = 0
        if "O_TRUNC" in call.tail:
            found.since.append(Resize(0))
            return True
    return found is None and "O_CREAT" in call.tail and disk.name(path, File())


def _written(disk: Disk, call: Call) -> bool:
    if (file := disk.file(call.descriptors[0])) is None:
        return False
    data = call.strings[0][: call.result]
    if call.name == "pwrite64":
        file.since.append(Write(int(call.tail.rpartition(")")[0].rpartition(", ")[2]), data))
    else:
        file.since.append(Write(file.position, data))
        file.position += len(data)
    return True


def _resized(disk: Disk, call: Call) -> bool:
    if (file := disk.file(call.descriptors[0])) is None:
        return False
    file.since.append(Resize(_numbers(call)[0]))
    return True


def _allocated(disk: Disk, call: Call) -> bool:
    if (file := disk.file(call.descriptors[0])) is None:
        return False
    at, length = _numbers(call)[-2:]
    file.since.append(Resize(max(len(file.content(file.since)), at + length)))
    return True


def _synced(disk: Disk, call: Call) -> bool:
    if (node := disk.find(call.descriptors[0])) is None:
        return False
    node.sync()
    return True


def _folder_made(disk: Disk, call: Call) -> bool:
    return disk.name(_path(call.strings[0]), Folder())


def _linked(disk: Disk, call: Call) -> bool:
    return disk.name(_path(call.strings[1]), disk.find(_path(call.strings[0])))


def _renamed(disk: Disk, call: Call) -> bool:
    old, new = (PurePosixPath(_path(string)) for string in call.strings)
    parent = disk.find(str(new.parent))
    if old.parent != new.parent or not isinstance(parent, Folder):
        return _linked(disk, call) and _removed(disk, call)
    parent.since.append({new.name: disk.find(str(old)), old.name: None})
    return True


def _removed(disk: Disk, call: Call) -> bool:
    return disk.name(_path(call.strings[0]), None)


def _unforeseen(disk: Disk, call: Call) -> bool:
    if any(disk.find(path) for path in call.descriptors):
        raise NotImplementedError(call.name)
    return False


def _path(string: bytes) -> str:
    return string.decode()


def _numbers(call: Call) -> list[int]:
    """Return the numbers after the first argument, a descriptor."""
    return [
        int(word) for word in call.tail.partition(", ")[2].partition(")")[0].split(", ") if word.isdecimal()
    ]


_CHANGES: dict[str, Callable[[Disk, Call], bool]] = {
    "openat": _opened,
    **dict.fromkeys(("write", "pwrite64"), _written),
    "ftruncate": _resized,
    "fallocate": _allocated,
    **dict.fromkeys(("fsync", "fdatasync"), _synced),
    **dict.fromkeys(("mkdir", "mkdirat"), _folder_made),
    **dict.fromkeys(("link", "linkat"), _linked),
    **dict.fromkeys(("rename", "renameat", "renameat2"), _renamed),
    **dict.fromkeys(("unlink", "unlinkat", "rmdir"), _removed),
    **dict.fromkeys(("writev", "pwritev", "pwritev2", "sendfile", "copy_file_range"), _unforeseen),
}
