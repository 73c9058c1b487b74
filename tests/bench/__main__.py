"""`make bench`: measure everything, print one table, fail when a limit is passed."""

import sys

from tests.bench import start
from tests.bench.harness import measure, show

results = [measure(comparison) for comparison in start.comparisons()]
show(results)
sys.exit(not all(result.within for result in results))
