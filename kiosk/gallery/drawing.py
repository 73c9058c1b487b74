"""Draws all of a gallery, several rooms of it at the same time where there are processors for it."""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk.gallery.looks import Look, Looks
from kiosk.gallery.samples import samples
from kiosk.gallery.studio import Shot, Studio
from kiosk.offscreen import without_noise


def draw(looks: Looks, names: Sequence[str], out: Path | None, jobs: int = 1) -> Iterator[list[Shot]]:
    """Yield what was found, room by room; without ``out`` no picture is kept."""
    rooms = list(looks.rooms())
    room = partial(draw_room, names=names, out=out)
    if jobs == 1 or len(rooms) == 1:
        yield from map(room, rooms)
        return
    # Not forked: Qt must not be carried into another process while it runs in this one.
    with ProcessPoolExecutor(min(jobs, len(rooms)), get_context("spawn")) as processes:
        yield from processes.map(room, rooms)


def draw_room(looks: Sequence[Look], names: Sequence[str], out: Path | None) -> list[Shot]:
    """Draw the samples of these names in looks that differ in the theme alone."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    chosen = [sample for sample in samples() if sample.name in names]
    with without_noise(), Studio(out) as studio:
        shots = list(studio.room(looks, chosen))
    del application
    return shots
