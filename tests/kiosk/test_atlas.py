"""Which places a service has, and what is kept of them."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from kiosk.atlas import Atlas
from kiosk.catalogue import Catalogue
from tests.kiosk.sample_map import write_map
from tests.kiosk.service_folder import folder

OWN = "name,lat,lon,accuracy\nHarbour,51.5,-3.2,50\n"
SITE = "name,lat,lon,accuracy\nCastle,51.6,-3.1,80\n"


def atlas(tmp_path: Path, own: str = "", site: str = "") -> Atlas:
    made = folder(tmp_path / "services")
    gazetteer = tmp_path / "addresses.csv" if site else None
    for path, table in ((made / "places.csv", own), (gazetteer, site)):
        if path is not None and table:
            path.write_text(table, "utf-8")
    return Atlas(Catalogue([tmp_path / "services"], tmp_path / "cache"), tmp_path / "cache", gazetteer)


def names(atlas: Atlas) -> list[str]:
    index = atlas.places("parking")
    return [place.name for place in index.first(20)] if index else []


@pytest.mark.parametrize(
    ("own", "site", "there"),
    [("", "", []), (OWN, "", ["Harbour"]), ("", SITE, ["Castle"]), (OWN, SITE, ["Harbour"])],
)
def test_a_service_s_own_list_comes_before_the_site_s(
    tmp_path: Path, own: str, site: str, there: Iterable[str]
) -> None:
    assert names(atlas(tmp_path, own, site)) == there


def test_a_service_s_own_map_comes_before_the_site_s(tmp_path: Path) -> None:
    catalogue = Catalogue([tmp_path / "services"], tmp_path / "cache")
    own = folder(tmp_path / "services") / "tiles.mbtiles"
    site = write_map(tmp_path / "site.mbtiles", attribution="The site")

    def shown(site: Path | None) -> str:
        found = Atlas(catalogue, tmp_path / "cache", None, site).map("parking")
        return found.attribution if found else ""

    assert shown(None) == ""
    assert shown(site) == "The site"
    write_map(own, attribution="The service")
    assert shown(site) == "The service"
    own.write_bytes(b"no map")
    assert shown(site) == ""  # kiosk services check tells


def test_a_list_is_made_ready_once(tmp_path: Path) -> None:
    atlas(tmp_path, OWN).warm()
    (kept,) = (tmp_path / "cache").glob("places-*.db")
    made = kept.stat().st_mtime_ns
    again = Atlas(Catalogue([tmp_path / "services"], tmp_path / "cache"), tmp_path / "cache")
    assert names(again) == ["Harbour"]
    assert kept.stat().st_mtime_ns == made


def test_a_damaged_one_is_made_anew(tmp_path: Path) -> None:
    atlas(tmp_path, OWN).warm()
    (kept,) = (tmp_path / "cache").glob("places-*.db")
    kept.write_bytes(kept.read_bytes()[:5000])
    again = Atlas(Catalogue([tmp_path / "services"], tmp_path / "cache"), tmp_path / "cache")
    assert names(again) == ["Harbour"]


def test_what_was_made_of_an_earlier_list_goes(tmp_path: Path) -> None:
    atlas(tmp_path, OWN).warm()
    (earlier,) = (tmp_path / "cache").glob("places-*.db")
    (tmp_path / "services" / "parking" / "places.csv").write_text(SITE, "utf-8")
    Atlas(Catalogue([tmp_path / "services"], tmp_path / "cache"), tmp_path / "cache").warm()
    assert not earlier.exists()


def test_without_room_for_it_a_list_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert names(atlas(tmp_path, OWN)) == ["Harbour"]


def test_a_list_that_cannot_be_used_leaves_the_service_without_one(tmp_path: Path) -> None:
    assert names(atlas(tmp_path, "name,lat\n")) == []
    assert (
        names(Atlas(Catalogue([tmp_path / "services"], tmp_path), tmp_path, tmp_path / "nowhere.csv")) == []
    )
