"""A line that loses three packets in ten, both ways."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LOSS = """
ip link set lo up
nft -f - <<'RULES'
table inet lossy {
    chain out {
        type filter hook output priority 0
        oifname "lo" numgen random mod 10 < 3 counter drop
    }
}
RULES
"""
NEEDED = ("unshare", "ip", "nft")


@pytest.fixture
def lossy() -> list[str]:
    """Return the command that runs its arguments in a network that loses."""
    if missing := [name for name in NEEDED if shutil.which(name) is None]:
        pytest.skip(f"{missing[0]} is not installed: .ci/system-packages --test installs it")
    if os.geteuid() != 0:
        pytest.skip("only root may make a network of its own")
    if subprocess.run(["unshare", "--net", "sh", "-ec", LOSS], capture_output=True, check=False).returncode:
        pytest.skip("no network may be made here: the container needs NET_ADMIN and SYS_ADMIN")
    return ["unshare", "--net", "sh", "-ec", f'{LOSS}\nexec "$@"', "lossy"]


@pytest.mark.timeout(600)
def test_all_is_there_once_to_the_byte(tmp_path: Path, lossy: list[str]) -> None:
    command = [*lossy, sys.executable, "-m", "tests.faults.lossy", str(tmp_path)]
    root = Path(__file__).parents[2]

    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told.pop("dropped") > 10
    assert told == {"states": ["accepted"], "once": True}
