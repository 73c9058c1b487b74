"""The form engine against its peers: the same forms, the same answers, in turn, as ratios of medians.

A peer that is not here gets a row that says why. Those of Node and Rust are looked for in ``build/peers``, or
where BENCH_PEERS says: run ``npm install @getodk/xforms-engine jsdom`` and ``pip install --target . rxeval``
there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter_ns

from rich.console import Console
from rich.table import Table

from tests.bench import sample_forms

ROUNDS = 3
STARTS = 7
"""Starts of the process that are timed: each is short, and one alone may meet a busy moment."""
LARGE = 2_000_000
"""Bytes of a form from which one round is enough, and long enough."""
PATIENCE = 60
"""Seconds that one run may take."""
ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "peers"
PEERS = Path(os.environ.get("BENCH_PEERS", ROOT / "build" / "peers")).absolute()
MS = 1e6

OURS = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
"""As it is installed: compiled once, as the classes in its peer's jar are."""

Times = dict[str, list[float]]
"""Measure to nanoseconds, over all rounds."""


@dataclass
class Engine:
    """A program that takes a form and answers, and prints its measures; or why it cannot."""

    name: str
    command: Sequence[str | Path]
    missing: str = ""
    folder: Path = ROOT
    environment: Mapping[str, str] = field(default_factory=dict)
    times: dict[str, Times] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def run(self, form: Path, answers: Path) -> Times:
        """Run once; raises CalledProcessError or TimeoutExpired."""
        with self._started(form, answers) as running:
            try:
                printed, _ = running.communicate(timeout=PATIENCE)
            finally:
                running.kill()
        if running.returncode:
            raise subprocess.CalledProcessError(running.returncode, running.args)
        return dict(_measure(line) for line in printed.splitlines())

    def start_to_first(self, form: Path, answers: Path) -> Times:
        """From the start of the process to the first question, when it says so, and not to its end."""
        start = perf_counter_ns()
        with self._started(form, answers, "--first") as running:
            lines = running.stdout or ()
            ready = next((perf_counter_ns() for line in lines if line.startswith("first page")), start)
        return {"start to first": [float(ready - start)]}

    def _started(self, *arguments: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self.command, *arguments],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def take_turn(self, name: str, once: Callable[[], Times]) -> None:
        """Run once more, unless it is not here or has failed at this form."""
        if self.missing or name in self.failed:
            return
        try:
            found = once()
        except subprocess.TimeoutExpired:
            self.failed[name] = f"over {PATIENCE} s"
            return
        except subprocess.CalledProcessError:
            self.failed[name] = "it fails at this form"
            return
        known = self.times.setdefault(name, {})
        for measure, values in found.items():
            known.setdefault(measure, []).extend(values)

    def middle(self, form: str, measure: str) -> float | None:
        """The median in milliseconds; the 99th percentile of a measure that ends in ``p99``."""
        values = self.times.get(form, {}).get(measure.removesuffix(" p99"))
        if not values:
            return None
        return (quantiles(values, n=100)[98] if measure.endswith(" p99") else median(values)) / MS


def _measure(line: str) -> tuple[str, list[float]]:
    words = line.split()
    numbers = [float(word) for word in words if word.isdigit()]
    return " ".join(word for word in words if not word.isdigit()), numbers


def engines(classes: Path) -> tuple[Engine, ...]:
    """Ours first, then each peer."""
    ours = Engine("ours", [sys.executable, HERE / "ours.py"], environment=OURS)
    return ours, _javarosa(classes), _web_forms(), _rust()


def _javarosa(classes: Path) -> Engine:
    spec = find_spec("pyxform")
    jar = Path(str(spec and spec.origin)).parent / "validators/odk_validate/bin/ODK_Validate.jar"
    missing = "" if shutil.which("javac") else "there is no Java compiler (javac)"
    missing = missing or ("" if jar.exists() else "pyxform brings no jar")
    path = f"{jar}{os.pathsep}{classes}"
    if not missing:
        compiled = ["javac", "-nowarn", "-cp", str(jar), "-d", str(classes), str(HERE / "JavaRosa.java")]
        subprocess.run(compiled, check=True, stderr=subprocess.DEVNULL)
    return Engine("JavaRosa", ["java", "-cp", path, "JavaRosa"], missing)


def _web_forms() -> Engine:
    missing = "" if shutil.which("node") else "there is no node"
    if not missing and not (PEERS / "node_modules/@getodk/xforms-engine").is_dir():
        missing = f"@getodk/xforms-engine is not installed in {PEERS.name}"
    return Engine("Web Forms", ["node", HERE / "web_forms.mjs"], missing, PEERS)


def _rust() -> Engine:
    there = find_spec("rxeval") or (PEERS / "rxeval").is_dir()
    missing = "" if there else f"rxeval is not installed in {PEERS.name}"
    failed = {"choice of 50,000": "it reads no external lists"}
    environment = {"PYTHONPATH": str(PEERS)}
    return Engine(
        "rxeval", [sys.executable, HERE / "rust.py"], missing, environment=environment, failed=failed
    )


