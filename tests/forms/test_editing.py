"""An earlier submission is changed: same answers, new instanceID, the old one as deprecatedID."""

import pytest

from forms import FormError, Session, load
from tests.forms.scenario import xform

FORM = load(
    xform(
        "<a/><twice/><once/><person><name/></person>",
        '<bind nodeset="/data/a" type="int"/><bind nodeset="/data/twice" calculate="/data/a * 2"/>'
        '<bind nodeset="/data/once" jr:preload="uid"/>',
        '<input ref="/data/a"/><repeat nodeset="/data/person"><input ref="/data/person/name"/></repeat>',
        '<setvalue event="odk-instance-first-load" ref="/data/a" value="99"/>',
    )
)
SUBMITTED = (
    b'<data id="a-form" version="1"><a>4</a><twice>8</twice><once>x</once>'
    b"<person><name>Ann</name></person><person><name>Bob</name></person>"
    b"<meta><instanceID>uuid:old</instanceID></meta></data>"
)


def test_answers_are_as_they_were_sent_and_rules_go_on() -> None:
    session = Session.edit(FORM, SUBMITTED)
    assert session.node("/data/person[2]/name").value == "Bob"
    assert (session.node("/data/a").value, session.node("/data/once").value) == ("4", "x")
    session.answer("/data/a", "5")
    assert session.node("/data/twice").value == "10"


def test_old_id_is_kept_as_the_deprecated_one() -> None:
    session = Session.edit(FORM, SUBMITTED)
    sent = session.seal().xml.decode()
    assert session.instance_id.startswith("uuid:")
    assert session.instance_id != "uuid:old"
    assert f"<instanceID>{session.instance_id}</instanceID><deprecatedID>uuid:old</deprecatedID>" in sent


@pytest.mark.parametrize("was", [b' version="0"', b""])
def test_an_edit_is_of_the_version_that_the_form_has_now(was: bytes) -> None:
    session = Session.edit(FORM, SUBMITTED.replace(b' version="1"', was))
    assert b'<data id="a-form" version="1"' in session.xml()


def test_edit_of_an_edit_deprecates_the_first_edit() -> None:
    first = Session.edit(FORM, SUBMITTED).seal()
    second = Session.edit(FORM, first.xml).seal()
    assert f"<deprecatedID>{first.instance_id}</deprecatedID>" in second.xml.decode()


def test_edit_survives_saving() -> None:
    session = Session.resume(FORM, Session.edit(FORM, SUBMITTED).save())
    assert b"<deprecatedID>uuid:old</deprecatedID>" in session.xml()


def test_new_filling_has_no_deprecated_id() -> None:
    session = Session.resume(FORM, Session.begin(FORM).save())
    assert b"deprecatedID" not in session.xml()


@pytest.mark.parametrize("submitted", [b"<data id='other'/>", b"<other id='a-form'/>", b"no xml"])
def test_submission_of_another_form_is_refused(submitted: bytes) -> None:
    with pytest.raises(FormError, match="The submission"):
        Session.edit(FORM, submitted)
