"""Labels of several lines: the first names the question, the others are read below it.

ODK has one label for both. As a heading, a paragraph is no name to go by: neither for eyes, nor for a screen
reader that lists headings (WCAG 2.4.6), nor beside "Change".
"""

from kiosk.i18n import Texts


def name_in(texts: Texts, label: str) -> str:
    """Return the first line of a label, as it is shown."""
    return texts.form_in_two(label)[0]


def more_in(texts: Texts, label: str) -> str:
    """Return the other lines of a label, or nothing."""
    return texts.form_in_two(label)[1]
