"""Settings, keys, outbox, disk and clock: whether answers can be kept."""

from collections.abc import Iterator

from kiosk.clock import SystemClock
from kiosk.doctor import Finding, bad, good, note
from kiosk.installation import Installation


def settings(installation: Installation) -> Iterator[Finding]:
    """Read them; every mistake is a finding."""
    config = installation.config
    if config.demonstration:
        yield note("There is no receiver, so this kiosk is a demonstration: no answer reaches an agency.")
    else:
        yield good(
            f"{config.name}: {len(config.receivers)} receivers, languages {', '.join(config.languages)}."
        )


def keys(installation: Installation) -> Iterator[Finding]:
    """Look for the device's key, and for the PIN that staff leave with."""
    from kiosk.staff.pin import StaffPin

    installation.open_outbox().close()  # which makes the key where there is none yet
    installation.keys.device_key()
    yield good("The device key can be read.")
    if not installation.config.demonstration:
        StaffPin.stored(installation.keys, SystemClock())
        yield good("Staff have a PIN.")


def outbox(installation: Installation) -> Iterator[Finding]:
    """Count what waits, and name what was set aside."""
    with installation.open_outbox() as opened:
        counts, aside = opened.counts(), list(opened.set_aside())
    yield good(f"{counts.ready + counts.sending} submissions wait, {counts.accepted} were received.")
    if counts.held:
        yield bad(f"{counts.held} submissions are held: “kiosk outbox list” says why.")
    for damaged in aside:
        yield note(f"A damaged database was set aside as {damaged.file}.")


def disk_and_clock(installation: Installation) -> Iterator[Finding]:
    """See that a submission could be kept now: with room for it, and a right date on it."""
    with installation.open_outbox() as opened:
        opened.ready()
    yield good("There is room on the disk, and the clock can be right.")
