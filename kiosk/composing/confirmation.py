"""The confirmation: a reference that was made without a line, and the true stage of the answers."""

from contextlib import suppress

from kiosk import intents as ask
from kiosk.composing.frame import frame
from kiosk.composing.papers import papers_of
from kiosk.composing.site import Site
from kiosk.intents import Paper
from kiosk.reference import aloud, reference
from kiosk.store import State, StoreError
from kiosk.views import Action
from kiosk.views.reading import ConfirmationView, Section
from kiosk.visit import Visit


def confirmation(site: Site, visit: Visit) -> ConfirmationView:
    """Return the page that a person leaves with."""
    service = site.catalogue.get(visit.current.service)
    say, form, code = visit.texts.say, visit.texts.form, visit.texts.code
    number = reference(visit.current.session.instance_id)
    phone = visit.texts.apart(service.phone)
    contact = say("If you want to ask about it, phone {phone} and give your reference.", phone=phone)
    return ConfirmationView(
        frame(site, visit),
        say("Your answers are saved"),
        reference_label=say("Your reference"),
        reference=number,
        reference_aloud=visit.texts.apart(aloud(number)),
        stage=_stage(site, visit, form(service.agency(code))),
        sections=(
            Section(
                say("What happens next"),
                (*(form(step) for step in service.next_steps(code)), contact),
            ),
        ),
        primary=Action(say("Finish and clear"), ask.Finish()),
        secondary=Action(say("Use another service"), ask.Continue()),
        papers=papers_of(site, visit, Paper.RECEIPT, Paper.LARGE_RECEIPT, Paper.ANSWERS),
    )


def _stage(site: Site, visit: Visit, agency: str) -> str:
    """Say where the answers are now: never more than the outbox knows."""
    say = visit.texts.say
    row = None
    with suppress(StoreError):  # a disk that cannot be read now has kept what was confirmed all the same
        row = site.outbox.row(visit.current.session.instance_id)
    if row is not None and row.state is State.ACCEPTED:
        if site.config.demonstration:
            return say("Received by the demonstration receiver on this kiosk. Nothing reached an agency.")
        return say("Received by {agency}.", agency=agency)
    if row is not None and row.state is State.HELD:
        return say(
            "Saved on this kiosk. {agency} has not received it yet. Staff will look into it.",
            agency=agency,
        )
    return say(
        "Saved on this kiosk. It is sent to {agency} as soon as there is a connection.",
        agency=agency,
    )
