"""Finding a service from what people type."""

import pytest

from kiosk.config import SHIPPED_SERVICES
from kiosk.finding import Finder
from kiosk.services import read_service, service_folders

CASES = {
    "my bin was not collected": ["street-problem"],
    "pothole": ["street-problem"],
    "potholl": ["street-problem"],
    "I want to borrow BOOKS!": ["library-membership"],
    "libary": ["library-membership"],
    "benthyg llyfrau": ["library-membership"],
    "twll yn y ffordd": ["street-problem"],
    "card": ["library-membership"],
    "passport": [],
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
