"""What ``json.toml`` makes, as the arguments of an Open311 GeoReport v2 service request.

wiki.open311.org/GeoReport_v2, "POST Service Request": one argument a name, ``attribute[code]`` for what the
service itself asks, and a place as lat and long, address_string or address_id.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.mapping.making import UnfitError

_NAMES = frozenset(
    {
        *("lat", "long", "address_string", "address_id", "description", "media_url"),
        *("email", "first_name", "last_name", "phone", "device_id", "account_id"),
    }
)
_ATTRIBUTE = r"attribute\[[\w.-]+\]"
_PLACES = (("lat", "long"), ("address_string",), ("address_id",))
_LONGEST_DESCRIPTION = 4000


def arguments(made: Mapping[str, Any], reference: str) -> list[tuple[str, str]]:
    """Return names and values in one order, the reference in the description; raises UnfitError."""
    if not any(all(name in made for name in place) for place in _PLACES):
        raise UnfitError("/lat and /long, /address_string or /address_id")
    found = [pair for name, value in sorted(made.items()) for pair in _pairs(name, value)]
    described = next((value for name, value in found if name == "description"), "")
    ending = f"\n\n[{reference}]" if described else f"[{reference}]"
    description = described[: _LONGEST_DESCRIPTION - len(ending)] + ending
    return [*(pair for pair in found if pair[0] != "description"), ("description", description)]


def _pairs(name: str, value: object) -> Iterator[tuple[str, str]]:
    is_attribute = re.fullmatch(_ATTRIBUTE, name) is not None
    if is_attribute and isinstance(value, list):  # a multivaluelist
        yield from ((f"{name}[]", str(each)) for each in value)
    elif (is_attribute or name in _NAMES) and isinstance(value, str | int | float):
        yield name, str(value).lower() if isinstance(value, bool) else str(value)
    else:
        raise UnfitError(f"/{name}")
