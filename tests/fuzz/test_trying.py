"""``kiosk services try`` answers every line, and none of them finds a fault of ours."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from forms import convert, load
from kiosk.trying.requests import written
from kiosk.trying.trial import FormTrial, answer_line
from tests.forms.scenario import NOON
from tests.fuzz.shapes import broken_expressions, expressions

FORM = load(
    convert(
        b"""
| survey |
| | type | name | label | relevant | constraint | calculation | required | repeat_count |
| | text | a | A | | . != 'x' | | yes | |
| | integer | b | B | ${a} != 'hide' | | | | |
| | decimal | c | C | | . < ${b} | | | |
| | date | d | D | | . <= today() | | | |
| | select_multiple l | s | S ${a} | | count-selected(.) < 3 | | | |
| | begin_repeat | r | R | | | | | |
| | integer | n | N | | | | | |
| | rank l | k | K | ${n} > 1 | | | | |
| | end_repeat | | | | | | | |
| | begin_repeat | t | T | | | | | ${b} |
| | time | m | M | | | | | |
| | end_repeat | | | | | | | |
| | geoshape | p | P | | | | | |
| | calculate | sum | | | | sum(${n}) + ${b} | | |
| choices |
| | list_name | name | label |
| | l | 1 | One |
| | l | 2 | Two ${a} |
""",
        ".md",
    ).xform
)
REFS = (
    "/data/a", "/data/b", "/data/c", "/data/d", "/data/s", "/data/r", "/data/r[1]", "/data/r[2]",
    "/data/r[1]/n", "/data/r[2]/k", "/data/r[99]/n", "/data/t", "/data/t[1]", "/data/t[1]/m", "/data/p",
    "/data", "/data/sum", "/data/meta/instanceID", "/data/@id", "/", "//", "/data/r[0]", "/data/[1]",
    "data/a",
)  # fmt: skip
VALUES = ["1", "2", "-3", "1.5", "2026-11-22", "12:30:00", "hide", "x", "1e9", "NaN", "٣"]

texts = st.one_of(
    st.sampled_from(
        ("", "1", "2 1", "-3", "1.5", "2026-11-22", "12:30:00", "hide", "x", "1e9", "NaN", "٣", "9" * 400)
    ),
    st.text(max_size=20),
    expressions,
)
refs = st.one_of(st.sampled_from(["", *REFS]), st.text(max_size=12))
sources = st.one_of(expressions, broken_expressions)
submissions = st.builds(
    lambda name, inside: f'<data id="{name}"><a>1</a>{"".join(inside)}</data>',
    st.sampled_from(("data", "other")),
    st.lists(
        st.sampled_from(("<r><n>1</n></r>", "<r>", "<x/>", "<b>x</b>", "<meta/>", "<t/>", "text")), max_size=4
    ),
)
"""What might have been sent before, and what might not."""
requests = st.one_of(
    st.builds(lambda ref, value: {"answer": ref, "value": value}, refs, texts),
    st.builds(lambda ref: {"add_repeat": ref}, refs),
    st.builds(lambda ref: {"remove_repeat": ref}, refs),
    st.builds(lambda ref: {"choices": ref}, refs),
    st.builds(lambda ref: {"explain": ref}, refs),
    st.builds(lambda xml: {"edit": xml}, submissions),
    st.builds(lambda text: {"language": text}, texts),
    st.builds(lambda text, ref: {"xpath": text, "context": ref}, sources, refs),
    st.sampled_from(({"dump": True}, {"instance": True}, {"seal": True})),
)  # fmt: skip
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)
keys = st.sampled_from(("answer", "value", "dump", "seal", "xpath", "context", "choices", "language", "x"))


def results(lines: list[bytes]) -> list[Any]:
    trial = FormTrial(FORM, lambda: NOON)
    return [json.loads(written(answer_line(trial, line))) for line in lines]


def faults(found: list[Any]) -> list[Any]:
    return [result for result in found if result.get("error", {}).get("code") == "fault"]


@given(st.lists(requests, min_size=1, max_size=12))
@settings(deadline=None)
def test_requests(given_requests: list[dict[str, object]]) -> None:
    found = results([json.dumps(request).encode() for request in given_requests])

    assert faults(found) == []


@given(st.one_of(json_values, st.dictionaries(keys, json_values, max_size=3)))
@settings(deadline=None)
def test_any_json(value: object) -> None:
    assert faults(results([json.dumps(value).encode()])) == []


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes(line: bytes) -> None:
    assert faults(results([line])) == []
