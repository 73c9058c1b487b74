"""The worker process: speech by espeak-ng, and no trace of what was said."""

import json
import subprocess
import sys
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from accessibility.speech.sound import read
from accessibility.speech.worker import Request, Voice, answer

COMMAND = [sys.executable, "-P", "-m", "accessibility.speech.worker"]


@pytest.fixture(scope="module")
def voice() -> Voice:
    return Voice()


def seconds(content: bytes) -> float:
    sound = read(content)
    return len(sound.samples) / 2 / sound.rate


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "What is your name?"),
        ("cy", "Beth yw eich enw?"),
        ("pl", "Jak się nazywasz?"),
        ("ro", "Cum te numești?"),
        ("pa", "ਤੁਹਾਡਾ ਨਾਮ ਕੀ ਹੈ?"),
        ("ur", "آپ کا نام کیا ہے؟"),
        ("pt", "Qual é o seu nome?"),
        ("es", "¿Cómo se llama?"),
        ("ar", "ما اسمك؟"),
        ("bn", "আপনার নাম কী?"),
        ("gu", "તમારું નામ શું છે?"),
        ("it", "Come si chiama?"),
        ("ta", "உங்கள் பெயர் என்ன?"),
        ("fr", "Quel est votre nom ?"),
        ("lt", "Koks jūsų vardas?"),
        ("tr", "Adınız nedir?"),
        ("fa", "نام شما چیست؟"),
        ("ku", "Navê te çi ye?"),
        ("hi", "आपका नाम क्या है?"),
        ("uk", "Як вас звати?"),
        ("yue", "你叫咩名？"),
        ("zh", "你叫什么名字？"),
    ],
)
def test_each_language_with_a_voice_is_heard(voice: Voice, language: str, text: str) -> None:
    made = voice.sound(Request(1, text, language, 180))
    assert made is not None
    assert 0.5 < seconds(made) < 6


@pytest.mark.parametrize("language", ["so", "ps", "ckb", "tl", "ti", "yo", "ig", "ak"])
def test_each_language_without_a_voice_says_so(voice: Voice, language: str) -> None:
    line = json.dumps({"id": 7, "text": "Salaan", "language": language, "rate": 180}).encode()
    assert answer(line, voice.sound) == ({"id": 7, "bytes": 0, "trouble": "no voice"}, b"")


def test_each_sentence_has_its_own_speed_and_voice(voice: Voice) -> None:
    """pyttsx3 empties espeak-ng's queue as it begins: what was set just before was lost now and then."""
    asked = [("en", 100), ("en", 340), ("cy", 100), ("cy", 340)]
    rounds = [
        [len(voice.sound(Request(1, "Llanelli, and then go on.", *how)) or b"") for how in asked]
        for _ in range(3)
    ]
    slow, fast, slow_welsh, fast_welsh = rounds[0]
    assert slow > 2 * fast
    assert slow_welsh > 2 * fast_welsh
    assert len({slow // 5000, slow_welsh // 5000}) == 2
    for again in rounds[1:]:
        assert all(abs(one - other) < 2000 for one, other in zip(rounds[0], again, strict=True))


SLOW_MACHINE = """
import sys, time
from pyttsx3.drivers.espeak import EspeakDriver
from accessibility.speech.worker import Request, Voice
made = EspeakDriver._onSynth
EspeakDriver._onSynth = lambda driver, *part: (time.sleep(0.2), made(driver, *part))[1]
voice = Voice()
sizes = [len(voice.sound(Request(1, "What is your name?", "en", 340))) for _ in range(3)]
print(*[size // 4000 for size in sizes], file=sys.stderr)
"""


def test_the_first_sentence_is_waited_for_like_any_other() -> None:
    """pyttsx3's first run waits 10 ms, whatever there is to say: a busy machine had no sound by then."""
    told = subprocess.run([sys.executable, "-c", SLOW_MACHINE], capture_output=True, text=True, check=True)
    first, *others = told.stderr.split()
    assert int(first) > 2
    assert set(others) == {first}


class Forgetful:
    """An engine whose queue loses the first sentences: a file with a head and nothing in it, or no file."""

    driver_name = "fake"

    def __init__(self, *files: bytes) -> None:
        self._files = list(files)
        self._path = ""

    def setProperty(self, name: str, value: object) -> None: ...

    def save_to_file(self, text: str, path: str) -> None:
        self._path = path

    def runAndWait(self) -> None:
        Path(self._path).write_bytes(self._files.pop(0))


def wav(samples: bytes) -> bytes:
    kept = BytesIO()
    with wave.open(kept, "wb") as written:
        written.setparams((1, 2, 22050, 0, "NONE", ""))
        written.writeframes(samples)
    return kept.getvalue()


@pytest.mark.parametrize("lost", [(), (b"",), (wav(b""),), (b"", wav(b""))])
def test_a_sentence_that_was_lost_is_asked_for_again(
    voice: Voice, lost: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "_engine", Forgetful(*lost, wav(b"\1\0")))
    assert voice.sound(Request(1, "Name", "en", 180)) == wav(b"\1\0")


def test_what_has_no_sound_is_not_asked_for_for_ever(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "_engine", Forgetful(*[wav(b"")] * 3))
    assert voice.sound(Request(1, "…", "en", 180)) == wav(b"")


def test_a_hundred_in_a_row_are_all_made(voice: Voice) -> None:
    made = [voice.sound(Request(1, f"Sentence number {number}.", "en", 180)) for number in range(100)]
    assert min(map(len, filter(None, made))) > 10_000
    assert None not in made


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        yield process
        process.kill()


def asked(process: subprocess.Popen[bytes], text: str) -> tuple[dict[str, Any], bytes]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"id": 1, "text": text, "language": "en", "rate": 180}).encode() + b"\n")
    process.stdin.flush()
    head: dict[str, Any] = json.loads(process.stdout.readline())
    return head, process.stdout.read(head["bytes"])


@pytest.mark.skipif(sys.platform != "linux", reason="looks where Linux shows what a process holds")
def test_nothing_that_it_says_is_in_a_file_with_a_name_or_among_its_arguments(tmp_path: Path) -> None:
    before = set(Path("/dev/shm").iterdir())
    with worker() as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == {"ready": True}
        head, sound = asked(process, "Siân Testerton")
        assert seconds(sound) > 0.5
        assert head == {"id": 1, "bytes": len(sound), "trouble": None}
        held = [str(fd.readlink()) for fd in Path(f"/proc/{process.pid}/fd").iterdir()]
        assert [path for path in held if path.startswith("/") and not path.startswith("/dev/")] == []
        assert b"Testerton" not in Path(f"/proc/{process.pid}/cmdline").read_bytes()
    assert set(Path("/dev/shm").iterdir()) == before


def test_it_ends_when_nobody_asks_any_more() -> None:
    with worker() as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_it_needs_no_qt_and_so_is_there_quickly() -> None:
    code = (
        "import sys, accessibility.speech.worker; print('PySide6' in sys.modules, 'pyttsx3' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "False"]
