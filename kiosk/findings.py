"""What ``kiosk services check`` finds."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend; an error keeps the service from the public, a warning does not."""

    is_warning: bool
    text: str

    def __str__(self) -> str:
        """Say how grave it is, where it is and what to do."""
        return f"{'warning' if self.is_warning else 'error'}: {self.text}"


def error(text: str) -> Finding:
    """Return what keeps a service from the public."""
    return Finding(is_warning=False, text=text)


def warning(text: str) -> Finding:
    """Return what could be better."""
    return Finding(is_warning=True, text=text)
