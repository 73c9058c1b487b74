"""``kiosk services try``: JSON lines in and out, exact enough for any harness to drive the engine with."""

import io
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kiosk.services_commands import services
from kiosk.trying.command import lines
from kiosk.trying.requests import MAX_LINE, number, written

FORM = """
| survey |
| | type | name | label::English (en) | label::Cymraeg (cy) | relevant | required | read_only | calculation |
| | select_one yn | own | Yours? | Eich un chi? | | yes | | |
| | begin_repeat | person | Person | Person | | | | |
| | integer | age | Age | Oed | | | | |
| | text | school | School | Ysgol | ${age} < 18 | | | |
| | end_repeat | | | | | | | |
| | text | fixed | Fixed | Sefydlog | | | yes | |
| | calculate | today | | | | | | now() |
| choices |
| | list_name | name | label::English (en) | label::Cymraeg (cy) |
| | yn | y | Yes | Ie |
| | yn | n | No | Na |
| settings |
| | form_id | name | default_language |
| | house | house | English (en) |
"""
CLOCK = ("--now", "2026-07-01T12:00:00", "--timezone", "Europe/London")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "house.md"
    path.write_text(FORM, encoding="utf-8")
    return path


def run(*arguments: str | Path, given: bytes = b"") -> Result:
    return CliRunner().invoke(services, ["try", *map(str, arguments)], input=given)


def tried(form: Path, *requests: object, more: tuple[str, ...] = CLOCK) -> list[Any]:
    """What each request gets."""
    given = "".join(f"{json.dumps(request)}\n" for request in requests)
    ran = run(form, *more, given=given.encode())
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


def code(result: Any) -> str:
    return str(result["error"]["code"])


def test_answer_tells_what_changed(form: Path) -> None:
    results = tried(form, {"answer": "/house/person[1]/age", "value": "12"})

    assert results == [{"changed": ["/house/person[1]/age", "/house/person[1]/school"]}]


def test_repeats_come_and_go(form: Path) -> None:
    results = tried(form, {"add_repeat": "/house/person"}, {"remove_repeat": "/house/person[1]"})

    assert results == [{"added": "/house/person[2]"}, {"removed": "/house/person[1]"}]


def test_language_changes_labels_and_choices(form: Path) -> None:
    results = tried(
        form,
        {"choices": "/house/own"},
        {"language": "Cymraeg (cy)"},
        {"choices": "/house/own"},
        {"dump": True},
    )

    assert results[0] == {"choices": [["y", "Yes"], ["n", "No"]]}
    assert results[1] == {"language": "Cymraeg (cy)"}
    assert results[2] == {"choices": [["y", "Ie"], ["n", "Na"]]}
    assert results[3]["nodes"][2]["label"] == "Eich un chi?"


def test_dump_tells_the_whole_state_of_a_node(form: Path) -> None:
    nodes = {node["ref"]: node for node in tried(form, {"dump": True})[0]["nodes"]}

    assert nodes["/house/own"] == {
        "ref": "/house/own",
        "kind": "select1",
        "value": "",
        "relevant": True,
        "required": True,
        "readonly": False,
        "label": "Yours?",
        "hint": "",
        "choices": [["y", "Yes"], ["n", "No"]],
        "violation": "required",
    }
    assert nodes["/house/fixed"]["kind"] == "note"
    assert nodes["/house/person"]["kind"] == "repeat-range:uncontrolled"
    assert nodes["/house/today"]["value"] == "2026-07-01T12:00:00.000+01:00"


def test_instance_is_what_would_be_sent_now(form: Path) -> None:
    results = tried(form, {"answer": "/house/person[1]/age", "value": "40"}, {"instance": True})

    assert results[1]["instance"].startswith('<house id="house"')
    assert "<person><age>40</age></person>" in results[1]["instance"]  # no school: it is not relevant


