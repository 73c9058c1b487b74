"""`make cases DIR=…`: run every case of a folder through `kiosk services try`, and count."""

import json
import sys
from pathlib import Path

from tests.cases.judged import KINDS, cases, failures
from tests.cases.recorded import Folder


def main(path: str) -> None:
    folder = Folder(Path(path))
    counts = {}
    for kind in KINDS:
        wrong = failures(folder, kind)
        for identity, reason in wrong.items():
            print(f"{kind} {identity}: {reason}")
        total = len(cases(folder, kind))
        counts[kind] = {"passed": total - len(wrong), "total": total, "failed": list(wrong)}
    print(json.dumps(counts))


main(sys.argv[1])
