"""One thing asked of a filling: it ends soon, whatever the form makes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from forms.words import Words


class Filling(Protocol):
    """Whatever has a filling's words, which know the time."""

    _words: Words


_Asked = TypeVar("_Asked", bound=Filling)
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def bounded(
    ask: Callable[Concatenate[_Asked, _Given], _Made],
) -> Callable[Concatenate[_Asked, _Given], _Made]:
    """End it soon, or raise FormError with the place of what takes too long."""

    @wraps(ask)
    def asked(filling: _Asked, /, *given: _Given.args, **named: _Given.kwargs) -> _Made:
        with filling._words.bounded():
            return ask(filling, *given, **named)

    return asked
