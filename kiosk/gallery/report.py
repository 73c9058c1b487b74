"""What the gallery found: ``findings.json`` for programs, and a page that leads to every picture."""

import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from accessibility.audit import RULES
from kiosk.gallery.studio import Shot

_PAGE = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Gallery</title>
<style>
body {{ font: 1.1rem/1.5 sans-serif; margin: 2rem }}
td, th {{ text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0 }}
</style>
<h1>Gallery</h1>
<p>{screens} screens, {rules} rules, {found} findings.</p>
<h2>Findings</h2>
<table><tr><th>Screen<th>Look<th>Rule<th>Widget<th>What</tr>
{findings}
</table>
<h2>Screens</h2>
{looks}
</html>
"""


def write(out: Path, shots: Sequence[Shot], *, pictures: bool) -> dict[str, Any]:
    """Write both, and return what ``findings.json`` says; the page needs pictures to lead to."""
    findings = list(_findings(shots))
    said = {
        "screens": len(shots),
        "rules": [rule.id for rule in RULES],
        "rules_run": len(RULES),
        "findings": findings,
    }
    (out / "findings.json").write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
    if pictures:
        (out / "index.html").write_text(_page(shots), encoding="utf-8")
    return said


def _findings(shots: Iterable[Shot]) -> Iterator[dict[str, str]]:
    for shot in shots:
        look = shot.look
        where = {"screen": shot.sample, "kind": shot.kind, **look._asdict(), "direction": look.direction}
        for finding in shot.findings:
            yield {**where, "rule": finding.rule, "widget": finding.widget, "detail": finding.detail}


def _page(shots: Sequence[Shot]) -> str:
    findings = [
        f"<tr><td>{_link(shot)}<td>{shot.look.folder}<td>{finding.rule}<td>{escape(finding.widget)}"
        f"<td>{escape(finding.detail)}</tr>"
        for shot in shots
        for finding in shot.findings
    ]
    in_order = sorted(shots, key=lambda shot: shot.look.folder)
    looks = [
        f"<h3>{folder}</h3><p>{' · '.join(map(_link, members))}</p>"
        for folder, members in groupby(in_order, key=lambda shot: shot.look.folder)
    ]
    return _PAGE.format(
        screens=len(shots),
        rules=len(RULES),
        found=len(findings),
        findings="\n".join(findings),
        looks="\n".join(looks),
    )


def _link(shot: Shot) -> str:
    return f'<a href="{quote(shot.picture)}">{escape(shot.sample)}</a>'
