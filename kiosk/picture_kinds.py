"""Which kind of picture some bytes are, by how they begin and without decoding them."""

_BEGINNINGS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"RIFF": "webp"}
"""PNG 3, 5.2; ITU T.81, B.1.1.3; RFC 9649, 2.4."""


def picture_kind(content: bytes) -> str:
    """Return png, jpeg or webp; nothing for any other thing."""
    return next((kind for begins, kind in _BEGINNINGS.items() if content.startswith(begins)), "")
