"""Import PySide6 without work that it does anew at each start and that the kiosk has no use for.

A good third of the time to the first screen is ``import PySide6``. Of that, as measured in CPU time,
- 30 ms go into compiling some 150 KB of Python source that its library holds, each time anew;
- 10 ms into reading the source of every module imported after it, to see whether it asks for ``__feature__``
  (Qt's names in snake case), which no module here does;
- 10 ms into the program that writes PySide6's own ``.pyi`` files, which nothing calls while the kiosk runs.
"""

import builtins
import importlib.util
import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import CodeType
from typing import cast

_Kept = dict[tuple[str, bytes], CodeType]
"""Name and hash of a source to its code."""


_LEFT_OUT = "shibokensupport/signature/lib/pyi_generator.py"


def import_qt() -> None:
    """Import PySide6, and let imports look for no ``__feature__`` from then on."""
    with kept_code(Path(importlib.util.cache_from_source(__file__)).with_suffix(".kept")):
        import PySide6.QtCore  # noqa: F401
    # What PySide6 put its own in front of, it left under this name.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def kept_code(path: Path) -> Iterator[None]:
    """Take the code of byte sources compiled inside from this file, and keep in it what was not there.

    As Python does with ``__pycache__``: code is used only for the very source it was made of (PEP 552), and a
    folder that cannot be written to is no error. The builtin is replaced for so long, since the importer
    inside PySide6's library asks nothing else.
    """
    before, used = _read(path), _Kept()
    builtin = builtins.compile
    builtins.compile = _keeping(builtin, before, used)  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = builtin
    if used.keys() - before.keys() and not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(path, used)


def _keeping(compile_: Callable[..., object], before: _Kept, used: _Kept) -> Callable[..., object]:
    def compiled(source: object, name: str, mode: str, *others: object, **more: object) -> object:
        if not isinstance(source, bytes) or others or more:
            return compile_(source, name, mode, *others, **more)
        source = b"" if name == _LEFT_OUT else source
        key = (name, importlib.util.source_hash(source))
        if key not in used:
            used[key] = before.get(key) or cast("CodeType", compile_(source, name, mode))
        return used[key]

    return compiled


def _read(path: Path) -> _Kept:
    try:
        # As trusted as the __pycache__ that it lies in: who can write here can change this very module.
        found: _Kept = marshal.loads(path.read_bytes())  # noqa: S302
    except (OSError, EOFError, ValueError, TypeError):  # none yet, or torn: it is made again
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, code: _Kept) -> None:
    path.parent.mkdir(exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")  # two may start at once: neither reads half a file
    beside.write_bytes(marshal.dumps(code))
    beside.replace(path)
