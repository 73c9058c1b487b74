"""A form, answers, assertions: a second client of the public contract, in the words of the domain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from forms import Form, Question, Session, convert, load

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Files:
    """Files beside a form, in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def read(self, name: str) -> bytes:
        if name not in self.files:
            raise FileNotFoundError(name)
        return self.files[name]


class Scenario:
    """One filling; refs are given without the root (``age``, ``person[2]/name``)."""

    def __init__(self, form: Form, clock: Callable[[], datetime] = lambda: NOON) -> None:
        self.form = form
        self.session = Session.begin(form, clock=clock)

    @classmethod
    def markdown(cls, text: str) -> Scenario:
        """A form written as an XLSForm in Markdown."""
        return cls(load(convert(text.encode(), ".md").xform))

    @classmethod
    def xml(
        cls, instance: str, binds: str = "", body: str = "", more: str = "", files: Files | None = None
    ) -> Scenario:
        """A form from the parts of an XForm."""
        return cls(load(xform(instance, binds, body, more), files))

    def ref(self, path: str) -> str:
        return path if path.startswith("/") else f"{self.form.root.path}/{path}"

    def answer(self, path: str, value: str) -> set[str]:
        """Answer; gives what changed, without the root."""
        changes = self.session.answer(self.ref(path), value)
        return {one.removeprefix(self.form.root.path + "/") for one in changes.refs}

    def answers(self, **values: str) -> Scenario:
        for path, value in values.items():
            self.answer(path, value)
        return self

    def question(self, path: str) -> Question:
        return self.session.question(self.ref(path))

    def groups(self, path: str) -> tuple[str, ...]:
        return self.session.groups_around(self.ref(path))

    def value(self, path: str) -> str:
        return self.session.node(self.ref(path)).value

    def is_asked(self, path: str) -> bool:
        return self.session.node(self.ref(path)).relevant

    def choices(self, path: str) -> list[str]:
        return [choice.value for choice in self.question(path).choices]

    def wrong(self, path: str) -> str:
        violation = self.session.node(self.ref(path)).violation
        return "" if violation is None else violation.kind

    def pages(self) -> list[str]:
        return [page.key.removeprefix(self.form.root.path + "/") for page in self.session.pages()]

    def sent(self) -> str:
        return self.session.seal().xml.decode()


def xform(instance: str, binds: str = "", body: str = "", more: str = "") -> bytes:
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">'
        f'<h:head><h:title>A form</h:title><model><instance><data id="a-form" version="1">{instance}'
        f"<meta><instanceID/></meta></data></instance>{more}{binds}"
        '<bind nodeset="/data/meta/instanceID" jr:preload="uid"/></model></h:head>'
        f"<h:body>{body}</h:body></h:html>"
    ).encode()
