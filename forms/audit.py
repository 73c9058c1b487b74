"""ODK's log of a filling, ``audit.csv``: which question when, and what was changed (ODK XForms, Audit).

Off unless whoever begins the filling asks for it: on a public terminal nobody is watched.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from forms.instance import Field
from forms.submission import Attachment

NAME = "audit.csv"
_COLUMNS = ("event", "node", "start", "end")
_CHANGES = ("old-value", "new-value")


class Audit:
    """The log of one filling, kept for the form's audit node.

    Times are milliseconds since 1970, and never go back: the clock of a machine may be set meanwhile.
    """

    def __init__(self, field: Field, now: Callable[[], datetime], rows: Sequence[Sequence[str]] = ()) -> None:
        self.field = field
        self.rows = [tuple(row) for row in rows]
        self._now = now
        self._changes = field.model.parameters.get("track-changes") == "true"
        self._open: dict[Field, tuple[str, int, str]] = {}
        """What is on the screen: its ref, since when, and its value then."""
        self._last = 0
        self.event("form resume" if rows else "form start")

    def event(self, name: str, node: str = "") -> None:
        """Log what happens at one moment."""
        self._add(name, node, (self._moment(), None))

    def seen(self, fields: Iterable[Field]) -> None:
        """Log that these questions are on the screen, and no others."""
        now, shown = self._moment(), dict.fromkeys(fields)
        for field in [one for one in self._open if one not in shown]:
            ref, since, value = self._open.pop(field)
            self._add("question", ref, (since, now), (value, field.written))
        for field in shown:
            self._open.setdefault(field, (field.ref, now, field.written))

    def answered(self, field: Field, before: str) -> None:
        """Log an answer to a question that was never said to be on the screen."""
        if field not in self._open:
            now = self._moment()
            self._add("question", field.ref, (now, now), (before, field.written))

    def finished(self) -> Attachment:
        """End the log as Collect does when a form is finalised, and give it as the file of its node."""
        self.seen(())
        for name in ("form save", "form exit", "form finalize"):
            self.event(name)
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow((*_COLUMNS, *(_CHANGES if self._changes else ())))
        writer.writerows(self.rows)
        return Attachment(NAME, "text/csv", written.getvalue().encode())

    def _moment(self) -> int:
        self._last = max(self._last, int(self._now().timestamp() * 1000))
        return self._last

    def _add(
        self, event: str, node: str, span: tuple[int, int | None], change: tuple[str, str] = ("", "")
    ) -> None:
        start, end = span
        changed = change if change[0] != change[1] else ("", "")
        row = (event, node, str(start), "" if end is None else str(end))
        self.rows.append((*row, *(changed if self._changes else ())))


def audit_node(root: Field) -> Field | None:
    """The node that a form has for its log, ``meta/audit``."""
    for meta in root.fields():
        for one in meta.fields() if meta.local == "meta" else ():
            if one.local == "audit" and one.model.datatype == "binary":
                return one
    return None
