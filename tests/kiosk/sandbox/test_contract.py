"""The sandbox answers as ODK Central was measured to (August 2026): each row of that table is a test."""

import hashlib
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
import requests
from lxml.etree import fromstring

from kiosk.sandbox import Sandbox
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.submissions import FORM, PHOTO, VERSION, instance_id, xml_of

KEY = "k" * 64
OLD_VERSION = "2026010100"
DIFFERENT = "with different XML"
DELETED = "has been deleted"
CLOSED = "not currently accepting"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(FakeClock(), forms={FORM: {VERSION, OLD_VERSION}}) as running:
        yield running


def post(sandbox: Sandbox, xml: bytes, path: str = "/submission", **files: bytes) -> tuple[int, str]:
    """Post as a client does, and return status and message; every answer here must be OpenRosa's."""
    parts = {"xml_submission_file": ("submission.xml", xml, "text/xml")}
    parts |= {name: (name, content, "image/jpeg") for name, content in files.items()}
    reply = requests.post(sandbox.url + path, files=parts, headers={"X-OpenRosa-Version": "1.0"}, timeout=10)
    answer = fromstring(reply.content)
    assert reply.headers["X-OpenRosa-Version"] == "1.0"
    assert answer.tag == "{http://openrosa.org/http/response}OpenRosaResponse"
    return reply.status_code, str(answer.findtext("{http://openrosa.org/http/response}message"))


def stored(sandbox: Sandbox) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(one.instance_id, one.posts, tuple(one.attachments)) for one in sandbox.arrived()]


def test_good_identical_repeat_without_attachment_and_late_attachment(sandbox: Sandbox) -> None:
    assert post(sandbox, xml_of(1), photo=b"1")[0] == 201
    assert post(sandbox, xml_of(1), photo=b"1")[0] == 201
    assert post(sandbox, xml_of(1))[0] == 201
    assert post(sandbox, xml_of(1), late=b"2")[0] == 201
    assert stored(sandbox) == [(instance_id(1), 4, ("photo", "late"))]


def test_a_changed_attachment_silently_overwrites(sandbox: Sandbox) -> None:
    post(sandbox, xml_of(1), photo=b"1")
    before = sandbox.arrived()[0].attachments["photo"]
    assert post(sandbox, xml_of(1), photo=b"2")[0] == 201
    assert sandbox.arrived()[0].attachments["photo"] != before


def test_other_xml_under_the_same_instance_id_even_by_one_newline(sandbox: Sandbox) -> None:
    post(sandbox, xml_of(1))
    status, message = post(sandbox, xml_of(1) + b"\n")
    assert status == 409
    assert DIFFERENT in message
    assert stored(sandbox) == [(instance_id(1), 1, ())]


def test_a_missing_attachment_is_no_fault(sandbox: Sandbox) -> None:
    assert post(sandbox, xml_of(1, answer="photo-1.jpg"))[0] == 201


@pytest.mark.parametrize("xml", [b"<data", b"not xml", b"<a></b>", xml_of(1) + b"<again/>", b""])
def test_malformed_or_truncated_early_is_not_stored(sandbox: Sandbox, xml: bytes) -> None:
    assert post(sandbox, xml)[0] in {400, 404}
    assert sandbox.arrived() == []


def test_malformed_is_400_and_truncated_early_is_404(sandbox: Sandbox) -> None:
    assert post(sandbox, b"<data></name>")[0] == 400
    status, message = post(sandbox, xml_of(1)[:150])
    assert status == 404
    assert "form version ''" in message


def test_truncated_after_the_instance_id_is_stored_and_poisons_the_record(sandbox: Sandbox) -> None:
    assert post(sandbox, xml_of(1)[:-20])[0] == 201
    status, message = post(sandbox, xml_of(1))
    assert status == 409
    assert DIFFERENT in message


def test_values_are_not_checked(sandbox: Sandbox) -> None:
    assert post(sandbox, xml_of(1, answer="<born>32 Juvember</born><unknown/>"))[0] == 201


def test_without_an_instance_id_each_retry_is_a_new_row(sandbox: Sandbox) -> None:
    xml = f'<data id="{FORM}" version="{VERSION}"><name>x</name></data>'.encode()
    for _ in range(2):
        assert post(sandbox, xml)[0] == 201
    assert len(sandbox.arrived()) == 2


def test_unknown_form_or_version(sandbox: Sandbox) -> None:
    assert post(sandbox, xml_of(1, form="another"))[0] == 404
    assert post(sandbox, xml_of(1, version="2027"))[0] == 404


def test_an_old_version_after_a_new_one_was_published(sandbox: Sandbox) -> None:
    assert post(sandbox, xml_of(1, version=OLD_VERSION))[0] == 201


def test_any_form_is_accepted_when_none_was_registered() -> None:
    with Sandbox(FakeClock()) as sandbox:
        assert post(sandbox, xml_of(1, form="another", version=""))[0] == 201


KEYS = [
    ("wrong or revoked", "/v1/key/" + "x" * 64 + "/projects/1/submission", FORM, 403),
    ("malformed", "/v1/key/short/projects/1/submission", FORM, 401),
    ("none", "/v1/projects/1/submission", FORM, 401),
    ("form not assigned", f"/v1/key/{KEY}/projects/1/submission", "other", 401),
    ("right", f"/v1/key/{KEY}/projects/1/submission", FORM, 201),
]


