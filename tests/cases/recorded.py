"""A folder of recorded cases, as its README tells it."""

import json
from pathlib import Path
from typing import Any

Case = dict[str, Any]

SHARED = Path(__file__).parents[2] / "../shared/cases"


class Folder:
    """The cases of one folder, read when asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def xpath(self) -> list[Case]:
        """The XPath cases that count: those that depend on the clock or on chance do not."""
        return [case for case in self._lines("xpath.jsonl") if case["deterministic"]]

    def documents(self) -> dict[str, str]:
        return self._table("xpath-documents.json")

    def traces(self) -> list[Case]:
        return self._lines("traces.jsonl")

    def forms(self) -> dict[str, str]:
        return self._table("trace-forms.json")

    def _lines(self, name: str) -> list[Case]:
        text = (self.path / name).read_text(encoding="utf-8")
        return [json.loads(line) for line in text.split("\n") if line]

    def _table(self, name: str) -> dict[str, str]:
        table: dict[str, str] = json.loads((self.path / name).read_text(encoding="utf-8"))
        return table
