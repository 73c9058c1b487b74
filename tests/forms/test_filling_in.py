"""What one filling of an ordinary spreadsheet form does."""

import pytest

from forms import FormError, Session
from tests.forms.scenario import NOON, Scenario

# An XLSForm in Markdown has one line a row, however long.
# ruff: noqa: E501
FORM = """
| survey |
| | type | name | label::English (en) | label::Cymraeg (cy) | relevant | constraint | constraint_message::English (en) | constraint_message::Cymraeg (cy) | required | calculation | appearance | choice_filter | default |
| | note | hello | Hello | Helo | | | | | | | | | |
| | text | name | Your name | Eich enw | | | | | yes | | | | |
| | integer | age | How old is ${name}? | Faint yw oed ${name}? | | . > 17 | Too young | Rhy ifanc | yes | | | | |
| | decimal | height | Height | Taldra | | | | | | | | | 1.5 |
| | date | born | Born | Geni | | | | | | | | | |
| | begin group | home | Home | Cartref | ${age} > 20 | | | | | | field-list | | |
| | select_one county | county | County | Sir | | | | | | | | | |
| | select_one city | city | City | Dinas | | | | | yes | | | county=${county} | |
| | end group | | | | | | | | | | | | |
| | select_multiple county | seen | Seen | Gweld | | | | | | | | | |
| | image | photo | Photo | Llun | selected(${seen}, 'b') | | | | | | | | |
| | calculate | next_age | | | | | | | | ${age} + 1 | | | |
| | calculate | kiosk_reference | | | | | | | | '' | | | |
| choices |
| | list_name | name | label::English (en) | label::Cymraeg (cy) | county |
| | county | a | Avon | Afon | |
| | county | b | Barsetshire | Barset | |
| | city | a1 | Bath | Caerfaddon | a |
| | city | b1 | Barchester | Barchester | b |
| settings |
| | form_title | form_id | version | default_language |
| | T | t | 3 | English (en) |
"""


@pytest.fixture(scope="module")
def form() -> Scenario:
    return Scenario.markdown(FORM)


@pytest.fixture
def filling(form: Scenario) -> Scenario:
    return Scenario(form.form)


def test_form_says_what_it_is(filling: Scenario) -> None:
    form = filling.form
    assert (form.id, form.version, form.title) == ("t", "3", "T")
    assert form.languages == ("English (en)", "Cymraeg (cy)")
    assert form.default_language == "English (en)"


def test_questions_are_a_page_each_and_field_lists_one_page(filling: Scenario) -> None:
    assert filling.pages() == ["hello", "name", "age", "height", "born", "seen"]
    filling.answer("age", "30")
    assert filling.pages() == ["hello", "name", "age", "height", "born", "home", "seen"]
    page = filling.session.next_page(filling.ref("born"))
    assert page is not None
    assert page.title == "Home"
    assert page.refs == ("/data/home/county", "/data/home/city")


def test_a_page_is_found_by_its_key_and_counted_among_those_there_are(filling: Scenario) -> None:
    session = filling.session
    assert session.page("/data/home") is None
    assert session.page_place("/data/seen") == (6, 6)
    filling.answer("age", "30")
    home = session.page("/data/home")
    assert home is not None
    assert home.refs == ("/data/home/county", "/data/home/city")
    assert session.page_place("/data/home") == (6, 7)


def test_going_on_and_back_from_a_page_that_is_no_longer_relevant(filling: Scenario) -> None:
    session = filling.session
    following, before = session.next_page("/data/home"), session.previous_page("/data/home")
    assert following is not None
    assert before is not None
    assert (following.key, before.key) == ("/data/seen", "/data/born")


def test_note_is_told_apart_from_a_question(filling: Scenario) -> None:
    assert filling.question("hello").control == "note"
    assert filling.question("name").control == "input"


def test_labels_hold_answers_and_change_with_the_language(filling: Scenario) -> None:
    assert "age" in filling.answer("name", "Mari"), "its label shows the name"
    assert filling.question("age").label == "How old is Mari?"
    filling.session.set_language("Cymraeg (cy)")
    assert filling.question("age").label == "Faint yw oed Mari?"
    with pytest.raises(FormError, match="no such language"):
        filling.session.set_language("Klingon")


