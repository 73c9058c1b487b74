"""Expressions mean what they mean in JavaRosa, which runs inside ODK Collect.

``javarosa_answers.json`` holds what JavaRosa 5.1 answered in the zone America/Phoenix. Where Java is
installed, JavaRosa is asked again, so that the recorded answers stay true.
"""

import json
import re
from pathlib import Path

import pytest

from tests.forms.javarosa import IS_THERE, agrees, ours, theirs

ANSWERS: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("javarosa_answers.json").read_text(encoding="utf-8")
)

OTHERWISE: dict[str, str] = {
    r"\d\.\d*E": "plain digits, never an exponent",
    r"4\.9E-324": "JavaRosa's largest of what is not above 0 is Double.MIN_VALUE, a fault",
    r"(?<!format-)(?<!decimal-)date-time\('": "a moment keeps its time of day, as in Web Forms",
    r"^decimal-(date-)?time\(''\)": "an empty text is no moment, rather than an empty number",
    r"%W": "weeks by ISO 8601, where Java asks the locale",
}
"""Where we differ on purpose: a pattern of the expression or of JavaRosa's answer, and why."""


JUDGED = {expression: judge for expression, judge in ANSWERS.items() if judge[0] != "error"}
"""Where JavaRosa stops with an error we may answer: numbers are read as lists, what is no date is empty."""


@pytest.mark.parametrize("expression", JUDGED)
def test_expression_means_what_it_means_in_collect(expression: str) -> None:
    judge, found = JUDGED[expression], ours(expression)
    on_purpose = any(re.search(part, expression) or re.search(part, judge[1]) for part in OTHERWISE)
    assert agrees(found, judge) or on_purpose, f"JavaRosa answers {judge}, we answer {found}"


def test_every_difference_on_purpose_is_still_one() -> None:
    differing = [one for one, judge in JUDGED.items() if not agrees(ours(one), judge)]
    texts = [*differing, *(JUDGED[one][1] for one in differing)]
    assert [part for part in OTHERWISE if not any(re.search(part, text) for text in texts)] == []


@pytest.mark.skipif(not IS_THERE, reason="no Java or no oracle")
def test_recorded_answers_are_what_javarosa_answers(tmp_path: Path) -> None:
    found = theirs(ANSWERS, tmp_path)
    recorded = [[kind, "" if kind == "error" else value] for kind, value in found]
    assert recorded == list(ANSWERS.values())
