"""What an expression may know beyond its nodes: clock, zone, other instances, translations, chance."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from math import inf
from time import monotonic, thread_time

from forms.xpath.errors import XPathError
from forms.xpath.nodes import Kind, Node, root_of

MAX_SECONDS = 10.0
"""Of this thread's work for one thing asked of the engine; the slowest real form seen needs a tenth of it."""


class Context:
    """The surroundings of one evaluation; a session overrides what it knows better.

    This base runs over any document: instances and translations are looked up in it.
    """

    __slots__ = ("clock", "current", "language", "looks", "position", "settled", "size", "tz", "until")

    def __init__(self, tz: tzinfo = UTC, clock: datetime | None = None, language: str = "") -> None:
        self.tz = tz
        self.clock = clock
        self.language = language
        self.position = 1
        self.size = 1
        self.current: Node | None = None
        self.until = inf
        """The moment of this thread's clock at which a rule is given up."""
        self.looks = inf
        """The moment before which it cannot have come: no thread works for longer than time passes."""
        self.settled: dict[str, list[Node]] = {}
        """The nodes of absolute paths that will always lead to the same."""

    @contextmanager
    def bounded(self) -> Iterator[None]:
        """One thing asked: rules that take too long are given up (a form is input from outside)."""
        outer = self.until, self.looks
        if self.until == inf:
            self.start()
        self.until = min(self.until, thread_time() + MAX_SECONDS)
        self.looks = min(self.looks, monotonic() + MAX_SECONDS)
        try:
            yield
        finally:
            self.until, self.looks = outer

    def start(self) -> None:
        """Begin what is asked: nobody counts anything over any document."""

    def check(self) -> None:
        """Give up when the time is over; asked wherever a loop may go over many nodes.

        The clock of a thread costs ten times as much to read as the other one.
        """
        if monotonic() > self.looks:
            left = self.until - thread_time()
            if left < 0:
                self.give_up()
            self.looks = monotonic() + left

    def give_up(self) -> None:
        """Raise the error for what takes too long."""
        raise XPathError(f"it takes more than {MAX_SECONDS:.0f} seconds to work out")

    def now(self) -> datetime:
        """The moment, in the zone of the filling."""
        return (self.clock or datetime.now(UTC)).astimezone(self.tz)

    def instance(self, name: str, node: Node) -> Node | None:
        """The ``<instance id=…>`` element of this id; its children are the roots to step to."""
        for element in elements(root_of(node), "instance"):
            if element.attribute("id") == name:
                return element
        return None

    def primary(self, node: Node) -> Node:
        """The node that an absolute path starts from: the primary instance of an XForm, else the document."""
        root = root_of(node)
        if root.children and root.children[0].local == "html":
            inside: Node | None = node
            while inside is not None and inside.local != "model":
                inside = inside.parent
            if inside is not None:
                return next(iter(elements(inside, "instance")), root)
        return root

    def settle(self, path: str, nodes: list[Node]) -> None:
        """Keep what an absolute path led to, when it will always lead there: nobody knows of any document."""

    def itext(self, text_id: str, node: Node) -> str | list[Node]:
        """The values of a translation in the context's language, else in the default one."""
        translations = list(elements(root_of(node), "translation"))
        wanted = [one for one in translations if one.attribute("lang") == self.language]
        default = [one for one in translations if has_attribute(one, "default")] or translations
        for translation in (wanted or default)[:1]:
            for text in translation.children:
                if text.attribute("id") == text_id:
                    return [value for value in text.children if value.kind is Kind.ELEMENT]
        return []

    def choice_label(self, value: str, path: str, node: Node) -> str:  # sessions use them all
        """The label that the choice question at ``path`` shows for a value."""
        return ""

    def property(self, name: str) -> str:  # a document knows no device
        """A property of the device, such as deviceid."""
        return ""


def has_attribute(node: Node, name: str) -> bool:
    """Whether an element has an attribute, empty or not."""
    return any(one.name == name for one in node.attributes)


def elements(top: Node, local: str) -> "list[Node]":
    """Every element below of this local name, in document order."""
    found: list[Node] = []
    pending = [top]
    while pending:
        node = pending.pop()
        if node.local == local and node.kind is Kind.ELEMENT:
            found.append(node)
        pending.extend(reversed(node.children))
    return found
