"""The command itself: what to open, by which clock, and the loop over the lines."""

import sys
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from pathlib import Path
from typing import BinaryIO

import click

from forms import FormError, load
from kiosk.services import FolderMedia
from kiosk.trying.requests import MAX_LINE, Json, error_of, written
from kiosk.trying.trial import DocumentTrial, FormTrial, Trial, answer_line

REFUSED = 2
"""The exit status when the form or document is refused."""


def _zone(_: click.Context, __: click.Parameter, name: str | None) -> tzinfo | None:
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise click.BadParameter(f"{name} is no time zone; give one such as Europe/London.") from None


def _moment(_: click.Context, __: click.Parameter, text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter(f"{text} is no moment; give one such as 2026-11-22T12:00:00.") from None


@click.command("try")
@click.argument("form", required=False, type=click.Path(path_type=Path))
@click.option("--document", type=click.Path(path_type=Path), help="Any XML file, to ask XPath of.")
@click.option("--attachments", type=click.Path(path_type=Path), help="Where the form's files are.")
@click.option("--timezone", callback=_zone, help="The zone of the clock, such as Europe/London.")
@click.option("--now", callback=_moment, help="Stop the clock at this moment (ISO 8601).")
def try_form(
    form: Path | None,
    document: Path | None,
    attachments: Path | None,
    timezone: tzinfo | None,
    now: datetime | None,
) -> None:
    """Fill in a form from a program: a JSON line in, a JSON line out.

    FORM is an XForm (.xml) or a spreadsheet (.xlsx, .xls, .csv, .md). The README says what the lines hold.
    The exit status is 2 when the form is refused.
    """
    if (form is None) == (document is None):
        raise click.UsageError("Give either a form or --document.")
    clock = clock_of(timezone, now)
    try:
        trial = open_form(form, attachments, clock) if form else open_document(document or Path(), clock)
    except FormError as error:
        _write(error_of(error.code, str(error)))
        sys.exit(REFUSED)
    except OSError as error:
        _write(error_of("cannot_read", f"{form or document}: {error.strerror}; check the path."))
        sys.exit(REFUSED)
    for line in lines(sys.stdin.buffer):
        _write(answer_line(trial, line))


def clock_of(zone: tzinfo | None, now: datetime | None) -> Callable[[], datetime]:
    """Return the clock; a moment without an offset is one of the zone, which is else that of this machine."""
    if now is None:
        return lambda: datetime.now().astimezone(zone)
    fixed = now.replace(tzinfo=zone) if now.tzinfo is None and zone else now.astimezone(zone or now.tzinfo)
    return lambda: fixed


def open_form(form: Path, attachments: Path | None, now: Callable[[], datetime]) -> Trial:
    """Begin a filling; raises FormError or OSError."""
    from forms import convert

    source, folder = form.read_bytes(), attachments or form.parent
    conversion = convert(source, form.suffix.lower())
    return FormTrial(load(conversion.xform, FolderMedia(folder, conversion.files)), now)


def open_document(document: Path, now: Callable[[], datetime]) -> Trial:
    """Read a document; raises FormError or OSError."""
    from forms import Document

    return DocumentTrial(Document(document.read_bytes(), now))


def lines(source: BinaryIO) -> Iterator[bytes]:
    """Yield each line; of one that is too long, only so much as shows that it is."""
    whole = True
    while part := source.readline(MAX_LINE + 1):
        if whole:
            yield part
        whole = part.endswith(b"\n")


def _write(result: Json) -> None:
    sys.stdout.buffer.write(written(result))
    sys.stdout.buffer.flush()
