"""What is made part by part, as somebody comes to it: of 184 answers, eight can be seen."""

from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Generic, TypeVar

P = TypeVar("P")


class Gradual(Generic[P]):
    """Parts, each of which is made when it is first asked for, and kept.

    Only itself is equal to it: whoever compares views does not have all of it made. What cannot be made is
    a fault each time that somebody comes to it, and never the end.
    """

    def __init__(self, parts: Iterable[P]) -> None:
        self._made: list[P] = []
        self._to_make = iter(parts)
        self._fault: Exception | None = None

    def __iter__(self) -> Iterator[P]:
        """Give every part, from the first; several may go through it at a time."""
        for place in count():
            if place == len(self._made):
                self._make_one()
            if place == len(self._made):
                return
            yield self._made[place]

    def _make_one(self) -> None:
        """Make one more, if there is one."""
        if self._fault is not None:
            raise self._fault
        try:
            self._made += islice(self._to_make, 1)
        except Exception as error:  # a generator that raised is at its end, and says nothing of it
            self._fault = error
            raise
