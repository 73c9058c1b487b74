"""What receivers write into their headers, right or wrong."""

from datetime import UTC, datetime

import pytest

from kiosk.sync.transport.answers import instant


def test_a_date_of_http_is_an_instant() -> None:
    assert instant("Sun, 22 Nov 2026 10:00:00 GMT") == datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "Sun, 99 Nov 2026 10:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 -1200",  # in UTC, of a year that there is none
        "Fri, 31 Dec 9999 23:59:59 GMT",  # a minute later, the same
    ],
)
def test_what_is_no_instant_is_none(text: str) -> None:
    assert instant(text) is None
