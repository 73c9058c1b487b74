"""Who answers is not who it should be: TLS that is wrong, and names that lead elsewhere. No answer leaves."""

import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.sandbox import Sandbox
from kiosk.store import State
from kiosk.sync.reasons import Reason
from tests.faults.certificates import DAY, Authority, Certificate, self_signed
from tests.faults.scene import WITHIN, arrived_once, kiosk
from tests.faults.tls_line import TlsLine
from tests.kiosk.fakes import FakeClock

HOST = "receiver.example"
LASTS = timedelta(hours=2)

WRONG = {
    "self-signed": lambda authority: self_signed(HOST),
    "expired": lambda authority: authority.certificate(HOST, begins=-3 * DAY, ends=-DAY),
    "not valid yet": lambda authority: authority.certificate(HOST, begins=DAY, ends=3 * DAY),
    "another host's": lambda authority: authority.certificate("portal.example"),
    "vouched for by nobody we know": lambda authority: Authority().certificate(HOST),
}


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return what the name service answers: from name to address; what is not in it is unknown."""
    known = {HOST: "127.0.0.1"}
    ask = socket.getaddrinfo

    def answer(host: str, *rest: object, **more: object) -> object:
        if host in known or host == "127.0.0.1":
            return ask(known.get(host, host), *rest, **more)  # type: ignore[arg-type]
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return known


@pytest.fixture(autouse=True)
def trusting(authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine trust one authority."""
    path = authority.own.write(tmp_path / "authority.pem")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
@pytest.mark.usefixtures("names")
def test_nothing_is_sent_past_a_certificate_that_is_wrong(
    tmp_path: Path, authority: Authority, wrong: Callable[[Authority], Certificate]
) -> None:
    with Sandbox(FakeClock()) as sandbox:
        with (
            TlsLine(sandbox.url, wrong(authority).write(tmp_path / "wrong.pem")) as line,
            kiosk(tmp_path, f"https://{HOST}:{line.port}") as here,
        ):
            here.goes_on(LASTS)

            assert line.received == 0
            assert here.states() == {State.READY}
            assert here.reasons() <= {Reason.TLS, Reason.NO_CONNECTION}
            assert Reason.TLS in here.reasons()
            assert here.keeps_all()
        with (
            TlsLine(sandbox.url, authority.certificate(HOST).write(tmp_path / "right.pem")) as line,
            kiosk(tmp_path, f"https://{HOST}:{line.port}", items=(), clock=here.clock) as again,
        ):
            again.goes_on(WITHIN)
            assert arrived_once(sandbox.arrived())


def test_a_name_that_leads_elsewhere_gets_no_answers(
    tmp_path: Path, authority: Authority, names: dict[str, str]
) -> None:
    elsewhere = authority.certificate("elsewhere.example").write(tmp_path / "elsewhere.pem")
    with (
        Sandbox(FakeClock()) as liar,
        TlsLine(liar.url, elsewhere) as line,
        kiosk(tmp_path, f"https://{HOST}:{line.port}") as here,
    ):
        here.goes_on(LASTS)

        assert line.received == 0
        assert here.states() == {State.READY}
        assert here.keeps_all()


def test_a_name_that_nobody_knows_is_asked_for_again_until_it_is_known(
    tmp_path: Path, authority: Authority, names: dict[str, str]
) -> None:
    names.clear()
    right = authority.certificate(HOST).write(tmp_path / "right.pem")
    with (
        Sandbox(FakeClock()) as sandbox,
        TlsLine(sandbox.url, right) as line,
        kiosk(tmp_path, f"https://{HOST}:{line.port}") as here,
    ):
        here.goes_on(LASTS)
        assert here.reasons() == {Reason.NO_CONNECTION}
        assert here.states() == {State.READY}

        names[HOST] = "127.0.0.1"
        here.goes_on(WITHIN)
        assert arrived_once(sandbox.arrived())
