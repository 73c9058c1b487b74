"""Identities made by chance."""

import os

_FREE = (1 << 128) - 1 - (0xF << 76) - (0b11 << 62)
_VERSION_4 = (4 << 76) + (0b10 << 62)


def random_uuid() -> str:
    """A UUID of 122 random bits (RFC 9562, version 4).

    The library's module reads first what machine it is on, which takes as long as loading a small form.
    """
    digits = f"{int.from_bytes(os.urandom(16)) & _FREE | _VERSION_4:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
