"""Maps as files, which come from outside: what is read of them, and what is refused."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.gallery.town import MIDDLE
from kiosk.mbtiles import Bounds, Map, MapError
from kiosk.mercator import LIMIT, Look, to_square
from kiosk.picture_kinds import picture_kind
from kiosk.pictures import tile
from tests.kiosk.sample_map import ZOOMS, blank, tiles, write_map

WORLD = Bounds(-180, -LIMIT, 180, LIMIT)


def changed(path: Path, *statements: str) -> Path:
    """Do something to a map that no tool for maps would."""
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Map:
    return Map(write_map(tmp_path_factory.mktemp("map") / "tiles.mbtiles"))


@pytest.mark.parametrize("form", ["png", "jpg", "webp"])
def test_a_tile_comes_by_its_place_from_the_north_west(tmp_path: Path, form: str) -> None:
    town = Map(write_map(tmp_path / "tiles.mbtiles", form))
    x, y = (int(at * (1 << MIDDLE.zoom)) for at in to_square(MIDDLE.latitude, MIDDLE.longitude))
    south = next(row for row in tiles(form) if row[:2] == (MIDDLE.zoom, x) and (1 << 15) - 1 - row[2] == y)
    assert town.tile(MIDDLE.zoom, x, y) == south[3]
    assert picture_kind(south[3]) == {"jpg": "jpeg"}.get(form, form)
    assert tile(south[3]).width() == 256
    assert town.tile(MIDDLE.zoom, x + 100, y) == b""


def test_it_says_where_to_begin_and_how_far_it_goes(town: Map) -> None:
    assert town.start == MIDDLE
    assert town.zooms == ZOOMS
    assert town.bounds == Bounds(-4.63, 52.33, -4.57, 52.37)


def test_who_made_it_is_named_in_plain_text(town: Map) -> None:
    assert town.attribution == "© Brynafon Council"


def test_one_looks_no_farther_than_there_is_a_map(town: Map) -> None:
    assert town.within(Look(60, 10, 22)) == Look(52.37, -4.57, ZOOMS[1])
    assert town.within(Look(-60, -10, 0)) == Look(52.33, -4.63, ZOOMS[0])


@pytest.mark.parametrize(
    "said",
    [{"minzoom": "", "maxzoom": ""}, {"minzoom": "20", "maxzoom": "3"}, {"minzoom": "-1"}, {"maxzoom": "99"}],
)
def test_zooms_that_are_not_said_are_looked_up(tmp_path: Path, said: dict[str, str]) -> None:
    assert Map(write_map(tmp_path / "tiles.mbtiles", **said)).zooms == ZOOMS


@pytest.mark.parametrize("bounds", ["", "1,2,3", "nan,0,1,1", "10,10,-10,-10", "1e99,0,1,1", "a,b,c,d"])
def test_bounds_that_make_no_sense_are_the_whole_world(tmp_path: Path, bounds: str) -> None:
    assert Map(write_map(tmp_path / "tiles.mbtiles", bounds=bounds)).bounds == WORLD


@pytest.mark.parametrize("center", ["", "x", "1,2", "inf,0,3"])
def test_without_a_middle_it_begins_in_that_of_its_bounds(tmp_path: Path, center: str) -> None:
    start = Map(write_map(tmp_path / "tiles.mbtiles", center=center)).start
    assert start[:2] == pytest.approx((52.35, -4.6), abs=1e-3)
    assert start.zoom == 14  # about all of it shows


def test_an_attribution_of_any_length_is_cut(tmp_path: Path) -> None:
    assert len(Map(write_map(tmp_path / "tiles.mbtiles", attribution="x" * 10_000)).attribution) == 300


class TestRefused:
    def test_a_file_that_is_no_database(self, tmp_path: Path) -> None:
        (tmp_path / "tiles.mbtiles").write_bytes(b"PK\x03\x04" + bytes(5000))
        with pytest.raises(MapError, match="is no MBTiles file"):
            Map(tmp_path / "tiles.mbtiles")

    def test_a_database_without_tiles(self, tmp_path: Path) -> None:
        with pytest.raises(MapError, match="is no MBTiles file"):
            Map(changed(tmp_path / "tiles.mbtiles", "CREATE TABLE other (x)"))

    def test_one_that_is_empty(self, tmp_path: Path) -> None:
        with pytest.raises(MapError, match="has no tiles in it"):
            Map(changed(write_map(tmp_path / "tiles.mbtiles"), "DELETE FROM tiles"))

    def test_one_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(MapError, match="cannot be opened"):
            Map(tmp_path / "nothing.mbtiles")

    def test_vector_tiles(self, tmp_path: Path) -> None:
        made = write_map(tmp_path / "tiles.mbtiles", format="pbf")
        with pytest.raises(MapError, match="has vector tiles, which this kiosk cannot draw"):
            Map(changed(made, "UPDATE tiles SET tile_data = x'1f8b0800'"))

    def test_tiles_that_are_no_pictures_whatever_it_says_of_them(self, tmp_path: Path) -> None:
        made = write_map(tmp_path / "tiles.mbtiles", format="png")
        with pytest.raises(MapError, match="has tiles of a kind that this kiosk cannot draw"):
            Map(changed(made, "UPDATE tiles SET tile_data = '<svg/>'"))

    def test_one_without_zooms_anywhere(self, tmp_path: Path) -> None:
        made = write_map(tmp_path / "tiles.mbtiles", minzoom="", maxzoom="")
        with pytest.raises(MapError, match="does not say from which zoom"):
            Map(changed(made, "UPDATE tiles SET zoom_level = 'deep'"))


class TestHardened:
    """Tables may be views, which can hold anything that SQLite can do."""

    def of_view(self, tmp_path: Path, view: str) -> Path:
        return changed(
            write_map(tmp_path / "tiles.mbtiles"),
            "ALTER TABLE tiles RENAME TO kept",
            f"CREATE VIEW tiles AS SELECT {view}",
        )

    def test_a_view_that_is_a_table_by_another_name_is_read(self, tmp_path: Path) -> None:
        zoom, column, row, content = tiles()[0]
        assert Map(self.of_view(tmp_path, "* FROM kept")).tile(zoom, column, (1 << zoom) - 1 - row) == content

    @pytest.mark.parametrize(
        "data",
        [
            "randomblob(900000)",
            "load_extension('evil')",
            "(WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n)",
            "(SELECT a.tile_data FROM kept a, kept b, kept c, kept d, kept e WHERE e.tile_data = 7)",
        ],
        ids=["a function", "a program", "for ever", "too much work"],
    )
    @pytest.mark.timeout(10)
    def test_one_that_does_anything_else_is_refused(self, tmp_path: Path, data: str) -> None:
        view = f"zoom_level, tile_column, tile_row, {data} AS tile_data FROM kept"
        with pytest.raises(MapError):
            Map(self.of_view(tmp_path, view))

    @pytest.mark.timeout(10)
    def test_a_tile_that_takes_too_much_work_is_none_and_the_others_are_there(self, tmp_path: Path) -> None:
        joined = "kept a, kept b, kept c, kept d, kept e WHERE a.zoom_level > 13 AND e.tile_data = 7"
        town = Map(
            self.of_view(tmp_path, f"* FROM kept WHERE zoom_level = 13 UNION ALL SELECT a.* FROM {joined}")
        )
        for (zoom, column, row, content), there in ((tiles()[0], True), (tiles()[-1], False)):
            assert (town.tile(zoom, column, (1 << zoom) - 1 - row) == content) is there

    def test_a_tile_of_a_gigabyte_is_none(self, tmp_path: Path) -> None:
        made = changed(
            write_map(tmp_path / "tiles.mbtiles"), "UPDATE tiles SET tile_data = zeroblob(2000000)"
        )
        with pytest.raises(MapError):
            Map(made)

    def test_a_file_with_a_write_ahead_log_opens(self, tmp_path: Path) -> None:
        made = write_map(tmp_path / "tiles.mbtiles")
        changed(made, "PRAGMA journal_mode = WAL")
        made.chmod(0o444)
        assert Map(made).zooms == ZOOMS


class TestPictures:
    def test_a_picture_that_is_too_large_is_not_decoded(self) -> None:
        assert tile(blank(1024)).width() == 1024
        assert tile(blank(1025)).isNull()

    @pytest.mark.parametrize("content", [b"", b"<svg/>", b"\x89PNG", blank()[:200], b"RIFF" + bytes(40)])
    def test_what_is_no_picture_is_none(self, content: bytes) -> None:
        assert tile(content).isNull()
