"""``kiosk gallery``: what it writes, what narrows it, and how it ends."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from accessibility.audit import RULES
from kiosk.gallery.command import gallery
from kiosk.gallery.fields import FIELDS
from kiosk.gallery.views import VIEWS, question

NARROW = ("--window", "1366x768", "--size", "100", "--language", "en", "--jobs", "1")


def draw(out: Path, *options: str) -> Result:
    return CliRunner().invoke(gallery, ["--out", str(out), *options])


def found(out: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    return read


def test_it_draws_and_audits_each_screen_in_each_look(tmp_path: Path, qtbot: QtBot) -> None:
    result = draw(tmp_path, *NARROW, "--kind", "date", "--kind", "idle", "--theme", "dark", "--theme", "dim")
    assert result.exit_code == 0, result.output
    dates = ("date", "date, month and year", "date, Ethiopian", "date, wrong")
    files = {f"1366x768/100-{theme}-en/{name}.png" for theme in ("dark", "dim") for name in (*dates, "idle")}
    assert {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.png")} == files
    assert all(QImage(str(tmp_path / file)).width() == 1366 for file in files)
    said = found(tmp_path)
    assert said == {
        "screens": 10,
        "rules": [rule.id for rule in RULES],
        "rules_run": len(RULES),
        "findings": [],
    }
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert all(file.replace(" ", "%20").replace(",", "%2C") in index for file in files)


def test_what_is_found_is_told_with_its_place_and_fails(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    nameless = question(replace(FIELDS["number"], label="", is_heading=False), key="x")
    monkeypatch.setitem(VIEWS, "broken", replace(nameless, heading="Broken"))
    result = draw(tmp_path, *NARROW, "--kind", "question", "--theme", "light")
    assert result.exit_code == 1
    names = [finding for finding in found(tmp_path)["findings"] if finding["rule"] == "name"]
    assert [finding["screen"] for finding in names] == ["broken"]
    where = {"theme": "light", "size": "100", "window": "1366x768", "language": "en", "direction": "ltr"}
    assert where.items() <= names[0].items()
    assert "broken" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_without_pictures_it_only_audits(tmp_path: Path, qtbot: QtBot) -> None:
    result = draw(tmp_path, *NARROW, "--kind", "idle", "--theme", "light", "--no-pictures")
    assert result.exit_code == 0, result.output
    assert [file.name for file in tmp_path.rglob("*")] == ["findings.json"]


def test_several_at_a_time_find_the_same(tmp_path: Path) -> None:
    result = draw(tmp_path, *NARROW, "--kind", "idle", "--theme", "light", "--size", "200", "--jobs", "2")
    assert result.exit_code == 0, result.output
    assert found(tmp_path)["screens"] == 2
    assert len(list(tmp_path.rglob("*.png"))) == 2


def test_a_kind_that_there_is_not_is_refused_by_name(tmp_path: Path) -> None:
    result = draw(tmp_path, "--kind", "dates")
    assert result.exit_code == 2
    assert "there is no dates. Choose from" in result.output
    assert "date_time" in result.output
