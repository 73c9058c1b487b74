"""How a function of the library is declared: name, argument types, result type, and a plain Python function.

Argument letters are those of ``casts.TO`` (``s`` text, ``n`` number, ``b`` boolean, ``N`` node-set,
``v`` any); ``?`` after a letter makes it optional, ``*`` lets the last one repeat.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from forms.xpath.casts import Value
from forms.xpath.context import Context
from forms.xpath.nodes import Node

Closure: TypeAlias = Callable[[Node, Context], Any]
Bind: TypeAlias = Callable[[list[Closure]], Closure]

LIBRARY: dict[str, Function] = {}


class Function(NamedTuple):
    """One function of the library."""

    name: str
    letters: tuple[str, ...]
    at_least: int
    repeats: bool
    gives: str
    bind: Bind

    def problem(self, count: int) -> str:
        """What is wrong with this many arguments, or nothing."""
        if count < self.at_least:
            return f"{self.name}() needs at least {self.at_least} arguments, not {count}"
        if count > len(self.letters) and not self.repeats:
            return f"{self.name}() takes at most {len(self.letters)} arguments, not {count}"
        return ""

    def letter(self, at: int) -> str:
        """The type of an argument by its place."""
        return self.letters[min(at, len(self.letters) - 1)]


def _declare(name: str, signature: str, gives: str, bind: Bind) -> None:
    parts = signature.split()
    at_least = sum(1 for part in parts if part[-1] not in "?*")
    repeats = bool(parts) and parts[-1][-1] == "*"
    LIBRARY[name] = Function(name, tuple(part[0] for part in parts), at_least, repeats, gives, bind)


def pure(name: str, signature: str, gives: str) -> Callable[[Callable[..., Value]], Callable[..., Value]]:
    """Declare a function of its argument values alone."""

    def declare(apply: Callable[..., Value]) -> Callable[..., Value]:
        def bind(closures: list[Closure]) -> Closure:
            if len(closures) == 1:
                only = closures[0]
                return lambda node, context: apply(only(node, context))
            if len(closures) == 2:
                first, second = closures
                return lambda node, context: apply(first(node, context), second(node, context))
            return lambda node, context: apply(*[one(node, context) for one in closures])

        _declare(name, signature, gives, bind)
        return apply

    return declare


def contextual(
    name: str, signature: str, gives: str
) -> Callable[[Callable[..., Value]], Callable[..., Value]]:
    """Declare a function that also needs the context node and the context."""

    def declare(apply: Callable[..., Value]) -> Callable[..., Value]:
        def bind(closures: list[Closure]) -> Closure:
            return lambda node, context: apply(node, context, *[one(node, context) for one in closures])

        _declare(name, signature, gives, bind)
        return apply

    return declare


def lazy(name: str, signature: str, gives: str) -> Callable[[Bind], Bind]:
    """Declare a function that decides itself which arguments to evaluate."""

    def declare(bind: Bind) -> Bind:
        _declare(name, signature, gives, bind)
        return bind

    return declare
