"""Expressions mean what they mean in JavaRosa, which runs inside ODK Collect.

``javarosa_answers.json`` holds what JavaRosa 5.1 answered in the zone America/Phoenix. Where Java is
installed, JavaRosa is asked again, so that the recorded answers stay true.
"""

import json
import math
import os
import re
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pyxform

from forms.xpath import Context, Kind, Node, XPathError, compile_expression
from forms.xpath.casts import Value, to_string

ANSWERS: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("javarosa_answers.json").read_text(encoding="utf-8")
)
ORACLE = Path(__file__).parents[2] / "../shared/tools/peers/JavaRosaOracle.java"
JAR = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
PHOENIX = ZoneInfo("America/Phoenix")

OTHERWISE: dict[str, str] = {
    r"\d\.\d*E": "plain digits, never an exponent",
    r"4\.9E-324": "JavaRosa's largest of what is not above 0 is Double.MIN_VALUE, a fault",
    r"(?<!format-)(?<!decimal-)date-time\('": "a moment keeps its time of day, as in Web Forms",
    r"^decimal-(date-)?time\(''\)": "an empty text is no moment, rather than an empty number",
    r"%W": "weeks by ISO 8601, where Java asks the locale",
}
"""Where we differ on purpose: a pattern of the expression or of JavaRosa's answer, and why."""


def ours(expression: str) -> list[str]:
    """Type and value of our answer, written as the oracle writes them."""
    document = Node(Kind.DOCUMENT)
    document.append(Node(Kind.ELEMENT, "data"))
    context = Context(PHOENIX, datetime(2026, 11, 22, 12, tzinfo=PHOENIX))
    try:
        value: Value = compile_expression(expression).value(document.children[0], context)
    except XPathError:
        return ["error", ""]
    kinds: list[tuple[type, str]] = [(bool, "boolean"), (float, "number"), (date, "date"), (str, "string")]
    kind = next((name for made, name in kinds if isinstance(value, made)), "nodes")
    return [kind, repr(value) if kind == "number" else to_string(value)]


def agrees(found: list[str], judge: list[str]) -> bool:
    if found[0] != judge[0]:
        return False
    if judge[0] == "number":
        a, b = (float(one.replace("Infinity", "inf")) for one in (found[1], judge[1]))
        return a == b or (math.isnan(a) and math.isnan(b)) or math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-15)
    return found[1][:10] == judge[1][:10] if judge[0] == "date" else found[1] == judge[1]


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


@pytest.mark.skipif(
    not (shutil.which("java") and shutil.which("javac") and ORACLE.exists()), reason="no Java or no oracle"
)
def test_recorded_answers_are_what_javarosa_answers(tmp_path: Path) -> None:
    asked = tmp_path / "expressions"
    asked.write_text("\0".join(ANSWERS), encoding="utf-8")
    subprocess.run(["javac", "-cp", str(JAR), "-d", str(tmp_path), str(ORACLE)], check=True, timeout=60)
    answered = subprocess.run(
        [
            "java",
            "-Duser.timezone=America/Phoenix",
            "-cp",
            f"{JAR}{os.pathsep}{tmp_path}",
            "JavaRosaOracle",
            str(asked),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout.decode()
    found = [one.split("\t", 1) for one in answered.split("\0")[:-1]]
    recorded = [[kind, "" if kind == "error" else value] for kind, value in found]
    assert recorded == list(ANSWERS.values())
