"""Where a receiver is and how a kiosk says who it is."""

import pytest

from kiosk.sync.transport.address import Address, AddressError, followed, is_loopback
from kiosk.sync.transport.signing import NoKeyError

KEY = "k" * 64

SUBMISSION = [
    (Address("https://ona.example/council"), "https://ona.example/council/submission"),
    (Address("https://ona.example/council/"), "https://ona.example/council/submission"),
    (Address("http://127.0.0.1:8465"), "http://127.0.0.1:8465/submission"),
    (
        Address("https://central.example/v1/projects/7", "token", secret=lambda: KEY),
        f"https://central.example/v1/key/{KEY}/projects/7/submission",
    ),
    (  # a key is one step of a path, whatever is in it
        Address("https://central.example/v1/projects/7", "token", secret=lambda: "a/b?c"),
        "https://central.example/v1/key/a%2Fb%3Fc/projects/7/submission",
    ),
]


@pytest.mark.parametrize(("address", "url"), SUBMISSION)
def test_the_address_to_post_to(address: Address, url: str) -> None:
    assert address.submission() == url


@pytest.mark.parametrize(
    "url", ["http://ona.example", "ftp://ona.example", "http://127.0.0.1.example", "ona"]
)
def test_answers_never_go_in_clear_to_another_computer(url: str) -> None:
    with pytest.raises(AddressError, match="https only"):
        Address(url)


def test_a_token_needs_an_address_of_odk_central() -> None:
    with pytest.raises(AddressError, match="/v1/projects/"):
        Address("https://ona.example/council", "token")


@pytest.mark.parametrize("secret", [None, ""])
def test_a_missing_key_is_noticed_before_anything_is_sent(secret: str | None) -> None:
    with pytest.raises(NoKeyError):
        Address("https://central.example/v1/projects/7", "token", secret=lambda: secret).submission()
    with pytest.raises(NoKeyError):
        Address("https://ona.example", "basic", "kiosk", lambda: secret).signer()
    with pytest.raises(NoKeyError):
        Address("https://ona.example", "digest", "kiosk", lambda: secret).signer()


def test_a_key_shows_in_no_repr() -> None:
    assert KEY not in repr(Address("https://central.example/v1/projects/7", "token", secret=lambda: KEY))


LOOPBACK = [
    ("localhost", True),
    ("127.0.0.1", True),
    ("127.8.8.8", True),
    ("::1", True),
    ("10.0.0.1", False),
    ("localhost.example", False),
    (None, False),
]


@pytest.mark.parametrize(("host", "is_here"), LOOPBACK)
def test_what_is_this_computer(host: str | None, is_here: bool) -> None:
    assert is_loopback(host) is is_here


REDIRECTS = [
    ("https://a.example/x", "https://a.example/y", True),
    ("http://127.0.0.1/x", "https://127.0.0.1/x", True),  # to add TLS is fine (OpenRosa HTTP, HEAD)
    ("https://a.example/x", "http://a.example/x", False),
    ("https://a.example/x", "https://b.example/x", False),
    ("https://a.example/x", "https://a.example.b.example/x", False),
    ("https://a.example/x", "https://[a.example/x", False),  # no address at all
]


@pytest.mark.parametrize(("here", "there", "allowed"), REDIRECTS)
def test_where_a_redirect_may_lead(here: str, there: str, allowed: bool) -> None:
    assert followed(here, there) == (there if allowed else None)


def test_a_redirect_may_say_the_path_alone() -> None:
    assert followed("https://a.example/x/y", "/z") == "https://a.example/z"
