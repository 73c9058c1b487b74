"""A page of the form: one question, or the questions of a ``field-list`` together."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk import intents as ask
from kiosk.composing.addresses import address_finder
from kiosk.composing.around import shared, stands_in, within
from kiosk.composing.attached import attached_parts
from kiosk.composing.camera import code_parts
from kiosk.composing.choices import choice_parts, is_quick
from kiosk.composing.entries import entry_of
from kiosk.composing.frame import frame
from kiosk.composing.kinds import is_table_head, kind_of
from kiosk.composing.labels import more_in, name_in
from kiosk.composing.moments import moment_hint, moment_parts
from kiosk.composing.other_ways import other_ways
from kiosk.composing.places import place_parts, words_are_kept
from kiosk.composing.problems import unread_sentence
from kiosk.composing.site import Site
from kiosk.composing.why import why_we_ask
from kiosk.form_pictures import OF_QUESTION, picture_of
from kiosk.form_sounds import plays_of
from kiosk.messages import violation_sentence
from kiosk.paging import page_of
from kiosk.views import Action
from kiosk.views.picture import Picture
from kiosk.views.question import ErrorLink, ErrorSummary, Field, FieldKind, QuestionView
from kiosk.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from forms import Page, Question


def question_page(site: Site, visit: Visit) -> QuestionView:
    """Return the page that the filling is on."""
    filling = visit.current
    page = page_of(filling.session, filling.page)
    if page.repeat:
        from kiosk.composing.repeat import another_page  # few forms have one

        around = stands_in(visit, page.key.rpartition("/")[0])  # a list of instances may be in one itself
        return another_page(site, visit, page, ". ".join((*around, _caption(visit, page))))
    asked = [filling.session.question(ref) for ref in page.refs]
    questions = [one for one in asked if one.label.strip() or not is_table_head(one)] or asked
    messages = {question.ref: _message(visit, question, page) for question in questions}
    fields = tuple(_field(site, visit, question, messages[question.ref], page) for question in questions)
    fields = tuple(_said_once(fields))
    around, below = shared([stands_in(visit, question.ref) for question in questions])
    fields = tuple(_under(fields, below, name_in(visit.texts, page.title)))
    finder = address_finder(site, visit, page)
    if finder is not None:
        fields = (finder, *(replace(field, is_heading=False) for field in fields))
    heading = _heading(site, visit, page, fields)
    return QuestionView(
        frame(site, visit),
        heading,
        key=f"{filling.session.instance_id}{page.key}",
        caption=". ".join((*(words for words in around if words != heading), _caption(visit, page))),
        errors=_summary(visit, fields, messages),
        fields=fields,
        primary=Action(visit.texts.say("Continue"), ask.Continue()),
        secondary=other_ways(visit, page, questions, below),
    )


def _caption(visit: Visit, page: "Page") -> str:
    """Say which questions these are, by the numbers that they have on paper too, and how far one is."""
    say = visit.texts.say
    found = (visit.current.number(ref) for ref in page.refs)
    numbers = list(dict.fromkeys(number for number in found if number is not None))
    place, total = visit.current.session.page_place(page.key)
    progress = say("Page {number} of about {total}", number=place, total=total)
    if not numbers:
        return progress
    if len(numbers) == 1:
        return say("Question {number}. {progress}", number=numbers[0], progress=progress)
    if len(numbers) == 2 or numbers != list(range(numbers[0], numbers[-1] + 1)):
        listed = visit.texts.listed([str(number) for number in numbers])
        return say("Questions {numbers}. {progress}", numbers=listed, progress=progress)
    return say(
        "Questions {first} to {last}. {progress}", first=numbers[0], last=numbers[-1], progress=progress
    )


def _under(fields: tuple[Field, ...], below: "Sequence[str]", title: str) -> "Iterator[Field]":
    """Give each field what it stands under on the page, which is shown where that begins.

    What comes after a group and is in none stands under the page's title once more.
    """
    before = ""
    for field, section in zip(fields, below, strict=True):
        told = section if section not in {"", title} else title if before else ""
        yield replace(field, section=told, begins_section=told != before)
        before = told


def _heading(site: Site, visit: Visit, page: "Page", fields: tuple[Field, ...]) -> str:
    if fields[0].is_heading:
        return fields[0].label
    service = site.catalogue.get(visit.current.service)
    return visit.texts.form(page.title or service.name(visit.texts.code))


def _summary(visit: Visit, fields: tuple[Field, ...], messages: dict[str, str]) -> ErrorSummary | None:
    """Repeat the messages of the page on top, each leading to its field, in the same words."""
    found = ((field, messages.get(field.ref, "")) for field in fields)
    links = tuple(
        ErrorLink(within([field.section], message), field.ref) for field, message in found if message
    )
    return ErrorSummary(visit.texts.say("There is a problem"), links) if links else None


def _field(site: Site, visit: Visit, question: "Question", message: str, page: "Page") -> Field:
    say, form = visit.texts.say, visit.texts.form
    label, details = name_in(visit.texts, question.label), why_we_ask(visit, question)
    more, quick = more_in(visit.texts, question.label), is_quick(question, page)
    if not (question.required or question.readonly or is_table_head(question)):
        label = say("{label} (optional)", label=label)
    told = say("The next page comes as soon as you choose.") if quick else ""
    hints = (more, form(question.hint), moment_hint(visit.texts, question), told)
    return Field(
        ref=question.ref,
        kind=kind_of(question),
        label=label,
        hint="\n".join(filter(None, hints)),
        details_label=_details_label(visit, question) if details else "",
        details=details,
        text=question.value,
        error=say("Error: {message}", message=message) if message else "",
        readonly=question.readonly,
        is_heading=_is_heading(question, page),
        decimal=question.datatype == "decimal",
        **_pictures(site, visit, question),
        plays=plays_of(site, visit, question.media) if question.media else (),
        **place_parts(site, visit, question, page),
        **attached_parts(site, visit, question),
        **code_parts(site, visit.texts, question),
        **choice_parts(site, visit, question),
        quick=quick,
        entry=entry_of(visit.texts, visit.current.session.form, question),
        **moment_parts(visit.texts, question),
    )


def _said_once(fields: tuple[Field, ...]) -> "Iterator[Field]":
    """Leave out a reason that a field above has too, as the fields of a group mostly do."""
    said = {""}
    for field in fields:
        yield replace(field, details_label="", details="") if field.details in said else field
        said.add(field.details)


def _details_label(visit: Visit, question: "Question") -> str:
    return visit.texts.say("Why you see this") if question.readonly else visit.texts.say("Why we ask")


def _pictures(site: Site, visit: Visit, question: "Question") -> dict[str, Any]:
    """Return the question's own picture, named by the label as nothing else is said of it, or image map."""
    if not question.media:
        return {}
    if kind_of(question) in {FieldKind.SELECT_ONE, FieldKind.SELECT_MULTIPLE}:
        from kiosk.form_maps import image_map_of  # few forms have one

        image_map = image_map_of(site, visit.texts, visit.current.service, question)
        if image_map is not None:
            return {"image_map": image_map}
    drawn = picture_of(site, visit.current.service, question.media, OF_QUESTION)
    return {"picture": Picture(question.ref, visit.texts.form(question.label), drawn)} if drawn else {}


def _is_heading(question: "Question", page: "Page") -> bool:
    """Return whether a question's label is the page's: of the only one, or of one with another beside it."""
    return len(page.refs) == 1 or (question.ref == page.refs[0] and question.label == page.title)


def _message(visit: Visit, question: "Question", page: "Page") -> str:
    """Return what is wrong with an answer; nothing before Continue was pressed on this page."""
    if unread := unread_sentence(visit, question):
        return unread
    if question.ref not in visit.current.problems:
        return ""
    # In the language of now, but what Continue found: a message that changed while somebody types would be
    # said by a screen reader in place of what they type.
    found, now = visit.current.problems[question.ref], question.violation
    if now is not None and now.kind == found.kind:
        found = now._replace(typed=found.typed)
    sentence, more = violation_sentence(visit.texts, found, question), words_are_kept(visit, question, page)
    return f"{sentence.rstrip('.')}. {more}" if more else sentence