def test_explain_tells_rules_and_what_they_rest_on(form: Path) -> None:
    results = tried(
        form,
        {"answer": "/house/person[1]/age", "value": "12"},
        {"explain": "/house/person[1]/school"},
        {"explain": "/house/nothing"},
    )

    (reason,) = results[1]["reasons"]
    age = {"ref": "/house/person[1]/age", "label": "Age", "value": "12", "answer": "12"}
    assert (reason["ref"], reason["kind"], reason["value"]) == ("/house/person[1]/school", "relevant", "true")
    assert reason["rests_on"] == [age]
    assert code(results[2]) == "no_such_question"


def test_edit_begins_again_from_what_was_sent(form: Path) -> None:
    sent = (
        '<house id="house"><own>y</own><person><age>7</age></person>'
        "<meta><instanceID>uuid:old</instanceID></meta></house>"
    )

    results = tried(form, {"seal": True}, {"edit": sent}, {"seal": True}, {"edit": "<other/>"})

    assert results[1]["editing"] == results[2]["instance_id"] != "uuid:old"
    assert "<age>7</age>" in results[2]["submission"]
    assert "<deprecatedID>uuid:old</deprecatedID>" in results[2]["submission"]
    assert code(results[3]) == "bad_draft"


def test_external_choices_of_a_spreadsheet_are_there(tmp_path: Path) -> None:
    path = tmp_path / "form.md"
    path.write_text(
        """
| survey |
| | type | name | label | choice_filter |
| | text | state | State | |
| | select_one_external city | city | City | state=${state} |
| external_choices |
| | list_name | name | label | state |
| | city | x | Xanadu | a |
| | city | y | Ys | b |
| settings |
| | name |
| | data |
"""
    )

    results = tried(path, {"answer": "/data/state", "value": "b"}, {"choices": "/data/city"})

    assert results[1] == {"choices": [["y", "Ys"]]}


def test_seal_gives_the_bytes_to_send_and_ends_the_filling(form: Path) -> None:
    results = tried(
        form,
        {"seal": True},
        {"answer": "/house/own", "value": "y"},
        {"seal": True},
        {"seal": True},
        {"answer": "/house/own", "value": "n"},
        {"add_repeat": "/house/person"},
        {"remove_repeat": "/house/person[1]"},
        {"dump": True},
    )

    assert code(results[0]) == "not_complete"
    assert results[2]["submission"].startswith("<?xml")
    assert results[2]["instance_id"] in results[2]["submission"]
    assert results[2]["attachments"] == []
    assert results[3] == results[2]
    assert [code(result) for result in results[4:7]] == ["sealed"] * 3
    assert "nodes" in results[7]


