"""The blank paper version of a form: its questions in order, under the numbers that the screens show."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.composing.kinds import kind_of
from kiosk.i18n import Texts
from kiosk.printing.areas import area_of, how_to_answer
from kiosk.printing.conditions import Asked, Conditions
from kiosk.printing.document import (
    LARGE,
    NORMAL,
    Bullets,
    Document,
    Figures,
    Frame,
    Heading,
    Lines,
    NewPage,
    Paragraph,
    Part,
    Question,
    Squares,
)
from kiosk.views.question import FieldKind

if TYPE_CHECKING:
    from forms import Around, Form, Outlined
    from kiosk.services import Service

_DEEPEST = 5
"""PDF knows six levels of headings, and a question stands one below its group."""


def paper_form(
    service: "Service", form: "Form", language: str | None, texts: Texts, *, large: bool = False
) -> Document:
    """Return the whole form on paper; ``language`` is the form's own name for that of ``texts``."""
    questions = _Questions(form, language, texts)
    name = texts.form(service.name(texts.code))
    return Document(
        texts.code,
        texts.right_to_left,
        name,
        (*_head(service, name, texts), *questions.parts(), *_end(service, texts)),
        page=texts.say("Page {number} of {total}", number="{number}", total="{total}"),
        footer=f"{form.id} {form.version}".strip(),
        points=LARGE if large else NORMAL,
    )


def _head(service: "Service", name: str, texts: Texts) -> Iterator[Part]:
    say, code = texts.say, texts.code
    yield Heading(name, level=1)
    yield Paragraph(texts.form(service.agency(code)))
    yield Paragraph(texts.form(service.summary(code)))
    yield Heading(say("What you need"))
    yield Bullets(tuple(map(texts.form, service.needs(code))))
    yield Heading(say("How to fill in this form"))
    yield Bullets(
        (
            say("Use a dark pen, and write clearly."),
            say("Leave out a question that begins with “Only if” when that is not so for you."),
            say("You need not answer questions that say “optional”."),
            say("The kiosk asks the same questions under the same numbers."),
        )
    )


def _end(service: "Service", texts: Texts) -> Iterator[Part]:
    say, code, form = texts.say, texts.code, texts.form
    yield Heading(say("How your information is used"))
    yield from (Paragraph(form(text)) for text in service.privacy(code))
    yield Heading(say("Before you send your answers"))
    yield Bullets(tuple(map(form, service.declaration(code))))
    yield Question("", say("Sign here"), 3, area=Frame(20))
    day = Squares((Figures(say("Day"), 2), Figures(say("Month"), 2), Figures(say("Year"), 4)))
    yield Question("", say("Date"), 3, area=day)
    yield Paragraph(
        say("Give this form to a member of staff, or send it to: {post}", post=service.post(code)),
        strong=True,
    )
    yield Question("", say("For staff: the reference that the kiosk gave"), 3, area=Lines())


class _Questions:
    """The questions of one form, with their groups."""

    def __init__(self, form: "Form", language: str | None, texts: Texts) -> None:
        from forms import asked, outline

        self._form, self._texts = form, texts
        self._numbers = {path: number for number, path in enumerate(asked(form), start=1)}
        self._outlined = tuple(outline(form, language, self._stands_for))
        named = {one.question.ref: one.question for one in self._outlined}
        known = {path: Asked(number, named[path]) for path, number in self._numbers.items()}
        self._conditions = Conditions(texts, known)

    def _stands_for(self, path: str) -> str:
        """Return what stands in a label in place of an answer."""
        number = self._numbers.get(path)
        return "…" if number is None else self._texts.say("(your answer to question {number})", number=number)

    def parts(self) -> Iterator[Part]:
        """Give headings, questions and notes; a repeat begins and ends a page, to be copied."""
        before: tuple[Around, ...] = ()
        for outlined in self._outlined:
            if not _is_never(outlined):
                common = _common(before, outlined.around)
                yield from self._between(before, outlined.around, common)
                yield from self._part(outlined, outlined.around[common:])
                before = outlined.around

    def _between(
        self, before: "tuple[Around, ...]", around: "tuple[Around, ...]", common: int
    ) -> Iterator[Part]:
        """Give what stands between two questions, in the groups ``before`` and ``around``: some in common."""
        if any(group.repeats for group in before[common:]):
            yield NewPage()
        opened = around[common:]
        repeated = {group.path for group in opened if group.repeats}
        for at, group in enumerate(opened, start=common):
            if group.path in repeated and group.path:
                repeated.discard(group.path)
                yield NewPage()
            if group.label:
                yield Heading(self._texts.form(group.label), _level(around[:at]))
                yield from (Paragraph(line, strong=True) for line in self._conditions.lines(group.condition))
            if group.repeats:
                yield Paragraph(
                    self._texts.say(
                        "Copy these pages, and fill in one copy for each. If there are none, leave them out."
                    )
                )

    def _part(self, outlined: "Outlined", opened: "tuple[Around, ...]") -> Iterator[Part]:
        """Give a question or a note; only the first of a group has the group's condition right above it."""
        question, texts = outlined.question, self._texts
        label = texts.form(question.label)
        above = [group for group in opened if group.label]
        groups = [group.condition for group in outlined.around if group not in above]
        rules = (*groups, outlined.condition)
        lines = tuple(line for rule in rules for line in self._conditions.lines(rule))
        number = self._numbers.get(question.ref)
        if number is not None:
            optional = label if question.required else texts.say("{label} (optional)", label=label)
            hints = [texts.form(question.hint)] if question.hint else []
            yield Question(
                texts.say("{number}.", number=number),
                optional,
                _level(outlined.around),
                lines,
                (*hints, *how_to_answer(texts, question, number)),
                area_of(texts, self._form, question),
            )
        elif question.control == "note" or kind_of(question) is not FieldKind.NOTE:
            yield from (Paragraph(line, strong=True) for line in lines)
            yield from (Paragraph(words) for words in (label, texts.form(question.hint)) if words)


def _common(before: "tuple[Around, ...]", around: "tuple[Around, ...]") -> int:
    """Return how many groups two questions that follow each other are both in."""
    pairs = enumerate(zip(before, around, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(before), len(around)))


def _is_never(outlined: "Outlined") -> bool:
    rules = (outlined.condition, *(group.condition for group in outlined.around))
    return any(rule is not None and rule.sign == "never" for rule in rules)


def _level(around: "tuple[Around, ...]") -> int:
    return min(2 + sum(bool(group.label) for group in around), _DEEPEST)
