"""What a theme is made of, and how it becomes a Qt palette and style sheet.

Colours reach widgets through the palette alone, so that one table per theme can be tested by
arithmetic; the style sheet carries only sizes, weights and the frames of text fields.
"""

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from accessibility.physical import PIXELS

BASE_POINTS = 18.0
"""Size of running text at scale 1.0; the capital H is then 4.6 mm high on a 96 dpi screen (508 402.4)."""

_FULL = 1.5
"""The text scale up to which what belongs to text, such as headings and padding, grows in full."""

_BANNER_MOST = 2.0
"""The banner is in view on every page: beyond WCAG's 200 % it would hide what is asked."""


class Theme(NamedTuple):
    """The colours of one theme, each ``#rrggbb``."""

    background: str
    text: str
    quiet: str
    """Hints and captions: softer than text, yet held to the same contrast."""
    surface: str
    """Behind the tools, banners and chosen rows."""
    border: str
    primary: str
    primary_text: str
    link: str
    error: str
    focus: str


THEMES: dict[str, Theme] = {
    "light": Theme(
        background="#ffffff",
        text="#16202a",
        quiet="#44505c",
        surface="#edf2f4",
        border="#5c6b78",
        primary="#0b4f5c",
        primary_text="#ffffff",
        link="#0b4f5c",
        error="#911616",
        focus="#7a1fa2",
    ),
    "dark": Theme(
        background="#10171d",
        text="#f2f5f7",
        quiet="#c6d0d8",
        surface="#1d2831",
        border="#8a9ba8",
        primary="#8ed8e6",
        primary_text="#06191d",
        link="#8ed8e6",
        error="#ffb4ab",
        focus="#e0b0ff",
    ),
    "yellow-on-black": Theme(
        background="#000000",
        text="#ffee32",
        quiet="#fff7a1",
        surface="#1a1a00",
        border="#ffee32",
        primary="#ffee32",
        primary_text="#000000",
        link="#a6ecff",
        error="#ffb4a8",
        focus="#4dd9ff",
    ),
    # No lighter than 7:1 on black needs, and with little blue, of which eyes that light hurts bear least.
    "dim": Theme(
        background="#000000",
        text="#c09a62",
        quiet="#b99c70",
        surface="#0c0906",
        border="#7d6038",
        primary="#b8935c",
        primary_text="#000000",
        link="#c09a62",
        error="#dc907c",
        focus="#7fa0cf",
    ),
}
"""By the names of ``accessibility.preferences.THEMES``."""

TEXT_PAIRS = (
    ("text", "background"),
    ("text", "surface"),
    ("quiet", "background"),
    ("quiet", "surface"),
    ("link", "background"),
    ("link", "surface"),
    ("error", "background"),
    ("error", "surface"),
    ("primary_text", "primary"),
)
"""Every pair of tokens that is drawn as text on something."""

PART_PAIRS = (
    ("border", "background"),
    ("border", "surface"),
    ("primary", "background"),
    ("error", "background"),
    ("focus", "background"),
    ("focus", "surface"),
)
"""Every pair that is drawn as a border, a mark or the focus ring beside something."""

_ROLES = {
    QPalette.ColorRole.Window: "background",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "background",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Button: "primary",
    QPalette.ColorRole.ButtonText: "primary_text",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Accent: "focus",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "primary_text",
}


def palette(theme: Theme) -> QPalette:
    """Return the palette whose roles carry the theme's tokens; our widgets paint from it."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(getattr(theme, token)))
    return made


def style_sheet(theme: Theme, scale: float, target: int = PIXELS) -> str:
    """Return the sizes of the kinds of text, and the frames of text fields and scroll bars.

    ``target`` is how wide a scroll bar must be to be pressed.
    """
    padding = round(BASE_POINTS / 2 * min(scale, _FULL))
    return f"""
Heading {{ font-size: {_points(scale, 1.6):.1f}pt; font-weight: 700; }}
Words[look="section"] {{ font-size: {_points(scale, 1.2):.1f}pt; font-weight: 700; }}
Words[look="strong"] {{ font-weight: 700; }}
Words[look="banner"] {{ font-size: {BASE_POINTS * min(scale, _BANNER_MOST):.1f}pt; font-weight: 700; }}
Words[look="reference"] {{ font-size: {_points(scale, 2):.1f}pt; font-weight: 700; }}
LineEdit, TextArea {{ background: {theme.background}; color: {theme.text};
  border: 2px solid {theme.border}; border-radius: 6px; padding: {padding}px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ border: none; background: transparent; }}
QScrollBar:vertical {{ width: {target}px; background: {theme.background}; border: none; }}
QScrollBar::handle:vertical {{ min-height: {2 * target}px; margin: 2px 12px; border-radius: 10px;
  background: {theme.border}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  height: 0; background: none; }}
"""


def _points(scale: float, factor: float) -> float:
    """Return the size of text that is larger than running text by a factor, and by less of it in large text.

    As headings on small screens do (GOV.UK type scale): else at 400 % one heading fills the window.
    """
    return BASE_POINTS * scale * (1 + (factor - 1) * min(1, _FULL / scale))
