"""Whether the colours of a theme are far enough apart, by arithmetic alone."""

from accessibility.audit.finding import Finding
from accessibility.contrast import PARTS, TEXT, ratio
from accessibility.themes import PART_PAIRS, TEXT_PAIRS, Theme


def audit_theme(theme: Theme) -> list[Finding]:
    """Return the pairs of a theme's colours that are too close (WCAG 1.4.6 and 1.4.11)."""
    findings = []
    for pairs, least in ((TEXT_PAIRS, TEXT), (PART_PAIRS, PARTS)):
        for over, under in pairs:
            got = ratio(getattr(theme, over), getattr(theme, under))
            if got < least:
                findings.append(Finding("contrast", f"{over} on {under}", f"{got:.2f} is under {least}"))
    return findings
