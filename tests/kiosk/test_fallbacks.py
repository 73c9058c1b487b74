"""The author of a form learns what is asked in another way than the form says."""

from forms import convert, load
from kiosk.fallbacks import otherwise

FORM = """
| survey | | | | |
| | type | name | label | appearance |
| | date | born | Born | bikram-sambat |
| | date | seen | Seen | ethiopian |
"""


def test_a_calendar_that_we_cannot_reckon_in_is_named_and_another_is_not() -> None:
    (told,) = otherwise(load(convert(FORM.encode(), ".md").xform))
    assert told.startswith("/data/born is asked for by the Gregorian calendar")
