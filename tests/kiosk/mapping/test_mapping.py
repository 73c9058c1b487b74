"""json.toml: what it may say, what it makes of a submission, and what ``services check`` finds in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from forms import Form, convert, load
from kiosk.mapping.checking import check_json
from kiosk.mapping.file import read_json_file
from kiosk.mapping.making import Mapper, UnfitError, make, to_bytes
from kiosk.store import Payload
from tests.kiosk.sync.receivers.applications import an_answer
from tests.kiosk.sync.submissions import NOW, PHOTO, a_row, instance_id

FORM = """
| survey | | | | | | |
| | type | name | label | calculation | required | relevant |
| | begin_group | you | You | | | |
| | text | name | Name | | yes | |
| | integer | age | Age | | | |
| | select_one yn | pet | A pet? | | yes | |
| | text | pet_name | Its name? | | yes | ${pet} = 'yes' |
| | select_multiple yn | both | Both? | | | |
| | decimal | height | Height | | | |
| | calculate | double | | ${age} * 2 | | |
| | image | photo | Photo | | | |
| | end_group | | | | | |
| | begin_repeat | person | People | | | |
| | text | called | Called | | | |
| | begin_repeat | toy | Toys | | | |
| | text | colour | Colour | | | |
| | end_repeat | | | | | |
| | end_repeat | | | | | |

| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
| settings | | | |
| | form_title | form_id | version |
| | Small | small | 1 |
"""


@pytest.fixture(scope="module")
def form() -> Form:
    return load(convert(FORM.encode(), ".md").xform)


def declared(folder: Path, lines: str, schema: object = None) -> Path:
    text = f"[json]\n{lines}"
    if schema is not None:
        text = f'schema = "it.schema.json"\n{text}'
        (folder / "it.schema.json").write_text(json.dumps(schema))
    (folder / "json.toml").write_text(text, "utf-8")
    return folder


def problems(folder: Path, lines: str) -> list[str]:
    found, told = read_json_file(declared(folder, lines))
    assert found is None
    return [line.partition(", ")[2] for line in told]


MISTAKES = [
    (
        'name = { ref = "/data/you/name" }',
        ['json.name: is no JSON Pointer. Write it like "/applicant/name".'],
    ),
    ('"/a" = {}', ["json./a: has no source. Give exactly one of ref, fact, constant, each."]),
    (
        '"/a" = { ref = "/data/you/name", constant = "x" }',
        ["json./a: has ref and constant. Give exactly one of ref, fact, constant, each."],
    ),
    ('"/a" = { refs = "/data/you/name" }', ["json./a.refs: is not a key that we know. Did you mean ref?"]),
    (
        '"/a" = { each = "/data/person" }',
        ["json./a: each and json go together: the repeat, and what to make of each instance. Give both."],
    ),
    (
        '"/a" = { constant = 1 }\n"/a/b" = { constant = 2 }',
        ["json: has a value at /a and another within it, at /a/b. Take one of them away."],
    ),
    ('"/a" = { ref = "/data/x", type = "int" }', ["json./a.type: is 'int'. Write "]),
]


@pytest.mark.parametrize(("lines", "told"), MISTAKES)
def test_a_mistake_in_the_file_is_told_with_its_place(lines: str, told: list[str], tmp_path: Path) -> None:
    found = problems(tmp_path, lines)
    assert len(found) == len(told)
    assert all(line.startswith(words) for line, words in zip(found, told, strict=True)), found


def made(folder: Path, lines: str, payload: Payload) -> Any:
    file, told = read_json_file(declared(folder, lines))
    assert file is not None, told
    return make(file, a_row(), payload)


TYPES = [
    ("string", "42", "42"),
    ("string", " two  words ", " two  words "),
    ("integer", "-7", -7),
    ("number", "1.50", 1.5),
    # JSON knows one kind of number, and 3.0 would be other bytes than 3.
    ("number", "3.0", 3),
    ("boolean", "yes", True),
    ("boolean", "no", False),
    ("boolean", "OK", True),
    ("list", "red green", ["red", "green"]),
]


@pytest.mark.parametrize(("kind", "text", "value"), TYPES)
def test_a_text_becomes_its_type(kind: str, text: str, value: object, tmp_path: Path) -> None:
    lines = f'"/it" = {{ ref = "/data/you/it", type = "{kind}" }}'
    assert made(tmp_path, lines, an_answer("/data/you/it", text)) == {"it": value}


UNFIT = [
    ("integer", "4.5"),
    # Digits of other scripts look like numbers to Python and not to a receiver.
    ("integer", "٤٢"),
    ("integer", "9" * 19),
    ("number", "NaN"),
    ("number", "1e999"),
    ("boolean", "maybe"),
    ("file", "not-attached.jpg"),
]


@pytest.mark.parametrize(("kind", "text"), UNFIT)
def test_a_text_that_cannot_become_its_type_is_refused_without_being_quoted(
    kind: str, text: str, tmp_path: Path
) -> None:
    with pytest.raises(UnfitError) as refusal:
        made(
            tmp_path,
            f'"/it" = {{ ref = "/data/you/it", type = "{kind}" }}',
            an_answer("/data/you/it", text),
        )
    assert str(refusal.value) == "/it"


def test_an_empty_or_missing_answer_is_left_out(tmp_path: Path) -> None:
    lines = '"/a/it" = { ref = "/data/you/it" }\n"/other" = { ref = "/data/you/other" }'
    assert made(tmp_path, lines, an_answer("/data/you/it", "")) == {}


def test_what_the_kiosk_knows_is_the_same_at_each_send(tmp_path: Path) -> None:
    lines = "\n".join(
        f'"/{fact}" = {{ fact = "{fact}" }}'
        for fact in ("reference", "instance_id", "form_id", "form_version", "service", "captured_at")
    )
    row = a_row()
    assert made(tmp_path, lines, an_answer("/data/you/it", "x")) == {
        "reference": row.reference,
        "instance_id": instance_id(1),
        "form_id": row.form_id,
        "form_version": row.form_version,
        "service": row.service,
        "captured_at": NOW.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def test_a_pointer_may_hold_a_slash_and_a_tilde(tmp_path: Path) -> None:
    lines = '"/a~1b/c~0d" = { constant = true }'
    assert made(tmp_path, lines, an_answer("/data/you/it", "x")) == {"a/b": {"c~d": True}}


def test_repeats_within_repeats_become_lists_within_lists(tmp_path: Path) -> None:
    payload = Payload(
        b"<data><you><name>N</name></you>"
        b"<person><called>A</called><toy><colour>red</colour></toy><toy><colour>blue</colour></toy></person>"
        b"<person><called>B</called></person></data>"
    )
    toys = '{ each = "/data/person/toy", json = { "/colour" = { ref = "/data/person/toy/colour" } } }'
    lines = (
        '"/people" = { each = "/data/person", json = { "/called" = { ref = "/data/person/called" }, '
        f'"/of" = {{ ref = "/data/you/name" }}, "/toys" = {toys} }} }}'
    )
    assert made(tmp_path, lines, payload) == {
        "people": [
            {"called": "A", "of": "N", "toys": [{"colour": "red"}, {"colour": "blue"}]},
            {"called": "B", "of": "N", "toys": []},
        ]
    }


def test_the_same_value_always_gives_the_same_bytes() -> None:
    assert to_bytes({"b": "ŵ", "a": [1, None]}) == to_bytes({"a": [1, None], "b": "ŵ"})
    assert to_bytes({"b": "ŵ"}) == '{"b":"ŵ"}'.encode()


def test_what_does_not_satisfy_the_schema_is_not_made_and_not_quoted(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"it": {"maxLength": 3}}, "required": ["it"]}
    folder = declared(tmp_path, '"/it" = { ref = "/data/you/it" }', schema)
    mapper = Mapper(lambda _service: folder)
    assert mapper.make(a_row(), an_answer("/data/you/it", "abc")) == {"it": "abc"}
    with pytest.raises(UnfitError, match=r"^it\.schema\.json at \$\.it \(maxLength\)$"):
        mapper.make(a_row(), an_answer("/data/you/it", "abcd"))


def test_a_schema_that_refers_elsewhere_fetches_nothing(tmp_path: Path) -> None:
    folder = declared(tmp_path, '"/it" = { constant = 1 }', {"$ref": "https://example.org/schema.json"})
    with pytest.raises(UnfitError, match="ref"):
        Mapper(lambda _service: folder).make(a_row(), an_answer("/data/you/it", "x"))


def errors(folder: Path, form: Form) -> list[str]:
    return [
        doubt.text.partition("json.toml")[2] for doubt in check_json(folder, form) if not doubt.is_warning
    ]


def warnings(folder: Path, form: Form) -> list[str]:
    return [doubt.text.partition("json.toml: ")[2] for doubt in check_json(folder, form) if doubt.is_warning]


REFS = [
    ('"/a" = { ref = "/data/you/nam" }', "json./a: the form has no /data/you/nam. Mend the path."),
    (
        '"/a" = { ref = "/data/you" }',
        "json./a: /data/you is a group and holds no answer. Name a question in it.",
    ),
    (
        '"/a" = { each = "/data/you", json = { "/b" = { constant = 1 } } }',
        "json./a: /data/you is no repeat. Name one, or write ref.",
    ),
    (
        '"/a" = { ref = "/data/person/called" }',
        "json./a: /data/person/called is within a repeat. Put it into each = '/data/person'.",
    ),
    (
        '"/a" = { each = "/data/person/toy", json = { "/b" = { constant = 1 } } }',
        "json./a: /data/person/toy is within another repeat. Put it into each of that one.",
    ),
    *(
        (
            f'"/a" = {{ ref = "/data/you/{name}", type = "{kind}" }}',
            f"json./a: /data/you/{name} cannot always become {kind}. Choose another type.",
        )
        for name, kind in (
            ("name", "integer"),
            ("height", "integer"),
            ("name", "boolean"),
            ("both", "boolean"),
            ("pet", "list"),
            ("name", "file"),
            ("photo", "string"),
        )
    ),
]


@pytest.mark.parametrize(("lines", "told"), REFS)
def test_a_ref_that_does_not_fit_the_form_is_found(lines: str, told: str, form: Form, tmp_path: Path) -> None:
    assert errors(declared(tmp_path, lines), form) == [f", {told}"]


FITS = [
    ("age", "integer"),
    ("age", "number"),
    ("height", "number"),
    ("pet", "boolean"),
    ("both", "list"),
    ("photo", "file"),
    ("double", "integer"),  # calculated: looked at when it is sent
]


@pytest.mark.parametrize(("name", "kind"), FITS)
def test_a_type_that_fits_is_right(name: str, kind: str, form: Form, tmp_path: Path) -> None:
    folder = declared(tmp_path, f'"/a" = {{ ref = "/data/you/{name}", type = "{kind}" }}')
    assert errors(folder, form) == []


def test_each_question_that_is_not_sent_is_named(form: Form, tmp_path: Path) -> None:
    told = warnings(declared(tmp_path, '"/a" = { ref = "/data/you/name" }'), form)
    assert [line.split()[0] for line in told] == [
        "/data/you/age",
        "/data/you/pet",
        "/data/you/pet_name",
        "/data/you/both",
        "/data/you/height",
        "/data/you/photo",
        "/data/person/called",
        "/data/person/toy/colour",
    ]


LINES = (
    '"/name" = { ref = "/data/you/name" }\n"/pet/is" = { ref = "/data/you/pet" }\n'
    '"/pet/name" = { ref = "/data/you/pet_name" }\n"/age" = { ref = "/data/you/age", type = "integer" }\n'
    '"/by" = { constant = "kiosk" }'
)
SCHEMAS: list[tuple[str, Any, list[str]]] = [
    ("satisfied", {"type": "object", "required": ["name", "pet"]}, []),
    (
        "a property nobody fills",
        {"required": ["name", "birthday"]},
        [": does not satisfy its schema at $: 'birthday' is a required property. Mend one of them."],
    ),
    (
        "a property that the receiver does not know",
        {"properties": {"name": {}, "pet": {}, "by": {}}, "additionalProperties": False},
        [
            ": does not satisfy its schema at $: Additional properties are not allowed ('age' was "
            "unexpected). Mend one of them."
        ],
    ),
    (
        "another type",
        {"properties": {"age": {"type": "string"}}},
        [": does not satisfy its schema at $.age: 1 is not of type 'string'. Mend one of them."],
    ),
    (
        "a choice that the receiver does not know",
        {"properties": {"pet": {"properties": {"is": {"enum": ["yes", "maybe"]}}}}},
        [": does not satisfy its schema at $.pet.is: 'no' is not one of ['yes', 'maybe']. Mend one of them."],
    ),
    # An example cannot tell whether people's names are long enough, or what is typed or worked out.
    ("a length", {"properties": {"name": {"minLength": 10}}}, []),
    ("one of some texts", {"properties": {"name": {"enum": ["Ada", "Grace"]}}}, []),
    ("one of some numbers", {"properties": {"age": {"enum": [16, 17]}}}, []),
    ("one text", {"properties": {"pet": {"properties": {"name": {"const": "Rex"}}}}}, []),
    (
        "a constant that the receiver does not know",
        {"properties": {"by": {"const": "post"}}},
        [": does not satisfy its schema at $.by: 'post' was expected. Mend one of them."],
    ),
]


@pytest.mark.parametrize(("why", "schema", "told"), SCHEMAS, ids=[case[0] for case in SCHEMAS])
def test_the_schema_is_held_against_examples(
    why: str, schema: Any, told: list[str], form: Form, tmp_path: Path
) -> None:
    assert errors(declared(tmp_path, LINES, schema), form) == told, why


def test_an_answer_that_may_be_empty_and_that_the_schema_needs_is_a_warning(
    form: Form, tmp_path: Path
) -> None:
    folder = declared(tmp_path, LINES, {"required": ["name", "age"]})
    assert errors(folder, form) == []
    assert (
        "an answer may be left empty that its schema needs at $: 'age' is a required property."
        in warnings(folder, form)
    )


def test_a_schema_that_is_none_is_told(form: Form, tmp_path: Path) -> None:
    folder = declared(tmp_path, LINES, {"type": "objekt"})
    [line] = [doubt.text for doubt in check_json(folder, form) if not doubt.is_warning]
    assert line.startswith(f"{folder / 'it.schema.json'}, $.type: ")
    (folder / "it.schema.json").unlink()
    [line] = [doubt.text for doubt in check_json(folder, form) if not doubt.is_warning]
    assert "there is no such file" in line


@pytest.mark.parametrize(
    ("kind", "needed"), [("json", True), ("open311", True), ("openrosa", False), ("", False)]
)
def test_a_receiver_that_takes_json_needs_the_file(
    kind: str, needed: bool, form: Form, tmp_path: Path
) -> None:
    found = [doubt.text for doubt in check_json(tmp_path, form, kind)]
    told = f"{tmp_path / 'json.toml'}: there is none, and the receiver is of the kind {kind}. Write it."
    assert found == ([told] if needed else [])


OPEN311 = [
    ('"/lat" = { constant = 51.5 }', "/lat and /long, /address_string or /address_id"),
    ('"/address_id" = { constant = 1 }\n"/adress" = { ref = "/data/you/name" }', "/adress"),
    ('"/address_string" = { ref = "/data/you/name" }', None),
]


@pytest.mark.parametrize(("lines", "told"), OPEN311)
def test_what_geo_report_does_not_take_is_found(
    lines: str, told: str | None, form: Form, tmp_path: Path
) -> None:
    folder = declared(tmp_path, lines)
    found = [doubt.text for doubt in check_json(folder, form, "open311") if not doubt.is_warning]
    said = f"{folder / 'json.toml'}: GeoReport v2 needs, or does not know, {told}. Mend it."
    assert found == ([said] if told else [])


def test_a_photo_becomes_its_bytes(tmp_path: Path) -> None:
    payload = Payload(f"<data><photo>{PHOTO.name}</photo></data>".encode(), (PHOTO,))
    found = made(tmp_path, '"/it" = { ref = "/data/photo", type = "file" }', payload)
    assert set(found["it"]) == {"name", "mediaType", "content"}
    assert found["it"]["mediaType"] == "image/jpeg"