def test_default_is_there_from_the_start(filling: Scenario) -> None:
    assert filling.value("height") == "1.5"


@pytest.mark.parametrize(
    ("question", "text"),
    [("age", "twelve"), ("age", "1.5"), ("age", "99999999999"), ("height", "1,5"), ("born", "2026-02-30")],
)
def test_unreadable_text_is_kept_and_reads_as_empty(filling: Scenario, question: str, text: str) -> None:
    filling.answer(question, "")
    filling.answer(question, text)
    assert filling.question(question).value == text
    assert filling.wrong(question) == "type"
    assert f"<{question}/>" in filling.session.xml().decode()
    assert filling.value("next_age") == ""


def test_constraint_speaks_in_the_form_s_own_words(filling: Scenario) -> None:
    filling.answer("age", "12")
    violation = filling.question("age").violation
    assert violation is not None
    assert (violation.kind, violation.message) == ("constraint", "Too young")
    filling.session.set_language("Cymraeg (cy)")
    (first,) = filling.session.violations(["/data/age"])
    assert first.message == "Rhy ifanc"


def test_violations_come_in_document_order_and_not_for_what_is_not_asked(filling: Scenario) -> None:
    assert [one.ref for one in filling.session.violations()] == ["/data/name", "/data/age"]
    filling.answers(name="Mari", age="30")
    assert [one.ref for one in filling.session.violations()] == ["/data/home/city"]


def test_choices_follow_their_filter_and_an_answer_that_is_gone_is_dropped(filling: Scenario) -> None:
    filling.answer("age", "30")
    assert "home/city" in filling.answer("home/county", "a")
    assert filling.choices("home/city") == ["a1"]
    filling.answer("home/city", "a1")
    filling.answer("home/county", "b")
    assert (filling.choices("home/city"), filling.value("home/city")) == (["b1"], "")


def test_group_label_is_there_for_check_answers(filling: Scenario) -> None:
    assert filling.groups("home/city") == ("Home",)
    assert filling.groups("age") == ()


def test_what_is_not_relevant_is_not_sent_but_comes_back_with_its_answer(filling: Scenario) -> None:
    filling.answers(name="Mari", age="30")
    filling.answer("home/county", "b")
    filling.answer("home/city", "b1")
    filling.answer("age", "19")
    assert "<home>" not in filling.session.xml().decode()
    filling.answer("age", "21")
    assert filling.value("home/city") == "b1"


def test_attachment_is_named_travels_and_can_be_taken_away(filling: Scenario) -> None:
    filling.answers(name="Mari", age="18", seen="b")
    filling.session.attach("/data/photo", b"\x89PNG", "image/png")
    attachment = filling.session.attachment("/data/photo")
    assert attachment is not None
    assert attachment.name.startswith("photo-")
    assert attachment.name.endswith(".png")
    assert "PNG" not in repr(attachment)
    assert filling.session.attached == {attachment.name}
    assert f"<photo>{attachment.name}</photo>" in filling.session.xml().decode()
    filling.session.detach("/data/photo")
    assert filling.session.attachment("/data/photo") is None
    assert not filling.session.attached
    assert filling.value("photo") == ""


def test_attachment_of_a_question_no_longer_asked_is_not_sent(filling: Scenario) -> None:
    filling.answers(name="Mari", age="18", seen="a b")
    filling.session.attach("/data/photo", b"x", "image/png")
    filling.answer("seen", "a")
    assert filling.session.seal().attachments == ()


def test_submission_is_frozen_with_facts_and_digest(filling: Scenario) -> None:
    filling.answers(name="Mari", age="18")
    facts = {"reference": "AB2C", "language": "cy"}
    submission = filling.session.seal(facts)
    assert "<kiosk_reference>AB2C</kiosk_reference>" in submission.xml.decode()
    assert (submission.form_id, submission.form_version) == ("t", "3")
    assert submission.instance_id == filling.session.instance_id
    assert submission.instance_id in submission.xml.decode()
    assert len(submission.digest) == 64
    assert filling.session.seal(facts) is submission, "sealing again gives the same bytes"
    assert "Mari" not in repr(submission)


