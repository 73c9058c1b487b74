"""The words of a form: labels, messages, and their translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from forms.xpath import Expression

MEDIA = ("image", "big-image", "audio", "video")
"""The forms of a translation that are addresses of files, not words."""


class Text(NamedTuple):
    """Words of the form: fixed parts and outputs, or a reference to translations."""

    parts: tuple[str | Expression, ...] = ()
    identity: str | Expression | None = None
    """The id of the translations, or what gives it, when the reference is a plain ``jr:itext(…)``."""
    itext: Expression | None = None
    """Any other reference to words."""


Forms: TypeAlias = Mapping[str, Text]
"""The forms of a text (empty, short, long, guidance, image …) with the words of each."""

_NOTHING: Forms = {}


class Translation:
    """The texts of one language by id.

    Nearly all are but words and are kept as no more than that: a form of 10,000 questions has 50,000.
    """

    __slots__ = ("_kept",)

    def __init__(self, kept: Mapping[str, str | Forms]) -> None:
        """Take the texts: words in the plain form, or every form of a text."""
        self._kept = kept

    def __contains__(self, identity: str) -> bool:
        """Whether there is a text of this id."""
        return identity in self._kept

    def words(self, identity: str) -> str | None:
        """The words of a text that is but words: a check page of a long form asks for a thousand."""
        kept = self._kept.get(identity)
        return kept if isinstance(kept, str) else None

    def forms(self, identity: str) -> Forms:
        """The forms of a text; none when there is no such text."""
        kept = self._kept.get(identity, _NOTHING)
        return {"": Text((kept,))} if isinstance(kept, str) else kept

    def resting(self, identity: str) -> Iterable[Text]:
        """The forms of a text that may rest on answers: none of a text that is but words."""
        kept = self._kept.get(identity, _NOTHING)
        return () if isinstance(kept, str) else kept.values()

    def with_parts(self) -> Iterator[str]:
        """The ids of the texts that may rest on answers."""
        return (identity for identity, kept in self._kept.items() if not isinstance(kept, str))

    def with_media(self) -> set[str]:
        """The ids of the texts that have a picture, sound or film."""
        return {
            identity
            for identity, kept in self._kept.items()
            if not isinstance(kept, str) and not kept.keys().isdisjoint(MEDIA)
        }


Translations: TypeAlias = Mapping[str, Translation]
"""By language."""
