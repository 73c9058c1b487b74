"""What the sandbox shows: a page for people, JSON for scripts, and OpenRosa's own XML."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from html import escape
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from kiosk.reference import reference
from kiosk.sandbox.shelf import Arrived

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Civic Kiosk sandbox: {heading}</title>
<style>
body {{ font: 1.125rem/1.5 sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #0b0c0c }}
table {{ border-collapse: collapse; width: 100% }}
caption {{ text-align: start; font-weight: bold; padding: .5rem 0 }}
th, td {{ text-align: start; border-bottom: 1px solid #505a5f; padding: .5rem .75rem .5rem 0 }}
</style>
</head>
<body>
<main>
<h1>{heading}</h1>
<p>This is a demonstration. It keeps what arrives in memory until it is closed, and passes nothing on to
any agency.</p>
{content}
</main>
</body>
</html>
"""

_TABLE = """<table>
<caption>What arrived, first one first</caption>
<thead><tr><th scope="col">Reference</th><th scope="col">Form</th><th scope="col">Version</th>
<th scope="col">Files</th><th scope="col">Arrived at (UTC)</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>"""


def page(arrived: Collection[Arrived]) -> bytes:
    """Return what arrived as a page for people, by the references that their receipts show."""
    number = len(arrived)
    heading = "Nothing has arrived yet" if not number else f"{number} arrived"
    content = _TABLE.format(rows="\n".join(map(_row, arrived))) if number else ""
    return _PAGE.format(heading=heading, content=content).encode()


def _row(one: Arrived) -> str:
    cells = (one.form_id, one.version, str(len(one.attachments)), f"{one.stored_at:%Y-%m-%d %H:%M:%S}")
    rest = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(_name(one))}</th>{rest}</tr>'


def _name(one: Arrived) -> str:
    try:
        return reference(one.instance_id)
    except ValueError:  # an instanceID that no kiosk made
        return one.instance_id


def as_json(arrived: Collection[Arrived]) -> bytes:
    """Return what arrived for scripts."""
    return json.dumps([{**asdict(one), "stored_at": one.stored_at.isoformat()} for one in arrived]).encode()


def response(message: str, *, stored: bool) -> bytes:
    """Return an OpenRosaResponse (OpenRosa Form Submission API)."""
    nature = "submit_success" if stored else "error"
    return (
        f'<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature="{nature}">'
        f"{escape_xml(message)}</message></OpenRosaResponse>"
    ).encode()


def form_list(forms: Mapping[str, Collection[str]], closed: Collection[str], base: str) -> bytes:
    """Return the form list (OpenRosa Form Discovery API); a closed form is not in it."""
    entries = "".join(
        f"<xform><formID>{escape_xml(form)}</formID><name>{escape_xml(form)}</name>"
        f"<version>{escape_xml(version)}</version><manifestUrl>{escape_xml(base)}/manifest</manifestUrl></xform>"
        for form, versions in forms.items()
        if form not in closed
        for version in sorted(versions)
    )
    return _xml("xforms", "http://openrosa.org/xforms/xformsList", entries)


def manifest() -> bytes:
    """Return an empty manifest: the sandbox has no files to give out."""
    return _xml("manifest", "http://openrosa.org/xforms/xformsManifest", "")


def _xml(root: str, namespace: str, content: str) -> bytes:
    return f"<{root} xmlns={quoteattr(namespace)}>{content}</{root}>".encode()
