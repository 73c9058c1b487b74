"""What holds for every test: no window on the developer's screen."""

import os

# Before Qt is imported; a test that needs a real display starts one and says so to its own process.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
