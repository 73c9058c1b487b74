"""What a person types lives in memory only, so memory must not reach the disk when the program crashes."""

import sys


def switch_off() -> None:
    """Let no core dump of this process be written; Windows writes none unless it is told to."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
