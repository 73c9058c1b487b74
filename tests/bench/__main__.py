"""`make bench`: measure everything, print the tables, fail when a limit is passed."""

import sys

from tests.bench import engine, pages, speech, start, store
from tests.bench.harness import measure, show

results = [measure(comparison) for comparison in start.comparisons()]
show(results)
pages_within = pages.measured()
store_within = store.measured()
engine_within = engine.measured()
speech_within = speech.measured()
windows_within = all(result.within for result in results) and pages_within
sys.exit(not (windows_within and store_within and engine_within and speech_within))
