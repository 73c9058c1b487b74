"""Why a question is asked or a note shown: in the form's own words, and from the answers behind it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accessibility.answers import as_answer
from kiosk.composing.answers import answer_in_words
from kiosk.composing.labels import name_in
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Evidence, Explanation, Question

_DECIDE = frozenset({"relevant", "count"})
"""Kinds of rules that decide whether a question is there."""

_RULES = 20
"""Rules that are looked at: long forms have chains of hundreds, which take longer than a page may."""

_MOST = 5
"""Answers that are named; nobody reads more."""


def why_we_ask(visit: Visit, question: "Question") -> str:
    """Return the guidance of a question, then the answers because of which it is there; often nothing."""
    lines = [visit.texts.form(question.guidance)] if question.guidance else []
    behind = list(_answers_behind(visit.current.session.explain(question.ref, _RULES)))
    given = [evidence for evidence in behind if evidence.value] or behind
    return "\n".join((*lines, *(_sentence(visit, question, evidence) for evidence in given[:_MOST])))


def _sentence(visit: Visit, asked: "Question", evidence: "Evidence") -> str:
    """Return one answer behind it; nothing is asked by what is only to be read, such as a note."""
    say = visit.texts.say
    label = name_in(visit.texts, evidence.label)
    if not evidence.value:
        told = (
            say("You see this because you gave no answer to “{question}”.", question=label)
            if asked.readonly
            else say("We ask this because you gave no answer to “{question}”.", question=label)
        )
        # That nothing was answered is an answer to whoever stands near: what was kept back is told by it.
        return as_answer(told)
    question = visit.current.session.question(evidence.ref)
    answer = as_answer(answer_in_words(visit, question).replace("\n", ", "))
    if asked.readonly:
        return say(
            "You see this because of your answer to “{question}”: {answer}", question=label, answer=answer
        )
    return say("We ask this because of your answer to “{question}”: {answer}", question=label, answer=answer)


def _answers_behind(explanation: "Explanation") -> Iterator["Evidence"]:
    """Yield the questions that the question rests on, through what is calculated from them, each once."""
    worked_out = {ref: reason.rests_on for ref, reason in explanation.reasons if reason.kind == "calculate"}
    around = [
        evidence
        for ref, reason in explanation.reasons
        if reason.kind in _DECIDE and f"{explanation.ref}/".startswith(f"{ref}/")
        for evidence in reason.rests_on
    ]
    met = set[str]()
    while around:
        evidence = around.pop(0)
        if evidence.ref in met:
            continue
        met.add(evidence.ref)
        if evidence.label:
            yield evidence
        around += worked_out.get(evidence.ref, ())
