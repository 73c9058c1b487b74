"""Finding a service from plain words, offline, in any language that a service speaks.

SQLite's FTS5 ranks by trigrams over names, keywords and summaries, and those with more of the words as they
were typed come first; a word that is nowhere in them is first put right by rapidfuzz, traced to one that it
begins with, or to what it is in Welsh without its mutation. Little words find nothing, unless one is a
keyword, as "will" is of a service that makes them: else "I want to see the doctor" would lead to any service
with "the" in it, not to a person. What is sought is kept nowhere: the index is in memory and read only.
"""

import sqlite3
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from kiosk.plain_words import LITTLE, begun_alike, nearest, plain, unmutated

if TYPE_CHECKING:
    from kiosk.services import Service

_TRIGRAM = 3
"""Letters in the shortest word that FTS5's trigram index can find."""

_PART = 5
"""Letters in the shortest word that may be the end of another: "rent" is in "parent"."""

_WEIGHTS = "10.0, 8.0, 1.0"
"""What a word counts for in the name, the keywords and the summary."""


class Finder:
    """An index of services; made once, from what their files say."""

    def __init__(self, services: Iterable["Service"]) -> None:
        services = tuple(services)
        self._index = sqlite3.connect(":memory:")
        self._index.execute(
            "CREATE VIRTUAL TABLE said USING"
            " fts5 (name, keywords, summary, service UNINDEXED, tokenize='trigram')"
        )
        spoken = [(service, code) for service in services for code in service.languages]
        rows = [
            (
                plain(service.name(code)),
                plain(" ".join(service.keywords(code))),
                plain(service.summary(code)),
                service.id,
            )
            for service, code in spoken
        ]
        self._index.executemany("INSERT INTO said VALUES (?, ?, ?, ?)", rows)
        keywords = {plain(word) for service, code in spoken for word in service.keywords(code)}
        self._little = LITTLE - keywords
        said = {code: set[str]() for _, code in spoken}
        for (_, code), row in zip(spoken, rows, strict=True):
            said[code].update(word for text in row[:-1] for word in text.split() if word not in self._little)
        self._known = sorted(set[str]().union(*said.values()))
        self._welsh = said.get("cy", set())
        long = (word for word in sorted(self._welsh) if len(word) >= _PART)  # else a PIN were a "bin"
        self._unmutated = {each: word for word in long for each in unmutated(word)}

    def find(self, typed: str) -> tuple[str, ...]:
        """Return the ids of the services that fit, the best first; none when nothing does."""
        found: dict[str, None] = {}
        apart = plain(typed).split()  # "wi-fi" and "pot hole" too are one word
        words = [known for word in apart if (known := self._known_as(word))]
        words += [both for both in map("".join, pairwise(apart)) if both in self._known]
        long = [word for word in words if len(word) >= _TRIGRAM]
        if long:
            wanted = " OR ".join(f'"{word}"' for word in long)
            rows = self._index.execute(
                "SELECT service, name || ' ' || keywords || ' ' || summary FROM said"  # noqa: S608
                f" WHERE said MATCH ? ORDER BY bm25(said, {_WEIGHTS})",
                (wanted,),
            )
            # To trigrams, "tax" is in "taxi" as well as in "council tax".
            best = sorted(rows, key=lambda row: -len(set(long).intersection(row[1].split())))
            found.update(dict.fromkeys(service for service, _ in best))
        for word in words:
            if len(word) < _TRIGRAM:  # a whole word in Chinese may have two signs
                rows = self._index.execute(
                    "SELECT service FROM said WHERE name || keywords || summary LIKE ?", (f"%{word}%",)
                )
                found.update(dict.fromkeys(service for (service,) in rows))
        return tuple(found)

    def _known_as(self, word: str) -> str:
        """Return a word as some service says it, put right if misspelt; nothing for one that none says."""
        if len(word) < _TRIGRAM:
            return "" if word.isascii() else word
        if word in self._little:
            return ""
        if word in self._known or self._is_part(word):
            return word
        return self._in_welsh(word) or nearest(word, self._known) or begun_alike(word, self._known)

    def _in_welsh(self, word: str) -> str:
        """Return a word, or what one begins with, as a service says it in Welsh, whichever is mutated."""
        own = unmutated(word)
        said = next((each for each in own if each in self._welsh), "")
        long = tuple(each for each in own if len(each) >= _PART)
        begun = next((each for known in self._welsh for each in long if known.startswith(each)), "")
        return said or self._unmutated.get(word, "") or begun

    def _is_part(self, word: str) -> bool:
        """Return whether a known word begins or ends with a word; in other scripts, has it in it anywhere."""
        if not word.isascii():
            return len(word) > _TRIGRAM and any(word in known for known in self._known)
        return len(word) > _TRIGRAM and any(
            known.startswith(word) or (len(word) >= _PART and known.endswith(word)) for known in self._known
        )