@pytest.mark.parametrize(
    ("expression", "context", "result"),
    [
        ("1 + 1", None, {"type": "number", "value": 2}),
        ("1 div 4", None, {"type": "number", "value": 0.25}),
        ("1 div 0", None, {"type": "number", "value": "Infinity"}),
        ("0 div 0", None, {"type": "number", "value": "NaN"}),
        ("'a'", None, {"type": "string", "value": "a"}),
        ("1 = 1", None, {"type": "boolean", "value": True}),
        ("today()", None, {"type": "date", "value": "2026-07-01"}),
        ("now()", None, {"type": "dateTime", "value": "2026-07-01T12:00:00.000+01:00"}),
        ("../person", "/house/own", {"type": "nodeset", "value": ["/house/person[1]"]}),
        ("//nothing", None, {"type": "nodeset", "value": []}),
    ],
)
def test_xpath(form: Path, expression: str, context: str | None, result: object) -> None:
    request = {"xpath": expression} if context is None else {"xpath": expression, "context": context}

    assert tried(form, request) == [result]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(-0.0, "-0"), (-math.inf, "-Infinity"), (1e300, 1e300), (2.0**60, 2.0**60), (-7.0, -7)],
)
def test_number_is_exact_and_always_json(value: float, shown: object) -> None:
    assert number(value) == shown
    assert json.loads(written({"value": number(value)})) == {"value": shown}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (b"", "bad_json"),
        (b"junk", "bad_json"),
        (b"{'dump': true}", "bad_json"),
        (b"\xff\xfe", "bad_json"),
        (b"[" * 100_000, "bad_json"),
        (b'{"answer": "/house/own", "value": ' + b"9" * 10_000 + b"}", "bad_json"),
        (b"[1]", "bad_request"),
        (b"null", "bad_request"),
        (b"{}", "bad_request"),
        (b'{"nonsense": 1}', "bad_request"),
        (b'{"dump": true, "seal": true}', "bad_request"),
        (b'{"dump": false}', "bad_request"),
        (b'{"dump": 1}', "bad_request"),
        (b'{"dump": true, "more": 1}', "bad_request"),
        (b'{"answer": "/house/own"}', "bad_request"),
        (b'{"answer": "/house/own", "value": 1}', "bad_request"),
        (b'{"answer": "/house/own", "value": null}', "bad_request"),
        (b'{"answer": "/house/own", "value": "\\ud800"}', "bad_request"),
        (b'{"xpath": "1", "context": 2}', "bad_request"),
        (b'{"dump": true, "\\ud800": 1}', "bad_request"),
        (b'{"answer": "/house/nothing", "value": "x"}', "no_such_question"),
        (b'{"answer": "/house/person[9]/age", "value": "x"}', "no_such_question"),
        (b'{"answer": "/house/person[1]", "value": "x"}', "no_such_question"),
        (b'{"answer": "", "value": "x"}', "no_such_question"),
        (b'{"choices": "/house/today"}', "no_such_question"),
        (b'{"add_repeat": "/house/own"}', "no_such_question"),
        (b'{"add_repeat": "x"}', "no_such_question"),
        (b'{"remove_repeat": "/house/own"}', "no_such_question"),
        (b'{"remove_repeat": "/house"}', "no_such_question"),
        (b'{"language": "Klingon"}', "no_such_language"),
        (b'{"xpath": "1 +"}', "bad_expression"),
        (b'{"xpath": "nonsense()"}', "bad_expression"),
        (b'{"xpath": "1", "context": "/house/nothing"}', "no_such_question"),
        (b'{"answer": "/house/own", "value": "' + b"x" * MAX_LINE + b'"}', "too_large"),
    ],
)  # fmt: skip
def test_line_that_cannot_be_done_is_told_and_the_next_goes_on(form: Path, line: bytes, wanted: str) -> None:
    ran = run(form, given=line + b'\n{"xpath": "1"}\n')

    first, second = ran.stdout.splitlines()
    assert code(json.loads(first)) == wanted
    assert json.loads(second) == {"type": "number", "value": 1}
    assert ran.exit_code == 0


def test_answer_that_no_person_could_give_is_taken_as_the_engine_takes_it(form: Path) -> None:
    results = tried(
        form,
        {"answer": "/house/person[1]/school", "value": "hidden"},  # not relevant: kept, not sent
        {"answer": "/house/person[1]/age", "value": "old"},
        {"dump": True},
        {"instance": True},
    )

    age = next(node for node in results[2]["nodes"] if node["ref"] == "/house/person[1]/age")
    assert (age["value"], age["violation"]) == ("old", "type")
    assert "hidden" not in results[3]["instance"]


def test_last_line_needs_no_end() -> None:
    assert list(lines(io.BytesIO(b"a\nb"))) == [b"a\n", b"b"]


def test_only_the_beginning_of_a_huge_line_is_kept() -> None:
    found = list(lines(io.BytesIO(b"x" * (3 * MAX_LINE) + b"\nb\n")))

    assert [len(line) for line in found] == [MAX_LINE + 1, 2]


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("form.xml", b"junk", "not_xml"),
        ("form.xml", b"<a/>", "not_a_form"),
        ("form.xlsx", b"junk", "not_a_spreadsheet"),
        ("form.doc", b"junk", "not_a_spreadsheet"),
        ("form.md", b"| survey |\n| | type | name |\n| | nonsense | a |\n", "conversion"),
        ("form.XML", b"junk", "not_xml"),
    ],
)
def test_refused_form_is_one_line_and_status_2(
    tmp_path: Path, name: str, content: bytes, wanted: str
) -> None:
    (tmp_path / name).write_bytes(content)

    ran = run(tmp_path / name, given=b'{"dump": true}\n')

    assert ran.exit_code == 2
    assert [code(json.loads(line)) for line in ran.stdout.splitlines()] == [wanted]


