"""Finding a service from what people type."""

from pathlib import Path

import pytest

from kiosk.config import SHIPPED_SERVICES
from kiosk.finding import Finder
from kiosk.services import read_service, service_folders
from tests.kiosk.service_folder import folder, service_text

CASES = {
    "my bin was not collected": ["street-problem"],
    "pothole": ["street-problem"],
    "potholl": ["street-problem"],
    "I want to borrow BOOKS!": ["library-membership"],
    "libary": ["library-membership"],
    "benthyg llyfrau": ["library-membership"],
    "twll yn y ffordd": ["street-problem"],
    "card": ["library-membership"],
    "bins": ["street-problem"],
    "biniau": ["street-problem"],
    "dydyn nhw ddim wedi casglu fy min": ["street-problem"],
    "streetlights": ["street-problem"],
    "lamppost": ["street-problem"],
    "are there libraries": ["library-membership"],
    "rubish not picked up": ["street-problem"],
    "streat": ["street-problem"],
    "membar": ["library-membership"],
    "sbwrel": ["street-problem"],
    "gerdyn llyfrgell": ["library-membership"],
    "fy ngherdyn": ["library-membership"],  # mutated after "my", as all of these are after something
    "lyfrau": ["library-membership"],
    "lyfr": ["library-membership"],
    "gwagio": ["street-problem"],  # said as "heb ei wagio"
    "i'r lyfrgell": ["library-membership"],
    "balmant": ["street-problem"],
    "mhalmant": ["street-problem"],
    "olau stryd": ["street-problem"],
    "ddraen": ["street-problem"],
    "ei fin": ["street-problem"],
    "finiau": ["street-problem"],
    "tyllau": ["street-problem"],
    "ebooks": ["library-membership"],
    "large print": ["library-membership"],  # the form offers it
    "print bras": ["library-membership"],
    "wifi": ["library-membership"],
    "wi-fi": ["library-membership"],
    "pot hole": ["street-problem"],
    "passport": [],
    "car": [],  # the rest are no "card", "street", "stryd" and "reading"; a number to ring helps
    "scared": [],
    "tree": [],
    "story time": [],
    "bread": [],
    "brain": [],
    "a letter": [],
    "my pin": [],  # by Welsh's rules, what a "bin" may be by itself
    "cafodd fy mab ei anafu": [],
    "my finger": [],
    "I want to see the doctor": [],  # "the" and "you can" are in what is said of the library
    "dw i angen gweld y meddyg": [],
    "zzz": [],
    "?!": [],
    '" OR name:*': [],
}
"""What is typed, and the first that has to be found."""


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(read_service(folder) for folder in service_folders([SHIPPED_SERVICES]))


@pytest.mark.parametrize(("typed", "first"), CASES.items(), ids=CASES)
def test_the_right_one_comes_first(finder: Finder, typed: str, first: list[str]) -> None:
    assert list(finder.find(typed))[:1] == first


def test_a_word_of_its_own_counts_for_more_than_one_inside_another(tmp_path: Path) -> None:
    others = {
        place: (f"Apply for {place}", place) for place in ("a tree", "a bus", "a bin", "a dog", "a stall")
    }
    said = {"taxi": ("Taxi licence", "taxi licence"), "tax": ("Pay council tax", "rates"), **others}
    folders = [offered(tmp_path, service, *words) for service, words in said.items()]
    assert Finder(map(read_service, folders)).find("councel tax")[0] == "tax"


def test_a_short_word_within_another_is_none_of_its_own(tmp_path: Path) -> None:
    parents = read_service(offered(tmp_path, "parents", "Help for parents", "parent"))
    assert Finder([parents]).find("rent") == ()
    assert Finder([parents]).find("pare") == ("parents",)  # as far as somebody typed


def test_an_english_word_is_no_mutated_one_of_another(tmp_path: Path) -> None:
    bridges = read_service(offered(tmp_path, "bridges", "Bridges", "bridges"))
    assert Finder([bridges]).find("my fridge") == ()  # by Welsh's rules, a "bridge"


def test_a_little_word_that_is_a_keyword_finds_its_service(tmp_path: Path) -> None:
    said = {"will": ("Make a will", "will"), "bin": ("A bin that you will use", "bin")}
    folders = [offered(tmp_path, service, *words) for service, words in said.items()]
    finder = Finder(map(read_service, folders))
    assert finder.find("my will")[0] == "will"
    assert finder.find("you and the") == ()


def offered(parent: Path, service: str, name: str, keyword: str) -> Path:
    named = f'name = "{name}"\nkeywords = ["{keyword}"]'
    words = service_text("en").replace('name = "Parking en"', named)
    return folder(parent, service, words.replace("Park your car.", f"{name}: ask the council."))
