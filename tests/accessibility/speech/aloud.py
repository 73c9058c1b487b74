"""A program that speaks, stops and changes outputs, and prints when it did what: to be run beside an ear.

Not a test: sound systems are looked for once in a process, so a test starts it with a server of its own.
"""

import json
import sys
import time

from PySide6.QtCore import QCoreApplication, QTimer

from accessibility.speech.player import SinkPlayer
from accessibility.speech.ports import Output, Trouble, Utterance
from accessibility.speech.process import WorkerEngine
from accessibility.speech.speaker import Speaker
from kiosk.speaker import worker_command

LONG = "This is a sentence that goes on for quite a while, so that it can be cut off in the middle of it."


def note(what: str) -> None:
    """Print what happened now."""
    print(json.dumps([what, time.monotonic()]), flush=True)


def main() -> None:
    """Speak on the headset, then cut something long off, as often as asked; then on the loudspeaker."""
    application = QCoreApplication(sys.argv)
    engine = WorkerEngine(worker_command())
    player = SinkPlayer({Output.HEADSET: "headset", Output.LOUDSPEAKER: "loudspeaker"})
    speaker = Speaker(engine, player)
    rounds = iter(range(int(sys.argv[1])))

    def missed(trouble: Trouble, _language: str) -> None:
        note(f"missed: {trouble}")
        application.quit()

    def cut_one_off() -> None:
        if next(rounds, None) is None:
            speaker.set_output(Output.LOUDSPEAKER, aloud=True)
            note("loudspeaker")
            speaker.speak([Utterance("One.", "en")])
            QTimer.singleShot(1200, application.quit)
            return
        speaker.heard = begun
        note("speak")
        speaker.speak([Utterance(LONG, "en")])

    def begun(words: str, _place: object) -> None:
        if words:
            QTimer.singleShot(900, stop)

    def stop() -> None:
        speaker.heard = lambda _words, _place: None
        note("stop")
        speaker.stop()
        note("stopped")
        QTimer.singleShot(500, cut_one_off)

    speaker.missed = missed
    speaker.set_output(Output.HEADSET, aloud=True)
    note("first")
    speaker.speak([Utterance("Hello.", "en")])
    QTimer.singleShot(2500, cut_one_off)
    application.exec()
    engine.forget()
    note("end")


if __name__ == "__main__":
    main()
