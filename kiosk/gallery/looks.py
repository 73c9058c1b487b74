"""In how many ways the same screen can look: windows, text sizes, themes, languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from accessibility.preferences import TEXT_SCALES, THEMES, Preferences
from kiosk.gallery.languages import LANGUAGES


class Window(NamedTuple):
    """The screen of a kiosk, in pixels, and how wide it is in millimetres."""

    width: int
    height: int
    millimetres: int


WINDOWS = {
    "1280x1024": Window(1280, 1024, 376),
    "1920x1080": Window(1920, 1080, 476),
    "1080x1920": Window(1080, 1920, 268),
    "1366x768": Window(1366, 768, 344),
}
"""By their pixels: 19 and 21.5 inches, the latter upright too, and a laptop of 15.6."""

SIZES = {f"{scale:.0%}".rstrip("%"): scale for scale in TEXT_SCALES}
"""Text sizes by their percentages."""


class Look(NamedTuple):
    """One way to look, each part by its name."""

    window: str
    size: str
    theme: str
    language: str

    @property
    def preferences(self) -> Preferences:
        """What a visit chooses to look so."""
        return Preferences(SIZES[self.size], self.theme)

    @property
    def direction(self) -> str:
        """Where lines begin, as HTML writes it."""
        return "rtl" if LANGUAGES[self.language].right_to_left else "ltr"

    @property
    def folder(self) -> str:
        """Where its pictures are."""
        return f"{self.window}/{self.size}-{self.theme}-{self.language}"


@dataclass(frozen=True)
class Looks:
    """Which looks are wanted: each of these with each of the others."""

    windows: Sequence[str] = tuple(WINDOWS)
    sizes: Sequence[str] = tuple(SIZES)
    themes: Sequence[str] = THEMES
    languages: Sequence[str] = tuple(LANGUAGES)

    def __len__(self) -> int:
        """Return how many looks there are."""
        return len(self.windows) * len(self.sizes) * len(self.themes) * len(self.languages)

    def rooms(self) -> Iterator[tuple[Look, ...]]:
        """Yield together the looks that differ in the theme alone, which a window changes at little cost."""
        for window, language, size in product(self.windows, self.languages, self.sizes):
            yield tuple(Look(window, size, theme, language) for theme in self.themes)
