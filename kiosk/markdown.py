"""Texts of a form without the marks of Markdown and styles, which ODK takes in labels, hints and messages.

The words are shown and said in the kiosk's own look: bold words in a heading are bold already, and a colour
or a face that an author chose need not be readable in every theme. Lists and line breaks stay; a link stands
with its address, since nothing here leaves the kiosk. (ODK XForms, "Markdown"; XLSForm, "Styling prompts".)
"""

import re
from html import unescape

from accessibility.answers import MARKED

_MAY_HAVE = re.compile(r"[*_#<&\\\]]")
_HELD = re.compile(rf"{MARKED.pattern}|[\ue000-\uf8ff]|\\([\\*_#\[\]()<>])")
"""What is left alone: answers, signs of private use (which stand for it meanwhile), what is escaped."""
_HOLDS = range(0xE000, 0xF900)
_BREAKS = re.compile(r"<br\s*/?>|</(?:p|h[1-6]|li|div)>\s*(?=\S)", re.IGNORECASE)
_ELEMENTS = "a|b|big|center|div|em|font|h[1-6]|i|li|ol|p|s|small|span|strong|sub|sup|u|ul"
_TAGS = re.compile(rf"</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITIES = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_ANCHOR = re.compile(r"<a\s[^<>]*?href\s*=\s*([\"'])([^\"'<>\s]+)\1[^<>]*>([^<>]*)</a>", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(\s*([^()\s]+)\s*\)")
_HEADER = re.compile(r"^[ \t]*#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)\*(?=[ \t]+\S)", re.MULTILINE)
_FAR = "{0,400}"
"""How far apart the marks of bold words may stand, so that a text full of them takes no time."""
_STRONG = re.compile(rf"(\*{{2,3}})(?=[^\s*])([^\n]{_FAR}?[^\s*])\1|\*{{4}}")
_EMPHASIS = re.compile(rf"(?<![\w*])\*(?=[^\s*])([^\n*]{_FAR}[^\s*])\*(?![\w*])")
_SCORES = re.compile(rf"(?<!\w)(_{{1,3}})(?=[^\s_])([^\n]{_FAR}?[^\s_])\1(?!\w)")
"""Never within words, as file_name_here, and never of blanks to fill in: ____."""


def without_markdown(text: str) -> str:
    """Return the words of a text of a form; answers among them are left as they were given."""
    if not _MAY_HAVE.search(text):
        return text
    held = [found[2] or found[0] for found in _HELD.finditer(text)]
    if len(held) > len(_HOLDS):
        return text
    signs = iter(_HOLDS)
    text = _HELD.sub(lambda _: chr(next(signs)), text)
    text = _ANCHOR.sub(r"[\3](\2)", text)
    text = _ENTITIES.sub(lambda found: unescape(found[0]), _TAGS.sub("", _BREAKS.sub("\n", text)))
    text = _LINK.sub(lambda link: link[2] if link[1] == link[2] else f"{link[1]} ({link[2]})", text)
    text = _BULLET.sub(r"\1•", _HEADER.sub("", text))
    text = _SCORES.sub(r"\2", _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text)))
    return "".join(held[ord(sign) - _HOLDS[0]] if ord(sign) in _HOLDS else sign for sign in text)
