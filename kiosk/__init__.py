"""The kiosk: one citizen's visit, from choosing a language to leaving with a reference."""

import os

__version__ = "0.1.0"

# Qt's cameras and sounds say on stderr, each time they are loaded, which libraries they found.
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.symbolsresolver=false;qt.multimedia.ffmpeg=false")
