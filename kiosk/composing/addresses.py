"""The field that finds a postal address, before the questions that take its parts."""

from typing import TYPE_CHECKING

from kiosk.addresses import filled, finder_of
from kiosk.composing.place_list import list_parts
from kiosk.composing.site import Site
from kiosk.views.question import AddressWords, Field, FieldKind
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Page


def address_finder(site: Site, visit: Visit, page: "Page") -> Field | None:
    """Return the field, where a page asks the first line of an address and there is a list of them."""
    filling, say = visit.current, visit.texts.say
    declared = site.catalogue.get(filling.service).addresses
    line1 = next((ref for ref in page.refs if declared and ref.rpartition("/")[2] == declared.line1), "")
    index = site.atlas.places(filling.service) if line1 else None
    if declared is None or index is None or not index.has_addresses:
        return None
    ref, chosen = finder_of(line1), filled(filling.session, declared, index, line1)
    return Field(
        ref,
        FieldKind.ADDRESS,
        say("Find your address"),
        is_heading=len(page.refs) == 1,
        address=AddressWords(
            cannot_find=say("I cannot find my address: type it"),
            line1=line1,
            status=say("Your address is filled in below. Change what is not right.") if chosen else "",
            chosen=chosen.key if chosen else "",
        ),
        **list_parts(visit.texts, index, filling.places_sought.get(ref, ""), chosen),
    )
