"""XLSForm to XForm by pyxform, which is imported only here and only when a form is converted."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from forms.errors import ErrorCode, FormError

MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes that an .xlsx may unpack to; a zip bomb is refused before anything is unpacked."""
_KINDS = {".md": "Markdown", ".xlsx": "Excel (.xlsx)", ".xls": "Excel 97 (.xls)", ".csv": "CSV"}


@dataclass(frozen=True, slots=True)
class Conversion:
    """The XForm and what pyxform warns of."""

    xform: bytes
    warnings: tuple[str, ...]


def convert(source: bytes, file_type: str) -> Conversion:
    """Convert an XLSForm (``.md``, ``.xlsx``, ``.xls`` or ``.csv``); raises FormError."""
    place = "The spreadsheet"
    if file_type not in _KINDS:
        raise FormError(ErrorCode.NOT_A_SPREADSHEET, place, "one of " + ", ".join(_KINDS))
    _check(source, file_type, place)
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert as xls2xform

    given: str | io.BytesIO = io.BytesIO(source)
    try:
        if file_type in (".md", ".csv"):
            given = source.decode("utf-8-sig")
        result = xls2xform(given, file_type=file_type, validate=False)
    except PyXFormError as error:
        raise FormError(ErrorCode.CONVERSION, place, " ".join(str(error).split()).rstrip(".")) from None
    except Exception:  # readers of broken spreadsheets raise whatever they met
        raise FormError(ErrorCode.NOT_A_SPREADSHEET, place, _KINDS[file_type]) from None
    return Conversion(result.xform.encode(), tuple(str(one) for one in result.warnings))


def _check(source: bytes, file_type: str, place: str) -> None:
    if file_type != ".xlsx":
        return
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise FormError(ErrorCode.NOT_A_SPREADSHEET, place, _KINDS[file_type]) from None
    if unpacked > MAX_UNPACKED:
        raise FormError(ErrorCode.TOO_LARGE, place, f"it unpacks to more than {MAX_UNPACKED // 2**20} MB")
