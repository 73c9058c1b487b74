"""Asks JavaRosa, where Java is there, and writes our answers as its are written."""

import math
import os
import shutil
import subprocess
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pyxform

from forms.xpath import Context, Kind, Node, XPathError, compile_expression
from forms.xpath.casts import Value, to_string

ORACLE = Path(__file__).parents[2] / "../shared/tools/peers/JavaRosaOracle.java"
JAR = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
PHOENIX = ZoneInfo("America/Phoenix")

IS_THERE = bool(shutil.which("java") and shutil.which("javac") and ORACLE.exists())


def theirs(expressions: Iterable[str], folder: Path) -> list[list[str]]:
    """Type and value of each answer; ``folder`` is for the compiled oracle."""
    asked = folder / "expressions"
    asked.write_text("\0".join(expressions), encoding="utf-8")
    subprocess.run(["javac", "-cp", str(JAR), "-d", str(folder), str(ORACLE)], check=True, timeout=60)
    answered = subprocess.run(
        [
            "java",
            "-Duser.timezone=America/Phoenix",
            "-cp",
            f"{JAR}{os.pathsep}{folder}",
            "JavaRosaOracle",
            str(asked),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout.decode()
    return [one.split("\t", 1) for one in answered.split("\0")[:-1]]


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
