"""A sound system of a test's own: two outputs that make no noise, and an ear at each."""

import os
import shutil
import struct
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

RATE = 22050
CHUNK = 110
"""Samples that are looked at together: 5 ms."""
SILENCE = 200
"""Of 32768: what is quieter is silence."""


@dataclass
class Ear:
    """Hears what comes out of an output; times are of ``time.monotonic``."""

    process: subprocess.Popen[bytes]
    loud: list[float] = field(default_factory=list)
    """When there was something to hear."""

    def listen(self) -> None:
        assert self.process.stdout is not None
        while len(block := self.process.stdout.read(2 * CHUNK)) == 2 * CHUNK:
            if max(map(abs, struct.unpack(f"<{CHUNK}h", block))) > SILENCE:
                self.loud.append(time.monotonic())


@dataclass
class Pulse:
    """A server, and what programs need to find it."""

    environment: Mapping[str, str]
    ears: dict[str, Ear] = field(default_factory=dict)


def missing() -> str:
    """Return what is missing to run one, as a sentence, or nothing."""
    absent = [name for name in ("pulseaudio", "parec") if shutil.which(name) is None]
    return f"Install {', '.join(absent)}: .ci/system-packages --test does it." if absent else ""


@contextmanager
def pulse(folder: Path) -> Iterator[Pulse]:
    """Run a server with the outputs ``headset`` and ``loudspeaker``."""
    socket = folder / "native"
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_SERVER": f"unix:{socket}",
    }
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes"]
    for name in ("headset", "loudspeaker"):
        properties = f"sink_properties=device.description={name.capitalize()}"
        command += ["-L", f"module-null-sink sink_name={name} rate={RATE} channels=1 {properties}"]
    command += ["-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(socket, server)
            made = Pulse(environment)
            with _ear(made, "headset"), _ear(made, "loudspeaker"):
                yield made
        finally:
            server.terminate()


def _wait_for(socket: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 20
    while not socket.exists():
        assert server.poll() is None, "pulseaudio did not start"
        assert time.monotonic() < deadline, "pulseaudio opened no socket"
        time.sleep(0.02)


@contextmanager
def _ear(made: Pulse, output: str) -> Iterator[None]:
    command = ["parec", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=5"]
    command += [f"--device={output}.monitor"]
    with subprocess.Popen(command, env=made.environment, stdout=subprocess.PIPE) as process:
        ear = made.ears[output] = Ear(process)
        thread = Thread(target=ear.listen, daemon=True)
        thread.start()
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            thread.join()
