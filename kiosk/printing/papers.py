"""What a person can take away: made from the views of the moment, so that paper says what the screen says."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from kiosk.composing.around import stands_in, within
from kiosk.composing.check import check_answers
from kiosk.composing.confirmation import confirmation
from kiosk.composing.frame import frame
from kiosk.composing.needs import needs
from kiosk.composing.reading import before_you_start
from kiosk.composing.site import Site
from kiosk.intents import OfPaper, Paper, Save
from kiosk.parking import waiting
from kiosk.printing.areas import area_of, how_to_answer
from kiosk.printing.document import (
    LARGE,
    NORMAL,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Part,
    Picture,
    Question,
    Reference,
    Row,
    Rows,
)
from kiosk.reference import reference
from kiosk.visit import Stage, Visit

if TYPE_CHECKING:
    from kiosk.views.check import SummaryGroup
    from kiosk.views.reading import Section


def take(site: Site, visit: Visit, intent: OfPaper) -> None:
    """Begin to print a paper, or to save it; nothing of the visit is changed by what becomes of it."""
    press = site.devices.press
    if press is None:
        return
    document = document_of(site, visit, intent.paper)
    if isinstance(intent, Save):
        press.save(_file_name(visit, intent.paper), document)
    else:
        press.print_(document)
    visit.taken = intent.paper


def _file_name(visit: Visit, paper: Paper) -> str:
    if paper is Paper.NEEDS:
        return f"{paper.value}.pdf"
    filling = visit.current
    sent = [reference(filling.session.instance_id)] if visit.stage is Stage.CONFIRMATION else []
    return f"{'-'.join((filling.service, paper.value, *sent))}.pdf"


def document_of(site: Site, visit: Visit, paper: Paper) -> Document:
    """Return a paper as it is now, in the language of the visit.

    It is in large print where the person asked for it, or for larger text on the screen.
    """
    large = paper is Paper.LARGE_RECEIPT or visit.preferences.text_scale > 1
    if paper is Paper.FORM:
        return _form(site, visit, large=large)
    title, parts = _PAPERS[paper](site, visit)
    notice = frame(site, visit).demonstration
    said = (Paragraph(notice, strong=True),) if notice else ()
    return Document(
        visit.texts.code,
        visit.texts.right_to_left,
        title,
        (Heading(title, level=1), *said, *parts),
        page=visit.texts.say("Page {number} of {total}", number="{number}", total="{total}"),
        footer=site.config.name,
        points=LARGE if large else NORMAL,
    )


def _receipt(site: Site, visit: Visit) -> tuple[str, Iterable[Part]]:
    view = confirmation(site, visit)
    return view.heading, (_service(site, visit), *_stage(site, visit), *_sections(view.sections))


def _answers(site: Site, visit: Visit) -> tuple[str, Iterable[Part]]:
    view = check_answers(site, visit)
    sent = _stage(site, visit) if visit.stage is Stage.CONFIRMATION else ()
    groups = (part for group in view.groups for part in _group(group))
    return visit.texts.say("A copy of your answers"), (_service(site, visit), *sent, *groups)


def _still_needed(site: Site, visit: Visit) -> tuple[str, Iterable[Part]]:
    """Return the questions that were put off, with room to write down what one finds out."""
    say, filling = visit.texts.say, visit.current
    told = (
        _service(site, visit),
        Paragraph(say("Nothing is sent yet. Find out what these questions ask, and come back with it.")),
        Paragraph(say("The kiosk does not keep your answers when you leave. You give them again next time.")),
    )
    refs = (wrong.ref for wrong in waiting(filling))
    return say("What is still needed"), (*told, *(_question(visit, ref) for ref in refs))


def _before(site: Site, visit: Visit) -> tuple[str, Iterable[Part]]:
    view = before_you_start(site, visit)
    return view.heading, _sections(view.sections)


def _needs(site: Site, visit: Visit) -> tuple[str, Iterable[Part]]:
    view = needs(site, visit)
    code = Reference(view.heading, view.code, view.code_aloud)
    picture = view.picture
    drawn = () if picture is None else (Picture(picture.thumbnail, picture.name),)
    return view.heading, (*(Paragraph(words) for words in view.words), code, *drawn)


def _form(site: Site, visit: Visit, *, large: bool) -> Document:
    from kiosk.printing.form import paper_form  # longer than all the rest, and few ask for it

    session = visit.current.session
    service = site.catalogue.get(visit.current.service)
    return paper_form(service, session.form, session.language, visit.texts, large=large)


_PAPERS: dict[Paper, Callable[[Site, Visit], tuple[str, Iterable[Part]]]] = {
    Paper.RECEIPT: _receipt,
    Paper.LARGE_RECEIPT: _receipt,
    Paper.ANSWERS: _answers,
    Paper.STILL_NEEDED: _still_needed,
    Paper.BEFORE: _before,
    Paper.NEEDS: _needs,
}


def _service(site: Site, visit: Visit) -> Paragraph:
    service, code = site.catalogue.get(visit.current.service), visit.texts.code
    return Paragraph(f"{visit.texts.form(service.name(code))}\n{visit.texts.form(service.agency(code))}")


def _stage(site: Site, visit: Visit) -> tuple[Part, ...]:
    """Return the reference, and where the answers are at this moment."""
    view, now = confirmation(site, visit), site.clock.now().astimezone()
    moment = visit.texts.say(
        "{date} at {time}", date=visit.texts.date(now.date()), time=visit.texts.time(now.replace(tzinfo=None))
    )
    return (
        Reference(view.reference_label, view.reference, view.reference_aloud),
        Paragraph(f"{moment}\n{view.stage}", strong=True),
    )


def _sections(sections: "Iterable[Section]") -> Iterator[Part]:
    for section in sections:
        if section.heading:
            yield Heading(section.heading)
        yield from (Paragraph(words) for words in section.paragraphs)
        if section.bullets:
            yield Bullets(section.bullets)


def _group(group: "SummaryGroup") -> Iterator[Part]:
    """Give the answers of a group, each picture after its own."""
    if group.heading:
        yield Heading(group.heading)
    for row in group.rows:
        question = f"{row.number} {row.question}".strip()
        yield Rows((Row(question, row.answer),))
        if row.picture is not None and row.picture.thumbnail:
            yield Picture(row.picture.thumbnail, f"{row.question}: {row.picture.name}")


def _question(visit: Visit, ref: str) -> Question:
    texts, session = visit.texts, visit.current.session
    question, number = session.question(ref), visit.current.number(ref) or 0
    hints = [texts.form(question.hint)] if question.hint else []
    return Question(
        texts.say("{number}.", number=number),
        within(stands_in(visit, question.ref), texts.form(question.label)),
        level=2,
        notes=(*hints, *how_to_answer(texts, question, number)),
        area=area_of(texts, session.form, question),
    )
