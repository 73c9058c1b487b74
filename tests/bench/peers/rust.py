"""Times rxeval (PyPI, Rust): an answer is ``set`` and ``recompute``. It has no pages."""

import sys
from pathlib import Path
from time import perf_counter_ns

import rxeval  # type: ignore[import-not-found]  # there only where somebody installed it

PASSES, WARM_UP = 4, 2

source = Path(sys.argv[1]).read_text(encoding="utf-8")
start = perf_counter_ns()
session = rxeval.Session(source)
loaded = perf_counter_ns()
session.recompute()
print("load", loaded - start)
print("first page", perf_counter_ns() - loaded, flush=True)
if len(sys.argv) > 3:
    sys.exit()
spent = []
for turn in range(PASSES):
    for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines():
        ref, value, listed = line.split("\t")
        start = perf_counter_ns()
        session.set(ref, value)
        session.recompute()
        if listed:
            session.choices(listed)
        if turn >= WARM_UP:
            spent.append(perf_counter_ns() - start)
print("answer", *spent)
start = perf_counter_ns()
session.instance_xml()
print("seal", perf_counter_ns() - start)
