"""What the two people of the demonstration answer, by the last step of each question's ref.

Nobody real: Ofcom keeps 01632 960000 to 960999 for drama, RFC 2606 keeps example.org.
"""

from collections.abc import Mapping
from datetime import date, timedelta

JOIN_LIBRARY: Mapping[str, str] = {
    "full_name": "Siân Ó Briain-Łukasz",
    "date_of_birth": "1958-03-27",
    "has_address": "yes",
    "address_line_1": "14 Demonstration Terrace",
    "town": "Aberesiampl",
    "postcode": "CF10 3AT",
    "contact_by": "text",
    "phone": "01632 960 417",
    "library": "harbour",
    "formats": "large_print audio",
}

REPORT_POTHOLE: Mapping[str, str] = {
    "kind": "pothole",
    "hole_place": "road",
    "hole_size": "large",
    "danger": "yes",
    "noticed_on": (date.today() - timedelta(days=21)).isoformat(),  # noqa: DTZ011  # the citizen's own day
    "area": "harbour",
    "street": "lighthouse_lane",
    "where": "Outside the blue boathouse, near the slipway",
    "photo": "the photo on the stick",
    "reply_by": "email",
    "full_name": "Gwenllian Demonstration",
    "email": "gwenllian@example.org",
}

VISITS = (("library-membership", JOIN_LIBRARY), ("street-problem", REPORT_POTHOLE))
"""One visit after the other: the first in the first language of the kiosk, the second in the second."""
