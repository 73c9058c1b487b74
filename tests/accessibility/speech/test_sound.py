"""What engines make: WAV, and the AIFF of macOS."""

import io
import struct
import wave

import pytest

from accessibility.speech.sound import Sound, SoundError, read

SAMPLES = (0, 1000, -1000, 32767)
LITTLE = struct.pack("<4h", *SAMPLES)


def wav(rate: int = 22050, width: int = 2) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(LITTLE)
    return made.getvalue()


def aiff(kind: bytes = b"AIFF", coding: bytes = b"", order: str = ">") -> bytes:
    """Return a file at 22050 Hz, whose rate is 0x400D AC44… as an 80-bit float (Apple's AIFF 1.3)."""
    rate = struct.pack(">HQ", 0x400D, 0xAC44 << 48)
    common = struct.pack(">hIh", 1, 4, 16) + rate + coding
    data = struct.pack(">II", 0, 0) + struct.pack(f"{order}4h", *SAMPLES)
    chunks = b"".join(
        name + struct.pack(">I", len(body)) + body for name, body in ((b"COMM", common), (b"SSND", data))
    )
    return b"FORM" + struct.pack(">I", 4 + len(chunks)) + kind + chunks


@pytest.mark.parametrize(
    "content",
    [wav(), aiff(), aiff(b"AIFC", b"sowt", "<")],
    ids=["WAV", "AIFF", "AIFF-C, little end first"],
)
def test_its_samples_are_the_same_whatever_the_file(content: bytes) -> None:
    assert read(content) == Sound(22050, 1, LITTLE)


@pytest.mark.parametrize(
    "content",
    [b"", b"RIFF", b"MThd" + bytes(20), wav()[:20], wav(width=1), aiff(b"AIFC", b"ulaw"), aiff()[:30]],
    ids=["nothing", "cut off", "no sound", "torn", "8 bits", "coded", "torn AIFF"],
)
def test_what_cannot_be_played_is_refused(content: bytes) -> None:
    with pytest.raises(SoundError):
        read(content)
