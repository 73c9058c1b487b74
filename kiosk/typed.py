"""Numbers as people type them, as XForms stores them.

GOV.UK's text input asks to take "£12,500" and "12 500" for 12500. What can be read in two ways is left as it
was typed, so that the person is asked and nothing is guessed.
"""

import re
import unicodedata

_PARTS = re.compile(r"([+-]?)([0-9]+)((?:\.[0-9]*)?)\Z")
_APART = re.compile(r"[+-]?[0-9]{1,3}(?:([ ,'])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]*)?\Z")
_ONE_COMMA = re.compile(r"[+-]?[0-9]{1,3},[0-9]{3}\Z")
_THOUSANDS = re.compile(r"(?<=[0-9])(?=(?:[0-9]{3})+\Z)")
_BETWEEN_COORDINATES = re.compile(r"\s*[,\u060c](?:\s+|(?=[-+\u2212]))|\s+")
"""With Arabic's comma."""
_SIGNS = str.maketrans(
    {"\u2212": "-", "\u066b": ".", "\u066c": ",", "\u2019": "'", "\u00a0": " ", "\u202f": " "}
)
"""A minus, Arabic's marks of decimals and thousands, an apostrophe, and spaces that do not break."""


def in_ascii_figures(text: str) -> str:
    """Return a text with the decimal figures of any script as 0 to 9, which alone XForms knows."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def number_text(typed: str, mark: str = "", *, decimal: bool = False) -> str:
    """Return a number without currency and what sets thousands apart; any other text as it is.

    ``mark`` is what the form has thousands set apart by. Without it "1,234" is no decimal: much of Europe
    writes 1.234 so.
    """
    text = _bare(in_ascii_figures(typed.translate(_SIGNS)))
    if mark:
        most = "" if decimal else ","  # 1,2345 is a decimal to much of Europe
        apart = f"{re.escape(mark)}[0-9]{{3{most}}}"
        marked = re.fullmatch(rf"[+-]?[0-9]+(?:{apart})+(?:\.[0-9]*)?", text)
        text = text.replace(mark, "") if marked else text
    elif decimal and _ONE_COMMA.match(text):
        return typed
    found = _APART.match(text)
    if found:
        text = text.replace(found[1], "")
    return text if _PARTS.match(text) else typed


def coordinates_text(typed: str) -> str:
    """Return latitude, longitude or both with a space between, as maps give them: "51.48, -3.18".

    A comma without a space is one of decimals as well, so it parts nothing but what a sign follows.
    """
    return " ".join(number_text(one, decimal=True) for one in _BETWEEN_COORDINATES.split(typed.strip()))


def grouped(text: str, mark: str) -> str:
    """Return a number with its thousands apart, and any other text as it is."""
    found = _PARTS.match(text) if mark else None
    return text if found is None else f"{found[1]}{_THOUSANDS.sub(mark, found[2])}{found[3]}"


def _bare(text: str) -> str:
    """Leave out spaces around a number and the sign of a currency before or behind it: 12€50 is 12.50."""
    text = text.strip()
    minus, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    start, end = _is_currency(text[:1]), len(text) - _is_currency(text[-1:])
    return minus + text[start:end].strip()


def _is_currency(sign: str) -> bool:
    return bool(sign) and unicodedata.category(sign) == "Sc"
