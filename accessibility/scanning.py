"""Switch access: what is lit while somebody waits or steps, and what a press then means. Pure, without Qt.

Things are scanned in groups: first the groups, one after the other, and after a press the things in the
group. With one switch the light moves by itself and a press takes what is lit; with two, one switch moves it
and the other takes. A group that was gone through twice without a press is left again, so that a missed press
costs little. A pad with five keys walks the same way, and leaves a group when its Back key says so.
"""

from collections.abc import Sequence
from typing import NamedTuple

ROUNDS = 2
"""How often the things in a group are lit before the light goes back to the groups."""


class Scan(NamedTuple):
    """Where the light is: on a group, or on one thing in it."""

    groups: tuple[tuple[int, ...], ...]
    """The things of each group, by number; a group of one is that thing itself."""
    group: int = 0
    inside: int | None = None
    """The place in the group; None while groups are lit."""
    passed: int = 0
    """How many things in the group were lit since it was entered."""
    rounds: int = ROUNDS
    """After how many rounds a group is left; 0 for never."""

    @property
    def lit(self) -> tuple[int, ...]:
        """The things that are lit now."""
        if not self.groups:
            return ()
        members = self.groups[self.group]
        return members if self.inside is None else (members[self.inside],)


def begin(
    groups: Sequence[Sequence[int]], lit: int | None = None, *, rounds: int = ROUNDS, inside: bool = False
) -> Scan:
    """Return a scan at its start, or at the group of what was lit before the page changed a little.

    ``inside`` stays in that group, on what was lit.
    """
    kept = tuple(tuple(group) for group in groups if group)
    place = next((place for place, group in enumerate(kept) if lit in group), 0)
    scan = Scan(kept, place, rounds=rounds)
    if inside and lit is not None and kept and lit in kept[place] and len(kept[place]) > 1:
        return scan._replace(inside=kept[place].index(lit))
    return scan


def step(scan: Scan, by: int = 1) -> Scan:
    """Move the light on, or back; out of a group that nothing was taken from."""
    if not scan.groups:
        return scan
    if scan.inside is None:
        return scan._replace(group=(scan.group + by) % len(scan.groups))
    size = len(scan.groups[scan.group])
    if scan.rounds and scan.passed + 1 >= scan.rounds * size:
        return leave(scan)
    return scan._replace(inside=(scan.inside + by) % size, passed=scan.passed + 1)


def take(scan: Scan) -> tuple[Scan, int | None]:
    """Enter the group that is lit, or take the thing: the second value is its number.

    A pad stays in the group, as it leaves one only when told.
    """
    if not scan.groups:
        return scan, None
    members = scan.groups[scan.group]
    if scan.inside is None and len(members) > 1:
        return scan._replace(inside=0, passed=0), None
    taken = members[scan.inside or 0]
    return (leave(scan) if scan.rounds else scan), taken


def leave(scan: Scan) -> Scan:
    """Go back to the groups, at the one that was entered."""
    return scan._replace(inside=None, passed=0)


def by_first_letter(names: Sequence[str], numbers: Sequence[int]) -> list[list[int]]:
    """Group neighbours whose names begin with the same letter, as a sorted list has them."""
    groups: list[list[int]] = []
    before = None
    for number in numbers:
        letter = names[number].lstrip()[:1].casefold()
        if letter != before or not groups:
            groups.append([])
        groups[-1].append(number)
        before = letter
    return groups


def in_parts(numbers: Sequence[int], most: int) -> list[list[int]]:
    """Part a long group into equal ones of so many at most, so that none takes long to go through."""
    count = -(-len(numbers) // most)
    size = -(-len(numbers) // max(1, count))
    return [list(numbers[start : start + size]) for start in range(0, len(numbers), max(1, size))]
