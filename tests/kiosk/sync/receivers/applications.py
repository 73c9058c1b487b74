"""A submission of a small form, and the service that says what becomes of its answers."""

from pathlib import Path

from kiosk.mapping.making import Mapper
from kiosk.reference import reference
from kiosk.services import ServiceError
from kiosk.store import Payload
from kiosk.sync.outcome import Outcome
from kiosk.sync.rules import Then, judge
from tests.kiosk.sync.submissions import PHOTO, a_row, instance_id

NAME = "Blodeuwedd Testperson"
REFERENCE = reference(instance_id(1))

JSON_TOML = """
[json]
"/applicant/name" = { ref = "/data/you/name" }
"/applicant/age" = { ref = "/data/you/age", type = "integer" }
"/people" = { each = "/data/person", json = { "/name" = { ref = "/data/person/name" } } }
"/photo" = { ref = "/data/photo", type = "file" }
"/reference" = { fact = "reference" }
"/channel" = { constant = "kiosk" }
"""


def an_application(name: str = NAME, *, photo: bool = False) -> Payload:
    """Return what a person confirmed, as it was sealed."""
    xml = (
        '<?xml version="1.0"?>\n<data id="small" version="7" xmlns:orx="http://openrosa.org/xforms">'
        f"<you><name>{name}</name><age>42</age></you>"
        "<person><name>Gwydion</name></person><person><name>Lleu</name></person>"
        f"<photo>{PHOTO.name if photo else ''}</photo>"
        f"<orx:meta><orx:instanceID>{instance_id(1)}</orx:instanceID></orx:meta></data>"
    ).encode()
    return Payload(xml, (PHOTO,) if photo else ())


def an_answer(ref: str, text: str) -> Payload:
    """Return a submission of one answer, two steps down."""
    group, name = ref.removeprefix("/data/").split("/")
    return Payload(f"<data><{group}><{name}>{text}</{name}></{group}></data>".encode())


def mapper(folder: Path, json_toml: str = JSON_TOML) -> Mapper:
    """Return what makes JSON of the submissions of a service that declares this."""
    (folder / "json.toml").write_text(json_toml, "utf-8")

    def folder_of(service: str) -> Path:
        if service != a_row().service:
            raise ServiceError(f"There is no service {service} here.")
        return folder

    return Mapper(folder_of)


def means(outcome: Outcome, *, repeat_safe: bool = True) -> Then:
    """Return what follows from an outcome; where a repeat is not safe, what is unsure is held."""
    verdict = judge(outcome)
    return Then.HOLD if verdict.unsure and not repeat_safe else verdict.then
