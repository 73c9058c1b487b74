"""The forms of ``../shared/forms``, each filled in at the real window of a kiosk that has it as a service."""

import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from forms import Form, Session, convert
from kiosk.store import Payload
from tests.forms.decrypting import decrypted, public
from tests.journey.person import person
from tests.kiosk.service_folder import service_text
from tests.real_forms.person import Person

SHARED = Path(__file__).parents[2] / "../shared/forms"
DATA = ("wards.xml", "lgas.xml", "cities.geojson")
"""What belongs to forms and is none."""
NAME = "Parking en"
"""What the service is called that asks the form."""
ANEW = ("instanceID", "deprecatedID")
_PUBLIC_KEY = re.compile(rb'base64RsaPublicKey="[^"]*"')


@dataclass(frozen=True)
class Filled:
    """What came of one form."""

    form: str
    pages: int
    answers: int
    seconds: float
    sealed: bool


def real_forms() -> Iterator[Path]:
    """Yield every form that was written by others; none where they are not beside this repository."""
    for path in sorted(SHARED.glob("*")):
        if path.suffix in {".xml", ".xlsx", ".xls"} and path.name not in DATA:
            yield path


def fill_in(path: Path, seed: int = 0) -> Filled:
    """Fill in a form by keys alone; raises LostError where a person would give up."""
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        services = write_service(path, Path(folder))
        with person(Path(folder), ("en",), line_up=False, services=services) as citizen:
            kiosk = citizen.kiosk
            somebody = Person(kiosk.window, random.Random(seed) if seed else None)
            somebody.begins(NAME)
            somebody.fills_in()
            (row,) = kiosk.outbox.rows()
            form = kiosk.presenter.visit.current.session.form
            sealed = holds(form, _opened(kiosk.outbox.payload(row.instance_id)))
    return Filled(path.name, somebody.pages, somebody.answers, round(time.monotonic() - begun, 1), sealed)


def holds(form: Form, xml: bytes) -> bool:
    """Return whether the engine, given what was sealed, finds the same answers and nothing wrong."""
    again = Session.edit(form, xml)
    return not again.violations() and _said(form, again.xml()) == _said(form, xml)


def _said(form: Form, xml: bytes) -> list[tuple[str, str]]:
    """Return what was answered, without what each edit makes anew: the identity, and what is calculated."""
    kinds = {model.name: {kind.name for kind in model.rules} for model in form.models.values()}
    nodes = etree.fromstring(xml).iter("{*}*")
    said = ((etree.QName(node).localname, (node.text or "").strip()) for node in nodes)
    return [
        (name, text) for name, text in said if name not in ANEW and "CALCULATE" not in kinds.get(name, ())
    ]


def _opened(payload: Payload) -> bytes:
    """Return the form with its answers, as the agency reads it."""
    if etree.fromstring(payload.xml).get("encrypted") != "yes":
        return payload.xml
    return decrypted(payload.xml, [file.content for file in payload.attachments])[-1]


def write_service(path: Path, folder: Path) -> Path:
    """Write a service with this form, and return the folder to look for services in."""
    services = folder / "services"
    made = services / "parking"
    made.mkdir(parents=True)
    (made / "service.toml").write_text(service_text("en"), "utf-8")
    xform = convert(path.read_bytes(), path.suffix).xform
    if b"base64RsaPublicKey" in xform:  # whose private half we do not have
        ours = _PUBLIC_KEY.sub(f'base64RsaPublicKey="{public()}"'.encode(), xform)
        (made / "form.xml").write_bytes(ours)
    else:
        (made / f"form{path.suffix}").write_bytes(path.read_bytes())
    for name in DATA:
        (made / name).write_bytes((SHARED / name).read_bytes())
    stick = folder / "stick"
    stick.mkdir()
    for name in ("sound.wav", "film.mp4", "letter.pdf"):
        (stick / name).write_bytes(b"made up")
    return services
