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
        say("{done} of {total} parts are done.", done=done, total=len(found)),
        Action(say("Continue") if done < len(found) else say("Check your answers"), ask.Continue()),
    )


def _row(visit: Visit, section: Section) -> ServiceChoice:
    say = visit.texts.say
    status = {
        Progress.NOT_STARTED: say("Not started"),
        Progress.IN_PROGRESS: say("In progress"),
        Progress.DONE: say("Done"),
    }
    label = visit.texts.form(section.label) or say("Other questions")
    page = section.next_page(visit.current)
    return ServiceChoice(label, status[section.progress], ask.Change(page.key))
