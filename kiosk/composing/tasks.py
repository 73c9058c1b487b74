"""The task list of a long form."""

from kiosk import intents as ask
from kiosk.composing.frame import frame
from kiosk.composing.site import Site
from kiosk.sections import Progress, Section, sections
from kiosk.views import Action
from kiosk.views.reading import ServiceChoice, TasksView
from kiosk.visit import Visit


def task_list(site: Site, visit: Visit) -> TasksView:
    """Return the sections, each with how far it is, in words."""
    say, filling = visit.texts.say, visit.current
    found = sections(filling)
    done = sum(section.progress is Progress.DONE for section in found)
    return TasksView(
        frame(site, visit),
        visit.texts.form(site.catalogue.get(filling.service).name(visit.texts.code)),
        tuple(_row(visit, section) for section in found),
        visit.texts.say_many(
            "{n} of {total} parts is done.",
            "{n} of {total} parts are done.",
            done,
            total=visit.texts.number(len(found)),
        ),
        Action(
            say("Check your answers") if all(each.waits_for_nothing for each in found) else say("Continue"),
            ask.Continue(),
        ),
    )


def _row(visit: Visit, section: Section) -> ServiceChoice:
    say = visit.texts.say
    status = {
        Progress.NOT_STARTED: say("Not started"),
        Progress.IN_PROGRESS: say("In progress"),
        Progress.PUT_OFF: say("Still to be answered"),
        Progress.DONE: say("Done"),
    }
    label = visit.texts.form(section.label) or say("Other questions")
    return ServiceChoice(label, status[section.progress], ask.Change(section.next_page.key))
