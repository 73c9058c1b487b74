"""Which key asks for what, in one table; a site may give more keys to the same, for a device of its own.

Keys with a function or a modifier only: letters and digits are typed (WCAG 2.1.4).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from kiosk import intents as ask


class Shortcut(NamedTuple):
    """A key, written as Qt writes it, and what it asks for; no key where only a device has one."""

    key: str
    intent: ask.Intent


SHORTCUTS: dict[str, Shortcut] = {
    "help": Shortcut("F1", ask.AskHelp()),
    "speech": Shortcut("F2", ask.SwitchSpeech()),
    "loudspeaker": Shortcut("Shift+F2", ask.SwitchLoudspeaker()),
    "again": Shortcut("F3", ask.SayAgain()),
    "pause": Shortcut("F4", ask.PauseSpeech()),
    "stop": Shortcut("Esc", ask.StopSpeech()),
    "slower": Shortcut("F5", ask.SpeakSlower()),
    "faster": Shortcut("F6", ask.SpeakFaster()),
    "quieter": Shortcut("F7", ask.SpeakQuieter()),
    "louder": Shortcut("F8", ask.SpeakLouder()),
    "hide": Shortcut("F9", ask.Hide()),
    "theme": Shortcut("F10", ask.SwitchTheme()),
    "text_size": Shortcut("F12", ask.NextTextSize()),
    "staff": Shortcut("Ctrl+Shift+Q", ask.AskToLeave()),
    "headset_in": Shortcut("", ask.HeadsetIn()),
    "headset_out": Shortcut("", ask.HeadsetOut()),
}
"""By what a key does, which is also its name in ``more_keys`` of kiosk.toml."""

DOORS = ("Alt+F4", "Alt+Space", "F11", "Ctrl+W", "Ctrl+Q")
"""Keys that would close or shrink the window, or open its menu on Windows: the kiosk takes them away."""

_KEY = re.compile(r"(?P<held>(?:(?:Ctrl|Alt|Meta|Shift)\+)*)(?P<key>F[1-9]|F[12]\d|F3[0-5]|[A-Z0-9])")


def key_of(name: str) -> str:
    """Return the key of what it does."""
    return SHORTCUTS[name].key


def shortcuts(more_keys: Mapping[str, str]) -> list[Shortcut]:
    """Return every key that there is, with what it asks for."""
    more = [SHORTCUTS[name]._replace(key=key) for name, key in more_keys.items()]
    return [each for each in (*SHORTCUTS.values(), *more) if each.key]


def check_more_keys(keys: Mapping[str, str]) -> None:
    """Refuse a key that is no key, is typed, or does something else; the ValueError says what to do."""
    taken = {_plain(key) for key in DOORS} | {_plain(each.key) for each in SHORTCUTS.values()}
    for name, key in keys.items():
        if name not in SHORTCUTS:
            raise ValueError(f"has {name!r}, which no key does. Choose from {', '.join(SHORTCUTS)}")
        if not _may_be_used(key):
            message = f'has {key!r} for {name}. Write an F-key such as "F13", or one held with Ctrl or Alt'
            raise ValueError(message)
        if _plain(key) in taken:
            raise ValueError(f"has {key!r} for {name}, which does something else. Choose another key")
        taken.add(_plain(key))


def _may_be_used(key: str) -> bool:
    found = _KEY.fullmatch(key)
    if found is None:
        return False
    return len(found["key"]) > 1 or bool({"Ctrl", "Alt", "Meta"} & set(found["held"].split("+")))


def _plain(key: str) -> frozenset[str]:
    """Return a key without the order in which its modifiers are written."""
    return frozenset(key.split("+"))
