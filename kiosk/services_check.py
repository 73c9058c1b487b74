"""All that is wrong or could be better with one service's folder, told before the public sees it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from forms import FormError, convert, load
from kiosk.choice_maps_check import check_choice_maps
from kiosk.fallbacks import otherwise
from kiosk.findings import Finding, error, warning
from kiosk.mapping.checking import check_json
from kiosk.media_check import check_media
from kiosk.places_check import check_places
from kiosk.service_file import FILE_NAME, ServiceFile, read_service_file
from kiosk.services import FolderMedia, ServiceError, form_file, service_folders
from kiosk.wording import doubts

FACTS = ("reference", "language", "helped", "declaration", "privacy")
"""What the kiosk writes into the fields ``kiosk_…`` of a form that has them."""

_XFORMS = {"x": "http://www.w3.org/2002/xforms"}
_KINDS = {
    "label": "label",
    "hint": "hint",
    "jr:constraintMsg": "constraint message",
    "jr:requiredMsg": "required message",
    "guidance": "guidance hint",
}
_MISSING = "-"
"""What pyxform writes where a language has no text while another one has."""


@dataclass(frozen=True)
class _Said:
    """One text that people read, with its place."""

    place: str
    language: str
    text: str


def check(
    folder: Path, receiver_kind: str = "", *, site_has_places: bool = False, site_has_map: bool = False
) -> list[Finding]:
    """Return everything found in a service's folder, errors first; an empty list when all is well.

    ``receiver_kind`` is that of the receiver that its submissions go to, where there is one;
    ``site_has_places`` and ``site_has_map`` say whether the site has a list of places or a map of its own.
    """
    file, problems = read_service_file(folder)
    findings = [error(problem) for problem in problems]
    if file is not None:
        findings += _wording(_said_around(folder, file))
    try:
        path = form_file(folder)
        conversion = convert(path.read_bytes(), path.suffix)
        form = load(conversion.xform, FolderMedia(folder, conversion.files))
        findings += [warning(f"{path}: {told}") for told in (*conversion.warnings, *form.warnings)]
        findings += [warning(f"{path}: {told}") for told in otherwise(form)]
        findings += check_places(folder, form, file, site_has_places=site_has_places or site_has_map)
        findings += check_choice_maps(folder, form, site_has_map=site_has_map)
        findings += _form(path, conversion.xform, file)
        findings += check_media(path, conversion.xform, form)
        findings += [
            Finding(doubt.is_warning, doubt.text) for doubt in check_json(folder, form, receiver_kind)
        ]
    except ServiceError as refused:
        findings.append(error(str(refused)))
    except FormError as refused:  # also of a form that loads and cannot begin, or takes too long
        findings.append(error(f"{path}: {refused}"))
    return sorted(set(findings))


def check_offer(services: Iterable[str], dirs: Sequence[Path]) -> Iterator[Finding]:
    """Yield what the settings name in vain: folders that are not there, and services that are in none."""
    for path in dirs:
        if not path.is_dir():
            yield error(f"{path}: there is no such folder. Mend services_dirs in kiosk.toml.")
    there = {folder.name for folder in service_folders(dirs)}
    for name in services:
        if name not in there:
            yield error(f"{name}: no services folder has this service. Mend services in kiosk.toml.")


def _form(path: Path, xform: bytes, file: ServiceFile | None) -> Iterator[Finding]:
    tree = etree.fromstring(xform)
    said = list(_said_in(path, tree))
    yield from _untranslated(path, tree, said)
    yield from _wording(said)
    if file is not None:
        yield from _languages(path, tree, file)
    names = {str(etree.QName(node).localname) for node in tree.iterfind(".//x:instance/*//*", _XFORMS)}
    for fact in FACTS:
        if f"kiosk_{fact}" not in names:
            yield warning(
                f"{path}: there is no field kiosk_{fact}. Add a row of type hidden, so that it is sent."
            )


def _said_in(path: Path, tree: etree._Element) -> Iterator[_Said]:
    for translation in tree.iterfind(".//x:itext/x:translation", _XFORMS):
        for text in translation.iterfind("x:text", _XFORMS):
            for value in text.iterfind("x:value", _XFORMS):
                if value.get("form") in {None, "guidance"}:
                    place = _place(str(text.get("id")), value.get("form"))
                    words = "".join(map(str, value.itertext())).strip()
                    yield _Said(f"{path}, {place}", str(translation.get("lang")), words)


def _place(text_id: str, form: str | None) -> str:
    """Name a text of the form as its author knows it: "/data/age:hint" is the hint of age."""
    ref, _, kind = text_id.partition(":")
    if not kind:
        return f"choice {text_id}"
    return f"{_KINDS.get(form or kind, kind)} of {ref.rpartition('/')[2]}"


def _untranslated(path: Path, tree: etree._Element, said: list[_Said]) -> Iterator[Finding]:
    languages = {str(node.get("lang")) for node in tree.iterfind(".//x:itext/x:translation", _XFORMS)}
    by_place: dict[str, set[str]] = {}
    for one in said:
        by_place.setdefault(one.place, set()).update({one.language} if one.text not in {"", _MISSING} else ())
    for place, spoken in by_place.items():
        for language in sorted(languages - spoken):
            yield error(f"{place}: has no words in {language}. Add them.")
    if len(languages) > 1:
        for label in tree.iterfind(".//{*}body//x:label", _XFORMS):
            if label.get("ref") is None and (label.text or "").strip():
                yield error(
                    f"{path}: “{(label.text or '').strip()}” has no language. Name one in its column."
                )


def _languages(path: Path, tree: etree._Element, file: ServiceFile) -> Iterator[Finding]:
    names = [str(node.get("lang")) for node in tree.iterfind(".//x:itext/x:translation", _XFORMS)]
    codes = {name.rpartition("(")[2].rstrip(")") for name in names if name.endswith(")")}
    for code in sorted(set(file.text) - codes):
        yield error(
            f"{path}: has no language ({code}), which {FILE_NAME} has. Add columns like label::… ({code})."
        )
    for code in sorted(codes - set(file.text)):
        yield error(f"{path.with_name(FILE_NAME)}: has no [text.{code}], a language of the form. Add it.")


def _said_around(folder: Path, file: ServiceFile) -> Iterator[_Said]:
    for code, words in file.text.items():
        notice = words.privacy
        texts = {
            "name": (words.name,),
            "summary": (words.summary,),
            "what_you_need": words.what_you_need,
            "what_happens_next": words.what_happens_next,
            "other_ways.phone": (words.other_ways.phone,),
            "other_ways.post": (words.other_ways.post,),
            "other_ways.in_person": (words.other_ways.in_person,),
            "declaration": words.declaration,
            "privacy": (notice.who, notice.why, notice.how_long, notice.rights),
        }
        for key, parts in texts.items():
            for part in parts:
                yield _Said(f"{folder / FILE_NAME}, text.{code}.{key}", code, part)


def _wording(said: Iterable[_Said]) -> Iterator[Finding]:
    for one in said:
        for doubt in doubts(one.text, one.language.rpartition("(")[2].rstrip(")")):
            yield warning(f"{one.place}, {one.language}: {doubt}")
