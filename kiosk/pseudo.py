"""English made strange but readable: finds words that bypass translation and layouts that do not stretch."""

import re

KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]+>|&\w+;|\]\([^)]*\)|https?://\S+)")
"""What means something to a program: placeholders, markup, entities, addresses."""

ACCENTED = str.maketrans(
    "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz",
    "ÅÇÐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåçðéĝĥîĵķļñöŕšţûŵýž",
)
"""Letters that the fonts of every desktop have (Latin-1 and Latin Extended-A)."""

GROWTH = 0.4
"""How much longer than English other languages are to be expected (W3C: up to 40 % for sentences)."""


def pseudo(text: str) -> str:
    """Return the text accented and about 40 % longer, in brackets that show where something was cut off."""
    if not text.strip():
        return text
    parts = KEPT.split(text)
    # re.split with one group: what is kept stands at the odd places.
    strange = "".join(part if at % 2 else part.translate(ACCENTED) for at, part in enumerate(parts))
    words = sum(len(part) for part in parts[::2])
    return f"[{strange}{_padding(words)}]"


def _padding(length: int) -> str:
    """Return made-up short words, so that the added text can break into lines as words do."""
    wanted = max(1, round(length * GROWTH) - 2)
    return (" ôné ţŵö ţĥŕéé föûŕ" * (wanted // 18 + 1))[:wanted].rstrip()
