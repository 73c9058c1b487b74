"""The voice of a screen reader, as far as a test goes: takes what it is given to say, and says nothing.

It speaks SSIP, the protocol of Speech Dispatcher, so that a screen reader takes it for one.
"""

import html
import re
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Thread
from time import monotonic

_SOUND_MARKS = re.compile("<[^>]*>")
_DATA = {
    "HISTORY": "245-1\r\n245 OK CLIENT ID SENT",
    "LIST": "249-en\ten\tnone\r\n249 OK VOICE LIST SENT",
    "GET": "251-0\r\n251 OK GET RETURNED",
}
"""What is answered to questions; everything else is done as asked, as far as anybody sees."""


class Voice:
    """What was said so far, in order."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._more = Condition()

    def take(self, words: str) -> None:
        """Note what is to be said now."""
        with self._more:
            self._said.append(words)
            self._more.notify_all()

    def wait(self, words: str, since: int, seconds: float) -> int | None:
        """Return the place after the next utterance with these words; None when it does not come in time.

        A single sign is an utterance of its own: in the words of something else it would be found too soon.
        """
        until = monotonic() + seconds
        with self._more:
            place = since
            while True:
                while place < len(self._said):
                    place += 1
                    said = self._said[place - 1]
                    if words == said or (len(words) != 1 and words in said):
                        return place
                if not self._more.wait(until - monotonic()) and monotonic() >= until:
                    return None

    def since(self, place: int) -> list[str]:
        """Return what was said from a place on."""
        with self._more:
            return self._said[place:]


class _Conversation(socketserver.StreamRequestHandler):
    """One program that wants something said."""

    voice: Voice

    def handle(self) -> None:
        for line in self.rfile:
            command, _, rest = line.decode().strip().partition(" ")
            if command == "SPEAK":
                self._answer("230 OK RECEIVING DATA")
                self.voice.take(self._words())
                self._answer("225-1\r\n225 OK MESSAGE QUEUED")
            elif command in {"CHAR", "KEY"}:
                self.voice.take(rest)
                self._answer("225-1\r\n225 OK MESSAGE QUEUED")
            else:
                self._answer(_DATA.get(command, "200 OK"))
            if command == "QUIT":
                return

    def _answer(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def _words(self) -> str:
        """Return what follows, up to a line with a dot alone; the first dot of any other is doubled."""
        lines = iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), ".")
        text = "\n".join(line.removeprefix(".") if line.startswith("..") else line for line in lines)
        return html.unescape(_SOUND_MARKS.sub("", text)).strip()


class _Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


@contextmanager
def voice(socket: Path) -> Iterator[Voice]:
    """Listen at a socket."""
    made = Voice()
    conversation = type("Conversation", (_Conversation,), {"voice": made})
    with _Server(str(socket), conversation) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield made
        finally:
            server.shutdown()
            thread.join()
