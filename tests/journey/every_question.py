"""A form with every kind of question, what a person types at each, and what must come of it.

Each page opens with the focus on its heading: the keys begin there. Nothing is pressed by mouse.
"""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt

from kiosk.gallery.pictures import thumbnail
from tests.kiosk.sample_map import write_map
from tests.kiosk.service_folder import folder, service_text

Key = Qt.Key
TAB, SPACE, DOWN, ENTER = Key.Key_Tab, Key.Key_Space, Key.Key_Down, Key.Key_Return
BACK = (Key.Key_Backtab, Key.Key_Backtab)


class Asked(NamedTuple):
    """One question: its row of the form, the keys pressed, what is sent, what the check page says."""

    row: str
    keys: tuple[Qt.Key | str, ...]
    sent: str
    read: str


NORTH = "52.351153 -4.6"
"""A step north of the middle of the map, seen from a zoom closer than it begins with."""

CORNERS = ("52.35 -4.6", "52.352307 -4.6", "52.352307 -4.596223")
"""The middle, a step north of it, and from there a step east."""

ON_MAP = 8
"""Tab stops of a map: itself, six buttons to move it, one to take the place."""

ASKED = {
    "acknowledged": Asked("acknowledge", (TAB, SPACE), "OK", "I have read this"),
    "time": Asked("time", (TAB, "2", TAB, "30 pm"), "14:30:00.000+zone", "14:30"),
    "moment": Asked(
        "dateTime",
        (TAB, "27", TAB, "3", TAB, "2026", TAB, "9", TAB, "05"),
        "2026-03-27T09:05:00.000+zone",
        "27 March 2026 at 09:05",
    ),
    "month": Asked("date | month-year", (TAB, "3", TAB, "1990"), "1990-03-01", "March 1990"),
    "year": Asked("date | year", (TAB, "1990"), "1990-01-01", "1990"),
    "ethiopian": Asked(
        "date | ethiopian",
        (TAB, "1", TAB, "1", TAB, "2013"),
        "2020-09-11",
        "1 Meskerem 2013 (11 September 2020)",
    ),
    "bikram_sambat": Asked(
        "date | bikram-sambat",
        (TAB, "1", TAB, "Baisakh", TAB, "2083"),
        "2026-04-14",
        "1 Baisakh 2083 (14 April 2026)",
    ),
    "myanmar": Asked(
        "date | myanmar",
        (TAB, "15", TAB, "Second Waso", TAB, "1377"),
        "2015-07-31",
        "15 Waso 1377 (31 July 2015)",
    ),
    "rent": Asked("integer | thousands-sep", (TAB, "1,2500"), "12500", "12,500"),
    "counted": Asked("integer | counter", (TAB, TAB, TAB, SPACE, SPACE, SPACE, *BACK, SPACE), "2", "2"),
    "counted_on": Asked("integer | counter", (TAB, TAB, "12", TAB, SPACE), "13", "13"),
    "figures": Asked("text | numbers", (TAB, "0042"), "0042", "0042"),
    "secret": Asked("text | masked", (TAB, "abc"), "abc", "Not shown here"),
    "postcode": Asked("text", (TAB, "CF10 3AT"), "CF10 3AT", "CF10 3AT"),
    "short_range": Asked("range | | start=0 end=4 step=2", (TAB, SPACE, DOWN, DOWN), "4", "4"),
    "rating": Asked("range | rating | start=1 end=5 step=1", (TAB, SPACE), "1", "1 of 5"),
    "long_range": Asked(
        "range | | start=0 end=100 step=5", (TAB, TAB, TAB, SPACE, SPACE, TAB, Key.Key_Up), "10", "10"
    ),
    "typed_range": Asked("range | | start=0 end=100 step=5", (TAB, TAB, "35"), "35", "35"),
    "town": Asked("select_one town", (TAB, "own 23", ENTER, SPACE), "t23", "Town 23"),
    "towns": Asked(
        "select_multiple town | minimal",
        (TAB, "own 23", ENTER, SPACE, *BACK),
        "t23",
        "Town 23",
    ),
    "columns": Asked(
        "select_multiple food | columns-2", (TAB, SPACE, TAB, TAB, SPACE), "bread eggs", "Bread\nEggs"
    ),
    "likert": Asked("select_one food | likert", (TAB, SPACE), "bread", "Bread"),
    "pictured": Asked("select_one pet | | | plan.png", (TAB, SPACE), "cat", "Cat"),
    "body": Asked("select_one food | image-map | | body.svg", (TAB, SPACE), "bread", "Bread"),
    "branch": Asked("select_one branch | map", (TAB, DOWN), "harbour", "Harbour"),
    "heard": Asked(
        "select_one said | | | | | ask.wav",
        (TAB, SPACE, SPACE, TAB, SPACE, TAB, SPACE),
        "yes",
        "Yes",
    ),
    "ranked": Asked("rank food", (TAB, SPACE), "milk bread eggs", "1. Milk\n2. Bread\n3. Eggs"),
    "kept": Asked("rank food", (TAB,) * 5 + (SPACE,), "bread milk eggs", "1. Bread\n2. Milk\n3. Eggs"),
    "signed": Asked("image | signature", (TAB, "Sian Testerton"), "file.png", "Drawing attached"),
    "sketch": Asked("image | draw", (TAB, "A bent post"), "file.png", "Drawing attached"),
    "letter": Asked("file", (TAB, SPACE, Key.Key_Backtab, SPACE), "file.png", "File attached"),
    "snapshot": Asked("image | new", (TAB, SPACE, SPACE), "file.jpg", "Photo attached"),
    "damage": Asked("image | annotate new", (TAB, SPACE, SPACE), "file.jpg", "Photo attached"),
    "voice": Asked("audio", (TAB, SPACE, SPACE), "file.wav", "Recording attached"),
    "under_bars": Asked("barcode", (TAB, "5012345678900"), "5012345678900", "5012345678900"),
    "scanned": Asked("barcode", (TAB, TAB, SPACE), "LIB-0042", "LIB-0042"),
    "spot": Asked("geopoint", (TAB, SPACE), "51.5 -3.2 0.0 50.0", "Harbour"),
    "pointed": Asked(
        "geopoint | maps",
        (TAB, TAB, Key.Key_Plus, Key.Key_Up, ENTER),
        f"{NORTH} 0.0 64.2",
        f"\u2066{', '.join(NORTH.split())}\u2069",
    ),
    "typed_spot": Asked(
        "geopoint",
        (*(TAB,) * (ON_MAP + 2), "51.48", TAB, "-3.18"),
        "51.48 -3.18 0.0 0.0",
        "\u206651.48, -3.18\u2069",
    ),
    "way": Asked(
        "geotrace",
        (TAB, SPACE, *(TAB,) * (ON_MAP + 3), SPACE, DOWN, SPACE),
        "51.5 -3.2 0.0 50.0;51.6 -3.1 0.0 80.0",
        "Harbour\nCastle",
    ),
    "field": Asked(
        "geoshape | placement-map",
        (TAB, TAB, ENTER, Key.Key_Up, ENTER, Key.Key_Right, ENTER),
        ";".join(f"{corner} 0.0 128.4" for corner in (*CORNERS, CORNERS[0])),
        "\n".join(f"\u2066{corner.replace(' ', ', ')}\u2069" for corner in CORNERS),
    ),
}