def test_what_changes_after_sealing_is_sealed_anew(filling: Scenario) -> None:
    filling.answers(name="Mari", age="18")
    before = filling.session.seal({"reference": "AB2C"})
    assert b"<kiosk_reference>XY2C<" in filling.session.seal({"reference": "XY2C"}).xml
    filling.answer("name", "Nia")
    after = filling.session.seal({"reference": "AB2C"})
    assert b"Nia" in after.xml
    assert after.instance_id == before.instance_id


def test_nothing_is_sealed_while_something_is_wrong(filling: Scenario) -> None:
    with pytest.raises(FormError, match="/data/name: the form is not complete"):
        filling.session.seal()


def test_saved_filling_comes_back_exactly(filling: Scenario) -> None:
    filling.answers(name="Mari", age="x", seen="b")
    filling.session.attach("/data/photo", b"x", "image/png")
    filling.session.set_language("Cymraeg (cy)")
    saved = filling.session.save()
    again = Session.resume(filling.form, saved, clock=lambda: NOON)
    assert again.save() == saved
    assert again.question("/data/age") == filling.question("age")
    assert again.instance_id == filling.session.instance_id
    assert again.attachment("/data/photo") == filling.session.attachment("/data/photo")


@pytest.mark.parametrize("saved", [b"", b"{}", b'{"form": ["t", "3"]}', b'{"form": ["other", "1"]}', b"\xff"])
def test_damaged_draft_is_refused_in_one_sentence(filling: Scenario, saved: bytes) -> None:
    with pytest.raises(FormError, match="saved answers do not belong"):
        Session.resume(filling.form, saved)


def test_explanation_names_the_rule_and_what_it_rests_on(filling: Scenario) -> None:
    filling.answers(name="Mari", age="30")
    (ref, reason), *_ = filling.session.explain("/data/home/city").reasons
    assert (ref, reason.kind, reason.value) == ("/data/home", "relevant", "true")
    assert [(one.label, one.answer) for one in reason.rests_on] == [("How old is Mari?", "30")]
    (_, worked_out), *_ = filling.session.explain("/data/next_age").reasons
    assert (worked_out.kind, worked_out.value) == ("calculate", "31")


def test_question_that_is_not_there(filling: Scenario) -> None:
    for ref in ("/data/nothing", "nonsense", "", "/data/age[2]", "/data/next_age"):
        with pytest.raises(FormError, match="no such question"):
            filling.session.question(ref)


@pytest.mark.parametrize(
    ("instance", "around"),
    [
        ("<a/><a/><b/>", "{}"),
        ("<a/><a/><b/>", '<group appearance="field-list">{}</group>'),
    ],
)
def test_node_that_stands_there_twice_is_asked_for_once(instance: str, around: str) -> None:
    """As in Collect. Its page came twice, and Continue on the second one led to the second one."""
    body = around.format('<input ref="/data/a"/>') + '<input ref="/data/b"/>'
    form = Scenario.xml(instance, "", body)
    assert form.pages() == ["a", "b"]
    form.answer("a", "x")
    after = form.session.next_page("/data/a")
    assert after is not None
    assert after.key == "/data/b"
    assert "<a>x</a><a/>" in form.sent()
    assert form.form.warnings == (
        "/data/a: it stands there more than once without a repeat; the first one is asked for",
    )


def test_node_that_stands_twice_in_each_instance_of_a_repeat_is_asked_for_once_in_each() -> None:
    body = '<group><repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat></group>'
    form = Scenario.xml("<r><n/><n/></r><r><n/><n/></r>", body=body)
    assert form.pages() == ["r[1]/n", "r[2]/n", "r"]
    assert [told.partition(":")[0] for told in form.form.warnings] == ["/data/r/n"]


def test_question_of_a_repeat_with_a_template_does_not_stand_there_twice() -> None:
    """Each form of pyxform has one beside the first instance."""
    body = '<group><repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat></group>'
    assert Scenario.xml('<r jr:template=""><n/></r><r><n/></r>', body=body).form.warnings == ()
    told = Scenario.xml('<r jr:template=""><n/><n/></r>', body=body).form.warnings
    assert [one.partition(":")[0] for one in told] == ["/data/r/n"]
