"""XLSForm to XForm by pyxform, which is imported only here and only when a form is converted."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from forms.errors import ErrorCode, FormError, in_one_line
from forms.legacy import ITEMSETS

if TYPE_CHECKING:
    import zipfile

MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes that an .xlsx may unpack to; a zip bomb is refused before anything is unpacked."""
MAX_SOURCE = 32 * 1024 * 1024
"""Bytes of a spreadsheet in another format; the largest real form seen has 2 MB."""
MAX_LINES = 100_000
MAX_CELLS = 1_000_000
"""Rows and cells of a workbook, empty ones too; 3,000 questions with 12,000 choices have some 100,000."""
_CELL = re.compile(rb"<(?:\w+:)?(?:row|c)[ />]")
_KINDS = {".md": "Markdown", ".xlsx": "Excel (.xlsx)", ".xls": "Excel 97 (.xls)", ".csv": "CSV"}


@dataclass(frozen=True, slots=True)
class Conversion:
    """The XForm, what pyxform warns of, and the files that it makes beside the form."""

    xform: bytes
    warnings: tuple[str, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    """``itemsets.csv``, when a form has external choices (select_one_external)."""


def convert(source: bytes, file_type: str) -> Conversion:
    """Convert an XLSForm (``.md``, ``.xlsx``, ``.xls`` or ``.csv``); raises FormError.

    An XForm (``.xml``) is one already.
    """
    place = "The spreadsheet"
    if file_type == ".xml":
        return Conversion(source, ())
    if file_type not in _KINDS:
        raise FormError(ErrorCode.NOT_A_SPREADSHEET, place, "one of " + ", ".join(_KINDS))
    _check(source, file_type, place)
    from pyxform.errors import PyXFormError
    from pyxform.xls2json_backends import get_xlsform
    from pyxform.xls2xform import convert as xls2xform

    from forms.columns import unknown_columns

    given: str | io.BytesIO = io.BytesIO(source)
    try:
        if file_type in (".md", ".csv"):
            given = source.decode("utf-8-sig")
        workbook = get_xlsform(given, file_type=file_type)
    except PyXFormError as error:
        raise FormError(ErrorCode.CONVERSION, place, _said(error)) from None
    except Exception:  # readers of broken spreadsheets raise whatever they met
        raise FormError(ErrorCode.NOT_A_SPREADSHEET, place, _KINDS[file_type]) from None
    try:
        left_out = tuple(unknown_columns(workbook, place))
        result = xls2xform(asdict(workbook), validate=False)
    except FormError:
        raise
    except PyXFormError as error:
        raise FormError(ErrorCode.CONVERSION, place, _said(error)) from None
    except Exception as error:  # what pyxform did not expect it raises as it comes
        raise FormError(ErrorCode.CONVERSION, place, f"{type(error).__name__} in pyxform") from None
    files = {ITEMSETS: result.itemsets.encode()} if result.itemsets else {}
    told = map(in_one_line, (*left_out, *map(str, result.warnings)))
    return Conversion(result.xform.encode(), tuple(told), files)


def _said(error: Exception) -> str:
    words = " ".join(str(error).split()).rstrip(".")
    # Of a file without a table pyxform says how it was called by a program.
    return "there is no sheet named survey in it" if words.startswith("Argument 'definition'") else words


def _check(source: bytes, file_type: str, place: str) -> None:
    """Refuse what would keep pyxform busy for hours, before it sees it."""
    if file_type == ".xlsx":
        _check_workbook(source, place)
    elif len(source) > MAX_SOURCE:
        raise FormError(ErrorCode.TOO_LARGE, place, f"it is larger than {MAX_SOURCE // 2**20} MB")
    elif source.count(b"\n") > MAX_LINES:
        raise FormError(ErrorCode.TOO_LARGE, place, f"it has more than {MAX_LINES} lines")


def _check_workbook(source: bytes, place: str) -> None:
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > MAX_UNPACKED:
                detail = f"it unpacks to more than {MAX_UNPACKED // 2**20} MB"
                raise FormError(ErrorCode.TOO_LARGE, place, detail)
            cells = sum(_cells(archive, name) for name in archive.namelist() if name.endswith(".xml"))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, zlib.error):
        raise FormError(ErrorCode.NOT_A_SPREADSHEET, place, _KINDS[".xlsx"]) from None
    if cells > MAX_CELLS:
        raise FormError(ErrorCode.TOO_LARGE, place, f"it has more than {MAX_CELLS} rows and cells")


def _cells(archive: zipfile.ZipFile, name: str) -> int:
    """Rows and cells of a sheet, counted without keeping any: an archive may state wrong sizes."""
    found, read = 0, 0
    with archive.open(name) as part:
        while (chunk := part.read(2**20)) and found <= MAX_CELLS and read <= MAX_UNPACKED:
            found += len(_CELL.findall(chunk))
            read += len(chunk)
    return found if read <= MAX_UNPACKED else MAX_CELLS + 1
