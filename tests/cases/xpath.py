"""Judges one recorded XPath case."""

import math
from collections.abc import Callable
from typing import Any

from forms import Document
from kiosk.trying.trial import DocumentTrial, Trial
from tests.cases.harness import Result, ask, now
from tests.cases.recorded import Case, Folder


class Judge:
    """Says what is wrong with the answers to the cases of a folder."""

    def __init__(self, folder: Folder) -> None:
        self._sources = folder.documents()
        self._trials: dict[str | None, Trial] = {}

    def wrong(self, case: Case) -> str:
        """What is wrong with our answer, or nothing."""
        trial = self._trial(case["doc"])
        ask(trial, language=case.get("lang", ""))
        answer = _Answer(trial, case["expr"], case["context"] or "/")
        found = answer.differs(case["type"], case.get("expected"))
        judge = case.get("javarosa_5_1", {"type": "error"})
        if found and judge["type"] != "error" and not answer.differs(judge["type"], judge["value"]):
            return ""
        return found

    def _trial(self, key: str | None) -> Trial:
        if key not in self._trials:
            source = "<nothing/>" if key is None else self._sources[key]
            self._trials[key] = DocumentTrial(Document(source.encode(), now))
        return self._trials[key]


class _Answer:
    """What one expression gives at one node."""

    def __init__(self, trial: Trial, expression: str, context: str) -> None:
        self._trial = trial
        self._expression = expression
        self._context = context
        self._plain = self._ask(expression)

    def differs(self, kind: str, expected: Any) -> str:
        """How it differs from what is expected, or nothing."""
        if kind == "error":
            return "" if "error" in self._plain else f"no error but {self._plain}"
        if "error" in self._plain:
            return f"error: {self._plain['error']['message']}"
        if kind in ("nodeset", "first"):
            return self._nodes_differ(expected, only_first=kind == "first")
        same = _SAME[kind](self._as(kind), expected)
        return "" if same else f"expected {expected!r}, got {self._plain}"

    def _as(self, kind: str) -> Any:
        """The value, cast by XPath's own function when it is of another type."""
        result = self._plain
        if kind in ("number", "string", "boolean") and result["type"] != kind:
            result = self._ask(f"{kind}({self._expression})")
        return result.get("value")

    def _nodes_differ(self, expected: list[dict[str, Any]], *, only_first: bool) -> str:
        if self._plain["type"] != "nodeset":
            return "" if [one["text"] for one in expected] == [self._as("string")] else f"got {self._plain}"
        paths = self._plain["value"][: 1 if only_first else None]
        if len(paths) != len(expected):
            return f"expected {len(expected)} nodes, got {paths}"
        for wanted, path in zip(expected, paths, strict=True):
            if wanted.get("path", path) != path:
                return f"expected {wanted['path']}, got {path}"
            text = wanted.get("text")
            if text is not None and text != (got := self._ask("string(.)", path).get("value")):
                return f"expected the text {text!r}, got {got!r}"
        return ""

    def _ask(self, expression: str, context: str = "") -> Result:
        return ask(self._trial, xpath=expression, context=context or self._context)


def _same_number(got: Any, expected: Any) -> bool:
    """NaN is itself here, and the last digit of a float may differ between engines."""
    if got is None:
        return False
    ours, theirs = float(got), float(expected)  # float() reads NaN, Infinity and -0 as the cases write them
    return (math.isnan(ours) and math.isnan(theirs)) or math.isclose(ours, theirs, rel_tol=1e-12)


_SAME: dict[str, Callable[[Any, Any], bool]] = {
    "number": _same_number,
    "string": lambda got, expected: got == expected,
    "boolean": lambda got, expected: got is (expected in (True, "true")),
    "date": lambda got, expected: str(got)[:10] == expected,
}
