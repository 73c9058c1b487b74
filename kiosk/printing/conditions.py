"""When a question on paper is to be answered, in words: "Only if you answered “Yes” to question 3."."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from kiosk.i18n import Texts

if TYPE_CHECKING:
    from forms import Condition, Question

_JOINED = {"or": "=", "and": "!="}
"""Which tests of one question one line says: it is this or that, or neither this nor that."""
_MOST_LINES = 4
_MOST_NAMED = 6
"""Nobody looks up more questions than these."""


class Asked(NamedTuple):
    """A question and the number that it has on paper."""

    number: int
    question: "Question"


class Conditions(NamedTuple):
    """Says conditions about these questions, by their paths."""

    texts: Texts
    asked: Mapping[str, Asked]

    def lines(self, condition: "Condition | None") -> tuple[str, ...]:
        """Return what to read before a question; nothing for one that everybody answers."""
        if condition is None:
            return ()
        say, alike = self.texts.say, _alike(condition)
        clauses = [self._clause(part) for part in alike]
        if not all(clauses) or len(clauses) > _MOST_LINES:
            return (self._rests(condition),)
        first, *rest = (clause for clause in clauses if clause)
        if condition.sign == "or":
            others = [say("Or if {clause}.", clause=clause) for clause in rest]
        else:
            others = [say("And only if {clause}.", clause=clause) for clause in rest]
        return (say("Only if {clause}.", clause=first), *others)

    def _clause(self, tests: tuple["Condition", ...]) -> str | None:
        """Return what some tests of one question ask for; None when it cannot be said."""
        test = tests[0]
        asked = self.asked.get(test.paths[0]) if len(test.paths) == 1 else None
        if asked is None or test.sign == "rests":
            return None
        say, number = self.texts.say, asked.number
        answer = self.texts.listed([f"“{self._answer(asked, one.value)}”" for one in tests], "or")
        match test.sign:
            case "=":
                return say("you answered {answer} to question {number}", answer=answer, number=number)
            case "!=":
                return say("you did not answer {answer} to question {number}", answer=answer, number=number)
            case "answered":
                return say("you answered question {number}", number=number)
            case "unanswered":
                return say("you did not answer question {number}", number=number)
        return self._compared(test, number)

    def _compared(self, test: "Condition", number: int) -> str | None:
        say, value = self.texts.say, test.value
        told = {"number": number, "value": value}
        match test.sign:
            case ">":
                return say(
                    "your answer to question {number} is more than {value}", number=number, value=value
                )
            case "<":
                return say(
                    "your answer to question {number} is less than {value}", number=number, value=value
                )
            case ">=":
                return say("your answer to question {number} is {value} or more", **told)
            case "<=":
                return say("your answer to question {number} is {value} or less", **told)
        return None

    def _answer(self, asked: Asked, value: str) -> str:
        labels = {choice.value: choice.label for choice in asked.question.choices}
        return self.texts.form(labels.get(value) or value)

    def _rests(self, condition: "Condition") -> str:
        """Say what a condition rests on, when it cannot be said as it is."""
        say = self.texts.say
        numbers = sorted({self.asked[path].number for path in _paths(condition) if path in self.asked})
        if not numbers or len(numbers) > _MOST_NAMED:
            return say("Leave this out if it does not apply to you.")
        if len(numbers) == 1:
            return say(
                "This depends on your answer to question {number}. Leave it out if it does not apply to you.",
                number=numbers[0],
            )
        return say(
            "This depends on your answers to questions {numbers}. Leave it out if it does not apply to you.",
            numbers=self.texts.listed([str(number) for number in numbers]),
        )


def _alike(condition: "Condition") -> list[tuple["Condition", ...]]:
    """Return the tests that each line says: one of several answers to a question, or none of several."""
    if condition.sign not in _JOINED:
        return [(condition,)]
    found: list[tuple[Condition, ...]] = []
    for part in condition.parts:
        before = found[-1][0] if found else None
        if before and part.sign == before.sign == _JOINED[condition.sign] and part.paths == before.paths:
            found[-1] += (part,)
        else:
            found.append(_answers(part))
    return found


def _answers(part: "Condition") -> tuple["Condition", ...]:
    """Return the answers to one question of which one is asked for; any other condition alone."""
    asked_for = {(one.sign, one.paths) for one in part.parts}
    one_question = part.sign == "or" and len(asked_for) == 1 and next(iter(asked_for))[0] == "="
    return part.parts if one_question else (part,)


def _paths(condition: "Condition") -> tuple[str, ...]:
    return condition.paths + tuple(path for part in condition.parts for path in _paths(part))
