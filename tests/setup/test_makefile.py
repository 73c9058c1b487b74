"""The Makefile tells what it can do, and CI runs what the README says."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text()


def test_make_alone_lists_every_target_with_what_it_does() -> None:
    phony = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split()
    listed = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert re.findall(r"^  make (\w+) +\S", listed, re.MULTILINE) == phony


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = (ROOT / ".ci" / "run").read_text().splitlines()[-1].removeprefix("exec ")

    assert command in (ROOT / "README.md").read_text().splitlines()
