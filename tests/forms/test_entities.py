"""Entities: what a form says of them goes with the submission, and nothing of it reaches the next filling."""

import pytest

from forms import Session, convert, load
from tests.forms.scenario import NOON, Files, xform

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


def warned(entity: str, binds: str = "", version: str = "2023.1.0") -> tuple[str, ...]:
    """What is told of a form with this in its meta."""
    declared = f' e:entities-version="{version}"' if version else ""
    model = f'<model xmlns:e="http://www.opendatakit.org/xforms/entities"{declared}>'
    trees = '<instance id="trees"><root/></instance>'
    form = xform("<a/>", binds, more=trees).decode().replace("<model>", model)
    return load(form.replace("<instanceID/>", f"<instanceID/>{entity}").encode()).warnings


WHOLE = '<entity dataset="trees" id="" create="1"><label/></entity>'
SAVES = '<bind nodeset="/data/a" e:saveto="{}"/>'


@pytest.mark.parametrize("name", ["kind", "Größe", "circumference_cm", "a.b-c", "_x", "names"])
def test_entity_that_is_whole_needs_no_warning(name: str) -> None:
    assert warned(WHOLE, SAVES.format(name)) == ()


def test_entity_without_a_version_is_reported() -> None:
    """ODK Central refuses such a form, and Collect does; what it says is sent all the same."""
    assert [told.partition(";")[0] for told in warned(WHOLE, version="")] == [
        "The form: it has entities and no entities-version"
    ]


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        ('<entity id="" create="1"/>', "/data/meta/entity: it has no dataset"),
        ('<entity dataset="trees" create="1"/>', "/data/meta/entity: it has no id"),
        ('<entity dataset="trees" id=""/>', "/data/meta/entity: it has neither create nor update"),
        ('<entity dataset="__trees" id="" create="1"/>', "'__trees' is no name of an entity list"),
        ('<entity dataset="old.trees" id="" create="1"/>', "'old.trees' is no name of an entity list"),
    ],
)
def test_entity_of_which_no_receiver_makes_one_is_reported(entity: str, words: str) -> None:
    told = warned(entity)
    assert len(told) == 1
    assert words in told[0]


@pytest.mark.parametrize("name", ["name", "Label", "__version", "1st", "a:b", "a b"])
def test_property_whose_name_is_taken_is_reported(name: str) -> None:
    assert warned(WHOLE, SAVES.format(name)) == (
        f"/data/a: {name!r} is no name of a property of an entity; it is not saved",
    )


def test_property_without_an_entity_around_it_is_reported() -> None:
    assert warned("", SAVES.format("kind")) == ("/data/a: there is no entity around it to save 'kind' to",)


@pytest.mark.parametrize("version", ["2024.1.0", "2025.1.0"])
def test_list_that_collect_would_change_itself_is_reported(version: str) -> None:
    (told,) = warned(WHOLE, version=version)
    assert told.startswith("/data/meta/entity: the list trees does not change here")
