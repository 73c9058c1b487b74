"""An outside harness in miniature: it knows ``kiosk services try`` by its JSON lines, and nothing else."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.trying.requests import written
from kiosk.trying.trial import Trial, answer_line

NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("America/Phoenix"))
"""Where the cases were recorded, on a day of our own."""

Result = dict[str, Any]


def now() -> datetime:
    return NOW


def ask(trial: Trial, **request: object) -> Result:
    """One line there and one back, as bytes."""
    line = json.dumps(request).encode()
    result: Result = json.loads(written(answer_line(trial, line)))
    return result
