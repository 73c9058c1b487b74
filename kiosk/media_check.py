"""Whether the pictures, sounds and films that a form names lie beside it, and what is not done with them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from kiosk.findings import Finding, error, warning
from kiosk.form_maps import map_name
from kiosk.form_sounds import LARGEST_BYTES, PLAYED
from kiosk.services import FolderMedia

if TYPE_CHECKING:
    from forms import Form, Question

_XFORMS = {"x": "http://www.w3.org/2002/xforms"}
_MISSING = "-"
"""What pyxform writes where a language has no file while another one has."""


def check_media(path: Path, xform: bytes, form: "Form") -> Iterator[Finding]:
    """Yield what is wrong with the files that a form's texts name."""
    folder = FolderMedia(path.parent)
    for value in etree.fromstring(xform).iterfind(".//x:itext//x:value[@form]", _XFORMS):
        kind, address = str(value.get("form")), (value.text or "").strip()
        name = address.rpartition("/")[2]
        if address.startswith("jr://") and name != _MISSING:
            yield from _check(path, folder, kind, name)
    yield from _image_maps(folder, form)
    for control in form.controls:
        if control.attributes.get("autoplay"):
            yield warning(
                f"{path}: {control.model.path}: autoplay: people press Play, since a sound that begins by "
                "itself disturbs others, and speech."
            )


def _check(path: Path, folder: FolderMedia, kind: str, name: str) -> Iterator[Finding]:
    try:
        size = folder.size(name)
    except OSError:
        yield error(f"{path.with_name(name)}: is not there, but the form names it ({kind}). Put it there.")
        return
    if kind in PLAYED and not 0 < size <= LARGEST_BYTES:
        yield error(
            f"{path.with_name(name)}: has {size} bytes, so it is never played. "
            f"Give it at most {LARGEST_BYTES // 1_000_000} MB."
        )


def _image_maps(folder: FolderMedia, form: "Form") -> Iterator[Finding]:
    """Yield what keeps a picture from being an image map, or a choice from having an area in it."""
    from forms import outline

    for language in form.languages or (None,):
        for question, *_ in outline(form, language, lambda _: ""):
            if "image-map" in question.appearances:
                yield from _image_map(folder, question)


def _image_map(folder: FolderMedia, question: "Question") -> Iterator[Finding]:
    from kiosk.svg import SvgError, areas, harmless, left_out

    name = map_name(question)
    path = folder.folder / name
    if not name:
        yield warning(f"{folder.folder}: {question.ref}: image-map has no image, so its choices are a list.")
        return
    try:
        content = folder.read(name)
        drawn, missing = harmless(content), left_out(content)
    except SvgError as fault:
        yield warning(f"{path}: {fault}. The choices of {question.ref} are a list without it.")
        return
    except OSError:  # told with the other files
        return
    if missing:
        yield warning(f"{path}: these elements in it are not drawn: {', '.join(missing)}.")
    values = {choice.value for choice in question.choices}
    for value in sorted(values - set(areas(drawn, values))):
        yield warning(f"{path}: has no shape with the id {value}. That choice is only in the list.")
