"""What is in memory stays there."""

import subprocess
import sys

import pytest

SCRIPT = """
import resource
from kiosk import core_dumps
core_dumps.switch_off()
print(resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX's")
def test_a_crash_writes_no_memory_to_the_disk() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "(0, 0)"


def test_opening_the_kiosk_switches_them_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from kiosk import core_dumps, start

    asked: list[str] = []
    monkeypatch.setattr(core_dumps, "switch_off", lambda: asked.append("off"))

    class Refused:
        @property
        def config(self) -> None:
            raise KeyError  # far enough

    with pytest.raises(KeyError):
        start.start(Refused(), exit_when_ready=False)  # type: ignore[arg-type]
    assert asked == ["off"]
