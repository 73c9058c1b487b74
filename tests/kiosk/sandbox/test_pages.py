"""What the sandbox shows, and the command that runs it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGINT

import pytest
import requests
from click.testing import CliRunner
from lxml import etree, html

from kiosk.reference import reference
from kiosk.sandbox import PortInUse, Sandbox
from kiosk.sandbox.commands import sandbox as command
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.submissions import ANSWER, FORM, VERSION, instance_id, xml_of

ROOT = Path(__file__).parents[3]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(FakeClock(), forms={FORM: {VERSION}, "closed": {"1"}}) as running:
        yield running


def get(sandbox: Sandbox, path: str) -> bytes:
    reply = requests.get(sandbox.url + path, timeout=10)
    assert reply.status_code == 200
    return reply.content


def test_the_page_shows_what_arrived_by_the_reference_of_the_receipt(sandbox: Sandbox) -> None:
    assert b"Nothing has arrived yet" in get(sandbox, "/")
    sandbox.shelf.receive(xml_of(1), {"photo.jpg": b"x"})
    page = html.document_fromstring(get(sandbox, "/").decode())
    assert page.xpath("//h1/text()") == ["1 arrived"]
    assert page.xpath("//tbody/tr/*/text()") == [
        *(reference(instance_id(1)), FORM, VERSION, "1", "2026-11-22 10:00:00")
    ]


def test_the_page_can_be_read_by_a_screen_reader(sandbox: Sandbox) -> None:
    sandbox.shelf.receive(xml_of(1), {})
    page = html.document_fromstring(get(sandbox, "/").decode())
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == "Civic Kiosk sandbox: 1 arrived"
    assert len(page.findall(".//main")) == len(page.findall(".//caption")) == 1
    headings = page.xpath("//thead//th/@scope")
    assert headings == ["col"] * 5
    assert page.xpath("//tbody//th/@scope") == ["row"]


def test_no_answer_is_shown_anywhere(sandbox: Sandbox) -> None:
    sandbox.shelf.receive(xml_of(1), {})
    for path in ("/", "/arrived"):
        assert ANSWER.encode() not in get(sandbox, path)


def test_what_a_stranger_posts_is_shown_as_text(sandbox: Sandbox) -> None:
    with Sandbox(FakeClock()) as any_form:
        xml = b'<data id="&lt;script&gt;" version=""><instanceID>&lt;b&gt;</instanceID></data>'
        any_form.shelf.receive(xml, {})
        assert b"<script>" not in get(any_form, "/")
        assert b"&lt;b&gt;" in get(any_form, "/")


def test_what_arrived_as_json(sandbox: Sandbox) -> None:
    sandbox.shelf.receive(xml_of(1), {"photo.jpg": b"x"})
    (one,) = requests.get(f"{sandbox.url}/arrived", timeout=10).json()
    assert one["instance_id"] == instance_id(1)
    assert one["posts"] == 1
    assert one["stored_at"] == "2026-11-22T10:00:00+00:00"
    assert list(one["attachments"]) == ["photo.jpg"]


def test_the_form_list_leaves_out_closed_forms(sandbox: Sandbox) -> None:
    sandbox.shelf.closed.add("closed")
    root = etree.fromstring(get(sandbox, "/formList"))
    namespace = "{http://openrosa.org/xforms/xformsList}"
    assert [form.text for form in root.iter(f"{namespace}formID")] == [FORM]
    manifest = root.findtext(f".//{namespace}manifestUrl") or ""
    manifest_root = etree.fromstring(get(sandbox, manifest.removeprefix(sandbox.url)))
    assert manifest_root.tag == "{http://openrosa.org/xforms/xformsManifest}manifest"


def test_nothing_is_at_other_addresses(sandbox: Sandbox) -> None:
    assert requests.get(f"{sandbox.url}/elsewhere", timeout=10).status_code == 404


def test_it_listens_on_this_computer_only(sandbox: Sandbox) -> None:
    assert sandbox.url.startswith("http://127.0.0.1:")


def test_a_port_in_use_is_one_sentence(sandbox: Sandbox) -> None:
    port = sandbox.url.rpartition(":")[2]
    with pytest.raises(PortInUse, match=f"^127.0.0.1:{port}: another program uses this port.*$"):
        Sandbox(FakeClock(), int(port))
    result = CliRunner().invoke(command, ["--port", port])
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "--port" in result.stderr


def test_the_command_serves_until_ctrl_c() -> None:
    run = [sys.executable, "-u", "-c", "from kiosk.sandbox.commands import sandbox; sandbox()", "--port", "0"]
    with subprocess.Popen(
        run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[1]
        assert requests.get(f"{url}/arrived", timeout=10).json() == []
        process.send_signal(SIGINT)
        _, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
