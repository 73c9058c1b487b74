"""When Python looks for garbage: through what stays, only while nobody waits for a page.

To look through the forms and modules of a kiosk takes 50 ms and more, three pages' time.
"""

import gc


def keep() -> None:
    """Take everything that there is now as staying."""
    gc.freeze()


def let_go() -> None:
    """Find what a visit has left behind, and take the rest as staying."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
