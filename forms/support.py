"""What of ODK's forms can be done here, as tables: read by the parser and by SUPPORT.md's test.

What would change data is refused when the form is loaded; what only looks different falls back, with a
warning in ``Form.warnings``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

EVENTS = frozenset(
    {
        "odk-instance-first-load",
        "odk-instance-load",
        "odk-new-repeat",
        "xforms-ready",
        "xforms-value-changed",
    }
)
"""Events that actions may listen to (ODK XForms, Event Types; xforms-ready is the old first load)."""

ACTIONS = frozenset({"setvalue", "setgeopoint", "recordaudio"})
"""Actions that are known (ODK XForms, Actions); the last two stay empty here."""

ENTITIES_VERSIONS = ("2022.1", "2023.1", "2024.1", "2025.1")
"""Versions of the entities specification whose attributes are kept as they are."""

PRELOADS: Mapping[str, frozenset[str]] = {
    "uid": frozenset({""}),
    "timestamp": frozenset({"start", "end"}),
    "date": frozenset({"today"}),
    "property": frozenset(
        {"deviceid", "email", "username", "phonenumber", "subscriberid", "simserial", "uri:deviceid"}
    ),
}
"""jr:preload and the jr:preloadParams that it takes; properties that nobody gives are empty."""

AUDIT_SETTINGS = (
    "track-changes",
    "track-changes-reasons",
    "identify-user",
    "location-priority",
    "location-min-interval",
    "location-max-age",
)
"""What a bind may ask of the log of a filling, in ODK's namespace."""

AUDIT_NOT_KEPT = frozenset(AUDIT_SETTINGS) - {"track-changes"}
"""Of those: a place, names of users, reasons. Nothing here knows where it stands or who types."""

XFORMS_ACTIONS = frozenset(
    {"action", "delete", "dispatch", "insert", "load", "message", "rebuild", "recalculate", "refresh"}
    | {"reset", "revalidate", "script", "send", "setfocus", "setindex", "toggle"}
)
"""Actions of XForms 1.1 that no ODK client has: a form that uses one means to change data by it."""

HONOURED = frozenset(
    {
        *("field-list", "multiline", "pages", "table-list"),
        *("autocomplete", "minimal", "quick", "search", "label", "likert", "list", "list-nolabel"),
        *("columns", "columns-pack", "compact", "horizontal", "horizontal-compact", "quickcompact"),
        *("masked", "numbers", "thousands-sep", "url", "counter", "rating", "draw", "signature"),
        *("new", "new-front", "front", "selfie", "annotate", "image-map", "map"),
        *("no-calendar", "month-year", "year"),
        *("maps", "placement-map", "hide-input"),
        *("bikram-sambat", "buddhist", "coptic", "ethiopian", "islamic", "myanmar", "persian"),
        *("email", "nino", "phone", "postcode", "tel"),  # not in ODK, whose clients pass them over
    }
)
"""Appearances that change what is shown here."""

_AS_TEXT = "it is an ordinary text question"
_AS_LOOKS = "the look is the kiosk's own"

FALLS_BACK: Mapping[str, str] = {
    "no-buttons": "choices keep their marks, since a colour alone would say what is chosen",
    **dict.fromkeys(("printer", "hidden-answer", "bearing", "intent"), _AS_TEXT),
    **dict.fromkeys(("vertical", "no-ticks", "picker"), "the number is asked for by buttons and a slider"),
    **dict.fromkeys(("comment", "distress", "analog-scale", "no-collapse", "page-break"), _AS_LOOKS),
    **dict.fromkeys(("no-print", "theme-grid", "theme-formhub", "no-text-transform"), _AS_LOOKS),
}
"""Appearances that have no meaning here, and what there is instead."""

_MEASURED = "no place is measured here: it is pointed to, or typed"
_TICKS = "the number is asked for by buttons and a slider, which say it"

ATTRIBUTES: Mapping[str, str] = {
    **dict.fromkeys(("ref", "nodeset", "bind", "id", "appearance", "class", "mediatype", "query"), ""),
    **dict.fromkeys(("start", "end", "step", "rows", "autoplay", "intent", "count", "noAddRemove"), ""),
    **dict.fromkeys(("accuracyThreshold", "unacceptableAccuracyThreshold"), _MEASURED),
    **dict.fromkeys(("tick-interval", "placeholder"), _TICKS),
    "accept": "files of other kinds can be chosen too",
    "incremental": "what rests on a place follows when it is answered",
    "reference-geometry": "the map shows no other places",
    "tag": "nothing is sent by SMS",
}
"""Attributes of questions and groups by their local names, and what there is instead where that differs."""

_PATTERNS: Mapping[str, str] = {
    r"(columns|compact|quickcompact)-\d+": "",
    r"w\d+": _AS_LOOKS,
    r"ex:.*": "no other app is opened, " + _AS_TEXT,
    r"(printer|intent):.*": _AS_TEXT,
}


def instead_of(appearance: str) -> str:
    """What there is in place of an appearance, or nothing when it is honoured."""
    if appearance in HONOURED:
        return ""
    known = FALLS_BACK.get(appearance)
    if known is not None:
        return known
    return next(
        (words for pattern, words in _PATTERNS.items() if re.fullmatch(pattern, appearance)),
        "it is not known and changes nothing",
    )
