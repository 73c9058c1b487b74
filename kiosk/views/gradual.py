"""What is made part by part, as somebody comes to it: of 184 answers, eight can be seen."""

from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Generic, TypeVar

P = TypeVar("P")


class Gradual(Generic[P]):
    """Parts, each of which is made when it is first asked for, and kept.

    Only itself is equal to it: whoever compares views does not have all of it made.
    """

    def __init__(self, parts: Iterable[P]) -> None:
        self._made: list[P] = []
        self._to_make = iter(parts)

    def __iter__(self) -> Iterator[P]:
        """Give every part, from the first; several may go through it at a time."""
        for place in count():
            if place == len(self._made):
                self._made += islice(self._to_make, 1)
            if place == len(self._made):
                return
            yield self._made[place]
