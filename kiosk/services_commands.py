"""``kiosk services``: which services there are, and what is wrong with one before the public meets it."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.services import Service, ServiceError, form_language, service_folders
from kiosk.trying.command import try_form

if TYPE_CHECKING:
    from kiosk.installation import Installation


@click.group()
def services() -> None:
    """List and check the services of this kiosk."""


services.add_command(try_form)


@services.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for a program to read.")
@click.pass_obj
def list_services(installation: "Installation", *, as_json: bool) -> None:
    """List the services that are offered."""
    rows = [_row(service) for service in installation.catalogue.all()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['id']}: {row['name']} ({', '.join(row['languages'])}) in {row['folder']}")
    if not rows:
        click.echo("No service can be offered. To see why: kiosk services check")


def _row(service: Service) -> dict[str, str | tuple[str, ...]]:
    return {
        "id": service.id,
        "name": service.name(service.languages[0]),
        "languages": service.languages,
        "folder": str(service.folder),
    }


@services.command()
@click.argument("service", nargs=-1)
@click.pass_obj
def check(installation: "Installation", service: tuple[str, ...]) -> None:
    """Check services, given by id or folder; all of them when none is given.

    Everything found is listed at once. The exit status is 1 when there are errors; warnings do not count.
    """
    from kiosk.places_check import check_site
    from kiosk.services_check import check as check_folder
    from kiosk.services_check import check_offer

    config = installation.config
    dirs = config.services_dirs
    folders = [_folder(dirs, name) for name in service] or service_folders(dirs)
    findings = (
        []
        if service
        else [*check_offer(config.services, dirs), *check_site(config.gazetteer, config.offline_map)]
    )
    site = {"site_has_places": bool(config.gazetteer), "site_has_map": bool(config.offline_map)}
    findings += [
        finding
        for folder in folders
        for finding in check_folder(folder, config.receiver_kind(folder.name), **site)
    ]
    for finding in findings:
        click.echo(str(finding))
    errors = sum(not finding.is_warning for finding in findings)
    warnings = len(findings) - errors
    click.echo(f"Services: {len(folders)} checked, {errors} errors, {warnings} warnings.")
    sys.exit(1 if errors else 0)


@services.command()
@click.argument("service")
@click.option("--language", help="One of the service's languages, such as cy; without it, its first.")
@click.option("--large", is_flag=True, help="Set it in large print.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The PDF file to write.")
@click.pass_obj
def paper(
    installation: "Installation", service: str, language: str | None, *, large: bool, out: Path
) -> None:
    """Write the blank paper version of a form, to print a pile of it.

    The questions have the numbers that the kiosk shows, so that what was written can be typed in later.
    """
    from kiosk.i18n import Texts
    from kiosk.printing.form import paper_form
    from kiosk.printing.typesetting import typeset

    offered = installation.catalogue.get(service)
    code = language or offered.languages[0]
    if code not in offered.languages:
        known = ", ".join(offered.languages)
        raise ServiceError(f"{service} has no words in {code}. Choose one of its languages: {known}")
    form = installation.catalogue.form(service)
    document = paper_form(offered, form, form_language(form, code), Texts.nearest(code), large=large)
    try:
        out.write_bytes(typeset(document))
    except OSError as error:
        raise ServiceError(f"{out}: cannot be written ({error.strerror}). Name another file.") from None
    click.echo(f"{out}: {document.title} ({code})")


def _folder(dirs: tuple[Path, ...], name: str) -> Path:
    """Return the folder meant by an id or a path."""
    for folder in (Path(name), *(parent / name for parent in dirs)):
        if folder.is_dir():
            return folder
    raise ServiceError(
        f"{name}: there is no such folder, and no service of this name. See: kiosk services list"
    )
