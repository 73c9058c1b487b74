"""What ``kiosk services check`` says of places."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands import kiosk
from tests.kiosk.sample_map import write_map
from tests.kiosk.service_folder import folder, service_text

FORM = """
| survey | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) |
| | geopoint | spot | Where is it? | Ble mae e? |
| | text | near | What is near it? | Beth sydd gerllaw? |
| settings | | | |
| | form_id | version | default_language |
| | bench | 1 | English (en) |
"""
LIST = "name,lat,lon,accuracy\nHarbour,51.5,-3.2,50\n"
TABLE = '[places_in_words]\nspot = "near"\n'


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return folder(tmp_path / "services", "bench", service_text() + TABLE, FORM)


def told(tmp_path: Path, settings: str = "") -> list[str]:
    """Return what the command says, without the fields that no test form has."""
    config = tmp_path / "kiosk.toml"
    config.write_text(f'services_dirs = ["services"]\ndata_dir = "data"\n{settings}', "utf-8")
    output = CliRunner().invoke(kiosk, ["--config", str(config), "services", "check"]).output
    lines = output.replace(f"{tmp_path}/", "").splitlines()[:-1]
    return [line for line in lines if "kiosk_" not in line]


def test_without_a_list_only_numbers_can_be_typed(tmp_path: Path, made: Path) -> None:
    assert told(tmp_path) == [
        "warning: services/bench/places.csv: is not there, so /data/spot can only be answered by typing "
        "latitude and longitude. Add a table with the columns name, lat, lon, accuracy, "
        "or a map, tiles.mbtiles."
    ]


@pytest.mark.parametrize("place", ["services/bench/places.csv", "addresses.csv"])
def test_its_own_list_or_the_site_s_will_do(tmp_path: Path, made: Path, place: str) -> None:
    (tmp_path / place).write_text(LIST, "utf-8")
    assert told(tmp_path, 'gazetteer = "addresses.csv"' if place == "addresses.csv" else "") == []


def test_a_list_of_the_site_that_cannot_be_used_is_told(tmp_path: Path, made: Path) -> None:
    assert told(tmp_path, 'gazetteer = "addresses.csv"') == [
        "error: addresses.csv: there is no such file. Mend gazetteer in kiosk.toml."
    ]
    (tmp_path / "addresses.csv").write_text("name,lat,lon,accuracy\nHarbour,north,0,0\n", "utf-8")
    assert told(tmp_path, 'gazetteer = "addresses.csv"') == [
        "error: addresses.csv: line 2: write figures for lat, lon and accuracy."
    ]


@pytest.mark.parametrize("place", ["services/bench/tiles.mbtiles", "town.mbtiles"])
def test_a_map_of_the_service_or_the_site_will_do_too(tmp_path: Path, made: Path, place: str) -> None:
    write_map(tmp_path / place)
    assert told(tmp_path, 'offline_map = "town.mbtiles"' if place == "town.mbtiles" else "") == []


def test_a_map_that_cannot_be_drawn_is_told(tmp_path: Path, made: Path) -> None:
    write_map(made / "tiles.mbtiles", format="pbf")
    with closing(sqlite3.connect(made / "tiles.mbtiles")) as database:
        database.execute("UPDATE tiles SET tile_data = x'1f8b'")
        database.commit()
    (tmp_path / "town.mbtiles").write_text("no map")
    assert told(tmp_path, 'offline_map = "town.mbtiles"') == [
        "error: town.mbtiles: is no MBTiles file. Make it again, or leave it out.",
        "error: services/bench/tiles.mbtiles: has vector tiles, which this kiosk cannot draw. "
        "Make it with tiles in PNG, JPEG or WebP.",
    ]