@pytest.mark.parametrize(("why", "path", "form", "status"), KEYS, ids=[key[0] for key in KEYS])
def test_keys(why: str, path: str, form: str, status: int) -> None:
    with Sandbox(FakeClock(), keys={KEY: {FORM}}) as sandbox:
        assert post(sandbox, xml_of(1, form=form), path)[0] == status, why


def test_without_the_openrosa_header(sandbox: Sandbox) -> None:
    files = {"xml_submission_file": xml_of(1)}
    assert requests.post(f"{sandbox.url}/submission", files=files, timeout=10).status_code == 400


def test_missing_part_and_raw_xml(sandbox: Sandbox) -> None:
    headers = {"X-OpenRosa-Version": "1.0"}
    url = f"{sandbox.url}/submission"
    assert requests.post(url, files={"other": b"x"}, headers=headers, timeout=10).status_code == 400
    assert requests.post(url, data=xml_of(1), headers=headers, timeout=10).status_code == 400
    assert sandbox.arrived() == []


def test_truncated_multipart_is_400_in_json(sandbox: Sandbox) -> None:
    request = requests.Request("POST", f"{sandbox.url}/submission", files={"xml_submission_file": xml_of(1)})
    whole = request.prepare()
    assert isinstance(whole.body, bytes)
    headers = {"X-OpenRosa-Version": "1.0", "Content-Type": whole.headers["Content-Type"]}
    reply = requests.post(whole.url or "", data=whole.body[:-60], headers=headers, timeout=10)
    assert reply.status_code == 400
    assert json.loads(reply.content)["code"] == 400.1
    assert "X-OpenRosa-Version" not in reply.headers
    assert sandbox.arrived() == []


def test_a_body_that_never_comes_is_not_stored(sandbox: Sandbox) -> None:
    line = http.client.HTTPConnection(urlsplit(sandbox.url).netloc, timeout=10)
    line.putrequest("POST", "/submission")
    line.putheader("Content-Length", "1000")
    line.endheaders(b"only this")
    line.close()
    assert post(sandbox, xml_of(1))[0] == 201
    assert len(sandbox.arrived()) == 1


def test_a_length_that_is_none(sandbox: Sandbox) -> None:
    line = http.client.HTTPConnection(urlsplit(sandbox.url).netloc, timeout=10)
    line.putrequest("POST", "/submission")
    line.putheader("Content-Length", "-1")
    line.endheaders()
    assert line.getresponse().status == 411
    line.close()


def test_a_closed_form_refuses_also_what_it_accepted_before(sandbox: Sandbox) -> None:
    assert post(sandbox, xml_of(1))[0] == 201
    sandbox.shelf.closed.add(FORM)
    retried, new = post(sandbox, xml_of(1)), post(sandbox, xml_of(2))
    assert retried == new, "a lost answer cannot be told from a refusal"
    assert retried[0] == 409
    assert CLOSED in retried[1]


CHANGES_THERE: list[tuple[Callable[[Sandbox], None], str]] = [
    (lambda sandbox: sandbox.shelf.delete(instance_id(1)), DELETED),
    (lambda sandbox: sandbox.shelf.edit(instance_id(1), b"<edited/>"), DIFFERENT),
]


@pytest.mark.parametrize(("change", "words"), CHANGES_THERE)
def test_what_was_deleted_or_edited_there_is_refused(
    sandbox: Sandbox, change: Callable[[Sandbox], None], words: str
) -> None:
    post(sandbox, xml_of(1))
    change(sandbox)
    status, message = post(sandbox, xml_of(1))
    assert status == 409
    assert words in message


def test_identical_posts_at_once_are_refused_and_one_later_is_not(sandbox: Sandbox) -> None:
    at_work, done = threading.Event(), threading.Event()

    def meanwhile() -> None:
        at_work.set()
        assert done.wait(10)

    first = threading.Thread(target=lambda: sandbox.shelf.receive(xml_of(1), {}, meanwhile=meanwhile))
    first.start()
    assert at_work.wait(10)
    for _ in range(7):
        status, message = post(sandbox, xml_of(1))
        assert status == 409
        assert DELETED in message
    done.set()
    first.join()
    assert post(sandbox, xml_of(1))[0] == 201
    assert len(sandbox.arrived()) == 1


def test_entities_are_refused(sandbox: Sandbox) -> None:
    bomb = (
        b'<!DOCTYPE data [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + xml_of(1).partition(b"\n")[2]
    )
    assert post(sandbox, bomb)[0] == 400
    assert sandbox.arrived() == []


def test_bytes_and_names_of_attachments_arrive_as_they_were(sandbox: Sandbox) -> None:
    files = {"llun é.jpg": b"--\r\n\r\n\x00--\r\n" + PHOTO.content, "empty": b""}
    assert post(sandbox, xml_of(1), "/submission", **files)[0] == 201
    (one,) = sandbox.arrived()
    assert one.attachments == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_head_tells_the_limit(sandbox: Sandbox) -> None:
    reply = requests.head(f"{sandbox.url}/v1/projects/1/submission", timeout=10)
    assert reply.status_code == 204
    assert reply.headers["X-OpenRosa-Version"] == "1.0"
    assert reply.headers["X-OpenRosa-Accept-Content-Length"] == "100000000"
    assert requests.head(f"{sandbox.url}/elsewhere", timeout=10).status_code == 404