@pytest.mark.parametrize("kind", [(), ("--document",)])
def test_file_that_is_not_there_is_one_line_and_status_2(tmp_path: Path, kind: tuple[str, ...]) -> None:
    ran = run(*kind, tmp_path / "nothing.xml")

    assert ran.exit_code == 2
    assert code(json.loads(ran.stdout)) == "cannot_read"


@pytest.mark.parametrize(
    "arguments",
    [(), ("a.xml", "--document", "b.xml"), ("a.xml", "--now", "x"), ("a.xml", "--timezone", "../x")],
)
def test_wrong_use_is_told_in_words(arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)

    assert ran.exit_code == 2
    assert "Usage:" in ran.stderr


LATER = {
    "difflib": "there is no spreadsheet whose columns may be misspelt",
    "kiosk.config": "no settings are read",
    "kiosk.mapping": "nothing is sent",
    "kiosk.services_check": "no service is checked",
    "pyxform": "the form is an XForm already",
    "sqlite3": "nothing is kept",
    "traceback": "nothing has failed",
    "zipfile": "there is no workbook",
    "zoneinfo": "the clock is this machine's",
}
"""Modules that take time to import, each with the reason why a first question does without."""


def test_what_a_first_question_does_not_need_is_not_imported(tmp_path: Path) -> None:
    form = tmp_path / "towns.xml"
    form.write_text(TOWNS, encoding="utf-8")
    (tmp_path / "towns.csv").write_text("name,label\nc,Caerdydd\n", encoding="utf-8")
    asked = (
        f"import sys; sys.argv = ['kiosk', 'services', 'try', {str(form)!r}]; from kiosk.cli import main\n"
        "try: main()\nfinally: print(*sys.modules)"
    )

    ran = subprocess.run(
        [sys.executable, "-c", asked],
        input='{"choices": "/data/town"}\n',
        capture_output=True,
        text=True,
        check=True,
    )

    answer, modules = ran.stdout.splitlines()
    assert json.loads(answer) == {"choices": [["c", "Caerdydd"]]}
    assert {name: why for name, why in LATER.items() if name in modules.split()} == {}


TOWNS = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><model><instance><data id="d"><town/></data></instance>
<instance id="towns" src="jr://file-csv/towns.csv"/></model></h:head>
<h:body><select1 ref="/data/town"><itemset nodeset="instance('towns')/root/item"><value ref="name"/>
<label ref="label"/></itemset></select1></h:body></h:html>"""


@pytest.mark.parametrize(("folder", "options"), [(".", ()), ("lists", ("--attachments", "lists"))])
def test_attachments_lie_beside_the_form_or_where_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, options: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(folder).mkdir(exist_ok=True)
    (Path(folder) / "towns.csv").write_text("name,label\nc,Caerdydd\n", encoding="utf-8")
    Path("form.xml").write_text(TOWNS, encoding="utf-8")

    results = tried(Path("form.xml"), {"choices": "/data/town"}, more=options)

    assert results == [{"choices": [["c", "Caerdydd"]]}]


def test_any_document_answers_xpath_by_index_paths(tmp_path: Path) -> None:
    path = tmp_path / "any.xml"
    path.write_text('<a><b/><b x="1">two</b></a>', encoding="utf-8")

    ran = run(
        "--document",
        path,
        given=b'{"xpath": "//b"}\n{"xpath": "string(@x)", "context": "/*[1]/*[2]"}\n'
        b'{"language": "cy"}\n{"dump": true}\n{"xpath": "1", "context": "/*[7]"}\n',
    )

    results = [json.loads(line) for line in ran.stdout.splitlines()]
    assert results[0] == {"type": "nodeset", "value": ["/*[1]/*[1]", "/*[1]/*[2]"]}
    assert results[1] == {"type": "string", "value": "1"}
    assert results[2] == {"language": "cy"}
    assert [code(result) for result in results[3:]] == ["bad_request", "no_such_question"]