MEASURES = ("load", "first page", "start to first", "answer", "answer p99", "next page", "seal")


@dataclass(frozen=True)
class Bar:
    """What issue 3 asks for: milliseconds, or how many times the peer's time ours may take."""

    form: str
    measure: str
    limit: float
    peer: str = ""


BARS = (
    Bar("1,000 questions", "answer p99", 2.0),
    Bar("choice of 50,000", "answer", 1.0),
    *(Bar(form, "load", 1 / 5, "Web Forms") for form in ("WHO verbal autopsy", "1,000 questions")),
    *(Bar(form, "load", 1, "JavaRosa") for form in ("WHO verbal autopsy", "1,000 questions")),
    *(Bar(form, "answer", 3, "JavaRosa") for form in ("WHO verbal autopsy", "1,000 questions")),
    *(Bar(form, "start to first", 1 / 3, "JavaRosa") for form in ("WHO verbal autopsy", "1,000 questions")),
    *(Bar(form, "answer", 1 / 5, "Web Forms") for form in ("WHO verbal autopsy", "1,000 questions")),
)
MEMORY_MB = 150
"""What a form of 10,000 questions may take above bare Python."""


def measured() -> bool:
    """Measure, print the tables, and say whether every bar is kept."""
    with tempfile.TemporaryDirectory() as folder:
        classes = Path(folder) / "classes"
        classes.mkdir()
        all_engines = engines(classes)
        names = []
        for name, form in sample_forms.write_forms(Path(folder), ROOT / "../shared"):
            names.append(name)
            _in_turn(all_engines, name, form.resolve(), Path(folder) / "answers.tsv")
    _show(all_engines, names)
    kept = [_show_bar(bar, all_engines) for bar in BARS if bar.form in names]
    return all([*kept, _memory(all_engines[0])])


def _in_turn(all_engines: Sequence[Engine], name: str, form: Path, answers: Path) -> None:
    lines = ("\t".join(line) + "\n" for line in sample_forms.answers(form))
    answers.write_text("".join(lines), encoding="utf-8")
    is_large = form.stat().st_size > LARGE
    for _ in range(1 if is_large else ROUNDS):
        for engine in all_engines:
            engine.take_turn(name, partial(engine.run, form, answers))
    for _ in range(1 if is_large else STARTS):
        for engine in all_engines:
            engine.take_turn(name, partial(engine.start_to_first, form, answers))


def _show(all_engines: Sequence[Engine], names: Sequence[str]) -> None:
    ours, *peers = all_engines
    table = Table("form", "", "ours", *(peer.name for peer in peers), title="medians in ms (ours / theirs)")
    for name in names:
        for measure in MEASURES:
            own = ours.middle(name, measure)
            cells = [_cell(own, peer.middle(name, measure)) for peer in peers]
            table.add_row(name, measure, "-" if own is None else f"{own:.3g}", *cells)
    Console().print(table)
    for engine in all_engines:
        for form, why in ({"": engine.missing} if engine.missing else engine.failed).items():
            print(f"{engine.name} {form}: not measured, {why}")


def _cell(own: float | None, theirs: float | None) -> str:
    return "-" if own is None or theirs is None else f"{theirs:.3g} ({own / theirs:.2g})"


def _show_bar(bar: Bar, all_engines: Sequence[Engine]) -> bool:
    """One line; a peer that is not here, or an answer that takes Web Forms under 1 ms, sets no bar."""
    own = all_engines[0].middle(bar.form, bar.measure)
    peer = next((engine for engine in all_engines if engine.name == bar.peer), None)
    against = 1.0 if peer is None else peer.middle(bar.form, bar.measure)
    if (
        own is None
        or against is None
        or (bar.peer == "Web Forms" and bar.measure == "answer" and against < 1)
    ):
        return True
    ratio = own / against
    unit = f"of {bar.peer}" if bar.peer else "ms"
    verdict = "kept" if ratio <= bar.limit else "MISSED"
    print(f"{verdict}: {bar.form}, {bar.measure}: {ratio:.2f} {unit}, at most {bar.limit:.2f}")
    return ratio <= bar.limit


def _memory(ours: Engine) -> bool:
    """The peak, which is more than what stays."""
    bare = "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"
    ran = subprocess.run([sys.executable, "-c", bare], capture_output=True, text=True, check=True)
    peak = ours.times.get("10,000 questions", {}).get("memory")
    if not peak:
        return True
    above = median(peak) / 2**20 - int(ran.stdout) / 2**10
    verdict = "kept" if above <= MEMORY_MB else "MISSED"
    print(f"{verdict}: 10,000 questions, memory above bare Python: {above:.0f} MB, at most {MEMORY_MB}")
    return above <= MEMORY_MB
