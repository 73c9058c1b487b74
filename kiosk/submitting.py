"""From "I agree" to saved: seal, put, and only then the confirmation."""

import logging
from typing import TYPE_CHECKING

from kiosk.composing.site import Site
from kiosk.reference import reference
from kiosk.store import Attachment, FullDiskError, Item, StoreError
from kiosk.visit import Filling, Problem, Stage, Visit

if TYPE_CHECKING:
    from forms import Submission

_log = logging.getLogger(__name__)


def submit(site: Site, visit: Visit) -> None:
    """Seal the answers and commit them to the outbox; on failure they stay on screen, with a sentence."""
    filling = visit.current
    try:
        site.outbox.put(_item(site, filling, filling.session.seal(_facts(site, visit))))
    except StoreError as error:
        _log.error("a submission could not be kept: %s", error)  # a sentence, without answers
        visit.problem = Problem.DISK_FULL if isinstance(error, FullDiskError) else Problem.NOT_SAVED
        return
    del visit.fillings[filling.service]
    visit.stage = Stage.CONFIRMATION
    site.wake_sync()


def _facts(site: Site, visit: Visit) -> dict[str, str]:
    """Return what travels with the answers in the form's reserved ``kiosk_…`` fields."""
    service = site.catalogue.get(visit.current.service)
    return {
        "reference": reference(visit.current.session.instance_id),
        "language": visit.texts.code,
        "helped": "yes" if visit.helped else "no",
        "declaration": service.declaration_version,
        "privacy": service.privacy_version,
    }


def _item(site: Site, filling: Filling, sealed: "Submission") -> Item:
    return Item(
        instance_id=sealed.instance_id,
        reference=reference(sealed.instance_id),
        service=filling.service,
        form_id=sealed.form_id,
        form_version=sealed.form_version,
        receiver=site.config.receiver_name(filling.service),
        xml=sealed.xml,
        digest=sealed.digest,
        attachments=tuple(Attachment(a.name, a.media_type, a.content) for a in sealed.attachments),
        retention_days=site.catalogue.get(filling.service).retention_days,
        urgent_after_hours=site.catalogue.get(filling.service).urgent_after_hours,
    )
