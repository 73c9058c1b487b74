"""Values from the clock and the device (bind attributes jr:preload and jr:preloadParams)."""

from __future__ import annotations

from forms.instance import Field
from forms.xpath import Context
from forms.xpath.casts import date_text
from forms.xpath.identity import random_uuid


def preload(root: Field, moment: str, context: Context, identity: str = "") -> None:
    """Write what is known when a filling or a new repeat instance starts, or when all is sealed (``end``)."""
    for field in root.walk():
        kind, parameter = field.model.preload
        if kind == "timestamp" and parameter == moment:
            field.text = date_text(context.now())
        elif moment == "start" and kind == "date" and parameter == "today":
            field.text = context.now().date().isoformat()
        elif moment == "start" and kind == "property":
            field.text = context.property(parameter)
        elif moment == "start" and kind == "uid":
            field.text = identity if identity and field.local == "instanceID" else f"uuid:{random_uuid()}"
