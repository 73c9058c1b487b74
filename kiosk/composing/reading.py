"""The pages that are read: services, before you start, privacy, declaration."""

from typing import TYPE_CHECKING

from kiosk import intents as ask
from kiosk.composing.frame import frame
from kiosk.composing.papers import papers_of
from kiosk.composing.problems import problem_sentence
from kiosk.composing.site import Site
from kiosk.intents import Paper
from kiosk.views import Action
from kiosk.views.reading import InformationView, Section, ServiceChoice, ServiceSearch, ServicesView
from kiosk.visit import Visit

if TYPE_CHECKING:
    from kiosk.services import Service

_MINUTE = 60
"""Seconds."""


def services(site: Site, visit: Visit) -> ServicesView:
    """Return the services of this kiosk, or those that fit what the person looked for."""
    say, every = visit.texts.say, site.catalogue.all()
    found = site.catalogue.find(visit.searched) if visit.searched else every
    notice = problem_sentence(visit)
    if not every:
        notice = say("No service can be used here today. Ask a member of staff for another way.")
    elif visit.searched and found:
        notice = visit.texts.say_many("{n} service found.", "{n} services found.", len(found))
    return ServicesView(
        frame(site, visit),
        say("What do you need to do?"),
        tuple(_choice(visit, service) for service in found),
        notice,
        _search(visit) if len(every) > 1 else None,
        elsewhere=() if found else _elsewhere(site, visit, every),
    )


def _choice(visit: Visit, service: "Service") -> ServiceChoice:
    code, form = visit.texts.code, visit.texts.form
    return ServiceChoice(form(service.name(code)), form(service.summary(code)), ask.ChooseService(service.id))


def _search(visit: Visit) -> ServiceSearch:
    say = visit.texts.say
    return ServiceSearch(
        say("Find a service"),
        say("Say what you need in your own words, in any language here."),
        Action(say("Find"), ask.FindService("")),
        Action(say("Show all services"), ask.FindService("")) if visit.searched else None,
        visit.searched,
    )


def _elsewhere(site: Site, visit: Visit, services: "tuple[Service, ...]") -> tuple[Section, ...]:
    """Say who can help when nothing was found: a person here, and a number to ring.

    The site's own, where it has one: a list of numbers of services that do not fit helps nobody.
    """
    say, form, apart, phone = visit.texts.say, visit.texts.form, visit.texts.apart, site.config.help_phone
    numbers = {phone: site.config.name} if phone else {}
    for service in () if phone else services:
        numbers.setdefault(service.phone, form(service.name(visit.texts.code)))
    if not numbers:
        return ()
    return (
        Section(
            say("We found no service for this"),
            (
                say("Try other words, or ask a member of staff. They can tell you who can help."),
                say("You can also phone:"),
            ),
            tuple(f"{name}: {apart(number)}" for number, name in numbers.items()),
        ),
    )


def before_you_start(site: Site, visit: Visit) -> InformationView:
    """Return what to have at hand, how long it takes, and the other ways to do it."""
    service = site.catalogue.get(visit.current.service)
    code, say, form = visit.texts.code, visit.texts.say, visit.texts.form
    return InformationView(
        frame(site, visit),
        form(service.name(code)),
        sections=(
            Section(paragraphs=(form(service.summary(code)), _minutes(visit, service.minutes))),
            Section(say("What you need"), bullets=tuple(form(need) for need in service.needs(code))),
            Section(
                say("Other ways to do this"),
                bullets=tuple(form(way) for way in service.other_ways(code)),
            ),
            Section(say("If you stop"), (_idle(site, visit),)),
        ),
        primary=Action(say("Continue"), ask.Continue()),
        papers=papers_of(site, visit, Paper.BEFORE, Paper.FORM),
    )


def elsewhere(site: Site, visit: Visit) -> InformationView:
    """Return how to do it otherwise, when this kiosk could keep no answers."""
    service = site.catalogue.get(visit.current.service)
    code, say, form = visit.texts.code, visit.texts.say, visit.texts.form
    return InformationView(
        frame(site, visit),
        say("You cannot do this on this kiosk now"),
        sections=(
            Section(
                form(service.name(code)),
                (
                    say("This kiosk could not keep your answers safe, so nothing was started."),
                    say("You can phone {phone}, or ask a member of staff.", phone=service.phone),
                ),
            ),
            Section(
                say("Other ways to do this"),
                bullets=tuple(form(way) for way in service.other_ways(code)),
            ),
        ),
        primary=Action(say("Try again"), ask.ChooseService(service.id)),
        papers=papers_of(site, visit, Paper.FORM),
    )


def _minutes(visit: Visit, minutes: int) -> str:
    return visit.texts.say_many("It takes about {n} minute.", "It takes about {n} minutes.", minutes)


def _idle(site: Site, visit: Visit) -> str:
    """Say how long one may pause before everything is cleared (WCAG 2.2.6)."""
    seconds = site.config.idle_warning_seconds + site.config.idle_wipe_seconds
    if seconds < _MINUTE:
        return visit.texts.say_many(
            "After {n} second without a key or a touch, everything is cleared for the next person.",
            "After {n} seconds without a key or a touch, everything is cleared for the next person.",
            seconds,
        )
    return visit.texts.say_many(  # whole ones, never more than there are
        "After {n} minute without a key or a touch, everything is cleared for the next person.",
        "After {n} minutes without a key or a touch, everything is cleared for the next person.",
        seconds // _MINUTE,
    )


def privacy(site: Site, visit: Visit) -> InformationView:
    """Return the privacy notice of the service."""
    service = site.catalogue.get(visit.current.service)
    say, form = visit.texts.say, visit.texts.form
    return InformationView(
        frame(site, visit),
        say("How your information is used"),
        sections=(Section(paragraphs=tuple(form(text) for text in service.privacy(visit.texts.code))),),
        primary=Action(say("Start now"), ask.Continue()),
    )


def declaration(site: Site, visit: Visit) -> InformationView:
    """Return what the person declares before the answers are sent."""
    service = site.catalogue.get(visit.current.service)
    say, form = visit.texts.say, visit.texts.form
    return InformationView(
        frame(site, visit),
        say("Before you send your answers"),
        sections=(Section(paragraphs=tuple(form(text) for text in service.declaration(visit.texts.code))),),
        primary=Action(say("I agree. Send my answers"), ask.Continue()),
        error=problem_sentence(visit),
    )
