"""One visit's choices of how things look and sound, as a frozen value: gone when the visit ends."""

from typing import NamedTuple

from accessibility.habits import Habits

TEXT_SCALES = (1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Text sizes as multiples of the base size; WCAG 1.4.4 asks for 200 %, 1.4.10 for 400 %."""

THEMES = ("light", "dark", "yellow-on-black", "dim")
"""Names of the themes, in the order that ``next_theme`` walks; "dim" is for eyes that light hurts."""


RATES = (100, 130, 160, 190, 230, 280, 340)
"""How fast the voice speaks, in words a minute."""

VOLUMES = (0.2, 0.4, 0.6, 0.8, 1.0)
"""How loud it is, as parts of all that the output has (EN 301 549, 5.1.3.12: at least five steps)."""


class SpeechChoice(NamedTuple):
    """How the built-in voice speaks, if it does; speed and volume as places in their tables."""

    on: bool = False
    rate: int = 2
    volume: int = 2
    loudspeaker: bool = False
    """The person chose that the room may hear their answers too."""

    def faster(self, by: int = 1) -> "SpeechChoice":
        """Return so many steps faster, or slower, as far as there are any."""
        return self._replace(rate=min(max(self.rate + by, 0), len(RATES) - 1))

    def louder(self, by: int = 1) -> "SpeechChoice":
        """Return so many steps louder, or quieter, as far as there are any."""
        return self._replace(volume=min(max(self.volume + by, 0), len(VOLUMES) - 1))


class Preferences(NamedTuple):
    """Text size, theme and speech; the default is what every new visit begins with."""

    text_scale: float = TEXT_SCALES[0]
    theme: str = THEMES[0]
    spacing: bool = False
    """Lines, words and letters stand further apart (WCAG 1.4.12)."""
    ruler: bool = False
    """Two lines above and below what is read."""
    keyboard: bool = False
    """Keys on the screen, for whoever has none or cannot use them."""
    habits: Habits = Habits()
    """How keys, touches and switches work."""
    speech: SpeechChoice = SpeechChoice()

    def larger(self) -> "Preferences":
        """Return the next text size up, or the same at the largest."""
        return self._step(+1)

    def smaller(self) -> "Preferences":
        """Return the next text size down, or the same at the smallest."""
        return self._step(-1)

    def next_size(self) -> "Preferences":
        """Return the next text size, round and round: one key reaches each."""
        return self._replace(text_scale=TEXT_SCALES[(self._size + 1) % len(TEXT_SCALES)])

    def next_theme(self) -> "Preferences":
        """Return the next theme, round and round."""
        return self._replace(theme=THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)])

    def turned(self, name: str) -> "Preferences":
        """Return the same with one yes-or-no choice turned, of these or of the habits."""
        if name in Habits._fields:
            return self._replace(habits=self.habits.turned(name))
        return Preferences(**self._asdict() | {name: not getattr(self, name)})

    @property
    def is_operated_otherwise(self) -> bool:
        """Whether keys on the screen, a ruler or other habits are wanted."""
        return self.ruler or self.keyboard or self.habits != Habits()

    @property
    def _size(self) -> int:
        return TEXT_SCALES.index(self.text_scale)

    def _step(self, by: int) -> "Preferences":
        place = min(max(self._size + by, 0), len(TEXT_SCALES) - 1)
        return self._replace(text_scale=TEXT_SCALES[place])
