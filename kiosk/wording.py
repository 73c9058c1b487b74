"""Plain words, as far as a program can tell: what an editor should look at again."""

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 25
"""Words; GOV.UK splits longer sentences up."""

AVOIDED = {
    "en": re.compile(
        r"\b((in)?valid|please|sorry|oops|illegal|forbidden|prohibited)\b",
        re.IGNORECASE,
    ),
    "cy": re.compile(
        r"\b(annilys|dilys|os gwelwch yn dda|mae'n ddrwg|anghyfreithlon|gwaharddedig)\b",
        re.IGNORECASE,
    ),
}
"""Words that tell nobody what to do (GOV.UK Design System, error message), by language."""


def doubts(text: str, code: str) -> Iterator[str]:
    """Yield a sentence for each doubt about a text in the language of this BCP 47 code."""
    avoided = AVOIDED.get(code)
    if avoided and (found := avoided.search(text)):
        yield f"says “{found[0]}”. Say what to do instead."
    for sentence in re.split(r"[.!?]\s+|\n", text):
        if (words := len(sentence.split())) > LONGEST_SENTENCE:
            yield f"has a sentence of {words} words. Split it: {LONGEST_SENTENCE} are enough."
