"""The ``kiosk`` command: one entry point, and one sentence instead of a traceback."""

import sys

from kiosk.installation import Installation
from kiosk.start import EXIT_WHEN_READY, start

SPEECH_WORKER = "speech-worker"
"""What the kiosk calls itself with for its speech, where no Python is there to run a module."""

_SOFTWARE_FAULT = 70
"""EX_SOFTWARE of sysexits.h."""
_INTERRUPTED = 130
"""What a shell reports of a program that Ctrl+C ended."""


def main() -> None:
    """Run the command line; what goes wrong is one sentence on stderr and a non-zero status."""
    try:
        _run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except Exception as error:  # the last place before a traceback would reach a person
        sys.exit(_tell(error))


def _run(arguments: list[str]) -> None:
    if arguments in (["run"], ["run", EXIT_WHEN_READY]):
        # With nothing to parse, the start that a person waits for does without click (20 ms to import).
        sys.exit(start(Installation(), exit_when_ready=EXIT_WHEN_READY in arguments))
    from kiosk.printing import WORKER

    if arguments == [WORKER]:
        from kiosk.printing.typesetting import serve

        sys.exit(serve())
    if arguments == [SPEECH_WORKER]:
        from accessibility.speech.worker import main as speak

        speak()
        return
    from kiosk.commands import kiosk

    kiosk()


def _tell(error: Exception) -> int:
    from kiosk import faults

    if faults.is_expected(error):
        sys.stderr.write(f"kiosk: {error}\n")
        return 1
    sys.stderr.write(f"kiosk: {faults.describe(error)}\n")
    return _SOFTWARE_FAULT
