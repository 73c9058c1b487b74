"""``python -m tests.faults.lossy FOLDER``: send over loopback, in a network that loses packets, and tell.

To be run in a network namespace of its own, where 127.0.0.1 is nobody else's and packets may be dropped.
"""

import json
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from kiosk.sandbox import Sandbox
from tests.faults.scene import arrived_once, kiosk
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.submissions import PHOTO, an_item

ITEMS = tuple(an_item(number, PHOTO) for number in range(20))

with Sandbox(FakeClock()) as sandbox, kiosk(Path(sys.argv[1]), sandbox.url, ITEMS) as here:
    here.goes_on(timedelta(days=2))
    rules = subprocess.run(["nft", "list", "ruleset"], capture_output=True, text=True, check=True).stdout
    dropped = sum(map(int, re.findall(r"packets (\d+)", rules)))
    once = arrived_once(sandbox.arrived(), ITEMS)
    print(json.dumps({"states": sorted(here.states()), "once": once, "dropped": dropped}))
