"""Values from the clock and the device (bind attributes jr:preload and jr:preloadParams)."""

from __future__ import annotations

from forms.instance import Field
from forms.words import Words
from forms.xpath.casts import date_text
from forms.xpath.identity import random_uuid


def preload(root: Field, moment: str, words: Words, identity: str) -> None:
    """Write what is known when a filling starts (``start``) or is sealed (``end``)."""
    for field in root.walk():
        kind, parameter = field.model.preload
        if kind == "timestamp" and parameter == moment:
            field.text = date_text(words.now())
        elif moment == "start" and kind == "date" and parameter == "today":
            field.text = words.now().date().isoformat()
        elif moment == "start" and kind == "property":
            field.text = words.property(parameter)
        elif moment == "start" and kind == "uid":
            field.text = identity if field.local == "instanceID" else f"uuid:{random_uuid()}"
