"""A receiver on this computer that answers as ODK Central was measured to; it keeps everything in memory.

What ``make run`` sends to out of the box, and what the tests of sending are held against.
"""

from kiosk.sandbox.faults import Fault
from kiosk.sandbox.server import DEFAULT_PORT, PortInUse, Sandbox
from kiosk.sandbox.shelf import Arrived

__all__ = ["DEFAULT_PORT", "Arrived", "Fault", "PortInUse", "Sandbox"]
