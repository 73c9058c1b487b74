"""Entities: what a form says of them goes with the submission, and nothing of it reaches the next filling."""

from forms import Session, convert, load
from tests.forms.scenario import NOON, Files

TREES = b"name,label,__version\nt1,Old oak,1\n"
FORM = convert(
    b"""
| survey |
| | type | name | label | save_to |
| | text | species | Species | kind |
| | select_one_from_file trees.csv | near | Near which tree? | |
| entities |
| | list_name | label |
| | trees | ${species} |
| settings |
| | form_id | name |
| | tree | data |
""",
    ".md",
).xform


def test_attributes_of_an_entity_are_sent_as_odk_writes_them() -> None:
    session = Session.begin(load(FORM, Files({"trees.csv": TREES})), clock=lambda: NOON)
    session.answer("/data/species", "Elm")
    identity = session.node("/data/meta/entity/@id").value

    sent = session.seal().xml.decode()
    assert len(identity) == 36
    assert 'dataset="trees"' in sent
    assert f'id="{identity}"' in sent
    assert 'create="1"' in sent
    assert "<label>Elm</label>" in sent


def test_entity_that_one_person_made_is_not_offered_to_the_next() -> None:
    """A form is loaded once for all visits, so its lists must stay as they came."""
    form = load(FORM, Files({"trees.csv": TREES}))
    first = Session.begin(form, clock=lambda: NOON)
    first.answer("/data/species", "Elm")
    first.answer("/data/near", "t1")
    first.seal()

    second = Session.begin(form, clock=lambda: NOON)
    assert [choice.label for choice in second.question("/data/near").choices] == ["Old oak"]
    assert second.node("/data/meta/entity/@id").value != first.node("/data/meta/entity/@id").value
    assert second.node("/data/near").value == ""


def test_last_saved_stays_empty_after_somebody_has_sent_the_form() -> None:
    form = load(
        convert(
            b"| survey |\n| | type | name | label | default |\n"
            b"| | text | town | Town | ${last-saved#town} |\n| settings |\n| | name |\n| | data |\n",
            ".md",
        ).xform
    )
    first = Session.begin(form, clock=lambda: NOON)
    first.answer("/data/town", "Ys")
    first.seal()

    assert Session.begin(form, clock=lambda: NOON).node("/data/town").value == ""
    assert any("always empty on a public terminal" in warning for warning in form.warnings)
