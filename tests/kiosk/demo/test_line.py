"""The cable that a demonstration pulls."""

import http.server
import threading
from collections.abc import Iterator

import pytest
import requests

from kiosk.demo.line import Line, LineError


class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hello) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_unplugged_line_refuses_a_plugged_one_carries_and_it_can_be_pulled_again(receiver: str) -> None:
    with Line(receiver) as line:
        with pytest.raises(requests.ConnectionError):
            requests.get(line.url, timeout=5)
        line.plug()
        assert requests.get(line.url, timeout=5).text == "hello"
        line.unplug()
        with pytest.raises(requests.ConnectionError):
            requests.get(line.url, timeout=5)


@pytest.mark.parametrize(
    "elsewhere", ["https://forms.example.org", "http://192.0.2.1", "ftp://localhost", "x"]
)
def test_a_demonstration_never_sends_off_this_machine(elsewhere: str) -> None:
    with pytest.raises(LineError, match="kiosk sandbox"):
        Line(elsewhere)