def service(parent: Path) -> Path:
    """Write a service that asks all of them, in English, and return the folder to look for services in."""
    rows = "\n".join(
        f"| | {kind} | {name} | Question {name} | {rest} |"
        for name, asked in ASKED.items()
        for kind, _, rest in [asked.row.partition(" | ")]
    )
    form = (
        "| survey | | | | | | | | |\n"
        "| | type | name | label::English (en) | appearance | parameters | image::English (en) | required | "
        "audio::English (en) |\n"
        f"{rows}\n| | hidden | kiosk_reference | | | | | | |\n{CHOICES}"
        "| settings | | | |\n| | form_id | version | default_language |\n| | every | 1 | English (en) |\n"
    )
    made = folder(parent, "every", service_text("en"), form)
    for name in ("plan.png", "cat.png"):
        (made / name).write_bytes(thumbnail())
    (made / "body.svg").write_text(BODY, "utf-8")
    (made / "ask.wav").write_bytes(b"a sound")
    (made / "places.csv").write_text(PLACES, "utf-8")
    write_map(made / "tiles.mbtiles")
    return parent


BODY = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect id="bread" width="5" height="5"/></svg>'
)
PLACES = "name,lat,lon,accuracy\nHarbour,51.5,-3.2,50\nCastle,51.6,-3.1,80\n"


TOWNS = "".join(f"| | town | t{number} | Town {number} | |\n" for number in range(1, 31))
CHOICES = f"""| choices | | | | | | |
| | list_name | name | label::English (en) | image::English (en) | audio::English (en) | geometry |
| | said | yes | Yes | | ask.wav |
| | said | no | No | | |
| | food | bread | Bread | |
| | food | milk | Milk | |
| | food | eggs | Eggs | |
| | branch | central | Central | | | 52.351 -4.601 |
| | branch | harbour | Harbour | | | 52.352 -4.6 |
| | pet | cat | Cat | cat.png |
| | pet | none | None | |
{TOWNS}"""
