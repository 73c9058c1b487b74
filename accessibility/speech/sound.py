"""What is in a sound file that an engine made: WAV, or the AIFF of macOS."""

import struct
from typing import NamedTuple


class SoundError(ValueError):
    """These bytes are no sound that we can play."""


class Sound(NamedTuple):
    """Samples of 16 bits, little end first, of all channels in turn."""

    rate: int
    channels: int
    samples: bytes


def read(content: bytes) -> Sound:
    """Return the sound in a file; raises SoundError when there is none."""
    kind = content[:4] + content[8:12]
    try:
        if kind == b"RIFFWAVE":
            return _wav(_chunks(content, "<"))
        if kind in {b"FORMAIFF", b"FORMAIFC"}:
            return _aiff(_chunks(content, ">"))
    except (struct.error, KeyError, OverflowError) as error:
        raise SoundError("a sound file is broken") from error
    raise SoundError("neither WAV nor AIFF")


def _chunks(content: bytes, order: str) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    place = 12
    while place + 8 <= len(content):
        name, size = struct.unpack_from(f"{order}4sI", content, place)
        found[name] = content[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    return found


def _wav(chunks: dict[bytes, bytes]) -> Sound:
    coding, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunks[b"fmt "])
    if coding != 1 or bits != 16:
        raise SoundError("a WAV file has no plain samples of 16 bits")
    return Sound(rate, channels, chunks[b"data"])


def _aiff(chunks: dict[bytes, bytes]) -> Sound:
    channels, _, bits = struct.unpack_from(">hIh", chunks[b"COMM"])
    exponent, mantissa = struct.unpack_from(">hQ", chunks[b"COMM"], 8)
    coding = chunks[b"COMM"][18:22]
    if bits != 16 or coding not in {b"", b"NONE", b"sowt"}:
        raise SoundError("an AIFF file has no plain samples of 16 bits")
    samples = chunks[b"SSND"][8:]
    if coding != b"sowt":
        samples = struct.pack(f"<{len(samples) // 2}h", *struct.unpack(f">{len(samples) // 2}h", samples))
    # An 80-bit float: the exponent is 16383 too high, the point behind the first of 64 bits.
    return Sound(round(mantissa * 2.0 ** (exponent - 16383 - 63)), channels, samples)
