"""What PySide6 compiles at each start is kept, by the rules of Python's own ``__pycache__`` (PEP 552)."""

import builtins
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.quick_qt import kept_code

SOURCE = b"answer = 6 * 7"


@pytest.fixture(autouse=True)
def _byte_code_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def _compiled(path: Path, source: bytes = SOURCE, name: str = "one.py") -> object:
    """Return the code object that a start gets."""
    with kept_code(path):
        return compile(source, name, "exec")


def _answer(code: object) -> object:
    scope: dict[str, object] = {}
    exec(code, scope)  # type: ignore[arg-type]  # code of the line above
    return scope["answer"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the code is kept, in a folder that is not there yet."""
    return tmp_path / "__pycache__" / "quick_qt.kept"


def test_the_first_start_compiles_and_keeps(path: Path) -> None:
    assert _answer(_compiled(path)) == 42
    assert path.exists()


def test_the_second_start_takes_what_was_kept(path: Path) -> None:
    _compiled(path)
    kept = path.read_bytes()
    assert _answer(_compiled(path)) == 42
    assert path.read_bytes() == kept


def test_another_source_of_the_same_name_is_compiled_anew(path: Path) -> None:
    _compiled(path)
    assert _answer(_compiled(path, b"answer = 'new'")) == "new"


def test_what_is_no_longer_used_is_dropped(path: Path) -> None:
    _compiled(path, b"answer = 'x' * 9000 + 'old'")
    old = path.read_bytes()
    _compiled(path)
    assert b"old" in old
    assert b"old" not in path.read_bytes()


@pytest.mark.parametrize(
    "content", [b"", b"torn", b"\xe3\x00", b"N"], ids=["empty", "text", "cut off", "None"]
)
def test_a_torn_file_is_made_again(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert _answer(_compiled(path)) == 42
    assert path.read_bytes() != content


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert _answer(_compiled(tmp_path / "file" / "kept")) == 42


def test_nothing_is_written_where_python_writes_no_byte_code(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _compiled(path)
    assert not path.exists()


def test_text_is_compiled_as_ever_and_the_builtin_comes_back(path: Path) -> None:
    before = builtins.compile
    with kept_code(path), pytest.raises(SyntaxError):
        compile("answer =", "typed", "exec")
    assert builtins.compile is before
    assert not path.exists()


def test_pyside_reads_no_source_of_ours_and_works() -> None:
    program = (
        "from kiosk import quick_qt; quick_qt.import_qt()\n"
        "import linecache; from kiosk.lockdown import Lockdown\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "assert not [name for name in linecache.cache if name.endswith('lockdown.py')]\n"
        "app = QApplication(['x', '-platform', 'offscreen']); print(QLabel('shown').text())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "shown"
