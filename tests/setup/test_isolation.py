"""No test can reach beyond this machine."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


@pytest.mark.filterwarnings("ignore:A test tried:UserWarning")
def test_only_loopback_can_be_reached() -> None:
    with socket.socket() as line, pytest.raises(SocketConnectBlockedError):
        line.connect(("192.0.2.1", 80))  # TEST-NET-1 (RFC 5737): nobody's address
